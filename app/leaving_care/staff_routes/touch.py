"""Contacts, lost touch, and what somebody does by day: one page a verb, and the log."""

from typing import Any
from uuid import UUID

from flask import render_template, url_for

from app.accounts.queries import staff_names
from app.core import clock
from app.leaving_care import words_homes as words
from app.leaving_care.models import CareLeaver
from app.leaving_care.policy import MANAGER, STAFF_ROLES, can_manage
from app.leaving_care.queries import touch as queries
from app.leaving_care.queries.case_lines import line_of
from app.leaving_care.services import touch as services
from app.leaving_care.services import working
from app.leaving_care.staff_forms.touch import (
    ActivityForm,
    ContactForm,
    FoundForm,
    LookForm,
    LostTouchForm,
    StrikeForm,
    TryForm,
)
from app.leaving_care.staff_routes.homes import heeding
from app.leaving_care.staff_routes.hub import Answer, blueprint, found, looked_at, spoken, verb
from app.web import access
from app.web.errors import keeps_answers

works = access.staff(*working.ACTING)


def touch_part(record: CareLeaver) -> dict[str, Any]:
    """What the record's page says of contact, and what this reader may do about it."""
    viewer = access.viewer()
    may_manage = can_manage(viewer, record.locality)
    return {
        "lost": queries.lost_touch_of(record),
        "line": line_of(record.id),
        "words": words,
        "today": clock.today(),
        "may_manage": may_manage,
        "may_act": may_manage or working.works_with(viewer, record),
    }


@blueprint.get("/<reference>/contacts")
@access.staff(*STAFF_ROLES)
def contacts(reference: str) -> str:
    """The log: contacts, tries, every time touch was lost with what was tried, and what they did by day."""
    record = looked_at(found(reference), "contacts")
    return render_template(
        "leaving_care/staff/contacts.html",
        record=record,
        **_log(record),
        activities=queries.activities_of(record),
        words=words,
        part=touch_part(record) | {"is_whole_page": True},
        reference=spoken(record),
    )


def _log(record: CareLeaver) -> dict[str, Any]:
    rows, lost = queries.contacts_of(record), queries.times_lost(record)
    steps = queries.steps_of([one.id for one in lost])
    people = [row.by_id for row in rows] + [step.by_id for some in steps.values() for step in some]
    names = staff_names([*people, *(one.said_by for one in lost)])
    return {"rows": rows, "lost": lost, "steps": steps, "names": names}


@blueprint.route("/<reference>/contacts/new", methods=["GET", "POST"])
@keeps_answers
@works
def contact_new(reference: str) -> Answer:
    """A contact, or a try that failed."""

    def carry_out(record: CareLeaver, form: ContactForm) -> None:
        services.record_contact(record, form.contact(), access.viewer(), form.token)

    return heeding(reference, ContactForm.about, carry_out, _back(reference))


@blueprint.route("/<reference>/contacts/<uuid:contact_id>/mistake", methods=["GET", "POST"])
@keeps_answers
@works
def contact_strike(reference: str, contact_id: UUID) -> Answer:
    """A contact was recorded by mistake."""
    queries.contact_of(found(reference), contact_id)

    def carry_out(record: CareLeaver, _form: StrikeForm) -> None:
        services.strike(record, contact_id, access.viewer())

    return verb(reference, StrikeForm.about, carry_out, back=_back(reference))


@blueprint.route("/<reference>/lost-touch", methods=["GET", "POST"])
@keeps_answers
@works
def touch_lost(reference: str) -> Answer:
    """Nobody can reach them."""

    def carry_out(record: CareLeaver, form: LostTouchForm) -> None:
        services.lose_touch(record, form.since_on.data, form.reason.data, access.viewer())

    return heeding(reference, LostTouchForm.about, carry_out, _back(reference))


@blueprint.route("/<reference>/lost-touch/tried", methods=["GET", "POST"])
@keeps_answers
@works
def touch_tried(reference: str) -> Answer:
    """One thing was tried."""

    def carry_out(record: CareLeaver, form: TryForm) -> None:
        services.try_to_find(record, form.what.data, form.on.data, form.words.data, access.viewer())

    return heeding(reference, TryForm.about, carry_out, _back(reference))


@blueprint.route("/<reference>/lost-touch/look", methods=["GET", "POST"])
@keeps_answers
@access.staff(MANAGER)
def touch_look(reference: str) -> Answer:
    """A manager looks."""

    def carry_out(record: CareLeaver, form: LookForm) -> None:
        services.look_at_lost_touch(record, form.words.data, access.viewer())

    return heeding(reference, LookForm.about, carry_out, _back(reference))


@blueprint.route("/<reference>/lost-touch/found", methods=["GET", "POST"])
@keeps_answers
@works
def touch_found(reference: str) -> Answer:
    """In touch again."""

    def carry_out(record: CareLeaver, form: FoundForm) -> None:
        services.find_again(record, form.words.data, access.viewer())

    return verb(reference, FoundForm.about, carry_out, back=_back(reference))


@blueprint.route("/<reference>/activity", methods=["GET", "POST"])
@keeps_answers
@works
def activity(reference: str) -> Answer:
    """What they do by day."""

    def carry_out(record: CareLeaver, form: ActivityForm) -> None:
        services.keep_activity(record, form.code.data, form.began_on.data, access.viewer())

    return verb(reference, ActivityForm.about, carry_out, back=_back(reference))


def _back(reference: str) -> str:
    return url_for("care_leavers_staff.contacts", reference=reference)
