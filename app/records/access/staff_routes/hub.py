"""What every page of a request for one's own records shares."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, g, redirect, render_template, url_for
from werkzeug.wrappers import Response

from app import trail
from app.core.references import grouped
from app.records.access import people, queries, words
from app.records.access.forms import AccessForm
from app.records.access.models import AccessRequest
from app.records.access.policy import ROLE, can_check
from app.web import access
from app.web.doing import do

blueprint = Blueprint("access_work", __name__, url_prefix="/staff/records/access")
Answer = str | tuple[str, int] | Response


@blueprint.before_request
def in_records() -> None:
    """Which section of the desk this is."""
    g.section = "records"


def step(
    reference: str,
    page: str,
    form: AccessForm,
    verb: Callable[[AccessRequest], object],
    then: str = ".one",
    **given: Any,
) -> Answer:
    """One question of one request: asked, or carried out."""
    found = queries.request_for(access.viewer(), reference)
    status, is_done = do(form, lambda: verb(found))
    if is_done:
        return redirect(url_for(then, reference=spoken(found)))
    return draw(page, asked=found, form=form, **given), status


def press(reference: str, verb: Callable[[AccessRequest], object], then: str) -> Answer:
    """A button without a question. What a rule refuses stands on the page of the request."""
    form = AccessForm.opened()
    found = queries.request_for(access.viewer(), reference)
    _status, is_done = do(form, lambda: verb(found))
    if is_done:
        return redirect(url_for(then, reference=spoken(found)))
    return redirect(url_for(".one", reference=spoken(found)))


def looked(reference: str, why: str) -> AccessRequest:
    """The request, and that somebody looked."""
    viewer = access.viewer()
    trail.looked(viewer, queries.request_for(viewer, reference), why, ROLE)
    return queries.request_for(viewer, reference)


def candidates_of(found: AccessRequest) -> list[people.Candidate]:
    return people.candidates(found, access.viewer())


def chosen_of(found: AccessRequest) -> list[str]:
    return [f"{row.kind}:{row.person_id}" for row in found.people]


def spoken(found: AccessRequest) -> str:
    return grouped(found.reference, 3)


def draw(page: str, **given: Any) -> str:
    asked = given.get("asked")
    may_check = isinstance(asked, AccessRequest) and can_check(
        access.viewer(), asked, queries.made_by(queries.entries_of(asked))
    )
    given = {**given, "spoken": spoken, "may_check": may_check}
    return render_template(f"records/access/{page}.html", words=words, **given)
