"""Parts of the record for the family: write, preview as one person reads it, share, take back."""

from uuid import UUID

from flask import request as http

from app.core.errors import NotFound
from app.early_help.models import EarlyHelpRequest
from app.early_help.queries.sharing import part_of, share_of
from app.early_help.services import sharing
from app.early_help.staff_forms import ButtonForm
from app.early_help.staff_forms.sharing import PartForm, ShareForm
from app.early_help.staff_routes.hub import ROLES, Answer, blueprint, found, participant_of, render, verb
from app.web import access
from app.web.errors import keeps_answers

PART = "/requests/<reference>/parts/<uuid:part_id>"


@blueprint.route("/requests/<reference>/parts", methods=["GET", "POST"])
@keeps_answers
@access.staff(*ROLES)
def write_part(reference: str) -> Answer:
    """Write an assessment, a plan, notes of a meeting or a note for the family."""

    def write(request: EarlyHelpRequest, form: PartForm) -> None:
        said = {"kind": form.kind.data, "title": form.heading.data, "text": form.text.data}
        sharing.write_part(request, access.viewer(), **said)

    return verb(reference, PartForm.about, write)


@blueprint.route(PART, methods=["GET", "POST"])
@keeps_answers
@access.staff(*ROLES)
def rewrite_part(reference: str, part_id: UUID) -> Answer:
    """Write a new version of a part. The one before is kept, and stays what was shared."""

    def write(request: EarlyHelpRequest, form: PartForm) -> None:
        said = {"kind": form.kind.data, "title": form.heading.data, "text": form.text.data}
        sharing.write_part(request, access.viewer(), **said, replaces=part_of(request.id, part_id))

    return verb(reference, lambda request: PartForm.of(request, part_of(request.id, part_id)), write)


@blueprint.route(f"{PART}/share/<uuid:participant_id>", methods=["GET", "POST"])
@keeps_answers
@access.staff(*ROLES)
def share(reference: str, part_id: UUID, participant_id: UUID) -> Answer:
    """Share one part with one person, in exactly the words that were previewed."""

    def hand_over(request: EarlyHelpRequest, form: ShareForm) -> None:
        person, part = participant_of(request, participant_id), part_of(request.id, part_id)
        sharing.share_part(request, part, person, form.text.data, access.viewer())

    if http.form.get("change"):
        request = found(reference)
        form = _share_form(request, part_id, participant_id)
        return render(request, form, "early_help/staff/share.html", participant_id=participant_id, part_id=part_id)
    return verb(
        reference,
        lambda request: _share_form(request, part_id, participant_id),
        hand_over,
        participant_id=participant_id,
        template="early_help/staff/share.html",
        part_id=part_id,
    )


@blueprint.post(f"{PART}/share/<uuid:participant_id>/preview")
@keeps_answers
@access.staff(*ROLES)
def preview_share(reference: str, part_id: UUID, participant_id: UUID) -> Answer:
    """Show one part as one person will read it. Nothing is saved."""
    request = found(reference)
    form = _share_form(request, part_id, participant_id)
    is_right = form.validate_on_submit()
    template = "early_help/staff/share-preview.html" if is_right else "early_help/staff/share.html"
    title = part_of(request.id, part_id).title
    page = render(request, form, template, participant_id=participant_id, part_id=part_id, part_title=title)
    return page if is_right else (page, 422)


@blueprint.post("/requests/<reference>/shares/<uuid:share_id>/take-back")
@access.staff(*ROLES)
def take_share_back(reference: str, share_id: UUID) -> Answer:
    """Shared by mistake: it is no longer shown."""

    def take(request: EarlyHelpRequest, _form: ButtonForm) -> None:
        sharing.take_share_back(share_of(request.id, share_id), request, access.viewer())

    return verb(reference, ButtonForm.about, take)


def _share_form(request: EarlyHelpRequest, part_id: UUID, participant_id: UUID) -> ShareForm:
    person = participant_of(request, participant_id)
    if person.kind == "helper" and not any(row.purpose == "tell_helper" and row.holds for row in request.agreements):
        raise NotFound
    return ShareForm.about(request, text=part_of(request.id, part_id).text)
