"""Pages of complaints and compliments, for the quality team and whoever entered one."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, redirect, render_template, url_for
from flask import request as http
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app import trail
from app.accounts.queries import staff_name
from app.actions.forms import ActionForm
from app.actions.panel import lines
from app.complaints import queries, services, words
from app.complaints.clocks import clock_of, days_after
from app.complaints.forms import AnswerForm, ComplaintPage, EnterForm, ExtendForm, NextForm
from app.complaints.models import Complaint
from app.complaints.policy import ROLE, ROLES, can_answer
from app.complaints.queries import VIEWS, Chosen
from app.complaints.rules import ASKED_WITHIN, stage_after
from app.core.clock import today
from app.places.reference import localities
from app.web import access
from app.web.doing import do
from app.web.errors import keeps_answers
from app.workforce.queries import names_of

blueprint = Blueprint("complaints", __name__, url_prefix="/staff/complaints")
Answer = str | tuple[str, int] | Response
QUARTERS_SHOWN = 4


@blueprint.get("")
@access.staff(*ROLES)
def complaints() -> str:
    """What waits for an answer, and how many came in each quarter."""
    viewer, day = access.viewer(), today()
    chosen = Chosen(**_picked())
    page = queries.complaints(viewer, chosen, day, http.args.get("after"))
    year_ago = day.replace(year=day.year - 1, day=1)
    counts = queries.by_quarter(year_ago, day)[-QUARTERS_SHOWN:] if viewer.has(ROLE) else []
    choices = {"theme": words.themes(), "service": words.SERVICES, "locality": localities()}
    return _draw("list", page=page, chosen=chosen, counts=counts, choices=choices)


@blueprint.route("/new", methods=["GET", "POST"])
@keeps_answers
@access.staff(*ROLES)
def new() -> Answer:
    """Enter what came by phone, letter, in person, or from somebody who told us that they want to complain."""
    form = EnterForm.offered(localities(), names_of(queries.workers()))
    made: list[UUID] = []

    def enter() -> None:
        made.append(services.enter(form.said(), access.viewer(), form.token).id)

    status, is_done = do(form, enter)
    if is_done:
        return redirect(url_for(".complaint", complaint_id=made[0]) if made else url_for(".complaints"))
    return _draw("new", form=form), status


@blueprint.get("/<uuid:complaint_id>")
@access.staff(*ROLES)
def complaint(complaint_id: UUID) -> str:
    """One of them: what they say, each stage with its day, and what will be done about it."""
    viewer, found = access.viewer(), _look(complaint_id, "complaint")
    stage, about = found.stage, queries.about_of(found)
    following = stage_after(str(found.procedure), stage.code) if stage else None
    return _draw(
        "complaint",
        complaint=found,
        actions=lines(viewer, services.SOURCE, found.id),
        theme=words.themes().get(found.theme, found.theme),
        place=localities().get(found.locality or "", ""),
        worker=names_of([one for one in queries.workers() if one.id == found.worker_id]).get(
            found.worker_id or UUID(int=0)
        ),
        sources={one.code: clock_of(str(found.procedure), one.code, one.began_on).source for one in found.stages},
        may_answer=can_answer(viewer, found, about),
        following=following,
        ask_until=days_after(stage.answered_on, ASKED_WITHIN) if stage and stage.answered_on else None,
    )


@blueprint.get("/<uuid:complaint_id>/who")
@access.staff(*ROLES)
def who(complaint_id: UUID) -> str:
    """Who said it and how to answer them: apart, and each look is in the trail."""
    return _draw("who", complaint=_look(complaint_id, "complaint_who"))


@blueprint.route("/<uuid:complaint_id>/answer", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE)
def answer(complaint_id: UUID) -> Answer:
    """The answer of the stage that waits."""
    form, viewer = AnswerForm.opened(), access.viewer()

    def carry_out() -> None:
        found = queries.complaint_for(viewer, complaint_id)
        services.answer(found, str(form.outcome.data), str(form.answer.data), viewer)

    return _asked(form, complaint_id, _("Write what was answered"), _("Save the answer"), carry_out)


@blueprint.route("/<uuid:complaint_id>/extend", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE)
def extend(complaint_id: UUID) -> Answer:
    """More days for the stage that waits."""
    form, viewer = ExtendForm.opened(), access.viewer()

    def carry_out() -> None:
        services.extend(queries.complaint_for(viewer, complaint_id), str(form.why.data), viewer)

    return _asked(form, complaint_id, _("More time is needed"), _("Give it more time"), carry_out)


@blueprint.route("/<uuid:complaint_id>/next-stage", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE)
def next_stage(complaint_id: UUID) -> Answer:
    """They are not content with the answer and asked for the next stage."""
    form, viewer = NextForm.opened(), access.viewer()

    def carry_out() -> None:
        services.begin_next(queries.complaint_for(viewer, complaint_id), form.day, viewer)

    return _asked(form, complaint_id, _("Begin the next stage"), _("Begin it"), carry_out)


@blueprint.route("/<uuid:complaint_id>/actions/new", methods=["GET", "POST"])
@keeps_answers
@access.staff(*ROLES)
def new_action(complaint_id: UUID) -> Answer:
    """What will be done about it, by whom, by when, and what will show that it worked."""
    viewer, found = access.viewer(), _look(complaint_id, "complaint")
    form = ActionForm.offered(theme=found.theme)
    back = (url_for(".complaint", complaint_id=complaint_id), _title(found))

    def carry_out() -> None:
        services.set_action(queries.complaint_for(viewer, complaint_id), form.said(), viewer, form.token)

    status, is_done = do(form, carry_out)
    return redirect(back[0]) if is_done else (render_template("actions/set.html", form=form, back=back), status)


def _asked(form: ComplaintPage, complaint_id: UUID, title: str, button: str, carry_out: Callable[[], object]) -> Answer:
    """One form about one complaint. 404 for who may not answer it."""
    viewer, found = access.viewer(), _look(complaint_id, "complaint")
    if not can_answer(viewer, found, queries.about_of(found)):
        abort(404)
    status, is_done = do(form, carry_out)
    if is_done:
        return redirect(url_for(".complaint", complaint_id=complaint_id))
    back = (url_for(".complaint", complaint_id=complaint_id), _title(queries.complaint_for(viewer, complaint_id)))
    return _draw("verb", form=form, title=title, button=button, back=back), status


def _look(complaint_id: UUID, why: str) -> Complaint:
    """The complaint, with the look in the trail before anything is drawn."""
    viewer = access.viewer()
    trail.looked(viewer, queries.complaint_for(viewer, complaint_id), why, *ROLES)
    return queries.complaint_for(viewer, complaint_id)


def _title(found: Complaint) -> str:
    return str(words.KINDS[found.kind])


def _picked() -> dict[str, str]:
    view = http.args.get("view", "open")
    known = {"theme": words.themes(), "service": words.SERVICES, "locality": localities()}
    asked = {name: http.args.get(name, "") for name in known}
    picked = {name: code if code in known[name] else "" for name, code in asked.items()}
    return {"view": view if view in VIEWS else "open", **picked}


def _draw(template: str, **context: Any) -> str:
    return render_template(f"complaints/{template}.html", words=words, staff_name=staff_name, today=today(), **context)
