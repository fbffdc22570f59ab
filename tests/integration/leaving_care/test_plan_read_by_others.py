"""Parts of a plan for somebody outside: as allowed, with a code, until a day, ended at once, each reading kept."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from app.accounts.models import FamilyAccount
from app.core.db import session, transaction
from app.leaving_care.models import PlanShare
from app.notifications.models import Message
from app.trail.models import TrailEntry
from tests.factories import leaving_care as make
from tests.factories import plan as plans
from tests.factories.people import sign_in
from tests.pages.document import words_of

OTHERS = "/my-plan/others"
ALLOW = {
    "areas": ["home"],
    "with_words": "no",
    "kind": "housing",
    "whom": "Housing team",
    "how": "link",
    "until-day": "20",
    "until-month": "12",
    "until-year": "2026",
}


@pytest.fixture
def hers(database, family_client, at):
    at("2026-11-20T10:00+00:00")
    record = make.make_care_leaver()
    adviser = make.give(record)
    client = family_client(session().get(FamilyAccount, make.open_account(record)))
    plans.write(record, adviser)
    plans.write(record, adviser, "health", need="Nobody else reads this")
    client.fill(client.get("/my-plan/home/my-words"), {"words": "Only mine"}, expect_redirect="/my-plan/home")
    plans.share(record, adviser)
    return record, adviser, client


def allow(client, **other) -> PlanShare:
    seen = client.fill(client.get(f"{OTHERS}/new"), {**ALLOW, **other})
    client.fill(seen, button="Let them read it", expect_redirect=OTHERS)
    return session().scalars(sa.select(PlanShare)).one()


def read(client, share, code=None, status=200):
    page = client.get(f"/read/{share.link}")
    return client.fill(page, {"code": code or share.code}, status=status)


@pytest.mark.promise(9)
def test_only_the_chosen_parts_open_with_the_code_and_it_is_seen_who_read(hers, new_client):
    _record, _adviser, client = hers
    share = allow(client)
    page = read(new_client(), share, share.code.lower())
    assert "A home of your own" in page.main_text
    assert "Nobody else reads this" not in page.main_text
    assert "Only mine" not in page.main_text
    assert "Kayleigh" not in page.main_text
    assert "Read with the link" in client.get(OTHERS).main_text
    assert session().scalars(sa.select(TrailEntry).where(TrailEntry.event == "leaving_care.plan_read_by_link")).one()


def test_my_words_are_read_where_i_said_so(hers, new_client):
    _record, _adviser, client = hers
    assert "Only mine" in read(new_client(), allow(client, with_words="yes")).main_text


@pytest.mark.promise(9)
@pytest.mark.parametrize("words", ["yes", "no"])
def test_before_i_allow_it_i_see_exactly_what_they_will_read(hers, new_client, words):
    _record, _adviser, client = hers
    preview = client.fill(client.get(f"{OTHERS}/new"), {**ALLOW, "areas": ["home", "money"], "with_words": words})
    assert session().scalars(sa.select(PlanShare)).first() is None
    assert "so they are left out: Money" in preview.main_text
    assert ("Only mine" in preview.main_text) is (words == "yes")
    client.fill(preview, button="Let them read it", expect_redirect=OTHERS)
    page = read(new_client(), session().scalars(sa.select(PlanShare)).one())
    assert words_of(page.document.with_class("p-lent")[0]) == words_of(preview.document.with_class("p-lent")[0])


def test_from_the_preview_i_can_change_what_i_chose(hers):
    _record, _adviser, client = hers
    preview = client.fill(client.get(f"{OTHERS}/new"), ALLOW)
    again = client.fill(preview, button="Change something")
    assert again.form({}).data["whom"] == "Housing team"
    assert "Nobody else reads this" in client.fill(again, {"areas": ["health"]}).main_text


@pytest.mark.promise(9)
def test_what_changed_since_i_looked_is_shown_to_me_before_it_is_read(hers):
    record, adviser, client = hers
    preview = client.fill(client.get(f"{OTHERS}/new"), ALLOW)
    plans.write(record, adviser, read=1, need="Written meanwhile")
    plans.share(record, adviser)
    newer = client.fill(preview, button="Let them read it", status=409)
    assert "Written meanwhile" in newer.main_text
    assert "changed since you looked" in newer.text
    assert session().scalars(sa.select(PlanShare)).first() is None
    client.fill(newer, button="Let them read it", expect_redirect=OTHERS)


def test_they_read_what_stood_when_i_allowed_it(hers, new_client):
    record, adviser, client = hers
    share = allow(client)
    plans.write(record, adviser, read=1, need="Written later")
    plans.share(record, adviser)
    assert "Written later" not in read(new_client(), share).main_text


@pytest.mark.promise(3)
def test_it_ends_at_once_when_i_end_it(hers, new_client):
    _record, _adviser, client = hers
    share = allow(client)
    client.fill(client.get(f"{OTHERS}/{share.id}"), button="End it now", expect_redirect=OTHERS)
    assert "A home of your own" not in read(new_client(), share, status=422).text


@pytest.mark.promise(3)
def test_it_ends_by_itself_after_its_day(hers, new_client, at):
    _record, _adviser, client = hers
    share = allow(client)
    at("2026-12-20T12:00+00:00")
    read(new_client(), share)
    at("2026-12-21T12:00+00:00")
    read(new_client(), share, status=422)


def test_a_wrong_code_and_a_link_that_never_was_say_the_same(hers, new_client):
    _record, _adviser, client = hers
    share, stranger = allow(client), new_client()
    wrong = read(stranger, share, "ZZZZ-ZZZZ", status=422).errors
    page = stranger.get("/read/never-was")
    assert stranger.fill(page, {"code": "ZZZZ-ZZZZ"}, status=422).errors == wrong


def test_codes_cannot_be_tried_one_after_another(hers, new_client):
    _record, _adviser, client = hers
    share, stranger = allow(client), new_client()
    page = stranger.get(f"/read/{share.link}")
    answers = [stranger.fill(page, {"code": "ZZZZ-ZZZZ"}).status_code for _try in range(11)]
    assert answers == [422] * 10 + [429]


@pytest.mark.promise(8)
def test_nothing_is_sent_to_anybody_and_the_address_tells_nothing(hers):
    _record, _adviser, client = hers
    before = len(session().scalars(sa.select(Message)).all())
    share = allow(client)
    assert len(session().scalars(sa.select(Message)).all()) == before
    assert "plan" not in f"/read/{share.link}"
    assert client.get(f"/read/{share.link}").headers["X-Robots-Tag"] == "noindex, nofollow"
    public_url = client.application.config["SETTINGS"].public_url.rstrip("/")
    assert f"{public_url}/read/{share.link}" in client.get(f"{OTHERS}/{share.id}").main_text


@pytest.mark.parametrize("until", ["2026-11-19", "2027-02-21"])
def test_it_is_for_three_months_at_most_and_never_for_a_day_that_is_over(hers, until):
    _record, _adviser, client = hers
    year, month, day = until.split("-")
    said = {**ALLOW, "until-day": day, "until-month": month, "until-year": year}
    page = client.fill(client.get(f"{OTHERS}/new"), said, status=422)
    assert any("The date must be" in words for words in page.errors.values())
    assert not session().scalars(sa.select(PlanShare)).all()


@pytest.mark.promise(9)
def test_nobody_else_ends_or_reads_her_permission(hers, family_client):
    _record, _adviser, client = hers
    share = allow(client)
    other = make.make_care_leaver("Jordan Pike")
    theirs = family_client(session().get(FamilyAccount, make.open_account(other)))
    theirs.get(f"{OTHERS}/{share.id}", status=404)
    theirs.post(f"{OTHERS}/{share.id}/end", data={"csrf_token": theirs.token()}, status=404)
    with transaction():
        assert session().get(PlanShare, share.id).ended_at is None


@pytest.mark.promise(9)
def test_a_worker_who_sits_beside_her_sees_no_link_and_no_code(hers, family_client):
    _record, _adviser, client = hers
    share = allow(client)
    beside = family_client(client.account)
    sign_in(beside, client.account, shared=True)
    page = beside.get(f"{OTHERS}/{share.id}")
    assert share.link not in page.text
    assert share.code[:4] not in page.text
    assert share.link in client.get(f"{OTHERS}/{share.id}").text
