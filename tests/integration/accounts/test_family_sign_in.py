"""The families' door: a link that works once, or reference, code and a word of their own."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from app.accounts import services
from app.accounts.models import LinkAsk, SignIn, SignInLink
from app.accounts.services import families
from app.core import clock
from app.core.crypto import new_token
from app.core.db import session, transaction
from app.core.people import SYSTEM
from app.notifications import jobs
from app.notifications.models import Message
from app.notifications.rules import ContactAnswers
from app.notifications.services import confirm_endpoint, set_safe_contact
from app.retention.models import LegalHold
from tests.factories import people


@pytest.fixture
def mother(app, database):
    account = people.make_family(email="ann@example.org", phone="+447700900982")
    with transaction():
        set_safe_contact(account.id, ContactAnswers(email="yes", email_address="ann@example.org"), SYSTEM)
        confirm_endpoint(account.id, "email")
    return account


def ask(client, address="ann@example.org", **kwargs):
    return client.fill(client.get("/sign-in"), {"way": "email", "email": address}, **kwargs)


def token_sent(template="sign_in_link"):
    """What the worker put into the one message of this kind."""
    return session().scalars(select(Message).where(Message.template == template)).one().values["token"]


def get_link(client, address="ann@example.org"):
    ask(client, address, expect_redirect="/sign-in/sent")
    with transaction():
        services.answer_link_asks(clock.now())
    return f"/sign-in/link/{token_sent()}"


def test_a_link_lets_its_person_in(client, mother):
    address = get_link(client)
    client.fill(client.get(address), {}, expect_redirect="/account")
    assert "(this one)" in client.get("/account/sign-ins").text


def test_opening_a_link_changes_nothing(client, new_client, mother):
    address = get_link(client)
    for _scanner in range(3):
        new_client().get(address, status=200)
    assert session().scalars(select(SignIn)).all() == []
    client.fill(client.get(address), {}, expect_redirect="/account")


def test_one_link_lets_in_one_device(client, new_client, mother):
    address = get_link(client)
    mine, other = client.get(address), new_client()
    theirs = other.get(address)
    client.fill(mine, {}, expect_redirect="/account")
    assert "used already" in other.fill(theirs, {}, status=410).text
    other.get("/account/sign-ins", expect_redirect="/sign-in")


@pytest.mark.parametrize("address", ["ann@example.org", "nobody@example.org"])
def test_asking_says_and_does_the_same_for_a_known_and_an_unknown_address(client, mother, statements, address):
    ask(client, address, expect_redirect="/sign-in/sent")
    assert [s.split()[0] for s in statements.all] == ["INSERT", "UPDATE", "INSERT", "UPDATE", "INSERT"]
    assert session().scalars(select(Message)).all() == []
    assert len(session().scalars(select(LinkAsk)).all()) == 1


def test_the_bell_makes_the_link_at_once(client, mother, monkeypatch):
    ask(client, expect_redirect="/sign-in/sent")
    monkeypatch.setattr(jobs, "deliver_due", lambda: None)
    jobs.answer_bell()
    message = session().scalars(select(Message)).one()
    assert (message.person_id, message.prefer, message.urgency) == (mother.id, "email", "asked_now")


def test_an_unknown_address_gets_no_message(client, mother):
    ask(client, "nobody@example.org", expect_redirect="/sign-in/sent")
    with transaction():
        assert services.answer_link_asks(clock.now()) == 0
    assert session().scalars(select(LinkAsk)).all() == []


def test_a_link_grows_old(client, mother, at):
    at("2026-11-20T10:00+00:00")
    address = get_link(client)
    page = client.get(address)
    at("2026-11-20T10:31+00:00")
    assert "too old" in client.get(address, status=410).text
    assert "too old" in client.fill(page, {}, status=410).text
    assert "Ask for a new link" in client.get(address, status=410).links


def test_a_link_nobody_made_says_so(client, database):
    assert "not one of ours" in client.get(f"/sign-in/link/{new_token()}", status=410).text


def test_only_a_hash_of_a_link_is_kept(client, mother):
    token = get_link(client).rsplit("/", 1)[1]
    row = session().scalars(select(SignInLink)).one()
    assert token.encode() not in row.token_hash
    message = session().scalars(select(Message)).one()
    assert token.encode() not in message.values_sealed


# An address that is several people's, or perhaps nobody's


def come(client, address, code, reference="KXR-4M7-9TD", **outcome):
    return client.fill(client.get(address), {"reference": reference, "code": code}, **outcome)


@pytest.mark.promise(8)
def test_an_address_of_two_people_opens_the_account_of_the_code(client, mother):
    daughter = people.make_family("young_person", "Mia Example", email="ann@example.org")
    with transaction():
        code = services.give_code(daughter, "BCD-234-FGH")
    address = get_link(client)
    page = client.get(address)
    assert page.heading == "Your reference and code"
    client.post(address, data={"csrf_token": client.token()}, status=422)
    assert session().scalars(select(SignIn)).all() == []
    come(client, address, code, "BCD-234-FGH", expect_redirect="/account")
    assert session().scalars(select(SignIn)).one().family_id == daughter.id


@pytest.mark.promise(7)
def test_an_address_that_has_not_answered_yet_needs_the_code_once(client, new_client, database):
    account = people.make_family(email="typed@example.org")
    with transaction():
        set_safe_contact(account.id, ContactAnswers(email="yes", email_address="typed@example.org"), SYSTEM)
        code = services.give_code(account, "KXR-4M7-9TD")
    address = get_link(client, "typed@example.org")
    come(client, address, "4KTM-X7RB-92QP", status=422)
    come(client, address, code, expect_redirect="/account")
    with transaction():
        session().execute(delete(Message))
    other = new_client()
    assert other.get(get_link(other, "typed@example.org")).heading == "Press the button to sign in"


def test_a_code_of_another_address_does_not_go_with_a_link(client, mother):
    other = people.make_family(name="Bo Example", email="bo@example.org")
    with transaction():
        code = services.give_code(mother, "KXR-4M7-9TD")
    come(client, get_link(client, other.email), code, status=422)
    assert session().scalars(select(SignIn)).all() == []


# By code


@pytest.fixture
def code(mother):
    with transaction():
        return services.give_code(mother, "KXR-4M7-9TD", "Blue teapot")


def sign_in_by_code(client, code, word="blue  TEAPOT", reference="kxr4m79td", **kwargs):
    page = client.get("/sign-in/code")
    return client.fill(page, {"reference": reference, "code": code, "word": word}, **kwargs)


def test_reference_code_and_word_let_somebody_in(client, code):
    sign_in_by_code(client, code.lower().replace("-", " "), expect_redirect="/account")


@pytest.mark.parametrize(
    "wrong", [{"word": "red teapot"}, {"reference": "KXR-4M7-9TX"}, {"code": "4KTM-X7RB-92QP"}], ids=str
)
def test_one_wrong_of_the_three_lets_nobody_in(client, code, wrong):
    page = sign_in_by_code(client, **{"code": code, **wrong}, status=422)
    assert "do not belong together" in page.errors["word"]
    assert "teapot" not in page.html


def test_an_account_without_a_word_cannot_be_opened_by_code_alone(client, mother):
    with transaction():
        code = services.give_code(mother, "KXR-4M7-9TD")
    sign_in_by_code(client, code, word="nobody has this word", status=422)


def test_a_code_cannot_be_read_from_the_database(code, database):
    rows = str(session().connection().exec_driver_sql("SELECT * FROM access_code").all())
    assert code not in rows
    assert re.sub("-", "", code) not in rows


# Finish, idle, shared


def test_finish_and_clear_ends_the_sign_in_and_clears_the_browser(client, mother):
    token = people.sign_in(client, mother)
    page = client.fill(client.get("/finish"), {}, expect_redirect="/finished")
    assert page.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    with client.session_transaction() as kept:
        assert dict(kept) == {}
    people.put_cookie(client, token)
    client.get("/account/sign-ins", expect_redirect="/sign-in")


def test_a_family_left_alone_is_signed_out_and_told_kindly(client, mother, at):
    start = at("2026-11-20T10:00+00:00")
    people.sign_in(client, mother)
    at(start + timedelta(minutes=14))
    client.get("/account/sign-ins", status=200)
    at(start + timedelta(minutes=14 + 21))
    client.get("/account/sign-ins", expect_redirect="/sign-in")
    assert "Everything you saved is still here" in client.get("/sign-in").text


def test_a_page_left_open_locks_by_a_get_that_writes_nothing(client, mother):
    people.sign_in(client, mother)
    with client.session_transaction() as kept:
        kept["draft"] = "a draft"
    page = client.get("/away")
    assert page.heading == "We locked this page"
    assert page.headers["Clear-Site-Data"] == '"cache", "storage"'
    with client.session_transaction() as kept:
        assert dict(kept) == {"draft": "a draft"}
    client.get("/account/sign-ins", expect_redirect="/sign-in")


# Guesses


@pytest.mark.parametrize("known", [True, False])
def test_a_code_guessed_costs_the_same_whether_it_is_one_or_not(client, code, monkeypatch, statements, known):
    work = []
    for name in ("hashes_of_code", "is_word"):
        real = getattr(families, name)
        monkeypatch.setattr(families, name, lambda *a, real=real, name=name: work.append(name) or real(*a))
    sign_in_by_code(client, code if known else "4KTM-X7RB-92QP", word="wrong word", status=422)
    assert work == ["hashes_of_code", "is_word"]
    assert [s.split()[0] for s in statements.all] == ["INSERT", "UPDATE", "INSERT", "UPDATE", "SELECT"]


def test_codes_guessed_are_counted_before_any_hashing(client, code, at, monkeypatch):
    at("2026-11-20T10:20+00:00")
    for _try in range(10):
        sign_in_by_code(client, "4KTM-X7RB-92QP", status=422)
    monkeypatch.setattr(families, "hash_code", lambda *_: pytest.fail("hashed"))
    assert sign_in_by_code(client, code, status=429).headers["Retry-After"] == "2400"


def test_links_asked_for_are_counted(client, mother):
    for _time in range(6):
        ask(client, expect_redirect="/sign-in/sent")
    ask(client, status=429)


# What is forgotten


def test_old_sign_ins_and_links_are_forgotten_and_fresh_ones_kept(client, new_client, mother, at):
    at("2026-10-01T10:00+00:00")
    people.sign_in(client, mother)
    client.fill(client.get("/finish"), {}, expect_redirect="/finished")
    get_link(client)
    at("2026-10-20T10:00+00:00")
    fresh = new_client()
    people.sign_in(fresh, mother)
    with transaction():
        assert services.forget_old_sign_ins(clock.now()) == 1
    assert session().scalars(select(SignInLink)).all() == []
    at("2026-11-01T10:00+00:00")
    with transaction():
        services.tidy_sign_ins(clock.now())
        assert services.forget_old_sign_ins(clock.now()) == 1
    assert [row.ended_why for row in session().scalars(select(SignIn))] == ["idle"]


@pytest.mark.parametrize("over", ["sign_in_link", "person"])
def test_nothing_under_a_legal_hold_is_forgotten(client, mother, at, over):
    at("2026-10-01T10:00+00:00")
    get_link(client)
    with transaction() as current:
        hold = {"kind": over, "reason_code": "inquiry", "set_at": clock.now(), "set_by": mother.id}
        current.add(LegalHold(subject_id=mother.id if over == "person" else None, **hold))
    at("2026-10-20T10:00+00:00")
    with transaction():
        assert services.forget_old_sign_ins(clock.now()) == 0
