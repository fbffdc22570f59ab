"""A person's own sign-ins, the second check, a new address, and who looks on."""

import pytest
from flask import template_rendered
from sqlalchemy import select

from app.accounts import queries, services
from app.accounts.models import SignIn
from app.core import clock
from app.core.db import session, transaction
from app.core.installation import Installation
from app.core.people import Actor
from app.notifications.models import Message
from app.notifications.rules import ContactAnswers
from app.notifications.services import set_safe_contact
from tests.factories import people

CHECK = "/account/check-it-is-you"
WORD_PAGE = "/account/sign-in-word"


@pytest.fixture
def mother(app, database):
    account = people.make_family(email="ann@example.org", phone="+447700900982")
    with transaction():
        services.set_sign_in_word(account, "Blue teapot")
    return account


@pytest.fixture
def signed_in(client, mother):
    people.sign_in(client, mother, second_check=False)
    return client


@pytest.mark.promise(7)
def test_a_link_alone_does_not_open_what_is_kept_extra_safe(signed_in):
    signed_in.get(WORD_PAGE, expect_redirect=CHECK)


def test_the_sign_in_word_is_a_second_check(signed_in):
    signed_in.fill(signed_in.get(CHECK), {"word": "BLUE teapot"}, expect_redirect="/account")
    signed_in.get(WORD_PAGE, status=200)


def test_a_wrong_word_is_no_second_check_and_five_end_the_sign_in(signed_in):
    for _try in range(4):
        page = signed_in.fill(signed_in.get(CHECK), {"word": "red teapot"}, status=422)
        assert page.errors == {"word": "That is not your sign-in word"}
    signed_in.fill(signed_in.get(CHECK), {"word": "red teapot"}, expect_redirect="/sign-in")
    assert "too many wrong codes" in signed_in.get("/sign-in").text


def sent_code():
    newest = select(Message).where(Message.template == "check_code").order_by(Message.queued_at.desc())
    return session().scalars(newest).first().values["code"]


def test_a_code_to_a_safe_address_is_a_second_check(signed_in):
    signed_in.fill(signed_in.get(CHECK), button="Send me a code", expect_redirect=CHECK)
    signed_in.fill(signed_in.get(CHECK), {"code": sent_code()}, expect_redirect="/account")
    signed_in.get(WORD_PAGE, status=200)


def test_a_check_code_is_of_its_own_sign_in_only(signed_in, new_client, mother):
    other = new_client()
    people.sign_in(other, mother, second_check=False)
    signed_in.fill(signed_in.get(CHECK), button="Send me a code", expect_redirect=CHECK)
    mine = sent_code()
    other.fill(other.get(CHECK), button="Send me a code", expect_redirect=CHECK)
    if mine != sent_code():
        other.fill(other.get(CHECK), {"code": mine}, status=422)


def test_a_check_code_grows_old(signed_in, at):
    at("2026-11-20T10:00+00:00")
    signed_in.get("/account/still-here")
    signed_in.fill(signed_in.get(CHECK), button="Send me a code", expect_redirect=CHECK)
    page = signed_in.get(CHECK)
    at("2026-11-20T10:14+00:00")
    signed_in.get("/account/still-here")
    at("2026-11-20T10:16+00:00")
    signed_in.fill(page, {"code": sent_code()}, status=422)


def test_a_code_and_word_at_the_door_count_as_the_second_check(client, mother):
    with transaction():
        code = services.give_code(mother, "KXR-4M7-9TD")
    values = {"reference": "KXR-4M7-9TD", "code": code, "word": "blue teapot"}
    client.fill(client.get("/sign-in/code"), values, expect_redirect="/account")
    client.get(WORD_PAGE, status=200)


@pytest.mark.promise(7)
def test_with_a_worker_looking_on_there_is_no_second_check_at_all(client, mother):
    people.sign_in(client, mother, shared=True)
    client.get(CHECK, status=404)
    client.get(WORD_PAGE, status=404)


def test_a_new_sign_in_word_replaces_the_old(client, mother):
    people.sign_in(client, mother)
    client.fill(client.get(WORD_PAGE), {"word": "green kettle"}, expect_redirect="/account")
    assert "teapot" not in client.fill(client.get(WORD_PAGE), {"word": "aaa"}, status=422).html
    people.sign_in(client, mother, second_check=False)
    client.fill(client.get(CHECK), {"word": "blue teapot"}, status=422)
    client.fill(client.get(CHECK), {"word": "green kettle"}, expect_redirect="/account")


def test_sign_ins_are_listed_and_one_can_be_ended(client, new_client, mother):
    people.sign_in(client, mother)
    phone = new_client()
    people.sign_in(phone, mother, device="phone")
    page = client.get("/account/sign-ins")
    assert "A phone" in page.text
    row = session().scalars(select(SignIn).where(SignIn.device == "phone")).one()
    client.post(f"/account/sign-ins/{row.id}/end", data={"csrf_token": client.token()}, status=302)
    phone.get("/account/sign-ins", expect_redirect="/sign-in")
    assert "A phone" not in client.get("/account/sign-ins").text


# A new address


@pytest.fixture
def asked(mother):
    by = Actor("family", mother.id)
    with transaction():
        answers = ContactAnswers(email="yes", email_address="ann@example.org")
        set_safe_contact(mother.id, answers, Actor("staff", mother.id), spoken=True)
    with transaction():
        set_safe_contact(mother.id, ContactAnswers(email="yes", email_address="new@example.org"), by)
        services.ask_to_confirm_contact(mother, "email", "new@example.org")
    message = session().scalars(select(Message).where(Message.template == "confirm_contact")).one()
    return f"/account/contact-confirm/{message.values['token']}"


@pytest.mark.promise(7)
def test_a_new_address_counts_only_once_its_own_end_has_answered(client, mother, asked):
    assert mother.email == "ann@example.org"
    client.get(asked)
    assert queries.family_account(mother.id).email == "ann@example.org"
    client.fill(client.get(asked), {}, expect_redirect="/account/contact-confirmed")
    assert queries.family_account(mother.id).email == "new@example.org"
    assert "used already" in client.get(asked, status=410).text


@pytest.mark.promise(7)
def test_the_old_end_hears_nothing_of_a_new_address(mother, asked):
    messages = session().scalars(select(Message)).all()
    assert [(m.template, m.audience) for m in messages] == [("confirm_contact", "new_end")]


def test_a_sign_in_link_does_not_confirm_an_address(client, mother, asked):
    token = asked.rsplit("/", 1)[1]
    client.get(f"/sign-in/link/{token}", status=410)


# The practice copy


@pytest.fixture
def practice(app, database):
    """This database is a practice copy."""
    with transaction() as current:
        current.add(Installation(is_demo=True, made_at=clock.now()))
    kept = app.extensions["demo"]
    app.extensions["demo"] = lambda: True
    yield
    app.extensions["demo"] = kept


def test_in_a_practice_copy_a_stranger_signs_in_by_one_button(client, practice):
    staff = people.make_staff("early_help_hub", "chesil", name="Ruth Penny")
    people.make_family(name="Ann Example")
    page = client.get("/demo/sign-in")
    assert "Early Help Hub (Chesil)" in page.text
    client.fill(page, button="Sign in as Ruth Penny", expect_redirect="/staff")
    row = session().scalars(select(SignIn)).one()
    assert (row.staff_id, row.way) == (staff.id, "demo")
    client.fill(client.get("/demo/sign-in"), button="Sign in as Ann Example", expect_redirect="/account")


def test_in_a_real_database_nobody_signs_in_by_one_button(client, database):
    staff = people.make_staff("early_help_hub")
    client.get("/demo/sign-in", status=404)
    client.post(f"/demo/sign-in/staff/{staff.id}", data={"csrf_token": client.token()}, status=404)
    assert session().scalars(select(SignIn)).all() == []
    assert "Practice copy" not in client.get("/staff/sign-in").text


# Where they are signed in


def test_each_other_browser_has_a_button_that_says_which_it_is(new_client, staff_client):
    here = staff_client("early_help_hub")
    people.sign_in(new_client(), here.account)
    page = here.get("/account/sign-ins")
    button = next(b for b in page.document.all("button") if "Sign out: A computer" in b.get("aria-label", ""))
    assert button.text.strip() == "Sign out"


def test_staff_keep_their_own_frame_and_find_their_recovery_codes(staff_client):
    client = staff_client("early_help_hub")
    page = client.get("/account/sign-ins")
    assert "Exit this page" not in page.text
    assert "What needs me" in page.text
    assert "recovery codes" not in page.text
    with transaction():
        queries.lock_staff(client.account.id).tf_totp_secret = "a secret"
    assert 'href="/staff/recovery-codes"' in client.get("/account/sign-ins").html


# Who everybody else takes the person for


def viewer_of(client):
    """Who the pages take this browser's person for."""
    seen = []

    def see(sender, template, context, **rest):
        seen.append(context["viewer"])

    with template_rendered.connected_to(see):
        client.get("/account/sign-ins")
    return seen[-1]


def test_the_viewer_carries_the_roles_that_hold_and_where(staff_client):
    client = staff_client("early_help_hub", "chesil")
    with transaction():
        people.give_role(client.account, "quality")
    viewer = viewer_of(client)
    assert (viewer.kind, viewer.id, viewer.name) == ("staff", client.account.id, client.account.name)
    assert viewer.localities_for("early_help_hub") == {"chesil"}
    assert viewer.localities_for("quality") is None


def test_a_family_member_carries_no_role(family_client):
    client = family_client()
    viewer = viewer_of(client)
    assert (viewer.kind, viewer.reaches) == ("family", ())
    client.get("/staff/people", status=404)
