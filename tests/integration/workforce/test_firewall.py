"""What children say leaves no mark on the pages of workers, their managers and administrators."""

import re

import pytest

from tests.factories import feedback
from tests.factories import workforce as made


def as_shown(page):
    """A page without the tokens of its forms, which are new each time."""
    return re.sub(r'name="csrf_token"[^>]*value="[^"]*"', "", page.html)


@pytest.mark.promise(2)
@pytest.mark.parametrize("who", ["named", "kept", "nameless"])
def test_what_a_child_says_of_a_worker_changes_nothing_on_these_pages(staff_client, who):
    gem, manager, admin = (
        staff_client("practitioner", "chesil"),
        staff_client("team_manager", "chesil"),
        staff_client("administrator"),
    )
    worker = made.make_worker(made.make_team("chesil", manager.account.id), gem.account)
    made.introduce(worker)
    own = f"/staff/introductions/workers/{worker.id}"
    addresses = [
        *((gem, each) for each in ("/staff", "/staff/introduction", own, f"{own}/write", f"{own}/new-card")),
        *((manager, each) for each in ("/staff", "/staff/introductions", own)),
        (admin, "/staff/workforce/teams"),
        (admin, f"/staff/workforce/teams/{worker.team_id}"),
        (admin, f"/staff/workforce/workers/{worker.id}"),
    ]
    before = [as_shown(client.get(address)) for client, address in addresses]
    feedback.send_feedback(who=who, worker=worker, listens="never")
    assert [as_shown(client.get(address)) for client, address in addresses] == before
