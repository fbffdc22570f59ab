"""Four browsers' tabs at once, on a database that nothing undoes: every page is kept, and one request is made."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.core.db import session
from app.core.extensions import db
from app.early_help.models import EarlyHelpRequest
from app.journeys.models import Draft
from tests.integration.journeys.walking import ROOT, begin
from tests.pages import PortalClient
from tests.statements import Statements

TEXTS = {
    "going-well": {"going_well": "We love the beach"},
    "what-is-happening": {"happening": "School is hard"},
    "what-would-help": {"would_help": "Somebody to talk to"},
    "who-helps": {"who_helps": "My sister"},
}


@pytest.fixture
def browser(own_app: Flask, monkeypatch: pytest.MonkeyPatch) -> PortalClient:
    own_app.test_client_class = PortalClient
    with own_app.app_context():
        monkeypatch.setattr(PortalClient, "statements", Statements(db.engine), raising=False)
    client = own_app.test_client()
    assert isinstance(client, PortalClient)
    return client


def tab(app: Flask, cookie: str) -> FlaskClient:
    client = FlaskClient(app, app.response_class)
    client.set_cookie("portal", cookie)
    return client


def at_once(app: Flask, cookie: str, posts: list[tuple[str, dict[str, Any]]]) -> list[int]:
    """Send these from as many tabs of one browser at the same time; their statuses."""

    def send(post: tuple[str, dict[str, Any]]) -> int:
        return tab(app, cookie).post(post[0], data=post[1]).status_code

    with ThreadPoolExecutor(len(posts)) as pool:
        return list(pool.map(send, posts))


@pytest.mark.slow
@pytest.mark.promise(5)
def test_four_tabs_saving_at_once_all_keep_theirs_and_four_sends_make_one_request(
    browser: PortalClient, own_app: Flask
) -> None:
    begin(browser)
    pages = {slug: browser.get(f"{ROOT}/{slug}") for slug in TEXTS}
    posts = [(page.address, page.form(TEXTS[slug], button="Continue").data) for slug, page in pages.items()]
    kept = browser.get_cookie("portal")
    assert kept is not None
    assert at_once(own_app, kept.value, posts) == [302] * 4
    with own_app.app_context():
        answers = session().scalars(select(Draft)).one().answers
        assert {slug: answers[slug] for slug in TEXTS} == TEXTS
    check = browser.get(f"{ROOT}/check-answers")
    sends = [(check.address, check.form(button="Send").data)] * 4
    assert at_once(own_app, kept.value, sends) == [302] * 4
    with own_app.app_context():
        assert session().scalar(select(func.count()).select_from(EarlyHelpRequest)) == 1
