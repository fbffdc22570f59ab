"""A family that cannot get back in is given a new code by voice."""

import re

import pytest
from sqlalchemy import select

from app.accounts.services import account_of_code
from app.core.db import session
from app.core.references import grouped
from app.trail.models import TrailEntry
from tests.factories.early_help import asker_of, make_request, say_known, viewer_of


@pytest.fixture
def hub(staff_client):
    return staff_client("early_help_hub")


@pytest.fixture
def address(hub):
    made = make_request()
    say_known(made, viewer_of(hub.account))
    return f"/staff/early-help/requests/{grouped(made.reference, 3)}/people/{asker_of(made).id}/new-code"


def test_a_new_code_is_shown_once_and_opens_their_account(hub, address):
    page = hub.get(address)
    page = hub.fill(page, {"sure": ["yes"], "word": "green kettle"}, status=200)
    assert page.heading == "Tell them this code"
    code = re.search(r"Code: (\S+)", page.main_text).group(1)
    reference = re.search(r"Reference: (\S+)", page.main_text).group(1)
    assert account_of_code(reference, code, "green kettle") is not None
    assert code not in hub.get(address).text
    written = session().scalars(select(TrailEntry).where(TrailEntry.event == "early_help.code_given")).all()
    assert len(written) == 1
    assert code not in str(written[0].codes)


def test_a_code_is_given_only_to_somebody_the_hub_is_sure_of(hub, address):
    page = hub.fill(hub.get(address), {}, status=422)
    assert "sure" in page.errors["sure"] or "somebody" in page.errors["sure"]


@pytest.mark.parametrize("role", ["practitioner", "team_manager", "quality", "administrator"])
def test_only_the_hub_gives_codes(staff_client, address, role):
    staff_client(role).get(address, status=404)
