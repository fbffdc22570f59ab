"""Staff of the hub with requests they have opened before, all from Monday 2 November at eight."""

from __future__ import annotations

import pytest

from tests.factories import people
from tests.factories.early_help import again, allocate, decide, identify, make_request, say_known, viewer_of

MONDAY = "2026-11-02T08:00+00:00"


@pytest.fixture
def hub(at, staff_client):
    """A member of the hub, county-wide."""
    at(MONDAY)
    return staff_client("early_help_hub")


@pytest.fixture
def manager(at, staff_client):
    """A team manager, county-wide."""
    at(MONDAY)
    return staff_client("team_manager")


@pytest.fixture
def later(at):
    """`later("…", hub)`: the clock goes on, and they have signed in again."""

    def go_on(moment, *clients):
        at(moment)
        for client in clients:
            people.sign_in(client, client.account)

    return go_on


@pytest.fixture
def opened(hub, manager):
    """A function that makes a request both have opened before."""

    def make(who="kerry", **values):
        made = make_request(who, **values)
        say_known(made, viewer_of(hub.account))
        say_known(made, viewer_of(manager.account, "team_manager"))
        return again(made.reference)

    return make


@pytest.fixture
def decided(hub, opened):
    """A function that makes a request whose asker is known and which was decided."""

    def make(who="kerry"):
        return decide(identify(opened(who), viewer_of(hub.account)), viewer_of(hub.account))

    return make


@pytest.fixture
def given(hub, decided):
    """A request given to a worker in Chesil, and the worker."""
    worker = people.make_staff("practitioner", "chesil", name="Sam Whittle")
    return allocate(decided(), worker, viewer_of(hub.account)), worker
