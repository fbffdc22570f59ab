"""The steps of `create_app` that make the ground: settings, logs, keys, database."""

import base64
import logging
from inspect import iscoroutinefunction
from typing import TYPE_CHECKING

import sqlalchemy as sa
from flask import Flask, abort
from sqlalchemy.orm import configure_mappers
from werkzeug.middleware.proxy_fix import ProxyFix

from app.core.crypto import KeyRing, keyring, use_keyring, write_new_keys
from app.core.db import prepare_engine
from app.core.extensions import db
from app.core.installation import is_demo_database, is_unfinished
from app.core.keycheck import retired_keys, wrong_keys

if TYPE_CHECKING:
    from config import Settings


def configure(app: Flask, settings: "Settings") -> None:
    """Turn typed settings into what Flask and its extensions read."""
    settings.instance_path.mkdir(parents=True, exist_ok=True)
    app.config.from_mapping(
        SETTINGS=settings,
        COUNCIL=settings.council,
        TESTING=settings.environment == "test",
        TRUSTED_HOSTS=settings.trusted_hosts,
        MAX_CONTENT_LENGTH=settings.max_form_bytes,
        MAX_FORM_MEMORY_SIZE=settings.max_form_bytes,
        MAX_FORM_PARTS=500,
        SESSION_COOKIE_NAME="__Host-portal" if settings.is_https else "portal",
        SESSION_COOKIE_SECURE=settings.is_https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PREFERRED_URL_SCHEME="https" if settings.is_https else "http",
        SQLALCHEMY_ENGINES={"default": settings.sqlalchemy_url},
        WTF_CSRF_TIME_LIMIT=12 * 3600,
        WTF_CSRF_SSL_STRICT=True,
    )


def hide_people_from_logs(app: Flask) -> None:
    """Loggers that would print values of a statement or a request stay at warnings."""
    for name in ("sqlalchemy.engine", "werkzeug", "urllib3", "flask_wtf.csrf", "notifications_python_client"):
        logging.getLogger(name).setLevel(logging.ERROR)
    app.logger.setLevel(logging.INFO)


def read_keys(app: Flask) -> None:
    """Read the key file; outside production a missing one is made."""
    settings: Settings = app.config["SETTINGS"]
    if not settings.keys.exists() and settings.environment != "production":
        write_new_keys(settings.keys)
    ring = KeyRing.read(settings.keys)
    _sign_cookies_with(app, ring)
    use_keyring(ring, settings.keys, lambda changed: _sign_cookies_with(app, changed))


def _sign_cookies_with(app: Flask, ring: KeyRing) -> None:
    """Cookies and forms are signed with the key in use; what another key of ours signed is believed."""
    older = [base64.b64encode(key.secret).decode() for key in ring.older("cookie")]
    in_use = base64.b64encode(ring.current("cookie").secret).decode()
    app.config.update(SECRET_KEY=in_use, SECRET_KEY_FALLBACKS=older, WTF_CSRF_SECRET_KEY=[*older, in_use])


def open_database(app: Flask) -> None:
    """Bind the database. Nothing is read or migrated here: that is `flask db upgrade`."""
    db.init_app(app)
    # The extension also closes sessions of async engines, which means an event loop for every request. We have none.
    app.teardown_appcontext_funcs = [f for f in app.teardown_appcontext_funcs if not iscoroutinefunction(f)]
    with app.app_context():
        timeout = app.config["SETTINGS"].statement_timeout_ms
        prepare_engine(db.engine, statement_timeout_ms=timeout)
    configure_mappers()


def check_keys(app: Flask) -> None:
    """Refuse to start in production when a key this database was written under is missing or another one."""
    if app.config["SETTINGS"].environment != "production":
        return
    with app.app_context():
        try:
            wrong, retired = wrong_keys(keyring()), retired_keys(keyring())
        except sa.exc.SQLAlchemyError:
            return  # no database yet: readiness says so
    if retired:
        raise RuntimeError(f"the key file holds keys that were retired, take their lines out: {', '.join(retired)}")
    if wrong:
        raise RuntimeError(f"the key file lacks, or holds differently, keys this database needs: {', '.join(wrong)}")


def stay_closed_after_half_a_restore(app: Flask) -> None:
    """Where a copy was being brought back and that did not end, every page says that we are not open."""
    with app.app_context():
        try:
            app.extensions["half_restored"] = is_unfinished(db.engine)
        except sa.exc.SQLAlchemyError:
            app.extensions["half_restored"] = False  # no database yet: readiness says so
    if app.extensions["half_restored"]:
        app.before_request(lambda: abort(503))


def tell_demo_from_real(app: Flask) -> None:
    """`app.extensions["demo"]()` says whether this is a practice copy. Asked of the database once it can answer."""
    known: list[bool] = []

    def is_demo() -> bool:
        if not known:
            try:
                known.append(is_demo_database())
            except sa.exc.SQLAlchemyError:
                return False
        return known[0]

    app.extensions["demo"] = is_demo


def trust_proxies(app: Flask) -> None:
    """Believe forwarded headers from exactly as many proxies as the settings say."""
    count = app.config["SETTINGS"].proxies
    if count:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=0)  # type: ignore[method-assign]  # Flask's own way
