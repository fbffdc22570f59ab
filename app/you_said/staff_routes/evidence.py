"""What stands behind an entry: things people told us, and papers that show the change."""

from collections.abc import Sequence
from uuid import UUID

from flask import Response, current_app
from flask_babel import gettext as _

from app import trail
from app.audits.models import AuditFinding
from app.audits.words import KINDS
from app.core.db import transaction
from app.core.papers import MOST_BYTES
from app.feedback.models import FeedbackItem
from app.feedback.policy import ROLE as YOUTH_VOICE
from app.web import access
from app.web.errors import keeps_answers
from app.web.uploads import takes_file
from app.web.words import day
from app.you_said.forms import CiteForm, PaperForm
from app.you_said.policy import QUALITY, ROLES
from app.you_said.queries import desk
from app.you_said.queries.desk import Kept
from app.you_said.queries.findings import findings_for, offered_findings_for
from app.you_said.services import evidence as behind
from app.you_said.services.findings import cite_findings, cite_findings_no_more
from app.you_said.staff_routes.hub import Answer, asked, blueprint, done, to_entry

ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg"}


@blueprint.route("/<uuid:entry_id>/evidence", methods=["GET", "POST"])
@keeps_answers
@access.staff(YOUTH_VOICE)
def evidence(entry_id: UUID) -> Answer:
    """Link things people told us, or take a link away. No words of theirs stand here: each has its own page."""
    kept, form = desk.entry_by_id(entry_id), CiteForm()
    form["items"].choices = [_line(one) for one in _offered_items(kept)]
    form["out"].choices = [_line(one) for one in desk.cited_for(access.viewer(), kept.entry)]
    if form.validate_on_submit():
        with transaction():
            _cite(desk.entry_by_id(entry_id), set(form["items"].data or ()), set(form["out"].data or ()))
        return to_entry(entry_id)
    lead = _("These have the theme of this entry. If it is on the board, those who said them are told at once.")
    if not form["items"].choices:
        lead = _("Nothing more has the theme of this entry. Themes are given in the inbox.")
    return asked(form, _("Choose what people told us about it"), _("Save"), kept=kept, lead=lead)


def _offered_items(kept: Kept) -> Sequence[FeedbackItem]:
    return desk.offered_for(access.viewer(), kept.entry, kept.words.theme)


def _line(item: FeedbackItem) -> tuple[str, str]:
    return str(item.id), str(_("In the week of %(week)s", week=day(item.given_week)))


def _cite(kept: Kept, chosen: set[str], out: set[str]) -> None:
    viewer = access.viewer()
    for item in desk.cited_for(viewer, kept.entry):
        if str(item.id) in out:
            behind.cite_no_more(kept.entry, item, viewer)
    behind.cite(kept.entry, [one for one in _offered_items(kept) if str(one.id) in chosen], viewer)


@blueprint.route("/<uuid:entry_id>/findings", methods=["GET", "POST"])
@keeps_answers
@access.staff(QUALITY)
def findings(entry_id: UUID) -> Answer:
    """Link what audits found, or take a link away."""
    trail.looked(access.viewer(), desk.entry_by_id(entry_id).entry, "audit_findings", QUALITY)
    kept, form = desk.entry_by_id(entry_id), CiteForm()
    viewer, theme = access.viewer(), kept.words.theme
    offered, cited = offered_findings_for(viewer, kept.entry, theme), findings_for(viewer, kept.entry)
    form["items"].choices, form["out"].choices = _found(offered), _found(cited)
    if form.validate_on_submit():
        with transaction():
            out = [one for one in cited if str(one.id) in (form["out"].data or ())]
            cite_findings_no_more(kept.entry, out, viewer)
            cite_findings(kept.entry, [one for one in offered if str(one.id) in (form["items"].data or ())], viewer)
        return to_entry(entry_id)
    lead = _("These were found in audits that are signed off, under the theme of this entry.")
    if not offered:
        lead = _("No audit that is signed off found anything more under the theme of this entry.")
    return asked(form, _("Choose what audits found about it"), _("Save"), kept=kept, lead=lead)


def _found(findings: Sequence[AuditFinding]) -> list[tuple[str, str]]:
    return [(str(one.id), f"{KINDS[one.kind]}: {one.words} ({day(one.added_at)})") for one in findings]


@blueprint.route("/<uuid:entry_id>/papers/add", methods=["GET", "POST"])
@takes_file(MOST_BYTES)
@keeps_answers
@access.staff(*ROLES)
def add_paper(entry_id: UUID) -> Answer:
    """Attach what shows the change."""
    kept, form = desk.entry_by_id(entry_id), PaperForm()

    def carry_out() -> None:
        clamav = current_app.config["SETTINGS"].clamav
        label, octets = str(form.label.data), form.file.data or b""
        behind.add_paper(desk.entry_by_id(entry_id).entry, label, octets, access.viewer(), clamav)

    if form.validate_on_submit() and done(form, carry_out):
        return to_entry(entry_id)
    return asked(form, _("Attach what shows the change"), _("Attach it"), kept=kept, takes_file=True)


@blueprint.get("/<uuid:entry_id>/papers/<uuid:paper_id>")
@access.staff(*ROLES)
def paper(entry_id: UUID, paper_id: UUID) -> Response:
    """What was attached, as a download."""
    found = desk.paper_of(desk.entry_by_id(entry_id).entry, paper_id)
    headers = {
        "Content-Disposition": f"attachment; filename=file.{ENDINGS[found.media_type]}",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(found.octets, mimetype=found.media_type, headers=headers)
