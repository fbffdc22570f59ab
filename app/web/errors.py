"""What a person sees when something is not as it should be: their own words for each code, and help now."""

import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any, TypeVar

import sqlalchemy as sa
from flask import Flask, current_app, g, render_template, request
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, TooManyRequests
from werkzeug.wrappers import Response

from app.core import clock
from app.core.db import session
from app.core.errors import Conflict, DomainError, NotAllowed, NotFound, NotRecorded
from app.web.access import is_apart
from app.web.words import clock_time

CODES = (400, 401, 403, 404, 405, 409, 413, 422, 429, 500, 503)
OUR_CODE = "/app/"
A_MINUTE = 60
"""Seconds to wait where whoever refused did not say."""
TYPED_AGAIN = frozenset({"password", "new_password", "code", "word", "sign_in_word", "recovery_code"})
View = TypeVar("View", bound=Callable[..., Any])


def error_page(code: int, **context: object) -> tuple[str, int]:
    """Render `errors/<code>.html`. Works signed out and without a database."""
    return render_template(f"errors/{code}.html", error_code=code, **context), code


def _http(error: HTTPException) -> tuple[str, int] | Response:
    code = error.code or 500
    if code < 400:
        return error.get_response()
    if isinstance(error, TooManyRequests):
        return _too_many(error)
    page, status = error_page(code if code in CODES else 400 if code < 500 else 500)
    extra = {name: value for name, value in error.get_headers() if name in ("Retry-After", "Allow")}
    response: Response = current_app.make_response((page, status))
    response.headers.update(extra)
    return response


def _too_many(error: TooManyRequests) -> Response:
    """When to try again, in words for the person and in seconds for the browser."""
    again = error.retry_after
    if not isinstance(again, datetime):
        again = clock.now() + timedelta(seconds=again or A_MINUTE)
    page, status = error_page(429, retry_after=_("after %(time)s", time=clock_time(again + timedelta(minutes=1))))
    response: Response = current_app.make_response((page, status))
    response.headers["Retry-After"] = str(max(1, int((again - clock.now()).total_seconds())))
    return response


def _domain(error: DomainError) -> tuple[str, int]:
    session().rollback()
    if isinstance(error, NotFound):
        return error_page(404)
    if isinstance(error, NotAllowed):
        return error_page(403, reason=error.code)
    if isinstance(error, NotRecorded):
        return error_page(503)
    if isinstance(error, Conflict):
        return error_page(409, reason=error.code, details=error.details)
    return error_page(409, reason=error.code, details=error.details)


def _stale_form(error: CSRFError) -> Response | tuple[str, int]:
    """A form whose page was open too long. Where the view can show its form again, it does, with every answer kept.

    What it is about may be gone by then, or not theirs any more: that is said as for any page.
    """
    view = current_app.view_functions.get(request.endpoint or "")
    if view is not None and getattr(view, "keeps_answers", False):
        g.stale_form = True
        try:
            response: Response = current_app.make_response(current_app.ensure_sync(view)(**(request.view_args or {})))
        except (HTTPException, DomainError) as refused:  # raised inside a handler: no other handler would be asked
            return current_app.make_response(current_app.handle_user_exception(refused))
        response.status_code = 400
        return response
    return error_page(400, reason="stale_form")


def keeps_answers(view: View) -> View:
    """Mark a view whose Form shows what was typed again when its page had gone stale.

    Only for views that do nothing unless their Form validates: the Form itself then refuses the stale token.
    """
    view.keeps_answers = True  # type: ignore[attr-defined]  # a function carries its own mark
    return view


def safe_frames(error: BaseException) -> str:
    """Where an exception came through our code: file and line, never a value."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if OUR_CODE in f.filename]
    return " < ".join(f"{f.filename.split(OUR_CODE)[-1]}:{f.lineno}" for f in reversed(frames[-6:]))


def _page() -> str:
    """The rule that was asked; of a page that must not know who is there, not even that."""
    return "a page apart" if is_apart() else str(request.url_rule or "no rule")


def _unexpected(error: Exception) -> tuple[str, int]:
    """The 500 page: standing alone, without database or session. The log says type and place, never the message."""
    current_app.logger.error("%s at %s on %s", type(error).__name__, safe_frames(error), _page())
    return render_template("errors/500.html", error_code=500), 500


def _database_trouble(error: sa.exc.OperationalError) -> tuple[str, int]:
    """The database is locked, full or away: say so, and hand back every answer with a button to send it again."""
    current_app.logger.error("database trouble: %s at %s on %s", type(error.orig).__name__, safe_frames(error), _page())
    with suppress(sa.exc.SQLAlchemyError):
        session().rollback()
    return render_template("errors/503.html", error_code=503, kept=_posted()), 503


def _posted() -> list[tuple[str, str]]:
    """What the form held, to be sent again as it was. Secrets are typed again, never written into a page."""
    if request.method != "POST" or request.files:
        return []
    return [(name, value) for name, value in request.form.items(multi=True) if name not in TYPED_AGAIN]


def init_errors(app: Flask) -> None:
    """Answer every error with a page of ours, whatever went wrong."""
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(DomainError, _domain)
    app.register_error_handler(sa.exc.OperationalError, _database_trouble)
    app.register_error_handler(Exception, _unexpected)
