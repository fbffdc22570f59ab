"""The copy: found, left out of by hand, read by a second person, given."""

from uuid import UUID

from flask import Response as FileResponse
from flask import abort

from app.core.clock import today
from app.records.access import copying, finding, queries, services
from app.records.access import staff_forms as forms
from app.records.access.emails import has_page
from app.records.access.files import as_download
from app.records.access.forms import AccessForm
from app.records.access.models import AccessRequest
from app.records.access.policy import ROLE
from app.records.access.staff_routes.hub import (
    Answer,
    blueprint,
    draw,
    looked,
    press,
    spoken,
    step,
)
from app.web import access
from app.web.errors import keeps_answers


@blueprint.post("/<reference>/gather")
@access.staff(ROLE, fresh=True)
def gather(reference: str) -> Answer:
    """Find everything and make the reading copy."""
    return press(reference, lambda found: services.gather(found, access.viewer()), ".copy")


@blueprint.get("/<reference>/copy")
@access.staff(ROLE, fresh=True)
def copy(reference: str) -> str:
    """The reading copy, entry by entry: as it was found, and as they will read it."""
    found = looked(reference, "access_copy")
    entries = [(entry, copying.read_as(entry)) for entry in queries.entries_of(found)]
    return draw("copy", asked=found, entries=entries, button=AccessForm.opened())


@blueprint.route("/<reference>/copy/add", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE, fresh=True)
def add(reference: str) -> Answer:
    """Write in what was found by hand, where nothing here can search."""
    form = forms.AddForm.opened()

    def verb(found: AccessRequest) -> None:
        services.add(found, form.on.data, form.typed("title"), form.typed("said"), access.viewer())

    return step(reference, "add", form, verb, then=".copy")


@blueprint.post("/<reference>/copy/<uuid:entry_id>/take-out")
@access.staff(ROLE, fresh=True)
def take_out(reference: str, entry_id: UUID) -> Answer:
    """What was written in by hand goes again."""
    viewer = access.viewer()
    return press(reference, lambda found: services.take_out(found, queries.entry_of(found, entry_id), viewer), ".copy")


@blueprint.get("/<reference>/copy/<uuid:entry_id>/file")
@access.staff(ROLE, fresh=True)
def file(reference: str, entry_id: UUID) -> FileResponse:
    """The file of one entry: to look at, and to print where the copy is given by hand."""
    found = looked(reference, "access_file")
    return as_download(finding.file_of(found, queries.entry_of(found, entry_id)))


@blueprint.route("/<reference>/copy/<uuid:entry_id>", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE, fresh=True)
def leave_out(reference: str, entry_id: UUID) -> Answer:
    """Leave words of one entry out of the copy, with a reason."""
    form = forms.LeaveOutForm.opened()
    entry = queries.entry_of(looked(reference, "access_entry"), entry_id)

    def verb(found: AccessRequest) -> None:
        said = (form.typed("passage"), str(form.reason.data), form.typed("why"))
        services.leave_out(found, queries.entry_of(found, entry_id), *said, access.viewer())

    return step(reference, "leave-out", form, verb, then=".copy", entry=entry)


@blueprint.post("/<reference>/copy/<uuid:entry_id>/back")
@access.staff(ROLE, fresh=True)
def put_back(reference: str, entry_id: UUID) -> Answer:
    """The entry stands again as it was found."""
    viewer = access.viewer()
    return press(reference, lambda found: services.put_back(found, queries.entry_of(found, entry_id), viewer), ".copy")


@blueprint.post("/<reference>/hand-over")
@access.staff(ROLE, fresh=True)
def hand_over(reference: str) -> Answer:
    """Ready for a second person."""
    return press(reference, lambda found: services.hand_over(found, access.viewer()), ".one")


@blueprint.route("/<reference>/check", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE, fresh=True)
def check(reference: str) -> Answer:
    """A second person has read the copy."""
    form = forms.CheckForm.opened()

    def verb(found: AccessRequest) -> None:
        services.check(found, form.is_right.data == "yes", form.typed("why"), access.viewer())

    return step(reference, "check", form, verb)


@blueprint.route("/<reference>/give", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE, fresh=True)
def give(reference: str) -> Answer:
    """Give it: on their account's page, or by hand."""
    is_open = has_page(queries.request_for(access.viewer(), reference))
    form = forms.ReleaseForm.fresh(has_page=is_open)

    def verb(found: AccessRequest) -> None:
        services.release(found, str(form.way.data), access.viewer())

    return step(reference, "give", form, verb, has_page=is_open)


@blueprint.get("/<reference>.pdf")
@access.staff(ROLE, fresh=True)
def paper(reference: str) -> FileResponse:
    """The copy to print for somebody who is given it by hand."""
    found = queries.request_for(access.viewer(), reference)
    if found.way != "in_person" or not found.can_be_opened(today()):
        abort(404)
    found = looked(reference, "access_paper")
    headers = {"Content-Disposition": f"attachment; filename=copy-{spoken(found)}.pdf"}
    return FileResponse(copying.as_pdf(found), mimetype="application/pdf", headers=headers)
