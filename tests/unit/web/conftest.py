"""A small application with only the web craft in it: no database, no capability."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from flask import Flask

from app.web.assets import init_assets
from app.web.forms import init_forms
from app.web.locale import init_locale
from app.web.templating import init_templating

ROOT = Path(__file__).parents[3]


def make_app() -> Flask:
    app = Flask("app", static_folder=None)
    council = tomllib.loads((ROOT / "app/content/councils/dorset.toml").read_text("utf-8"))
    settings = SimpleNamespace(pseudo_locales=True)
    app.config.update(SECRET_KEY="for-tests-only", TESTING=True, COUNCIL=council, SETTINGS=settings)
    app.config["WTF_CSRF_ENABLED"] = False
    app.extensions["demo"] = lambda: False
    app.jinja_env.globals["unseen_concerns"] = list  # the duty team's, from their own room
    for step in (init_assets, init_templating, init_locale, init_forms):
        step(app)
    return app


@pytest.fixture(scope="session")
def small_app() -> Flask:
    return make_app()


@pytest.fixture
def in_page(small_app: Flask) -> Iterator[Flask]:
    """Inside a request for a public page, in English."""
    with small_app.test_request_context("/"):
        yield small_app
