"""What a pack is made of, and how references that somebody typed are read."""

from datetime import date
from uuid import UUID

import pytest

from app.reporting.pack import rules


@pytest.mark.parametrize(
    ("first", "last", "many"),
    [
        ("2026-Q1", "2026-Q1", 1),
        ("2025-Q4", "2026-Q3", 4),
        ("2024-Q4", "2026-Q3", 8),
        ("2024-Q3", "2026-Q3", 0),
        ("2026-Q3", "2026-Q1", 0),
        ("2026-Q5", "2026-Q5", 0),
        ("", "2026-Q1", 0),
    ],
)
def test_a_pack_covers_at_most_two_years_of_quarters_in_their_order(first: str, last: str, many: int) -> None:
    assert len(rules.quarters_chosen(first, last)) == many


def test_references_are_read_one_a_line_once_each() -> None:
    assert rules.read_references("EH-1\n  EH 2 ,EH-1;\n\nC7") == ["EH-1", "EH 2", "C7"]
    assert rules.read_references("") == []


def test_a_reference_never_leaves_its_folder() -> None:
    assert rules.name_of("../../etc/passwd") == "etc-passwd"
    assert rules.name_of("…") == "reference"


def test_the_manifest_comes_last_and_audits_are_read_in_batches() -> None:
    rounds = [(UUID(int=1), 250), (UUID(int=2), 7)]
    made = rules.steps(rules.quarters_chosen("2026-Q1", "2026-Q2"), rounds, 2)
    assert made[:2] == ["figures:2026-Q1", "figures:2026-Q2"]
    batches = [step.split(":") for step in made if step.startswith("audits:")]
    assert [(number, start) for _audits, number, _round, start in batches] == [
        ("1", "0"),
        ("2", "100"),
        ("3", "200"),
        ("4", "0"),
    ]
    assert made[-3:] == ["child:0", "child:1", "manifest"]
    assert len(rules.steps(rules.quarters_chosen("2026-Q1", "2026-Q1"), [], 0)) == 7


def test_a_file_is_cut_into_pieces_and_an_empty_one_has_one() -> None:
    octets = b"x" * (rules.PIECE + 1)
    assert [len(piece) for piece in rules.pieces(octets)] == [rules.PIECE, 1]
    assert list(rules.pieces(b"")) == [b""]


def test_the_list_of_early_help_is_as_its_template_was_on_the_day() -> None:
    listed = rules.early_help_list(date(2026, 11, 22))
    assert listed.columns[0] == "Child Unique ID"
    assert len(listed.columns) == 8
    assert not listed.is_verified
