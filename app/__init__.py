"""The portal. `create_app` is a list of steps; what each step does lives in the room it is named after."""

from importlib import import_module
from typing import Any

from flask import Flask

from app.core.setup import (
    check_keys,
    configure,
    hide_people_from_logs,
    open_database,
    read_keys,
    stay_closed_after_half_a_restore,
    tell_demo_from_real,
    trust_proxies,
)
from app.early_help.setup import init_early_help
from app.leaving_care.setup import init_leaving_care
from app.notifications.setup import init_notifications
from app.rooms import BEFORE_ACCESS, BLUEPRINTS, COMMANDS, JOBS
from app.safeguarding.setup import init_safeguarding
from app.trail.setup import init_trail
from app.web.access import init_access
from app.web.assets import init_assets
from app.web.errors import init_errors
from app.web.floods import init_floods
from app.web.forms import init_forms
from app.web.headers import init_headers
from app.web.locale import init_locale
from app.web.templating import init_templating
from app.web.uploads import init_uploads
from config import Settings

STEPS = (
    hide_people_from_logs,
    read_keys,
    open_database,
    check_keys,
    stay_closed_after_half_a_restore,
    tell_demo_from_real,
    trust_proxies,
    init_assets,
    init_templating,
    init_locale,
    init_floods,
    init_headers,
    init_errors,
    init_trail,
    init_notifications,
    init_safeguarding,
    init_early_help,
    init_leaving_care,
)


def create_app(settings: Settings | None = None) -> Flask:
    """Make the application from typed settings (the environment's, where none are given)."""
    app = Flask("app", static_folder=None)
    configure(app, settings or Settings())
    for step in STEPS:
        step(app)
    for path in BEFORE_ACCESS:
        named(path)(app)
    init_access(app)
    init_uploads(app)
    init_forms(app)  # after the access rule: a stale token must not let its view run for somebody unasked
    for path in BLUEPRINTS:
        app.register_blueprint(named(path))
    for path in COMMANDS:
        app.cli.add_command(named(path))
    app.extensions["jobs"] = JOBS
    return app


def named(path: str) -> Any:
    """What `package.module:name` names. The name is the attribute, also where a module of the package is called so."""
    module, name = path.split(":")
    return getattr(import_module(module), name)
