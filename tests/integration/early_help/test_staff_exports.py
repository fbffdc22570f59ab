"""One request on paper, as PDF and as JSON, and a request keyed in by staff."""

from __future__ import annotations

import json
import re
import zlib

import pytest
import sqlalchemy as sa

from app.core.db import session
from app.core.references import grouped
from app.early_help.models import EarlyHelpRequest, Part
from app.safeguarding.models import Concern
from app.trail.models import TrailEntry
from tests.factories.early_help import again, decide, identify, make_request, say_known, viewer_of

NEW = "/staff/early-help/new"


@pytest.fixture
def hub(staff_client):
    return staff_client("early_help_hub")


@pytest.fixture
def request_row(hub):
    viewer = viewer_of(hub.account)
    made = make_request()
    say_known(made, viewer)
    return decide(identify(made, viewer), viewer)


def address(request):
    return f"/staff/early-help/requests/{grouped(request.reference, 3)}"


def exported(request):
    query = sa.select(TrailEntry.codes).where(TrailEntry.event == "trail.looked", TrailEntry.thing_id == request.id)
    return [codes["why"] for codes in session().scalars(query.order_by(TrailEntry.at, TrailEntry.id))]


@pytest.mark.promise(7)
def test_every_copy_begins_with_who_must_not_know_and_what_is_safe(hub, request_row):
    paper = hub.get(f"{address(request_row)}/print").main_text
    assert paper.index("Not to be known") < paper.index("Only on: Monday") < paper.index("07700 900982")
    sent = json.loads(hub.get(f"{address(request_row)}.json").html)
    assert list(sent)[:2] == ["not_to_be_known", "safe_contact"]
    assert sent["not_to_be_known"] == [{"fact": "everything", "by": "Darren Pope"}]


@pytest.mark.promise(9)
def test_each_copy_is_logged(hub, request_row):
    hub.get(f"{address(request_row)}/print")
    hub.get(f"{address(request_row)}.json")
    assert sorted(exported(request_row)) == ["export_json", "export_print"]


def test_the_json_holds_the_request_for_the_case_system(hub, request_row):
    page = hub.get(f"{address(request_row)}.json")
    assert page.headers["Content-Disposition"] == f"attachment; filename={grouped(request_row.reference, 3)}.json"
    sent = json.loads(page.html)
    assert [child["name"] for child in sent["children"]] == ["Ella Dunford", "Jake Dunford"]
    assert sent["children"][0]["parental_responsibility"] == {"asker": "yes", "Darren Pope": "yes"}
    assert sent["decision"]["outcome"] == "assessment"
    assert sent["answers"]["happening"].startswith("Ella has not been to school")


def inflated(pdf):
    """What the streams of a PDF hold."""
    for chunk in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            yield zlib.decompress(chunk)
        except zlib.error:
            yield chunk


@pytest.mark.slow
def test_the_pdf_is_tagged_and_reads_nothing_from_a_network(hub, request_row):
    page = hub.get(f"{address(request_row)}.pdf")
    made = page.get_data()
    assert made.startswith(b"%PDF")
    inside = b"".join(inflated(made))
    assert b"pdfuaid" in inside
    assert b"/StructTreeRoot" in inside
    assert b"Atkinson" in inside, "our own typeface is in it"
    assert exported(request_row) == ["export_pdf"]


@pytest.mark.parametrize(
    "url", ["https://example.org/a.css", "file:///etc/passwd", "http://printed/static/x/../../../config.py"]
)
def test_a_printed_page_reads_no_file_that_is_not_ours(app, url):
    from pathlib import Path

    from app.web.pdf import own_file

    with pytest.raises(ValueError, match="our own files only"):
        own_file(url, Path(app.root_path) / "static")


SAID = {
    "came_by": "phone", "danger": "no", "asker": "parent", "name": "Dawn Legg", "tie": "mother", "postcode": "dt47aa",
    "ways": ["call"], "phone_call": "07700 900123", "may_leave_message": "no", "hours_from": "9am", "hours_to": "noon",
    "child-1-name": "Toby Legg", "child-1-responsible": "yes", "happening": "He does not sleep",
    "agreed": "yes", "agreed_records": "no",
}  # fmt: skip


def test_a_request_taken_by_telephone_is_keyed_in_and_marked_so(hub):
    page = hub.fill(hub.get(NEW), {**SAID, "hours_to": "12pm"}, status=302)
    request = session().scalars(sa.select(EarlyHelpRequest)).one()
    assert page.headers["Location"] == address(request)
    assert (request.came_by, request.keyed_in_by, request.asked_by) == ("phone", hub.account.id, "parent")
    assert request.words["happening"] == "He does not sleep"
    assert [child.name for child in request.children] == ["Toby Legg"]
    assert {(row.purpose, row.agreed, row.given_how) for row in request.agreements} == {
        ("early_help", True, "phone"),
        ("look_at_records", False, "phone"),
    }
    say_known(request, viewer_of(hub.account))
    words = hub.get(address(again(request.reference))).main_text
    assert "Only from 9am to midday" in words
    assert "Never leave a message." in words


def test_what_is_missing_is_said_by_its_box_and_what_was_typed_is_kept(hub):
    page = hub.fill(hub.get(NEW), {**SAID, "hours_to": "", "name": ""}, status=422)
    assert "Enter the name" in page.errors["name"]
    assert "He does not sleep" in page.html
    assert session().scalar(sa.select(sa.func.count()).select_from(EarlyHelpRequest)) == 0


def test_a_childs_impossible_date_links_to_its_box(hub):
    page = hub.fill(
        hub.get(NEW),
        {
            **SAID,
            "hours_to": "5pm",
            "child-1-born_on-day": "31",
            "child-1-born_on-month": "2",
            "child-1-born_on-year": "2015",
        },
        status=422,
    )
    assert "child-1-born_on-day" in page.errors


@pytest.mark.promise(1)
def test_danger_said_on_the_telephone_raises_its_concern_with_the_request(hub):
    said = {**SAID, "hours_to": "5pm", "danger": "yes", "danger_who": "child", "danger_what": "He hits them"}
    hub.fill(hub.get(NEW), said, status=302)
    request = session().scalars(sa.select(EarlyHelpRequest)).one()
    assert request.urgent
    assert session().scalars(sa.select(Concern.source_id).where(Concern.trigger == "staff_flag")).one() == request.id


@pytest.mark.promise(7)
def test_what_they_did_not_say_is_safe_is_not(hub):
    said = {name: value for name, value in SAID.items() if name not in ("ways", "phone_call", "may_leave_message")}
    hub.fill(hub.get(NEW), {**said, "hours_to": "5pm"}, status=302)
    request = session().scalars(sa.select(EarlyHelpRequest)).one()
    say_known(request, viewer_of(hub.account))
    assert "No way of reaching them is known to be safe" in hub.get(address(again(request.reference))).main_text


def test_a_family_from_social_care_comes_with_its_last_plan(staff_client, hub):
    manager = staff_client("team_manager")
    hub.get(f"{NEW}/from-social-care", status=404)
    said = {name: value for name, value in SAID.items() if name != "came_by"}
    said |= {"hours_to": "5pm", "heading": "Child in need plan", "plan": "What worked"}
    manager.fill(manager.get(f"{NEW}/from-social-care"), said, status=302)
    request = session().scalars(sa.select(EarlyHelpRequest)).one()
    part = session().scalars(sa.select(Part)).one()
    assert (request.came_by, part.kind, part.text) == ("staff", "plan", "What worked")
