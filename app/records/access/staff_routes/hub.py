"""What every page of a request for one's own records shares."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, g, redirect, render_template, url_for
from werkzeug.wrappers import Response

from app import trail
from app.accounts.queries import staff_names
from app.core.clock import today
from app.core.references import grouped
from app.records.access import people, queries, words
from app.records.access.forms import AccessForm
from app.records.access.models import AccessRequest
from app.records.access.policy import ROLE, STEPS, refused
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
    """A button without a question. What a rule refuses stands at the top of the page of the request."""
    form = AccessForm.opened()
    found = queries.request_for(access.viewer(), reference)
    status, is_done = do(form, lambda: verb(found))
    if is_done:
        return redirect(url_for(then, reference=spoken(found)))
    return show(queries.request_for(access.viewer(), reference), form), status


def show(found: AccessRequest, form: AccessForm) -> str:
    """The page of one request: what is next, and why what cannot be done now cannot."""
    who = (found.written_by, found.judged_by, found.gathered_by, found.handed_by, found.checked_by, found.ended_by)
    chosen = [row for row in candidates_of(found) if row.code in chosen_of(found)]
    asker = people.asker_of(found)
    return draw("one", asked=found, form=form, names=staff_names(who), chosen=chosen, why=_refused(found), who=asker)


def _refused(found: AccessRequest) -> dict[str, str]:
    """Why each step cannot be taken now, in words; empty for one of another time. One that can be is not here."""
    viewer, makers = access.viewer(), queries.made_by(queries.entries_of(found))
    codes = {step: refused(step, viewer, found, makers, today()) for step in STEPS}
    return {step: "" if code == "not_so_now" else words.rule(code) for step, code in codes.items() if code is not None}


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
    return render_template(f"records/access/{page}.html", words=words, spoken=spoken, today=today(), **given)
