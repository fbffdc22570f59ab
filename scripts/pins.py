"""`make pins`: choose the newest versions that fit and write them down with their hashes."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OPTIONS = (
    "--generate-hashes",
    "--strip-extras",
    "--upgrade",
    "--no-emit-index-url",
    "--no-emit-trusted-host",
    "--no-emit-find-links",
    "--quiet",
)


def main() -> None:
    subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "pip-tools"], check=True)
    for name in ("requirements", "requirements-dev"):
        command = [sys.executable, "-m", "piptools", "compile", *OPTIONS, f"--output-file={name}.txt", f"{name}.in"]
        subprocess.run(command, check=True, cwd=ROOT)
        print(f"{name}.txt is written; run the tests before you commit it")


if __name__ == "__main__":
    main()
