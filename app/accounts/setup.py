"""Who is looking, worked out before any page's rule is asked; and what accounts needs of the application."""

from datetime import datetime
from uuid import UUID

from flask import Flask, current_app, g, url_for
from sqlalchemy.exc import SQLAlchemyError

from app.accounts import queries
from app.accounts.browser import cookie_token
from app.accounts.models import FamilyAccount, SignIn, StaffAccount
from app.accounts.rules import HALF_WAY_LASTS, SEEN_STEP, is_fresh, is_idle
from app.accounts.security import init_security
from app.accounts.services.sign_ins import touch
from app.core.clock import now
from app.core.db import session, transaction
from app.core.people import NOBODY, Reach, Viewer
from app.web import access


def init_accounts(app: Flask) -> None:
    """Prepare Flask-Security's pieces and set `g.viewer` at the start of each request."""
    init_security(app)
    app.config.from_mapping(
        STAFF_SIGN_IN="accounts.staff_sign_in",
        FAMILY_SIGN_IN="accounts.sign_in",
        SECOND_CHECK={
            "staff": "accounts.staff_check",
            "family": "accounts.family_check",
            "code": "accounts.family_check",
        },
    )
    app.before_request(find_viewer)


def find_viewer() -> None:
    """Set `g.viewer` from the sign-in row behind the cookie: one SELECT for who is signed in, none for a visitor."""
    g.viewer = NOBODY
    token = None if access.is_apart() else cookie_token()
    if token is None:
        return
    moment = now()
    found = queries.signed_in(token, moment)
    if found is None:
        g.sign_in_ended = "unknown"
        return
    row, staff, family, held = found
    ended = why_ended(row, staff, family, moment)
    if ended is not None:
        g.sign_in_ended = ended
        return
    g.sign_in_id = row.id
    if row.stage != "open":
        g.half_way_stage = row.stage
        return
    g.is_shared_with_worker = row.shared_with_worker
    g.viewer = as_viewer(row, staff or family, held, moment)
    g.idle = idle_times(row.staff_id is not None)
    if moment - row.last_seen_at >= SEEN_STEP:
        _touch(row.id, moment)


def why_ended(row: SignIn, staff: StaffAccount | None, family: FamilyAccount | None, moment: datetime) -> str | None:
    """Why this sign-in opens nothing (a code), or None while it lives. An idle one is dead without being written to."""
    if row.ended_at is not None:
        return row.ended_why or "signed_out"
    if row.stage != "open":
        return "too_slow" if moment - row.began_at > HALF_WAY_LASTS else None
    if (staff is not None and not staff.active) or (family is not None and family.closed_at is not None):
        return "left"
    return "idle" if is_idle(row.last_seen_at, moment, idle_minutes(staff is not None)) else None


def idle_minutes(is_staff: bool) -> int:
    settings = current_app.config["SETTINGS"]
    return int(settings.idle_minutes_staff if is_staff else settings.idle_minutes_family)


def idle_times(is_staff: bool) -> dict[str, object]:
    """What the page's own warning is given: minutes, and where to go when nobody answers it."""
    minutes = idle_minutes(is_staff)
    return {
        "warn_after": max(1, minutes - 3),
        "leave_after": minutes,
        "url": url_for("accounts.away"),
        "stay_url": url_for("accounts.still_here"),
    }


def as_viewer(
    row: SignIn, person: StaffAccount | FamilyAccount | None, held: list[tuple[str, str | None]], moment: datetime
) -> Viewer:
    """The person behind a living sign-in, as every room knows them."""
    if person is None:
        return NOBODY
    is_staff = isinstance(person, StaffAccount)
    return Viewer(
        kind="staff" if is_staff else "family",
        id=person.id,
        name=person.name,
        reaches=tuple(Reach(role, locality) for role, locality in held),
        second_check=not row.shared_with_worker and is_fresh(row.second_check_at, moment, is_staff=is_staff),
    )


def _touch(row_id: UUID, moment: datetime) -> None:
    try:
        with transaction():
            touch(row_id, moment)
    except SQLAlchemyError:  # a full disk must not keep anybody from reading
        session().rollback()
        current_app.logger.warning("last seen could not be written")
