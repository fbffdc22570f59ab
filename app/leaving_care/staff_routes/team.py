"""Who works with them: given, covered and ended by a manager; a record closed to all but named readers."""

from typing import Any
from uuid import UUID

from flask import abort

from app.accounts.queries import staff_names, staff_with_role
from app.core.errors import NotAllowed
from app.leaving_care import words
from app.leaving_care.models import CareLeaver
from app.leaving_care.models.people import PARTS
from app.leaving_care.policy import can_manage
from app.leaving_care.queries.people import allocations_of, named_readers_of
from app.leaving_care.services import people
from app.leaving_care.services import team as services
from app.leaving_care.staff_forms.team import (
    CoverForm,
    EndPartForm,
    GiveWorkerForm,
    LiftRestrictionForm,
    ReadersForm,
    RestrictForm,
    offer_staff,
)
from app.leaving_care.staff_routes.hub import MANAGER, Answer, blueprint, verb
from app.web import access
from app.web.errors import keeps_answers

URLS = {part: part.replace("_", "-") for part in PARTS}


def team_part(record: CareLeaver) -> dict[str, Any]:
    """For a manager: each part with who is in it, until when, and its address."""
    rows = {row.part: row for row in reversed(allocations_of(record.id))}
    return {
        "may": can_manage(access.viewer(), record.locality),
        "parts": [(words.PARTS[part], URLS[part], rows.get(part)) for part in PARTS],
        "is_restricted": record.restricted_at is not None,
    }


@blueprint.route("/<reference>/team/<part>", methods=["GET", "POST"])
@keeps_answers
@access.staff(MANAGER)
def give_worker(reference: str, part: str) -> Answer:
    """Somebody in one part; cover has a last day."""
    code = _part(part)
    kind = CoverForm if code == services.COVER else GiveWorkerForm

    def form(record: CareLeaver) -> GiveWorkerForm:
        _managed(record)
        made = kind.about(record)
        offer_staff(made, [(str(person.id), person.name) for person in staff_with_role(PARTS[code], record.locality)])
        return made

    def give(record: CareLeaver, form: GiveWorkerForm) -> None:
        until = form.until.data if isinstance(form, CoverForm) else None
        services.give_worker(record, code, UUID(form.staff.data), access.viewer(), until)

    return verb(reference, form, give, part=words.PARTS[code], template="leaving_care/staff/team-verb.html")


@blueprint.route("/<reference>/team/<part>/end", methods=["GET", "POST"])
@keeps_answers
@access.staff(MANAGER)
def end_part(reference: str, part: str) -> Answer:
    """Nobody is in this part any more."""
    code = _part(part)

    def end(record: CareLeaver, form: EndPartForm) -> None:
        services.end_part(record, code, access.viewer())

    def form(record: CareLeaver) -> EndPartForm:
        _managed(record)
        return EndPartForm.about(record)

    return verb(reference, form, end, part=words.PARTS[code], template="leaving_care/staff/team-verb.html")


@blueprint.route("/<reference>/restrict", methods=["GET", "POST"])
@keeps_answers
@access.staff(MANAGER)
def restrict(reference: str) -> Answer:
    """Closed to all but named readers."""

    def form(record: CareLeaver) -> RestrictForm:
        _managed(record)
        made = RestrictForm.about(record)
        offer_staff(made, _may_read(record))
        return made

    def close(record: CareLeaver, form: RestrictForm) -> None:
        people.restrict(record, {UUID(one) for one in form.readers.data or ()}, access.viewer())

    return verb(reference, form, close)


@blueprint.route("/<reference>/restrict/readers", methods=["GET", "POST"])
@keeps_answers
@access.staff(MANAGER)
def readers(reference: str) -> Answer:
    """Add and take away who may open a closed record."""

    def form(record: CareLeaver) -> ReadersForm:
        _managed(record)
        made = ReadersForm.about(record, readers=[str(row.staff_id) for row in named_readers_of(record.id)])
        offer_staff(made, _may_read(record))
        return made

    def change(record: CareLeaver, form: ReadersForm) -> None:
        services.change_readers(record, {UUID(one) for one in form.readers.data or ()}, access.viewer())

    return verb(reference, form, change)


@blueprint.route("/<reference>/restrict/lift", methods=["GET", "POST"])
@keeps_answers
@access.staff(MANAGER)
def lift_restriction(reference: str) -> Answer:
    """Open again to its own workers."""

    def lift(record: CareLeaver, form: LiftRestrictionForm) -> None:
        services.lift_restriction(record, access.viewer())

    def form(record: CareLeaver) -> LiftRestrictionForm:
        _managed(record)
        return LiftRestrictionForm.about(record)

    return verb(reference, form, lift)


def _part(written: str) -> str:
    """The code of a part in an address, or 404."""
    return next((part for part, url in URLS.items() if url == written), None) or abort(404)


def _may_read(record: CareLeaver) -> list[tuple[str, str]]:
    """Who can be named but oneself: their workers, the managers of the place, and whoever is named now."""
    names = staff_names(
        row.staff_id for rows in (allocations_of(record.id), named_readers_of(record.id)) for row in rows
    )
    names |= {person.id: person.name for person in staff_with_role(MANAGER, record.locality)}
    return [(str(one), name) for one, name in names.items() if one != access.viewer().id]


def _managed(record: CareLeaver) -> None:
    """Raises NotAllowed for a manager of another place, who only reads."""
    if not can_manage(access.viewer(), record.locality):
        raise NotAllowed("not_yours_to_do")
