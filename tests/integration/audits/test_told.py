"""What people told the portal, beside an audit: after the conversation, by link, gone when it is taken back."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from app.actions.services import ActionSaid
from app.audits.models import AuditCitation, AuditPart, AuditRevision
from app.audits.queries import reviews, voices
from app.audits.services import citing, improving, writing
from app.core.clock import now, today
from app.core.db import Base, session, transaction
from app.core.errors import DomainError
from app.core.people import Reach, Viewer
from app.feedback.auditing_queries import usable_in_audit
from app.feedback.services import auditing, returning
from tests.factories import audits as make
from tests.factories.audit_words import SAID, TOLD_AGAIN, let_go, reader, usable, with_code
from tests.factories.feedback import send_feedback
from tests.factories.people import _changing, make_staff, sign_in
from tests.factories.workforce import make_team, make_worker
from tests.integration.feedback.returning import ANSWER, CODE, come_back
from tests.integration.feedback.walls import RANDOM

TALK = {"talked_on": "2026-11-02", "talked_about": "The plan", "their_view": "I would ring sooner"}


@pytest.fixture
def case(app, database):
    """An audit of a worker about whom somebody told us something that audits may use."""

    class Case:
        auditor, manager, worker = make_staff("team_manager"), make_staff("team_manager"), make_staff("practitioner")
        officer = make_staff("quality", name="Quinn Quality")
        by, quality = make.viewer(auditor, "team_manager"), make.viewer(officer, "quality")
        row = make_worker(make_team(manager_id=manager.id), worker, reference="W77")
        audit = make.make_audit(auditor, row, quality)
        at = f"/staff/audits/cases/{audit.id}"

        def talk(self):
            make.save(self.audit, self.by, "reflection", **TALK)

        def words_id(self):
            return voices.offered_for(self.by, self.audit)[0].id

        def cite(self, agrees="differs"):
            with _changing():
                citing.cite(reviews.audit_for(self.by, self.audit.id), self.words_id(), agrees, self.by)

    return Case()


@pytest.mark.promise(2)
def test_what_people_told_us_opens_to_everybody_once_the_conversation_is_written(case, staff_client):
    usable(case.row)
    for role, account in (("team_manager", case.auditor), ("quality", case.officer)):
        client = staff_client(role, account=account)
        assert TOLD_AGAIN not in client.get(case.at).text
        client.get(f"{case.at}/told", status=404)
    with pytest.raises(DomainError, match="conversation_first"), transaction():
        citing.cite(
            case.audit,
            usable_in_audit(case.quality, case.row.id, *voices.period_of(case.audit))[0].id,
            "agrees",
            case.quality,
        )
    case.talk()
    assert TOLD_AGAIN in staff_client("team_manager", account=case.auditor).get(f"{case.at}/told").text


@pytest.mark.promise(2)
def test_an_auditor_links_it_says_whether_it_agrees_and_no_word_of_it_is_kept(case, staff_client, database):
    usable(case.row)
    case.talk()
    client = staff_client("team_manager", account=case.auditor)
    page = client.get(f"{case.at}/told")
    assert SAID not in page.text, "never raw"
    client.fill(page, {"agrees": "differs"}, button="Link it", status=422)
    chosen = {"said": str(case.words_id()), "agrees": "differs"}
    client.fill(page, chosen, button="Link it", expect_redirect=f"{case.at}/told")
    text = client.get(case.at).text
    assert TOLD_AGAIN in text
    assert "sees it differently from the auditor" in text
    assert "A child or young person" in text
    for table in (AuditCitation, AuditPart, AuditRevision):
        for row in database.execute(sa.select(table.__table__)):
            assert TOLD_AGAIN not in repr(row)
    client.fill(client.get(f"{case.at}/told"), {}, button="Take the link away", expect_redirect=f"{case.at}/told")
    assert TOLD_AGAIN not in client.get(case.at).text
    assert not database.scalars(sa.select(AuditCitation)).all()


@pytest.mark.promise(2)
@pytest.mark.promise(6)
@pytest.mark.parametrize("how", ["takes the yes back", "takes it all back"])
def test_when_whoever_spoke_takes_it_back_it_is_gone_at_once_for_everybody(case, staff_client, client, how):
    with_code(usable(case.row), CODE)
    make.write_whole(case.audit, case.by)
    case.cite()
    make.hand_in(case.audit, case.by)
    make.settle(case.audit, case.quality)
    readers = [staff_client("team_manager", account=case.auditor), staff_client("quality", account=case.officer)]
    readers.append(staff_client("quality"))
    assert all(TOLD_AGAIN in one.get(case.at).text for one in readers)
    come_back(client)
    if how == "takes it all back":
        client.fill(client.get("/feedback/return/take-back"), {}, button="Take it back", expect_redirect=ANSWER)
    else:
        client.fill(client.get("/feedback/return/may-we-use-it"), {"may": "no"}, button="Tell us", status=302)
    for one in readers:
        page = one.get(case.at)
        assert TOLD_AGAIN not in page.text
        assert "Nothing is linked" in page.text, "no gap tells that there was something"
    with _changing():
        citing.forget_what_went(now())
    assert not session().scalars(sa.select(AuditCitation)).all()


@pytest.mark.promise(2)
def test_the_night_keeps_the_links_that_lead_somewhere(case):
    usable(case.row)
    case.talk()
    case.cite()
    with _changing():
        citing.forget_what_went(now())
    assert [one.said.words for one in voices.cited_in(case.by, case.audit)] == [TOLD_AGAIN]


def _moderated(case, typed):
    make.hand_in(case.audit, case.by)
    make.settle(case.audit, case.quality, why=typed)


def _found_a_gap(case, typed):
    with transaction():
        writing.add_finding(case.audit, "gap", "plans_shared", typed, case.by, "once")


def _set_an_action(case, typed):
    said = ActionSaid(
        what=typed, theme="plans_shared", owner_id=case.officer.id, due_on=today(), will_show="It is read"
    )
    with transaction():
        improving.set_action(case.audit, said, case.by)


TYPED = {
    "the difference": lambda case, typed: make.save(case.audit, case.by, "difference", difference=typed),
    "a domain": lambda case, typed: make.save(case.audit, case.by, "plan", "good", why=typed, evidence="x"),
    "the worker's copy": lambda case, typed: make.save(
        case.audit, case.by, "practitioner_copy", went_well=typed, to_work_on="b", why="c"
    ),
    "what the child says": lambda case, typed: make.save(
        case.audit, case.by, "child_voice", **make.voice(case.officer.id, typed)
    ),
    "a gap": _found_a_gap,
    "an action": _set_an_action,
    "moderation": _moderated,
}


@pytest.mark.promise(2)
@pytest.mark.parametrize("where", TYPED)
def test_no_copy_of_it_is_typed_into_an_audit(case, where):
    usable(case.row)
    make.write_whole(case.audit, case.by)
    with pytest.raises(DomainError, match="copies_a_link"):
        TYPED[where](case, f"A child says: {TOLD_AGAIN.upper()}")


@pytest.mark.promise(2)
def test_what_is_about_somebody_else_or_not_let_go_cannot_be_linked(case):
    case.talk()
    other, waiting = make_worker(make_team()), send_feedback("8-11", worker=case.row)
    usable(other)
    with _changing():
        waiting.filed = True
        auditing.let_audits_use(waiting, now(), agreed=True)
        auditing.write_audit_words(waiting, TOLD_AGAIN, reader())
    theirs = usable_in_audit(case.by, other.id, *voices.period_of(case.audit))[0].id
    for words_id in (theirs, auditing.audit_words_of(waiting).id, waiting.id):
        with pytest.raises(DomainError, match="said_is_gone"), transaction():
            citing.cite(reviews.audit_for(case.by, case.audit.id), words_id, "agrees", case.by)
    assert voices.offered_for(case.by, case.audit) == []


@pytest.mark.promise(2)
def test_nothing_of_it_is_found_by_the_worker_or_their_line_even_as_auditors(case):
    usable(case.row)
    case.talk()
    case.cite()
    roles = tuple(Reach(role) for role in ("quality", "team_manager", "reviewing_officer", "practitioner"))
    for account in (case.worker, case.manager):
        viewer = Viewer("staff", account.id, account.name, roles)
        assert voices.cited_in(viewer, case.audit) == []
        assert voices.offered_for(viewer, case.audit) == []
        assert not voices.copies(viewer, case.audit, [TOLD_AGAIN]), "nor by trying words"


@pytest.mark.promise(2)
def test_a_link_that_was_kept_from_an_address_is_answered_like_any_other(case, staff_client):
    usable(case.row)
    case.talk()
    case.cite()
    words_id = voices.cited_in(case.by, case.audit)[0].said.id
    for account in (case.worker, case.manager, make_staff("practitioner"), make_staff("youth_voice")):
        client = staff_client("team_manager", account=account)
        client.get(f"{case.at}/told", status=404)
        client.post(f"{case.at}/told/{words_id}/take-away", data={"csrf_token": client.token()}, status=404)
    assert len(voices.cited_in(case.by, case.audit)) == 1


@pytest.mark.promise(2)
@pytest.mark.parametrize("world", ["cited", "may be used", "agreed and not written", "taken back"])
def test_the_workers_copy_is_the_same_bytes_whether_somebody_was_cited_or_not(case, new_client, at, world):
    at("2031-11-17T09:30+00:00")
    make.hand_in(case.audit, case.by)
    make.settle(case.audit, case.quality)
    nothing = _all_they_see(case, new_client)
    with _changing():
        audit = reviews.audit_for(case.by, case.audit.id)
        audit.submitted_at = None
    item = send_feedback("8-11", "kept", worker=case.row, one_thing_change={"words": SAID})
    if world == "agreed and not written":
        with _changing():
            auditing.let_audits_use(item, now(), agreed=True)
    else:
        let_go(item)
    if world in ("cited", "taken back"):
        case.cite()
    if world == "taken back":
        with _changing():
            returning.take_back(item, now())
    with _changing():
        reviews.audit_for(case.by, case.audit.id).submitted_at = now()
    assert _all_they_see(case, new_client) == nothing
    if world == "cited":
        assert voices.cited_in(case.quality, case.audit)


def _all_they_see(case, new_client):
    pages = []
    for account in (case.worker, case.manager):
        client = new_client()
        sign_in(client, account)
        for address in ("/staff/audits/my-work", f"/staff/audits/my-work/{case.audit.id}", "/staff"):
            pages.append(RANDOM.sub(b"RANDOM", client.get(address, status=200).data))
        for address in ("", "/told", "/child_voice", "/moderate"):
            client.get(f"{case.at}{address}", status=404)
    return pages


@pytest.mark.promise(2)
def test_no_table_of_audits_has_a_place_for_the_words_or_the_item(database):
    columns = {column.name for column in Base.metadata.tables["audit_citation"].columns}
    assert columns == {"id", "audit_id", "words_id", "agrees", "cited_at", "cited_by"}
