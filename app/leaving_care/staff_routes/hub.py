"""The blueprint, and what every view of it shares: finding through the viewer, looking, doing one thing."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Blueprint, abort, g, redirect, render_template, url_for
from flask import request as http
from werkzeug.wrappers import Response

from app import trail
from app.core.errors import Conflict
from app.core.people import Actor
from app.core.references import grouped
from app.leaving_care import words
from app.leaving_care.models import CareLeaver
from app.leaving_care.policy import STAFF_ROLES
from app.leaving_care.queries.people import care_leaver_for, said_whether_knows
from app.leaving_care.staff_forms import RecordForm
from app.web import access
from app.web.doing import carried_out

blueprint = Blueprint("care_leavers_staff", __name__, url_prefix="/staff/care-leavers")
MANAGER, ADVISER = "team_manager", "personal_adviser"
Answer = str | tuple[str, int] | Response
F = TypeVar("F", bound=RecordForm)


@blueprint.before_request
def name_section() -> None:
    """Every page here is the care leavers' section."""
    g.section = "care_leavers_staff"


def me() -> Actor:
    """The member of staff who acts, in the first of these roles they hold."""
    return access.viewer().actor(*STAFF_ROLES)


def found(reference: str) -> CareLeaver:
    """The record, if this viewer may see it and has said that they do not know them. 404 otherwise."""
    viewer = access.viewer()
    record = care_leaver_for(viewer, reference)
    said = said_whether_knows(record.id, viewer.id) if viewer.id else None
    if said is None or said.knows:
        abort(redirect(url_for("care_leavers_staff.know", reference=spoken(record))))
    return record


def looked_at(record: CareLeaver, why: str) -> CareLeaver:
    """Write the look, then give the record as it stands. Nothing is rendered whose look is not written."""
    viewer, reference = access.viewer(), record.reference
    trail.looked(viewer, record, why, *STAFF_ROLES)
    return care_leaver_for(viewer, reference)


def verb(
    reference: str,
    make_form: Callable[[CareLeaver], F],
    carry_out: Callable[[CareLeaver, F], object],
    *,
    template: str = "leaving_care/staff/verb.html",
    back: str | None = None,
    **context: Any,
) -> Answer:
    """One page that does one thing to one record: show it, or do it and go back to the record (or to `back`).

    What a rule refuses stands at the top of the page (422); where somebody was first, it says so and what was typed
    is kept (409). A click that came twice does it once.
    """
    record = found(reference)
    form = make_form(record)
    code = 200
    if form.validate_on_submit():
        code = _try(reference, form, carry_out)
        if code == 302:
            return redirect(back or to_record(record))
        record = found(reference)
    elif http.method == "POST":
        code = 422
    record = looked_at(record, form.why)
    given = {"back": back or to_record(record), **context}
    page = render_template(template, record=record, form=form, words=words, **given)
    return page if code == 200 else (page, code)


def _try(reference: str, form: F, carry_out: Callable[[CareLeaver, F], object]) -> int:
    """302 where it is done (now, or by the click before); else the status of the page to show."""

    def as_it_was_read() -> None:
        record = care_leaver_for(access.viewer(), reference)
        if not form.is_always_taken and record.version != form.read_version:
            raise Conflict("changed_meanwhile")
        carry_out(record, form)

    return carried_out(form, as_it_was_read, says_who_may=False)


def spoken(record: CareLeaver) -> str:
    """The reference as it stands in addresses and is read aloud."""
    return grouped(record.reference, 3)


def to_record(record: CareLeaver) -> str:
    """The address of a record's page."""
    return url_for("care_leavers_staff.record", reference=spoken(record))
