"""What the busiest pages ask the database: statements are counted, never timed."""

from __future__ import annotations

from app.accounts.queries import family_account
from app.core import clock
from app.core.db import session, transaction
from app.core.people import Viewer
from app.early_help.family_view import page_for, summary_for
from app.early_help.queries import case
from app.early_help.queries.family import own_requests
from app.early_help.queries.queue import COUNTED, Filter, counts, queue
from app.early_help.services import reading
from tests.factories.early_help import again, asker_of, identify, make_request, viewer_of


def test_what_waits_in_each_view_is_one_statement_and_the_same_numbers_as_the_views(hub, decided, opened, statements):
    decided(), opened("marcus"), make_request("joyce", unsafe=True)
    viewer = viewer_of(hub.account)
    shown = {view: len(queue(viewer, Filter(view), clock.now()).rows) for view in COUNTED}
    statements.begin()
    assert counts(viewer, clock.now()) == shown
    assert statements.count == 1
    assert shown["to_decide"] == 2
    assert shown["no_worker"] == 1


def test_a_request_on_the_account_page_costs_eleven_statements(at, hub, family_client, statements):
    request = make_request()
    client = family_client(family_account(asker_of(request).account_id))
    costs = []
    for _visit in range(2):
        client.get("/account")
        costs.append(statements.count)
    # one asks whether this is a care leaver's own page, one whether somebody thanks them for talking with an auditor
    assert costs[-1] <= 11, statements.all


def test_the_account_page_says_what_the_requests_own_page_says(at, hub, family_client):
    request = make_request()
    account = asker_of(request).account_id
    viewer = Viewer("family", account)

    def both():
        session().expire_all()
        now = again(request.reference)
        page = page_for(now, viewer, clock.now(), case.last_look(now.id, viewer))
        line = summary_for(*own_requests(viewer)[0])
        assert (line.reference, line.sent_at, line.status, line.news) == (
            page.reference,
            page.sent_at,
            page.status,
            page.news,
        )
        return line.news

    with transaction():
        row = again(request.reference)
        reading.write_to_family(row, asker_of(row), "I will ring.", by=viewer_of(hub.account).actor(), once=None)
        reading.ask_family(row, asker_of(row), "Which school?", by=viewer_of(hub.account).actor(), once=None)
    assert both() == 1
    identify(again(request.reference), viewer_of(hub.account))
    assert both() == 2
    at("2026-11-02T09:00+00:00")
    family_client(family_account(account)).get(f"/early-help/requests/{request.reference}")
    assert both() == 0
