"""Teams and who works in them, for administrators. No case is on these pages, and nothing that anybody said."""

from uuid import UUID

from flask import redirect, url_for
from werkzeug.wrappers import Response

from app.accounts.models import StaffAccount
from app.accounts.queries import staff_name, staff_with_role
from app.accounts.words import locality_name
from app.core.clock import today
from app.core.db import transaction
from app.core.errors import Conflict, DomainError, NotFound
from app.core.people import Actor
from app.web import access
from app.web.errors import keeps_answers
from app.workforce import queries, services
from app.workforce.forms import LeavingForm, NewTeamForm, NewWorkerForm, TeamForm, WorkerForm, described
from app.workforce.forms.teams import COUNTY_WIDE, NOBODY
from app.workforce.models import Team, Worker
from app.workforce.routes.shared import blueprint, page, version_in
from app.workforce.rules import WRITING_ROLES
from app.workforce.words import fault

Page = Response | tuple[str, int] | str
administrator = access.staff("administrator", fresh=True)
FIELD_OF = {"team_code_in_use": "code", "account_is_in_a_team": "account", "reference_in_use": "reference"}


@blueprint.get("/workforce/teams")
@administrator
def teams() -> Page:
    """Every open team."""
    rows = queries.teams()
    managers, sizes = queries.managers_of(rows), queries.workers_by_team()
    return page("teams", teams=rows, managers=managers, sizes=sizes, locality_name=locality_name)


@blueprint.route("/workforce/teams/new", methods=["GET", "POST"])
@administrator
@keeps_answers
def new_team() -> Page:
    form = NewTeamForm()
    form.offer_managers(staff_with_role("team_manager"))
    if not form.validate_on_submit():
        return page("team-new", form)
    try:
        with transaction():
            made = services.make_team(form.code.data, form.name.data, form.place, form.manager_id, _me())
            team_id = made.id
    except DomainError as error:
        form.refuse("code", fault(error))
        return page("team-new", form)
    return redirect(url_for(".team", team_id=team_id))


@blueprint.get("/workforce/teams/<uuid:team_id>")
@administrator
def team(team_id: UUID) -> Page:
    """One team and its workers."""
    found = _team(team_id)
    workers = queries.workers_in(found)
    return page(
        "team",
        team=found,
        manager=staff_name(found.manager_id),
        workers=workers,
        names=queries.names_of(workers),
        locality_name=locality_name,
    )


@blueprint.route("/workforce/teams/<uuid:team_id>/change", methods=["GET", "POST"])
@administrator
@keeps_answers
def change_team(team_id: UUID) -> Page:
    found = _team(team_id)
    manager = str(found.manager_id) if found.manager_id else NOBODY
    kept = {"name": found.name, "locality": found.locality or COUNTY_WIDE, "manager": manager}
    form = TeamForm(data={**kept, "version": str(found.version)})
    form.offer_managers(staff_with_role("team_manager"))
    if not form.validate_on_submit():
        return page("team-change", form, team=found)
    answers = {"name": form.name.data, "locality": form.place, "manager_id": form.manager_id}
    with transaction():
        services.change_team(_team(team_id), **answers, version=version_in(form), by=_me())
    return redirect(url_for(".team", team_id=team_id))


@blueprint.post("/workforce/teams/<uuid:team_id>/close")
@administrator
def close_team(team_id: UUID) -> Page:
    """Only a team in which nobody works."""
    try:
        with transaction():
            services.close_team(_team(team_id), _me())
    except DomainError as error:
        raise Conflict(error.code) from None
    return redirect(url_for(".teams"))


@blueprint.route("/workforce/teams/<uuid:team_id>/workers/new", methods=["GET", "POST"])
@administrator
@keeps_answers
def new_worker(team_id: UUID) -> Page:
    """Somebody joins this team."""
    found = _team(team_id)
    form = NewWorkerForm(data={"team": str(team_id), "joined_on": today()})
    form.offer_teams(queries.teams())
    form.offer_accounts(_not_in_a_team())
    if not form.validate_on_submit():
        return page("worker-new", form, team=found)
    try:
        with transaction():
            services.add_worker(_team(UUID(form.team.data)), form.account_id, form.about, form.joined_on.data, _me())
    except DomainError as error:
        form.refuse(FIELD_OF[error.code], fault(error))
        return page("worker-new", form, team=found)
    return redirect(url_for(".team", team_id=form.team.data))


@blueprint.route("/workforce/workers/<uuid:worker_id>", methods=["GET", "POST"])
@administrator
@keeps_answers
def change_worker(worker_id: UUID) -> Page:
    """One worker: team, kind, reference, caseload."""
    found = _worker(worker_id)
    form = _worker_form(found)
    if not form.validate_on_submit():
        return page("worker", form, worker=found, name=queries.worker_name(found))
    try:
        with transaction():
            into = _team(UUID(form.team.data))
            services.change_worker(_worker(worker_id), into, form.about, version_in(form), _me())
    except Conflict:
        raise
    except DomainError as error:
        form.refuse(FIELD_OF[error.code], fault(error))
        return page("worker", form, worker=found, name=queries.worker_name(found))
    return redirect(url_for(".team", team_id=form.team.data))


@blueprint.route("/workforce/workers/<uuid:worker_id>/left", methods=["GET", "POST"])
@administrator
@keeps_answers
def worker_left(worker_id: UUID) -> Page:
    """They leave the team, and their card says so from the day after."""
    found = _worker(worker_id)
    form = LeavingForm(data={"left_on": today()})
    if not form.validate_on_submit():
        return page("worker-left", form, worker=found, name=queries.worker_name(found))
    with transaction():
        services.record_leaving(_worker(worker_id), form.left_on.data, _me())
    return redirect(url_for(".team", team_id=_worker(worker_id).team_id))


def _worker_form(worker: Worker) -> WorkerForm:
    form = WorkerForm(data=described(worker, queries.worker_name(worker)))
    form.offer_teams(queries.teams())
    if worker.account_id is not None:
        form.leave_out_name()
    return form


def _not_in_a_team() -> list[StaffAccount]:
    people = {person.id: person for role in WRITING_ROLES for person in staff_with_role(role)}
    taken = queries.accounts_in_teams()
    return [person for person in people.values() if person.id not in taken]


def _team(team_id: UUID) -> Team:
    found = queries.team(team_id)
    if found is None:
        raise NotFound
    return found


def _worker(worker_id: UUID) -> Worker:
    found = queries.worker(worker_id)
    if found is None:
        raise NotFound
    return found


def _me() -> Actor:
    return access.viewer().actor("administrator")
