"""The designated officer's pages: allegations by clock, one of them, and what was done. Any staff may raise one."""

from uuid import UUID, uuid4

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app import trail
from app.accounts.queries import staff_name
from app.core.clock import now
from app.core.db import transaction
from app.core.errors import Conflict
from app.core.people import Actor
from app.core.typed import number_in
from app.safeguarding import allegation_queries as queries
from app.safeguarding import words
from app.safeguarding.allegation_policy import ROLE
from app.safeguarding.forms import AllegationForm, OutcomeForm, StepForm
from app.safeguarding.models import Allegation
from app.safeguarding.services import alleging as services
from app.web import access
from app.web.differing import Differing, differing
from app.web.errors import keeps_answers
from app.web.forms import Form
from app.workforce import queries as workforce

blueprint = Blueprint("allegations", __name__, url_prefix="/staff/allegations")
Answer = str | tuple[str, int] | Response


@blueprint.before_request
def stand_in_the_menu() -> None:
    """These pages have a place of their own in the menu."""
    g.section = blueprint.name


@blueprint.get("")
@access.staff(ROLE)
def allegations() -> str:
    """Open allegations, those nobody has taken first. Their words are not on this page."""
    viewer = access.viewer()
    rows, closed = queries.open_allegations(viewer), queries.closed_allegations(viewer)
    return render_template("safeguarding/allegations.html", rows=rows, closed=closed, now=now(), **_words())


@blueprint.get("/<uuid:allegation_id>")
@access.staff()
def allegation(allegation_id: UUID) -> str:
    """One, with its words and what was done. Opening it is a look."""
    return _page(_looked_at(allegation_id))


@blueprint.post("/<uuid:allegation_id>/take")
@access.staff()
def take(allegation_id: UUID) -> Response:
    """I have this."""
    with transaction():
        services.take_allegation(queries.allegation_for(access.viewer(), allegation_id), _me())
    return _to(allegation_id)


@blueprint.post("/<uuid:allegation_id>/step")
@keeps_answers
@access.staff()
def step(allegation_id: UUID) -> Answer:
    """Write what was done."""
    form = StepForm()
    if not form.validate_on_submit():
        return _page(_looked_at(allegation_id), step_form=form), 422
    with transaction():
        found = queries.allegation_for(access.viewer(), allegation_id)
        services.note_step(found, _me(), step=form.step.data, words=form.what.data)
    return _to(allegation_id)


@blueprint.post("/<uuid:allegation_id>/close")
@keeps_answers
@access.staff()
def close(allegation_id: UUID) -> Answer:
    """Say how it ended. Where somebody else changed it meanwhile, nothing is overwritten and the words stay."""
    form = OutcomeForm()
    if not form.validate_on_submit():
        return _page(_looked_at(allegation_id), outcome_form=form), 422
    version = number_in(form.version.data, -1)
    try:
        with transaction():
            found = queries.allegation_for(access.viewer(), allegation_id)
            services.close_allegation(found, _me(), version=version, outcome=form.outcome.data, reason=form.reason.data)
    except Conflict as conflict:
        found = _looked_at(allegation_id)
        form.version.shown = str(found.version)
        return _page(found, outcome_form=form, conflict=conflict.code), 409
    return _to(allegation_id)


@blueprint.route("/raise", methods=["GET", "POST"])
@keeps_answers
@access.staff()
def raise_one() -> Answer:
    """Any member of staff may say that somebody who works with children harmed one."""
    form = AllegationForm(data={"sending": uuid4().hex})
    if form.validate_on_submit():
        with transaction():
            _raise(form, access.viewer().actor())
        return redirect(url_for(".raised"))
    page = render_template("safeguarding/raise-allegation.html", form=form)
    return (page, 422) if request.method == "POST" else page


@blueprint.get("/raised")
@access.staff()
def raised() -> str:
    """What happens after raising one."""
    return render_template("safeguarding/allegation-raised.html")


def _raise(form: AllegationForm, by: Actor) -> None:
    worker = workforce.worker_called(form.named.data)
    said = services.Said(
        words=form.what.data,
        about_kind=form.about_kind.data,
        named=form.named.data,
        worker_id=worker.id if worker is not None else None,
        at_risk=form.at_risk.data,
        who=form.who.data or None,
    )
    once = f"staff:{by.id}:{str(form.sending.data)[:64]}"
    services.raise_allegation(said, source="staff", source_id=None, by=by, once=once)


def _looked_at(allegation_id: UUID) -> Allegation:
    viewer = access.viewer()
    trail.looked(viewer, queries.allegation_for(viewer, allegation_id), "allegation", ROLE)
    return queries.allegation_for(viewer, allegation_id)


def _page(found: Allegation, conflict: str = "", **forms: Form) -> str:
    with_fault = next(iter(forms.values()), None)
    return render_template(
        "safeguarding/allegation.html",
        allegation=found,
        now=now(),
        conflict=conflict,
        differs=_differs(found, forms.get("outcome_form")) if conflict else [],
        form=None if conflict else with_fault,
        step_form=forms.get("step_form") or StepForm(formdata=None),
        outcome_form=forms.get("outcome_form") or OutcomeForm(formdata=None, data={"version": found.version}),
        **_words(),
    )


def _differs(found: Allegation, form: Form | None) -> list[Differing]:
    """How somebody else ended it meanwhile beside what was typed."""
    if form is None or found.outcome is None:
        return []
    return differing({"outcome": words.label(words.OUTCOMES, found.outcome), "reason": found.reason or ""}, form)


def _words() -> dict[str, object]:
    return {"words": words, "name_of": staff_name}


def _me() -> Actor:
    return access.viewer().actor(ROLE)


def _to(allegation_id: UUID) -> Response:
    return redirect(url_for(".allegation", allegation_id=allegation_id))
