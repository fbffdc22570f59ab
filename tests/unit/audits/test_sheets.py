"""Templates are data: checked when read, each domain asked in words, whole when submitted."""

from __future__ import annotations

import pytest

from app.audits.rules import SERVICES
from app.audits.sheets import SHEETS, SheetFault, newest_sheet, read_sheets

GOOD = "service: early_help\nnumber: 1\ndomains:\n  - {code: plan, label: Plan, ask: Is it}\n"


@pytest.mark.parametrize("service", SERVICES)
def test_every_service_has_a_template_that_asks_after_the_child_and_the_outcome(service):
    sheet = newest_sheet(service)
    assert {"childs_voice", "identity", "oversight", "outcomes"} <= set(sheet.codes)
    assert SHEETS[sheet.key] is sheet


def test_a_newer_number_is_what_audits_are_written_on_from_then(tmp_path):
    (tmp_path / "early_help.1.yaml").write_text(GOOD)
    (tmp_path / "early_help.2.yaml").write_text(GOOD.replace("number: 1", "number: 2"))
    assert list(read_sheets(tmp_path)) == ["early_help.1", "early_help.2"]


@pytest.mark.parametrize(
    "bad",
    [
        GOOD.replace("early_help", "other"),
        GOOD.replace("number: 1", "number: 2"),
        GOOD.replace("code: plan", "code: overall"),
        GOOD.replace("ask: Is it", "hint: x"),
        GOOD + "  - {code: plan, label: Plan, ask: Again}\n",
        "- a list",
        "service: [",
    ],
)
def test_a_template_that_cannot_be_used_stops_the_start_and_is_named(tmp_path, bad):
    (tmp_path / "early_help.1.yaml").write_text(bad)
    with pytest.raises(SheetFault, match=r"early_help\.1\.yaml"):
        read_sheets(tmp_path)
