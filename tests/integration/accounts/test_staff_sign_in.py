"""The staff door: a password, then always a second factor."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.accounts import services
from app.accounts.models import SignIn, StaffAccount
from app.accounts.security import hash_staff_password, new_recovery_codes, totp
from app.core import clock
from app.core.db import session, transaction
from tests.factories import people

PASSWORD = "lamp river onion"
WRONG = "Check your email address and your password"


@pytest.fixture
def worker(app, database):
    """A member of staff with password and second factor."""
    staff = people.make_staff("early_help_hub", "chesil", email="ruth@example.org")
    with transaction():
        staff.password = hash_staff_password(PASSWORD)
        staff.tf_totp_secret = totp().generate_totp_secret()
        new_recovery_codes(staff)
    return staff


def code_of(staff, later=0):
    """What their app shows, some seconds from now."""
    generator = totp()._totp.from_source(staff.tf_totp_secret)
    return generator.generate(clock.now() + timedelta(seconds=later)).token


def give_password(client, email="ruth@example.org", password=PASSWORD, **kwargs):
    return client.fill(client.get("/staff/sign-in"), {"email": email, "password": password}, **kwargs)


def sign_in(client, staff):
    give_password(client, expect_redirect="/staff/second-factor")
    return client.fill(client.get("/staff/second-factor"), {"code": code_of(staff)}, expect_redirect="/staff")


def test_password_and_code_let_a_member_of_staff_in(client, worker):
    sign_in(client, worker)
    page = client.get("/account/sign-ins")
    assert "(this one)" in page.text


def test_a_password_alone_opens_nothing(client, worker):
    give_password(client, expect_redirect="/staff/second-factor")
    client.get("/account/sign-ins", expect_redirect="/sign-in")


@pytest.mark.parametrize("email", ["ruth@example.org", "nobody@example.org"])
def test_a_known_and_an_unknown_address_get_the_same_answer_after_the_same_work(client, worker, statements, email):
    page = give_password(client, email, "not the password", status=422)
    assert page.errors == {"password": WRONG}
    assert [s.split()[0] for s in statements.all] == ["INSERT", "UPDATE", "INSERT", "UPDATE", "SELECT"]
