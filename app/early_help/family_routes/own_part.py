"""What every family page does first: find the viewer's own part, leave a look in the trail, say what was just done."""

import hashlib
from collections.abc import Callable
from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app import trail
from app.core.db import transaction
from app.core.errors import Conflict
from app.core.people import Actor
from app.core.references import grouped
from app.early_help import family_words
from app.early_help.models import EarlyHelpRequest, Participant
from app.early_help.queries import case
from app.web import access
from app.web.forms import Form

blueprint = Blueprint("early_help_family", __name__)
Answer = str | tuple[str, int] | Response


@blueprint.before_request
def on_own_pages() -> None:
    """These pages are a person's own, whatever their address begins with."""
    if access.viewer().kind == "family":
        g.area = "account"
    g.section = "requests"


def own(reference: str) -> tuple[EarlyHelpRequest, Participant]:
    """The request and the viewer's part in it. Raises NotFound for anybody else's."""
    viewer = access.viewer()
    found = case.request_for(viewer, reference)
    return found, case.participant_for(viewer, found)


def look(reference: str) -> tuple[EarlyHelpRequest, Participant]:
    """The same, and the look is in the trail before the page is made."""
    trail.looked(access.viewer(), own(reference)[0], "own")
    return own(reference)


def save(reference: str, verb: Callable[[EarlyHelpRequest, Participant, Actor], object]) -> None:
    """Do something to the viewer's own part, in a transaction.

    Somebody at the hub may change the request in the same moment. Then it is done again on what stands: a family's
    words are never the ones that are refused, and no page tells of the other change.
    """
    for tries_left in (2, 1, 0):
        try:
            with transaction():
                request, participant = own(reference)
                verb(request, participant, access.viewer().actor())
            return
        except Conflict as conflict:
            if conflict.code != "changed_meanwhile" or not tries_left:
                raise


def render(template: str, reference: str, form: Form | None = None, **context: Any) -> Answer:
    """A page about one request. With a form that was sent and refused: 422."""
    made = render_template(
        f"early_help/family/{template}.html",
        form=form,
        reference=reference,
        spoken=grouped(reference, 3),
        words=family_words,
        done=family_words.DONE.get(request.args.get("done", "")),
        is_shared_with_worker=bool(g.get("is_shared_with_worker")),
        **context,
    )
    return (made, 422) if form is not None and request.method == "POST" else made


def back_to(reference: str, done: str, endpoint: str = "request_page", **values: Any) -> Response:
    """To a page that says what was done, safe to reload."""
    return redirect(url_for(f".{endpoint}", reference=reference, done=done, **values))


def once(*typed: str | None) -> str:
    """A name for one pressing of one button: the page's own token with what was typed. A double click has the same."""
    parts = [request.form.get("csrf_token", ""), request.path, *(text or "" for text in typed)]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:48]
