"""Rounds, for the quality team: open, list, auditors, draw."""

from collections.abc import Sequence
from uuid import UUID

from flask import abort, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.audits.forms.rounds import AuditorsForm, ListForm, RoundForm
from app.audits.frame_file import COLUMNS, read_frame
from app.audits.models import AuditRound
from app.audits.policy import ROLE
from app.audits.queries import rounds as queries
from app.audits.queries.own_cases import SERVICES as OWN_SERVICES
from app.audits.queries.own_cases import own_cases
from app.audits.routes.hub import Answer, blueprint, do, draw
from app.audits.services import rounds as services
from app.core.db import transaction
from app.core.errors import AlreadyDone, DomainError
from app.core.table_file import Fault
from app.web import access
from app.web.errors import keeps_answers
from app.web.uploads import takes_file

LIST_LIMIT = 5 * 1024 * 1024
FAULTS_SHOWN = 100


@blueprint.get("")
@access.staff(ROLE)
def rounds() -> str:
    """Every round, latest month first."""
    return draw("rounds", rows=queries.rounds())


@blueprint.route("/rounds/new", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE)
def new_round() -> Answer:
    """Open a round: why, which service, how many, and the seed."""
    form, viewer = RoundForm.opened(), access.viewer()
    made: list[UUID] = []
    status, done = do(
        form,
        lambda: made.append(services.open_round(form.said(), viewer, form.token).id),
        lambda: _to(made[0]) if made else url_for("audits.rounds"),
    )
    return done or (draw("new-round", form=form), status)


@blueprint.get("/rounds/<uuid:round_id>")
@access.staff(ROLE)
def one_round(round_id: UUID) -> str:
    """One round: its seed, its list, who audits, and the cases that were drawn."""
    return _page(queries.round_called(round_id))


@blueprint.route("/rounds/<uuid:round_id>/list", methods=["GET", "POST"])
@keeps_answers
@takes_file(LIST_LIMIT)
@access.staff(ROLE)
def round_list(round_id: UUID) -> Answer:
    """Bring the list of cases, whole or not at all; every fault by its line and column."""
    found, form, viewer = queries.round_called(round_id), ListForm.opened(), access.viewer()
    if not form.validate_on_submit():
        return _list_page(found, form), 422 if form.errors else 200
    frame = read_frame(form.file.data or b"", COLUMNS, found.service)
    if frame.faults:
        form.refuse("file", _("The list has faults. Each stands on this page"))
        return _list_page(found, form, frame.faults[:FAULTS_SHOWN]), 422
    status, done = do(form, lambda: services.bring_list(queries.round_called(round_id), frame, viewer), _to(round_id))
    return done or (_list_page(found, form), status)


@blueprint.post("/rounds/<uuid:round_id>/own-cases")
@access.staff(ROLE)
def take_own_cases(round_id: UUID) -> Answer:
    """Draw from the portal's own open cases, as they stand at this moment, instead of a list that was brought."""
    found = queries.round_called(round_id)
    if found.service not in OWN_SERVICES:
        abort(404)
    try:
        with transaction():
            services.bring_list(queries.round_called(round_id), own_cases(found.service), access.viewer())
    except DomainError as refused:
        return _page(queries.round_called(round_id), refused.code), 409
    return redirect(_to(round_id))


@blueprint.route("/rounds/<uuid:round_id>/auditors", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE)
def round_auditors(round_id: UUID) -> Answer:
    """Say who looks at cases of this round."""
    found, viewer = queries.round_called(round_id), access.viewer()
    form = AuditorsForm.opened(auditors=[str(one) for one in queries.auditors_of(found)])
    form.auditors.choices = [(str(one.id), one.name) for one in queries.possible_auditors()]

    def name() -> None:
        services.set_auditors(queries.round_called(round_id), map(UUID, form.auditors.data or ()), viewer)

    status, done = do(form, name, _to(round_id))
    return done or (draw("auditors", round=queries.round_called(round_id), form=form), status)


@blueprint.post("/rounds/<uuid:round_id>/draw")
@access.staff(ROLE)
def draw_round(round_id: UUID) -> Answer:
    """Draw the sample and give its cases out. Drawn once, for good."""
    try:
        with transaction():
            services.draw_round(queries.round_called(round_id), access.viewer())
    except AlreadyDone:
        pass
    except DomainError as refused:
        return _page(queries.round_called(round_id), refused.code), 409
    return redirect(_to(round_id))


@blueprint.post("/rounds/<uuid:round_id>/give-out")
@access.staff(ROLE)
def give_out(round_id: UUID) -> Response:
    """Give the cases that nobody has to somebody."""
    with transaction():
        found = queries.round_called(round_id)
        if found.drawn_at is None:
            abort(404)
        services.give_out(found, access.viewer())
    return redirect(_to(round_id))


def _list_page(found: AuditRound, form: ListForm, faults: Sequence[Fault] = ()) -> str:
    has_own = found.service in OWN_SERVICES
    return draw("list", round=found, form=form, columns=COLUMNS, list_faults=faults, has_own=has_own)


def _page(found: AuditRound, refused: str = "") -> str:
    return draw(
        "round",
        round=found,
        audits=queries.audits_of(access.viewer(), found),
        listed=queries.count_listed(found),
        auditors=queries.auditors_of(found),
        refused=refused,
    )


def _to(round_id: UUID) -> str:
    return url_for("audits.one_round", round_id=round_id)
