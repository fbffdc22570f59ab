"""One audit: reading it, writing its parts, findings, and danger."""

from typing import Any
from uuid import UUID

from flask import abort, g, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app import trail
from app.accounts.queries import staff_name, staff_with_role
from app.actions.panel import lines
from app.audits import words
from app.audits.forms.parts import FORMS, ConflictForm, DomainForm, FindingForm, PartForm, VoiceForm
from app.audits.models import Audit
from app.audits.policy import ROLE, can_moderate, can_sign_off, can_write, writes_until_handed_in
from app.audits.queries import reviews as queries
from app.audits.queries import voices
from app.audits.queries.rounds import around, auditors_of
from app.audits.routes.hub import Answer, blueprint, do, draw
from app.audits.routes.thanked import thanked
from app.audits.rules import AUDITOR_ROLES
from app.audits.rules.parts import PARTS, VOICES, Said, missing
from app.audits.services import rounds, writing
from app.audits.sheets import sheet_called
from app.core.clock import now
from app.core.db import transaction
from app.themes.queries import open_themes
from app.themes.words import theme_name
from app.web import access
from app.web.errors import keeps_answers


@blueprint.get("/mine")
@access.staff(*AUDITOR_ROLES)
def mine() -> str:
    """What I audit, and what waits for another auditor's eyes."""
    g.section, viewer = "audits_mine", access.viewer()
    return draw("mine", audits=queries.mine(viewer), to_moderate=queries.to_moderate(viewer))


@blueprint.get("/cases/<uuid:audit_id>")
@access.staff(*AUDITOR_ROLES)
def one_audit(audit_id: UUID) -> str:
    """One audit as far as it is, and what can be done with it now."""
    return page(look(audit_id))


@blueprint.route("/cases/<uuid:audit_id>/<part>", methods=["GET", "POST"])
@keeps_answers
@access.staff(*AUDITOR_ROLES)
def part(audit_id: UUID, part: str) -> Answer:
    """Write one part. A worry about somebody's safety leaves from here at once, and what is typed stays."""
    viewer, audit = access.viewer(), _to_write(audit_id, part)
    row = queries.part_of(audit, part)
    form = _form(audit, part, Said(row.grade, row.said) if row else Said(), row.version if row else 0)
    if form.is_alarm:
        return _alarm(form, audit_id, part)
    said, read = form.said(), form.read_version
    back = url_for("audits.one_audit", audit_id=audit_id)
    status, done = do(
        form, lambda: writing.save_part(queries.audit_for(viewer, audit_id), part, said, read, viewer), back
    )
    return done or (_part_page(form, audit_id, part), status)


@blueprint.route("/cases/<uuid:audit_id>/findings/new", methods=["GET", "POST"])
@keeps_answers
@access.staff(*AUDITOR_ROLES)
def new_finding(audit_id: UUID) -> Answer:
    """Add a strength or a gap."""
    viewer, form = access.viewer(), FindingForm.opened()
    form.theme.choices = [(code, theme_name(theme)) for code, theme in open_themes().items()]
    back = url_for("audits.one_audit", audit_id=audit_id)
    kind, theme, text = str(form.kind.data), str(form.theme.data), str(form.words.data)

    def add() -> None:
        writing.add_finding(queries.audit_for(viewer, audit_id), kind, theme, text, viewer, form.token)

    _to_write(audit_id, "")
    status, done = do(form, add, back)
    return done or (
        draw("verb", audit=look(audit_id), form=form, title=_("Add what you found"), button=_("Add it")),
        status,
    )


@blueprint.post("/cases/<uuid:audit_id>/findings/<uuid:finding_id>/remove")
@access.staff(*AUDITOR_ROLES)
def remove_finding(audit_id: UUID, finding_id: UUID) -> Response:
    """Take one's own finding away."""
    viewer = access.viewer()
    with transaction():
        audit = queries.audit_for(viewer, audit_id)
        found = next((one for one in queries.findings_of(audit) if one.id == finding_id), None)
        if found is not None:
            writing.remove_finding(audit, found, viewer)
    return redirect(url_for("audits.one_audit", audit_id=audit_id))


@blueprint.route("/cases/<uuid:audit_id>/conflict", methods=["GET", "POST"])
@keeps_answers
@access.staff(*AUDITOR_ROLES)
def conflict(audit_id: UUID) -> Answer:
    """Its auditor cannot look at it fairly: somebody else gets it."""
    viewer, form = access.viewer(), ConflictForm.opened()
    audit = queries.audit_for(viewer, audit_id)
    if audit.auditor_id != viewer.id or audit.submitted_at is not None:
        abort(404)
    why = str(form.why.data)
    status, done = do(
        form,
        lambda: rounds.declare_conflict(queries.audit_for(viewer, audit_id), why, viewer),
        url_for("audits.mine"),
    )
    title, button = _("I cannot audit this case"), _("Give it to somebody else")
    return done or (draw("verb", audit=look(audit_id), form=form, title=title, button=button), status)


def look(audit_id: UUID) -> Audit:
    """The audit, with the look in the trail before anything is drawn."""
    viewer = access.viewer()
    trail.looked(viewer, queries.audit_for(viewer, audit_id), "audit", ROLE, *AUDITOR_ROLES)
    return queries.audit_for(viewer, audit_id)


def page(audit: Audit, refused: str = "") -> str:
    """Everything this viewer may read of it, part by part in its order."""
    viewer, beside = access.viewer(), around(audit)
    sheet, parts = sheet_called(audit.template), queries.readable_parts(viewer, audit)
    is_closed = viewer.id == audit.auditor_id and audit.reflected_at is None
    grades = moderation.grades if (moderation := queries.moderation_of(audit)) else {}
    return draw(
        "audit",
        audit=audit,
        rows=[_row(audit, code, parts.get(code), is_closed) for code in order(audit)],
        same_grades=sum(code in parts and parts[code].grade == grade for code, grade in grades.items()),
        missing=set(missing(parts, sheet.codes)) - (set(VOICES) if is_closed else set()),
        findings=queries.findings_of(audit),
        themes=open_themes(),
        theme_name=theme_name,
        thanks=thanked(viewer, audit),
        told_is_open=voices.is_open(audit),
        cited=voices.cited_in(viewer, audit),
        moderation=moderation,
        domains=sheet.domains,
        after=queries.re_audit_after(audit),
        can_write=can_write(viewer, audit),
        is_mine=viewer.id == audit.auditor_id,
        can_moderate=can_moderate(viewer, audit, beside),
        can_sign_off=can_sign_off(viewer, audit, beside),
        actions=lines(viewer, "audit", audit.id),
        viewer=viewer,
        refused=refused,
    )


def order(audit: Audit) -> list[str]:
    """The parts as an audit is read: the case, the difference, the domains, the conversation, the voices, the rest."""
    return [*PARTS[:2], *sheet_called(audit.template).codes, *PARTS[2:]]


def title_of(audit: Audit, part: str) -> str:
    """What a part is called."""
    domain = next((one for one in sheet_called(audit.template).domains if one.code == part), None)
    return str(_(domain.label)) if domain else str(words.PARTS[part])


def _row(audit: Audit, part: str, said: Said | None, is_closed: bool) -> dict[str, Any]:
    form = _form(audit, part, said or Said(), 0, formdata=None)
    asked = {one.short_name: one.label.text for one in form.part_questions()}
    answers = [(asked[name], text) for name, text in form.in_words().items() if name != "grade"]
    grade = said.grade if said else None
    return {
        "part": part,
        "title": title_of(audit, part),
        "answers": answers,
        "grade": grade,
        "is_closed": is_closed and part in VOICES,
    }


def _to_write(audit_id: UUID, part: str) -> Audit:
    """The audit, where this viewer writes this part of it; 404 otherwise.

    What they send after it was handed in is not lost: the service refuses it, and the page gives it back.
    """
    viewer = access.viewer()
    audit = queries.audit_for(viewer, audit_id)
    may = can_write if request.method == "GET" else writes_until_handed_in
    is_closed = part in VOICES and viewer.id == audit.auditor_id and audit.reflected_at is None
    if (part and part not in order(audit)) or not may(viewer, audit) or is_closed:
        abort(404)
    return audit


def _form(audit: Audit, part: str, said: Said, version: int, **how: Any) -> PartForm:
    kind = FORMS.get(part, DomainForm)
    answers = {"version": str(version), **kind.answers_of(said)}
    form = kind(data=answers, **how) if how else kind.opened(version, **kind.answers_of(said))
    if isinstance(form, VoiceForm):
        form.asked_by.choices = [("", _("Choose")), *((str(one), staff_name(one)) for one in _askers(audit))]
    return form


def _askers(audit: Audit) -> list[UUID]:
    """Who may have asked a family: the quality team and the round's auditors, never their own worker or the line."""
    beside = around(audit)
    known = {*auditors_of(audit.round), *(one.id for one in staff_with_role(ROLE))}
    known |= {audit.auditor_id} if audit.auditor_id else set()
    return sorted((one for one in known if not beside.shuts_out(one)), key=lambda one: (staff_name(one), str(one)))


def _alarm(form: PartForm, audit_id: UUID, part: str) -> Answer:
    """Duty has the worry before this page is drawn again, with everything that was typed."""
    viewer = access.viewer()
    text = str(form.danger.data or "").strip()
    if form.is_stale() or not form.validate():
        return _part_page(form, audit_id, part), 422
    if not text:
        form.refuse("danger", _("Write what makes you worry"))
        return _part_page(form, audit_id, part), 422
    with transaction():
        audit = queries.audit_for(viewer, audit_id)
        writing.raise_danger(audit, text, "adult" if form.at_risk.data == "adult" else "child", viewer)
    form.danger.data = form.danger.shown = ""
    return _part_page(form, audit_id, part, is_raised=True)


def _part_page(form: PartForm, audit_id: UUID, part: str, *, is_raised: bool = False) -> str:
    audit, viewer = look(audit_id), access.viewer()
    row = queries.part_of(audit, part)
    theirs: dict[str, str] = {}
    if form.is_lost and row is not None:
        theirs = _form(audit, part, Said(row.grade, row.said), row.version, formdata=None).in_words()
        form.read_again(row.version)
    beside = queries.saved_beside(row, viewer, now())
    domain = next((one for one in sheet_called(audit.template).domains if one.code == part), None)
    return draw(
        "part",
        audit=audit,
        form=form,
        title=title_of(audit, part),
        ask=_(domain.ask) if domain else "",
        part=part,
        theirs=theirs,
        beside=beside,
        can_write=can_write(viewer, audit),
        is_raised=is_raised,
    )
