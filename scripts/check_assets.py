"""Are the built files in `app/static` what `app/assets` builds? Needs node; without it, skipped (in CI an error)."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    if shutil.which("npm") is None:
        if os.environ.get("CI"):
            print("node is missing, and in CI it must be there to build app/static again")
            return 1
        print("node is not on this machine: app/static was not built again to compare")
        return 0
    return subprocess.run(["sh", "scripts/build_assets.sh", "--check"], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
