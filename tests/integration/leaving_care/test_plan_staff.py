"""The plan on the workers' side: writing it together, sharing, agreeing, signing off, answering, reviews, disputes."""

from __future__ import annotations

from uuid import uuid4

import pytest
import sqlalchemy as sa

from app.accounts.models import FamilyAccount, StaffAccount
from app.core.db import session, transaction
from app.core.errors import NotAllowed
from app.core.references import grouped
from app.leaving_care.models import PlanReview, PlanRevision, PlanStance, PlanVersion
from app.leaving_care.services import people as services
from app.leaving_care.services import plan_saying, plan_versions, plan_writing
from app.tasks.models import Task
from tests.factories import leaving_care as make
from tests.factories import plan as plans
from tests.pages.document import words_of


class Story:
    """A record and browsers of whoever works with it."""

    def __init__(self, staff_client, record) -> None:
        self.staff_client, self.record = staff_client, record
        self.adviser = make.give(record)
        self.client = self.browser(self.adviser)

    def browser(self, viewer, role="personal_adviser"):
        return self.known(self.staff_client(role, account=session().get(StaffAccount, viewer.id)), viewer)

    def known(self, client, viewer=None):
        """A browser of somebody who has said that they do not know the young person."""
        from app.core.people import Viewer

        who = viewer or Viewer("staff", client.account.id)
        with transaction():
            services.say_whether_i_know_them(self.record, who, knows=False)
        return client

    def manager(self, locality="chesil"):
        return self.known(self.staff_client("team_manager", locality))

    def at(self, *parts):
        return "/".join(("/staff/care-leavers", grouped(self.record.reference, 3), "plan", *(str(p) for p in parts)))

    def do(self, client, *parts, expect=302, **said):
        return client.fill(
            client.get(self.at(*parts)),
            said,
            **({"expect_redirect": self.at()} if expect == 302 else {"status": expect}),
        )


@pytest.fixture
def story(database, staff_client, at):
    at("2026-11-20T10:00+00:00")
    return Story(staff_client, make.make_care_leaver())


@pytest.fixture
def looked_after(database, staff_client):
    return Story(staff_client, make.make_care_leaver("Billy Maidment", status="eligible"))


def rows(model):
    return session().scalars(sa.select(model)).all()


def tasks(kind):
    return session().scalars(sa.select(Task).where(Task.kind == kind, Task.done_at.is_(None))).all()


def marked(page, tag):
    return [words_of(one) for one in page.document.all(tag)]


def test_an_area_is_written_shared_agreed_and_signed_off(story, family_client):
    record = story.record
    hers = family_client(session().get(FamilyAccount, make.open_account(record)))
    story.do(story.client, "areas", "home", need="A home of your own", plan_b="Ring Tess")
    story.do(story.client, "share")
    story.do(story.client, "agree")
    hers.fill(hers.get("/my-plan/agree"), expect_redirect="/my-plan")
    assert len(tasks("plan_to_sign_off")) == 1
    manager = story.manager()
    story.do(manager, "sign-off")
    assert rows(PlanVersion)[0].agreed_at is not None
    assert not tasks("plan_to_sign_off")
    assert "Agreed" in manager.get(story.at()).main_text
    story.client.get(story.at("versions"))
    assert "A home of your own" in story.client.get(story.at("versions", 1)).main_text
    story.client.get(story.at("print"))
    assert story.client.get(story.at() + ".pdf").data.startswith(b"%PDF")


@pytest.mark.promise(5)
def test_two_workers_in_one_area_lose_no_words(story):
    cover = make.give(story.record, "cover")
    other = story.browser(cover)
    mine, theirs = (client.get(story.at("areas", "home")) for client in (story.client, other))
    other.fill(theirs, {"need": "You move to the breakfast house on Monday"}, expect_redirect=story.at())
    page = story.client.fill(mine, {"need": "You move to the evening house on Monday"}, status=409)
    assert marked(page, "ins") == ["underlined words were saved there", "[saved there: breakfast end]"]
    assert marked(page, "del") == ["words with a line through them are yours", "[yours: evening end]"]
    assert page.form().data["need"] == "You move to the evening house on Monday"
    assert f"{other.account.name} saved here at" in page.main_text
    story.client.fill(page, expect_redirect=story.at())
    assert [row.number for row in rows(PlanRevision)] == [1, 2]


@pytest.mark.promise(5)
def test_two_areas_are_written_at_once_without_a_conflict(story):
    other = story.browser(make.give(story.record, "cover"))
    mine, theirs = story.client.get(story.at("areas", "home")), other.get(story.at("areas", "money"))
    other.fill(theirs, {"need": "A budget"}, expect_redirect=story.at())
    story.client.fill(mine, {"need": "A home"}, expect_redirect=story.at())


@pytest.mark.promise(5)
def test_saving_the_same_twice_is_one_revision(story):
    page = story.client.get(story.at("areas", "home"))
    for _click in range(2):
        story.client.fill(page, {"need": "A home"}, expect_redirect=story.at())
    assert len(rows(PlanRevision)) == 1


@pytest.mark.promise(5)
def test_what_they_changed_in_an_action_meanwhile_is_not_overwritten(story, family_client):
    hers = family_client(session().get(FamilyAccount, make.open_account(story.record)))
    action = plans.act(story.record, story.adviser)
    page = story.client.get(story.at("actions", action.id))
    hers.fill(hers.get(f"/my-plan/actions/{action.id}"), {"state": "doing"}, expect_redirect="/my-plan/home")
    page = story.client.fill(page, {"state": "stopped"}, status=409)
    assert "Doing it now" in page.main_text
    story.client.fill(page, {"state": "doing"}, expect_redirect=story.at())


def test_a_plan_is_shared_again_only_when_something_changed(story):
    story.do(story.client, "areas", "home", need="A home")
    story.do(story.client, "share")
    page = story.do(story.client, "share", expect=422)
    assert "Nothing changed" in page.text
    assert len(rows(PlanVersion)) == 1


def test_agreeing_is_with_the_version_that_was_read(story):
    story.do(story.client, "areas", "home", need="A home")
    story.do(story.client, "share")
    page = story.client.get(story.at("agree"))
    story.do(story.client, "areas", "home", need="A room")
    story.do(story.client, "share")
    story.client.fill(page, status=409)
    assert not any(version.owner_agreed_at for version in rows(PlanVersion))


def test_nobody_signs_off_their_own_plan_and_not_before_its_owner(story):
    story.do(story.client, "areas", "home", need="A home")
    story.do(story.client, "share")
    manager = story.manager()
    assert "has to agree" in story.do(manager, "sign-off", expect=422).text
    story.do(story.client, "sign-off", expect=403)


@pytest.mark.promise(4)
def test_what_they_do_not_agree_with_is_answered_in_words_they_read(story, family_client):
    hers = family_client(session().get(FamilyAccount, make.open_account(story.record)))
    plans.write(story.record, story.adviser)
    plans.share(story.record, story.adviser)
    hers.fill(hers.get("/my-plan/home/disagree"), {"why": "Too far"}, expect_redirect="/my-plan/home")
    stance = rows(PlanStance)[0]
    task = tasks("plan_disagreement")[0]
    page = story.client.get(f"/staff/care-leavers/plan-disagreements/{task.about_id}", follow_redirects=True)
    said = {"outcome": "will_change", "answer": "You are right. We look nearer."}
    story.client.fill(page, said, expect_redirect=story.at())
    assert not tasks("plan_disagreement")
    assert "You are right. We look nearer." in hers.get("/my-plan/home").main_text
    story.client.fill(page, {**said, "answer": "Another"}, expect_redirect=story.at())
    assert session().get(PlanStance, stance.id).answer == "You are right. We look nearer."
    hers.fill(hers.get("/my-plan/home/agree"), expect_redirect="/my-plan/home")
    for page in (hers.get("/my-plan/home"), story.client.get(story.at())):
        assert "Too far" in page.main_text
        assert "You are right. We look nearer." in page.main_text


def test_a_review_that_was_held_ends_the_asking_and_sets_the_next(story, family_client):
    hers = family_client(session().get(FamilyAccount, make.open_account(story.record)))
    hers.fill(
        hers.get("/my-plan/ask-for-a-review"), {"why": "I want to move"}, expect_redirect="/my-plan/ask-for-a-review"
    )
    said = {"on-day": "20", "on-month": "11", "on-year": "2026", "took_part": "there", "came_of_it": "We look nearer"}
    story.do(story.client, "review", **said)
    assert not tasks("plan_review_asked")
    assert len(rows(PlanReview)) == 1
    assert "20 May 2027" in hers.get("/my-plan").main_text
    assert "We look nearer" in hers.get("/my-plan/ask-for-a-review").main_text


def test_while_looked_after_the_social_worker_owns_it_and_the_reviewing_officer_chairs_and_disputes(looked_after):
    story = looked_after
    worker, officer = make.give(story.record, "social_worker"), make.give(story.record, "reviewing_officer")
    social, reviewing = story.browser(worker, "practitioner"), story.browser(officer, "reviewing_officer")
    story.do(story.client, "areas", "home", need="A home")
    story.do(story.client, "share", expect=403)
    story.do(social, "share")
    story.do(reviewing, "areas", "money", need="Not mine to write", expect=403)
    held = {"on-day": "1", "on-month": "11", "on-year": "2026", "took_part": "online", "came_of_it": "Kept"}
    story.do(social, "review", expect=403, **held)
    story.do(reviewing, "review", **held)
    story.do(reviewing, "dispute", reason="Nobody asked him")
    story.do(story.client, "dispute", expect=403, reason="Not mine")
    task = tasks("plan_dispute")[0]
    assert task.for_role == "team_manager"
    manager = story.manager()
    page = manager.get(f"/staff/care-leavers/plan-disputes/{task.about_id}", follow_redirects=True)
    manager.fill(page, {"answer": "We ask him on Monday"}, expect_redirect=story.at())
    assert "We ask him on Monday" in reviewing.get(story.at()).main_text


def test_a_printed_copy_is_given_to_a_named_person_while_the_permission_stands(story, family_client):
    hers = family_client(session().get(FamilyAccount, make.open_account(story.record)))
    plans.write(story.record, story.adviser)
    plans.share(story.record, story.adviser)
    from app.core import clock

    day = clock.today()
    said = {"areas": ["home"], "with_words": "no", "kind": "housing", "whom": "Housing team", "how": "paper"}
    until = {"until-day": day.day, "until-month": day.month, "until-year": day.year}
    seen = hers.fill(hers.get("/my-plan/others/new"), {**said, **until})
    hers.fill(seen, button="Let them read it", expect_redirect="/my-plan/others")
    task = tasks("plan_copy_to_give")[0]
    page = story.client.get(f"/staff/care-leavers/plan-copies/{task.about_id}", follow_redirects=True)
    story.client.get(story.at("copies", task.about_id, "print"), status=302)
    story.client.fill(page, {"to": "Ann Example, housing office"}, expect_redirect=story.at())
    assert "A home of your own" in story.client.get(story.at("copies", task.about_id, "print")).html
    assert "Ann Example, housing office" in hers.get("/my-plan/others").main_text
    hers.fill(hers.get(f"/my-plan/others/{task.about_id}"), button="End it now", expect_redirect="/my-plan/others")
    story.client.get(story.at("copies", task.about_id, "print"), status=404)


@pytest.mark.promise(9)
def test_another_adviser_and_the_wrong_manager_reach_no_address_of_it(story, staff_client, family_client):
    make.open_account(story.record)
    action = plans.act(story.record, story.adviser)
    plans.write(story.record, story.adviser)
    plans.share(story.record, story.adviser)
    strangers = (
        staff_client("personal_adviser", "chesil"),
        staff_client("team_manager", "dorchester"),
        staff_client("reviewing_officer"),
        staff_client("practitioner", "chesil"),
        family_client(),
    )
    read = [(), ("versions",), ("versions", 1), ("print",), ("copies", uuid4(), "print")]
    written = [("areas", "home"), ("areas", "home", "actions"), ("actions", action.id), ("answer", uuid4())]
    written += [("copies", uuid4()), ("disputes", uuid4())]
    written += [(one,) for one in ("share", "agree", "they-agree", "sign-off", "review", "dispute")]
    written += [("ask-for-a-review",), ("assessment", "write")]
    for client in strangers:
        token = client.token()
        for part in [*read, *written]:
            client.get(story.at(*part), status=404)
        for part in written:
            client.post(story.at(*part), data={"csrf_token": token}, status=404)
        client.get(story.at() + ".pdf", status=404)


def test_an_action_names_an_item_of_the_offer_that_fits_its_part_and_who_they_are(story, family_client):
    from app.content.offers import services as offers
    from app.content.offers.files import read_offer

    with transaction():
        offers.load(read_offer())
    hers = family_client(session().get(FamilyAccount, make.open_account(story.record)))
    title = "Help with driving lessons"
    assert title in hers.get("/my-plan/skills").main_text
    assert title not in hers.get("/my-plan/home").main_text
    said = {"what": "Ask for six lessons", "who": "me", "offer_code": "driving-lessons"}
    story.do(story.client, "areas", "skills", "actions", **said)
    assert title in story.client.get(story.at()).main_text
    assert "This may pay for it: Help with driving lessons" in hers.get("/my-plan/skills").main_text


@pytest.mark.promise(3)
def test_no_worker_writes_in_their_words_or_agrees_for_them(story):
    make.open_account(story.record)
    plans.write(story.record, story.adviser)
    plans.share(story.record, story.adviser)
    say = {"beside_worker": False, "once": "x"}
    for attempt in (
        lambda: plan_writing.save_words(story.record, "home", "Not theirs", 0, story.adviser),
        lambda: plan_saying.agree(story.record, "home", 1, story.adviser, **say),
        lambda: plan_saying.disagree(story.record, "home", 1, None, story.adviser, **say),
        lambda: plan_versions.agree_myself(story.record, story.adviser, 1, beside_worker=False),
    ):
        with pytest.raises(NotAllowed), transaction():
            attempt()
    assert "agree there themself" in story.do(story.client, "they-agree", expect=422).text
