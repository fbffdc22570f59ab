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
