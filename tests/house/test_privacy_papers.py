"""The papers on privacy name tests and modules that exist, and the kinds and journeys that the portal has."""

import re

import pytest

from app.privacy.facts import facts
from app.retention.rules import KINDS
from config import Settings
from tests.house.tree import ROOT

DOCS = ROOT / "docs"
PAPERS = ("dpia", "record-of-processing", "appropriate-policy", "processors", "threat-model")
PATHS = re.compile(r"`((?:app|docs|tests)/[\w./-]+)`")
TESTS = re.compile(r"`(test_\w+)`")
CODES = re.compile(r"`([a-z]+(?:_[a-z]+)*)`")


def words(paper: str) -> str:
    return (DOCS / f"{paper}.md").read_text("utf-8")


@pytest.mark.parametrize("paper", PAPERS)
def test_what_answers_a_risk_exists(paper: str) -> None:
    said = words(paper)
    missing = [path for path in PATHS.findall(said) if not (ROOT / path).exists()]
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    missing += [name for name in TESTS.findall(said) if f"def {name}(" not in code]
    assert not missing


def test_the_record_has_a_column_for_every_journey_and_names_its_kinds() -> None:
    [kinds] = [line for line in words("record-of-processing").splitlines() if line.startswith("| kind that says")]
    columns = [set(CODES.findall(cell)) for cell in kinds.split("|")[2:-1]]
    assert len(columns) == len(facts().journeys)
    for column, journey in zip(columns, facts().journeys.values(), strict=True):
        assert column <= set(KINDS)
        assert column & set(journey.says["long"])


def test_the_record_names_every_kind_of_record_that_holds_a_person() -> None:
    """A capability that came later was in the code and its periods, and in no record of processing."""
    said = set(CODES.findall(words("record-of-processing")))
    assert set(KINDS) - said == {"settings", "place", "offer"}


def test_every_service_outside_is_a_setting() -> None:
    named = set(re.findall(r"`([A-Z_]{4,})`", words("processors")))
    assert named <= {name.upper() for name in Settings.model_fields}
