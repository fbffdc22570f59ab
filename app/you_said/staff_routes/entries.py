"""Write an entry, check it, show it, take it off the board."""

from typing import Any
from uuid import UUID

from flask import request as http
from flask_babel import gettext as _

from app.accounts.queries import staff_with_role
from app.actions.panel import lines
from app.audits.words import KINDS
from app.core import clock
from app.core.db import transaction
from app.core.reading_age import reading_age
from app.feedback.policy import ROLE as YOUTH_VOICE
from app.places.reference import localities
from app.themes.queries import open_themes
from app.themes.words import theme_name
from app.web import access
from app.web.errors import keeps_answers
from app.you_said import words
from app.you_said.forms import WHOLE_COUNTY, CheckForm, EntryForm, HideForm
from app.you_said.policy import QUALITY, ROLES, can_check, can_cite, can_cite_audits
from app.you_said.queries import desk
from app.you_said.queries.desk import VIEWS, Kept
from app.you_said.queries.findings import findings_for
from app.you_said.rules import CHECKS, to_data
from app.you_said.services import evidence as behind
from app.you_said.services import writing
from app.you_said.staff_routes.hub import Answer, asked, blueprint, done, drawn, to_entry

LOOK = "look"
"""The button that shows the reading age of what is typed."""


@blueprint.get("")
@access.staff(*ROLES)
def entries() -> str:
    """Every entry, in views. Who said that it is not better stands first, for who may read it."""
    viewer = access.viewer()
    view = http.args.get("view", "all")
    view = view if view in VIEWS else "all"
    page = desk.entries(view, http.args.get("after"))
    again = [(entry_id, desk.entry_by_id(entry_id).words.title, ids) for entry_id, ids in desk.says_no(viewer).items()]
    return drawn("list", rows=page.rows, after=page.after, view=view, again=again, today=clock.today())


@blueprint.route("/new", methods=["GET", "POST"])
@keeps_answers
@access.staff(*ROLES)
def begin() -> Answer:
    """A new entry."""
    form = _offered(EntryForm.from_answers({"owner": str(access.viewer().id), "locality": WHOLE_COUNTY}))
    made: list[UUID] = []

    def carry_out() -> None:
        made.append(writing.begin(form.words(), _owner(form), access.viewer()).id)

    if LOOK in http.form:
        return _ages(form, _("Begin an entry"))
    if form.validate_on_submit() and done(form, carry_out):
        return to_entry(made[-1])
    return asked(form, _("Begin an entry"), _("Save, and have it checked"), "write")


@blueprint.get("/<uuid:entry_id>")
@access.staff(*ROLES)
def entry(entry_id: UUID) -> str:
    """One entry as it was written last, what stands behind it, and what became of it."""
    viewer, kept = access.viewer(), desk.entry_by_id(entry_id)
    return drawn(
        "entry",
        kept=kept,
        may_check=can_check(viewer, kept.writers),
        may_cite=can_cite(viewer),
        may_cite_audits=can_cite_audits(viewer),
        finding_kinds=KINDS,
        findings=findings_for(viewer, kept.entry) if can_cite_audits(viewer) else [],
        cited=desk.cited_for(viewer, kept.entry),
        not_better=desk.says_no(viewer).get(entry_id, []),
        actions=lines(viewer, "entry", entry_id),
        papers=desk.papers_of(kept.entry),
        steps=desk.steps_of(kept.entry),
        themes=words.themes(),
    )


@blueprint.route("/<uuid:entry_id>/change", methods=["GET", "POST"])
@keeps_answers
@access.staff(*ROLES)
def change(entry_id: UUID) -> Answer:
    """Another version. What is on the board stays until a second person has checked this one."""
    kept = desk.entry_by_id(entry_id)
    form = _offered(EntryForm.from_answers(_answers(kept)))

    def carry_out() -> None:
        writing.write(entry_id, form.words(kept.words.beside), _owner(form), form.read_number, access.viewer())

    if LOOK in http.form:
        return _ages(form, _("Change it"), kept)
    if form.validate_on_submit() and done(form, carry_out):
        return to_entry(entry_id)
    lead = _("What is on the board stays as it is until a second person has checked what you write.")
    return asked(
        form, _("Change it"), _("Save, and have it checked"), "write", kept=desk.entry_by_id(entry_id), lead=lead
    )


@blueprint.route("/<uuid:entry_id>/check", methods=["GET", "POST"])
@keeps_answers
@access.staff(*ROLES)
def check(entry_id: UUID) -> Answer:
    """A second person's check. Three times yes, and everybody may read it; or back to whoever wrote it."""
    viewer, kept = access.viewer(), desk.entry_by_id(entry_id)
    if not kept.waits or not can_check(viewer, kept.writers):
        return to_entry(entry_id)
    form = CheckForm.from_answers({"number": str(kept.latest.number)})
    if form.validate_on_submit() and _check(entry_id, form):
        return to_entry(entry_id)
    kept = desk.entry_by_id(entry_id)
    beside = {
        "papers": desk.papers_of(kept.entry),
        "names": behind.names_in(kept.words),
        "repeated": behind.repeated_words(kept.words, desk.cited_for(viewer, kept.entry)),
    }
    return asked(form, _("Check it"), _("Put it on the board"), "check", kept=kept, **beside)


@blueprint.route("/<uuid:entry_id>/hide", methods=["GET", "POST"])
@keeps_answers
@access.staff(*ROLES)
def hide(entry_id: UUID) -> Answer:
    """Take it off the board, at once."""
    kept, form = desk.entry_by_id(entry_id), HideForm()
    if form.validate_on_submit():
        with transaction():
            writing.hide(entry_id, str(form.why.data), access.viewer())
        return to_entry(entry_id)
    lead = _("Nobody reads it from then on, not those who said it either. Its history stays here.")
    return asked(form, _("Take it off the board"), _("Take it off now"), kept=kept, lead=lead, is_warning=True)


def _check(entry_id: UUID, form: CheckForm) -> bool:
    viewer, why = access.viewer(), str(form.why.data or "").strip()
    if "send_back" not in http.form:
        if set(form.checks.data or ()) != set(CHECKS):
            form.refuse("checks", _("Say yes to all three, or send it back and say why"))
            return False
        return done(form, lambda: writing.let_go(entry_id, form.read_number, form.checks.data or (), viewer))
    if not why:
        form.refuse("why", _("Write what should change"))
        return False
    return done(form, lambda: writing.send_back(entry_id, form.read_number, why, viewer))


def _ages(form: EntryForm, title: str, kept: Kept | None = None) -> Answer:
    """The same page with the reading age of what is typed. Nothing is saved, nothing is asked for yet."""
    typed = form.words()
    ages = (reading_age(typed.adult_text), reading_age(typed.child_text))
    return asked(form, title, _("Save, and have it checked"), "write", kept=kept, ages=ages)


def _offered(form: EntryForm) -> EntryForm:
    known = {code: theme_name(theme) for code, theme in open_themes().items()}
    people = {str(one.id): one.name for role in (QUALITY, YOUTH_VOICE) for one in staff_with_role(role)}
    return form.offer(known, localities(), sorted(people.items(), key=lambda one: one[1]))


def _answers(kept: Kept) -> dict[str, Any]:
    data = {name: value or "" for name, value in to_data(kept.words).items()}
    days = {"next_update_on": kept.words.next_update_on, "look_again_on": kept.words.look_again_on}
    locality = kept.words.locality or WHOLE_COUNTY
    return {**data, **days, "locality": locality, "owner": str(kept.entry.owner_id), "number": str(kept.latest.number)}


def _owner(form: EntryForm) -> UUID:
    return UUID(str(form.owner.data))
