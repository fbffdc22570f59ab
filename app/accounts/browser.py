"""What the cookie holds: the id of a sign-in, the CSRF secret, the key of a draft, what a child's code opened (sealed,
for 15 minutes). Nothing else, ever.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from flask import abort, g, make_response, request, session
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.accounts import queries
from app.accounts.models import SignIn, StaffAccount
from app.accounts.services import end_sign_in
from app.core.clock import now
from app.core.db import transaction
from app.core.guesses import count_guess
from app.web.access import is_own_path
from app.web.errors import error_page
from app.web.words import clock_time

SIGN_IN = "sign_in"
CSRF = "csrf_token"
CLEAR = '"cache", "cookies", "storage"'


def put_sign_in(token: str) -> None:
    """Keep a new sign-in in the cookie. The CSRF secret starts afresh; a draft stays findable."""
    session.pop(CSRF, None)
    g.pop(CSRF, None)
    session[SIGN_IN] = token


def take_sign_in_away() -> None:
    """Forget the sign-in, keep a draft findable."""
    session.pop(SIGN_IN, None)
    session.pop(CSRF, None)


def forget_everything() -> None:
    session.clear()


def cookie_token() -> str | None:
    token = session.get(SIGN_IN)
    return token if isinstance(token, str) else None


def current_row() -> SignIn | None:
    """The sign-in behind this request, half-way ones too, read anew (inside `transaction()`: to be changed)."""
    row_id: UUID | None = g.get("sign_in_id")
    return queries.sign_in_row(row_id) if row_id is not None else None


def end_current(why: str) -> None:
    """End the sign-in behind this request, if there is one. Inside `transaction()`."""
    row = current_row()
    if row is not None:
        end_sign_in(row, why)


def half_way(*stages: str) -> tuple[SignIn, StaffAccount] | None:
    """The sign-in under way at one of these stages and who it is for, or None (none, too old, or over)."""
    if g.get("half_way_stage") not in stages:
        return None
    row = current_row()
    if row is None or row.ended_at is not None or row.staff_id is None:
        return None
    staff = queries.staff(row.staff_id)
    return (row, staff) if staff is not None and staff.active else None


def device() -> str:
    """The kind of browser, as a code."""
    agent = request.headers.get("User-Agent", "").lower()
    if "ipad" in agent or "tablet" in agent or ("android" in agent and "mobile" not in agent):
        return "tablet"
    return "phone" if any(sign in agent for sign in ("mobile", "iphone", "android")) else "computer"


def count_try(kind: str) -> None:
    """Count a guess before anything is hashed; too many end in a 429 page that says when to try again."""
    moment = now()
    with transaction():
        again = count_guess(kind, request.remote_addr or "unknown", moment)
    if again is not None:
        abort(too_many(again, moment))


def too_many(again: datetime, moment: datetime) -> Response:
    response: Response = make_response(error_page(429, retry_after=_("after %(time)s", time=clock_time(again))))
    response.headers["Retry-After"] = str(max(1, int((again - moment).total_seconds())))
    return response


def next_page(otherwise: str) -> str:
    """Where to go after signing in: a path of this site that was asked for, else `otherwise`."""
    wanted = request.values.get("next")
    return wanted if wanted is not None and is_own_path(wanted) else otherwise


def clearing(response: Any, what: str = CLEAR) -> Response:
    """An answer that tells the browser to forget what it holds of this site."""
    made: Response = make_response(response)
    made.headers["Clear-Site-Data"] = what
    made.headers["Cache-Control"] = "no-store"
    return made
