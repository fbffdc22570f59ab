"""Search of the trail, for data protection: who did what and who looked, as ids and codes. It opens no record."""

from uuid import UUID

from flask import Response, abort, request

from app import trail
from app.accounts.queries import staff_names
from app.core.db import transaction
from app.core.references import normalise
from app.core.typed import uuid_in
from app.records.looking.forms.searching import PeopleForm, SearchForm
from app.records.looking.queries.people import Person, people_in, person_of, records_of
from app.records.looking.queries.searching import FOR_A_FILE, not_for, references_of, thing_of
from app.records.looking.routes.hub import STAFF, Answer, blueprint, draw
from app.records.looking.trail_file import trail_csv
from app.retention.queries import ROLE
from app.trail.models import TrailEntry
from app.trail.queries import PAGE, Wanted, entries
from app.web import access
from app.web.errors import keeps_answers


@blueprint.route(f"{STAFF}/trail", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE)
def search() -> Answer:
    """Asked by POST, so that nothing looked for stands in an address. Searching leaves a line of its own."""
    form, viewer = SearchForm(), access.viewer()
    if not form.validate_on_submit():
        page = draw("search", form=form, rows=None, person=None)
        return (page, 422) if request.method == "POST" else page
    person = person_of(viewer, form.person.data) if form.person.data else None
    if form.person.data and person is None:
        abort(404)
    wanted = form.wanted(records_of(viewer, person) if person is not None else None)
    as_file = request.form.get("as") == "csv"
    with transaction():
        _write_down(form, wanted, person, as_file=as_file)
    after, size = (None, FOR_A_FILE) if as_file else (form.after.data or None, PAGE)
    found = entries(viewer, wanted, after=after, size=size, without_naming=not_for(viewer))
    rows = list(found.rows)
    names, references = _names(rows), references_of(rows)
    if as_file:
        return _file(trail_csv(rows, names, references))
    return draw("search", form=form, rows=rows, person=person, after=found.after, names=names, references=references)


@blueprint.route(f"{STAFF}/trail/people", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE)
def people() -> Answer:
    """Who stands in a record, to search across all the records of one of them. Asking is a look at that record."""
    form, viewer = PeopleForm(), access.viewer()
    if not form.validate_on_submit():
        page = draw("people", form=form, found=None)
        return (page, 422) if request.method == "POST" else page
    with transaction():
        trail.record("trail.people_asked", None, viewer.actor(ROLE), about=thing_of(normalise(form.reference.data)))
    return draw("people", form=form, found=people_in(viewer, form.reference.data))


def _write_down(form: SearchForm, wanted: Wanted, person: Person | None, *, as_file: bool) -> None:
    """What was looked for, as ids and codes: of a person, their own id and not the records that were found."""
    named = thing_of(normalise(form.reference.data)) if form.reference.data else uuid_in(form.thing.data)
    trail.record(
        "trail.searched",
        None,
        access.viewer().actor(ROLE),
        about=person.id if person is not None else named,
        done_by=wanted.actor_id,
        in_role=wanted.role,
        since=form.first.data.isoformat() if form.first.data else None,
        until=form.last.data.isoformat() if form.last.data else None,
        file=as_file or None,
    )


def _names(rows: list[TrailEntry]) -> dict[UUID, str]:
    """Names of the staff who did it. A family member stays an id."""
    return staff_names(row.actor_id for row in rows if row.actor_kind == "staff")


def _file(content: str) -> Response:
    headers = {"Content-Disposition": "attachment; filename=trail.csv"}
    return Response(content, mimetype="text/csv", headers=headers)
