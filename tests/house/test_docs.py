"""The README says what there is: every setting, every command of make."""

import re

from config import Settings
from tests.house.tree import ROOT

README = (ROOT / "README.md").read_text("utf-8")


def test_every_setting_stands_in_the_readme() -> None:
    missing = [name.upper() for name in Settings.model_fields if f"`{name.upper()}`" not in README]
    assert not missing


def test_the_readme_names_no_setting_that_is_gone() -> None:
    named = set(re.findall(r"`([A-Z][A-Z_]{4,})`", README.split("## Settings")[1].split("## ")[0]))
    assert named <= {name.upper() for name in Settings.model_fields}


def test_every_command_of_make_that_the_documents_name_exists() -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for document in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")):
        named = set(re.findall(r"(?:`|^)make (\w+)", document.read_text("utf-8"), re.MULTILINE))
        assert named <= targets, f"{document.name}: {named - targets}"


def test_the_two_commands_stand_at_the_top() -> None:
    top = README.splitlines()[:8]
    assert any(line.startswith("make run") for line in top)
    assert any(line.startswith("make test") for line in top)
