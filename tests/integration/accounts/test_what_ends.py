"""What opened a door before opens none once the address, the code or the password behind it has changed."""

import pytest
from sqlalchemy import select

from app.accounts import services
from app.accounts.models import FamilyAccount
from app.accounts.services import coming_back, staff_door
from app.core import clock
from app.core.db import session, transaction
from app.core.people import SYSTEM
from tests.factories import people


def a_link(account):
    with transaction():
        return services.links.make_link("sign_in", clock.now() + services.links.LINK_LASTS, family=account)


@pytest.mark.promise(7)
@pytest.mark.parametrize("how", ["address_taken_away", "new_code"])
def test_a_link_sent_before_opens_nothing_once_the_mailbox_is_not_theirs(client, database, how):
    mother = people.make_family(email="ann@example.org")
    token = a_link(mother)
    client.get(f"/sign-in/link/{token}", status=200)
    with transaction():
        account = session().scalars(select(FamilyAccount)).one()
        if how == "new_code":
            coming_back.help_back_in(account, "KXR4M79TD", None, SYSTEM)
        else:
            services.forget_contact(account, "email", SYSTEM)
    assert "too old" in client.get(f"/sign-in/link/{token}", status=410).text


def test_a_new_password_ends_whoever_is_signed_in(staff_client, database):
    thief = staff_client("early_help_hub")
    with transaction():
        token = services.invite(thief.account, by_message=False)
    with transaction():
        staff_door.invitation_used(token, "a long new password")
    thief.get("/staff", expect_redirect="/staff/sign-in?next=/staff")


def test_asking_for_figures_gives_no_more_guesses_at_the_word(new_client, database):
    """Somebody who found her phone signed in has five tries in all, whatever they ask for in between."""
    browser = new_client()
    mother = people.make_family(email="ann@example.org")
    with transaction():
        services.set_sign_in_word(session().merge(mother), "harbour wall")
    people.sign_in(browser, mother, second_check=False)
    check, token = "/account/check-it-is-you", browser.token()
    for number in range(4):
        browser.post(f"{check}/word", data={"word": f"guess {number}", "csrf_token": token}, status=422)
    browser.post(f"{check}/send", data={"csrf_token": token}, expect_redirect=check)
    browser.post(f"{check}/code", data={"code": "000000", "csrf_token": token}, expect_redirect="/sign-in")
    browser.get("/account", expect_redirect="/sign-in?next=/account")
