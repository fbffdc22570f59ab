"""What people ask about their records, for data protection; and writing down what staff heard about one record."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app import trail
from app.accounts.queries import staff_name
from app.core.clock import today
from app.core.db import transaction
from app.core.people import Viewer
from app.core.references import grouped
from app.records.putting_right import beside, queries, services, words
from app.records.putting_right.forms.answering import CheckForm, DecideForm, ExtendForm, StepForm, TellForm
from app.records.putting_right.forms.asking import AskPage, HeardForm, SpokenForm
from app.records.putting_right.models import DataAsk
from app.records.putting_right.policy import ROLE
from app.web import access
from app.web.doing import do
from app.web.errors import keeps_answers

blueprint = Blueprint("putting_right_staff", __name__, url_prefix="/staff/records/asks")
Answer = str | tuple[str, int] | Response


@blueprint.before_request
def name_section() -> None:
    """Where the navigation stands."""
    g.section = "records"


@blueprint.get("")
@access.staff(ROLE)
def asks() -> str:
    """What waits for an answer, soonest due first; or what was answered."""
    viewer, chosen = access.viewer(), request.args.get("view", "")
    view = chosen if chosen in words.VIEWS else "open"
    trail.looked(viewer, None, "data_asks", ROLE)
    return _draw("asks", rows=queries.asks(viewer, view, today()), view=view, closed=view == "closed")


@blueprint.route("/new", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE)
def new() -> Answer:
    """Write down what came by phone, letter, email or in person."""
    form, made, viewer = SpokenForm.opened(on=today()), list[DataAsk](), access.viewer()

    def take_in() -> None:
        made.append(services.take_in(form.said(), viewer.actor(ROLE), form.token))

    status, is_done = do(form, take_in)
    if is_done:
        return redirect(url_for(".ask", ask_id=made[0].id) if made else url_for(".asks"))
    back = (url_for(".asks"), _("What people ask"))
    return _draw("verb", form=form, title=_("Write down what somebody asks"), button=_("Save"), back=back), status


@blueprint.get("/<uuid:ask_id>")
@access.staff(ROLE)
def ask(ask_id: UUID) -> str:
    """One of them: the words, what stood there, who asks, each step, and what may be done now."""
    found = _look(ask_id)
    return _draw("ask", ask=found, asker=beside.asker_of(found), about=beside.name_of(found))


@blueprint.route("/<uuid:ask_id>/check", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE)
def check(ask_id: UUID) -> Answer:
    """How it was found out who asks."""
    form = CheckForm.opened()
    return _asked(form, ask_id, _("Who asks"), _("Save"), lambda one, by: services.check(one, str(form.how.data), by))


@blueprint.post("/<uuid:ask_id>/acknowledge")
@access.staff(ROLE)
def acknowledge(ask_id: UUID) -> Response:
    """They were told, some safe way, that we have their complaint."""
    viewer = access.viewer()
    with transaction():
        services.acknowledge(queries.ask_for(viewer, ask_id), viewer)
    return redirect(url_for(".ask", ask_id=ask_id))


@blueprint.route("/<uuid:ask_id>/step", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE)
def step(ask_id: UUID) -> Answer:
    """Something was done to find out."""
    form = StepForm.opened()
    return _asked(
        form, ask_id, _("What was done"), _("Save"), lambda one, by: services.take_step(one, form.typed("what"), by)
    )


@blueprint.route("/<uuid:ask_id>/extend", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE)
def extend(ask_id: UUID) -> Answer:
    """Two more months."""
    form = ExtendForm.opened()
    title = _("More time is needed")
    return _asked(form, ask_id, title, _("Take more time"), lambda one, by: services.extend(one, form.typed("why"), by))


@blueprint.route("/<uuid:ask_id>/decide", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE, fresh=True)
def decide(ask_id: UUID) -> Answer:
    """Decide, and say it in plain words."""
    form = DecideForm.about(queries.ask_for(access.viewer(), ask_id))

    def carry_out(one: DataAsk, by: Viewer) -> None:
        said = form.typed("reason"), form.right_words(), form.typed("answer")
        services.decide(one, str(form.outcome.data), *said, by)

    return _asked(form, ask_id, _("Decide"), _("Decide and tell them"), carry_out)


@blueprint.route("/<uuid:ask_id>/told", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE)
def told(ask_id: UUID) -> Answer:
    """Somebody without an account was told, the way they said is safe."""
    form = TellForm.about(queries.ask_for(access.viewer(), ask_id))
    title = _("How they were told")
    return _asked(form, ask_id, title, _("Save"), lambda one, by: services.tell(one, str(form.how.data), by))


@blueprint.route("/heard/<kind>/<uuid:about_id>", methods=["GET", "POST"])
@keeps_answers
@access.staff()
def heard(kind: str, about_id: UUID) -> Answer:
    """Staff who may read this record write down that somebody says it is wrong. 404 for anybody else."""
    viewer = access.viewer()
    read = beside.readable(viewer, kind, about_id) or abort(404)
    form = HeardForm.offered(read.people)

    def take_in() -> None:
        services.take_in(form.said(read.kind, about_id), viewer.actor(), form.token)

    status, is_done = do(form, take_in)
    if is_done:
        return redirect(read.href)
    back = (read.href, read.name)
    title = _("Somebody says this is wrong")
    return _draw("verb", form=form, title=title, button=_("Save"), back=back), status


def _asked(
    form: AskPage, ask_id: UUID, title: str, button: str, carry_out: Callable[[DataAsk, Viewer], object]
) -> Answer:
    """One form about one ask, with its words above the questions."""
    viewer, found = access.viewer(), _look(ask_id)
    status, is_done = do(form, lambda: carry_out(queries.ask_for(viewer, ask_id), viewer))
    if is_done:
        return redirect(url_for(".ask", ask_id=ask_id))
    found = queries.ask_for(viewer, ask_id)
    back = (url_for(".ask", ask_id=ask_id), grouped(found.reference, 3))
    return _draw("verb", form=form, title=title, button=button, back=back, ask=found), status


def _look(ask_id: UUID) -> DataAsk:
    """The ask, with the look in the trail before anything is drawn."""
    viewer = access.viewer()
    trail.looked(viewer, queries.ask_for(viewer, ask_id), "data_ask", ROLE)
    return queries.ask_for(viewer, ask_id)


def _draw(page: str, **given: Any) -> str:
    given.setdefault("ask", None)
    return render_template(
        f"records/right/{page}.html",
        words=words,
        spoken=lambda reference: grouped(reference, 3),
        part=beside.part_of,
        names=staff_name,
        shows_original=given["ask"] is None or beside.shows_original(given["ask"]),
        today=today(),
        **given,
    )
