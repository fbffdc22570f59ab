"""The blueprint of a care leaver's own pages, and what each of its views does first."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, g, render_template
from flask import request as http
from werkzeug.wrappers import Response

from app.core.db import transaction
from app.core.errors import AlreadyDone, DomainError, NotAllowed, NotFound
from app.core.people import Actor
from app.leaving_care import words_account
from app.leaving_care.models import CareLeaver
from app.leaving_care.queries.people import own_record
from app.leaving_care.words import RULES
from app.web import access
from app.web.forms import Form

blueprint = Blueprint("my_account", __name__)
Answer = str | tuple[str, int] | Response


@blueprint.before_request
def on_own_pages() -> None:
    """These pages are the young person's own."""
    g.area = "account"
    g.section = "account"


def own() -> CareLeaver:
    """Their own record. 404 for everybody else, a parent or another young person alike."""
    found = own_record(access.viewer())
    if found is None:
        abort(404)
    return found


def own_alone() -> CareLeaver:
    """The same, and not there at all while a worker looks on."""
    if g.get("is_shared_with_worker"):
        abort(404)
    return own()


def me() -> Actor:
    """The young person who acts."""
    return access.viewer().actor()


def save(verb: Callable[[CareLeaver], object], form: Form | None = None) -> bool:
    """Do something to their own record. True where it is done, also by the click before; else the form says why not."""
    try:
        with transaction():
            verb(own())
    except AlreadyDone:
        return True
    except (NotAllowed, NotFound):
        raise
    except DomainError as refused:
        if form is None:
            return True
        form.form_errors = [str(RULES.get(refused.code) or words_account.fault(refused.code))]
        return False
    return True


def page(template: str, form: Form | None = None, status: int | None = None, **context: Any) -> Answer:
    """One of their pages. With a form that was sent and refused: 422."""
    if status is None:
        status = 422 if form is not None and http.method == "POST" else 200
    done = words_account.DONE.get(http.args.get("done", ""))
    is_shared = bool(g.get("is_shared_with_worker"))
    made = render_template(
        f"leaving_care/own/{template}.html", form=form, done=done, words=words_account, is_shared=is_shared, **context
    )
    return made if status == 200 else (made, status)
