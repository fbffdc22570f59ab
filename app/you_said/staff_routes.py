"""The board for the two teams that keep it: write, check, show, take off, and what stands behind each entry."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, current_app, redirect, render_template, url_for
from flask import request as http
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from app.accounts.queries import staff_name, staff_with_role
from app.core import clock
from app.core.db import transaction
from app.core.errors import AlreadyDone, Conflict, DomainError
from app.core.reading_age import reading_age
from app.feedback.models import FeedbackItem
from app.feedback.policy import ROLE as YOUTH_VOICE
from app.leaving_care.rules.asks import MOST_BYTES
from app.places.reference import localities
from app.themes.queries import open_themes
from app.themes.words import theme_name
from app.web import access
from app.web.errors import keeps_answers
from app.web.forms import Form
from app.web.uploads import takes_file
from app.web.words import day
from app.you_said import words
from app.you_said.forms import WHOLE_COUNTY, CheckForm, CiteForm, EntryForm, HideForm, PaperForm
from app.you_said.policy import QUALITY, ROLES, can_check, can_cite
from app.you_said.queries import desk
from app.you_said.queries.desk import VIEWS, Kept
from app.you_said.rules import ADULT_AGE, CHILD_AGE, to_data
from app.you_said.services import evidence as behind
from app.you_said.services import writing

blueprint = Blueprint("you_said_staff", __name__, url_prefix="/staff/you-said-we-did")
Answer = str | tuple[str, int] | AnyResponse
ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg"}


@blueprint.get("")
@access.staff(*ROLES)
def entries() -> str:
    """Every entry, in views. Who said that it is not better stands first, for who may read it."""
    viewer = access.viewer()
    view = http.args.get("view", "all")
    view = view if view in VIEWS else "all"
    page = desk.entries(view, http.args.get("after"))
    again = [(entry_id, desk.entry_by_id(entry_id).words.title, ids) for entry_id, ids in desk.says_no(viewer).items()]
    return _draw("list", rows=page.rows, after=page.after, view=view, again=again, today=clock.today())


@blueprint.route("/new", methods=["GET", "POST"])
@keeps_answers
@access.staff(*ROLES)
def begin() -> Answer:
    """A new entry."""
    form = _offered(EntryForm.from_answers({"owner": str(access.viewer().id), "locality": WHOLE_COUNTY}))
    made: list[UUID] = []

    def carry_out() -> None:
        made.append(writing.begin(form.words(), _owner(form), access.viewer()).id)

    if form.validate_on_submit() and _done(form, carry_out):
        return _to(made[-1])
    return _form(form, _("Begin an entry"), _("Save, and have it checked"))


@blueprint.get("/<uuid:entry_id>")
@access.staff(*ROLES)
def entry(entry_id: UUID) -> str:
    """One entry as it was written last, what stands behind it, and what became of it."""
    viewer, kept = access.viewer(), desk.entry_by_id(entry_id)
    return _draw(
        "entry",
        kept=kept,
        may_check=can_check(viewer, kept.writers),
        may_cite=can_cite(viewer),
        cited=desk.cited_for(viewer, kept.entry),
        not_better=desk.says_no(viewer).get(entry_id, []),
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
        writing.write(entry_id, form.words(), _owner(form), form.read_number, access.viewer())

    if form.validate_on_submit() and _done(form, carry_out):
        return _to(entry_id)
    lead = _("What is on the board stays as it is until a second person has checked what you write.")
    return _form(form, _("Change it"), _("Save, and have it checked"), kept=desk.entry_by_id(entry_id), lead=lead)


@blueprint.route("/<uuid:entry_id>/check", methods=["GET", "POST"])
@keeps_answers
@access.staff(*ROLES)
def check(entry_id: UUID) -> Answer:
    """A second person's check. Three times yes, and everybody may read it; or back to whoever wrote it."""
    viewer, kept = access.viewer(), desk.entry_by_id(entry_id)
    if not kept.waits or not can_check(viewer, kept.writers):
        return _to(entry_id)
    form = CheckForm.from_answers({"number": str(kept.latest.number)})
    if form.validate_on_submit() and _check(entry_id, form):
        return _to(entry_id)
    kept = desk.entry_by_id(entry_id)
    beside = {
        "papers": desk.papers_of(kept.entry),
        "names": behind.names_in(kept.words),
        "repeated": behind.repeated_words(kept.words, desk.cited_for(viewer, kept.entry)),
    }
    return _form(form, _("Check it"), _("Put it on the board"), "check", kept=kept, **beside)


@blueprint.route("/<uuid:entry_id>/hide", methods=["GET", "POST"])
@keeps_answers
@access.staff(*ROLES)
def hide(entry_id: UUID) -> Answer:
    """Take it off the board, at once."""
    kept, form = desk.entry_by_id(entry_id), HideForm()
    if form.validate_on_submit():
        with transaction():
            writing.hide(entry_id, str(form.why.data), access.viewer())
        return _to(entry_id)
    lead = _("Nobody reads it from then on, not those who said it either. Its history stays here.")
    return _form(form, _("Take it off the board"), _("Take it off now"), kept=kept, lead=lead, is_warning=True)


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
        return _to(entry_id)
    lead = _("These have the theme of this entry. If it is on the board, those who said them are told at once.")
    if not form["items"].choices:
        lead = _("Nothing more has the theme of this entry. Themes are given in the inbox.")
    return _form(form, _("Choose what people told us about it"), _("Save"), kept=kept, lead=lead)


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

    if form.validate_on_submit() and _done(form, carry_out):
        return _to(entry_id)
    return _form(form, _("Attach what shows the change"), _("Attach it"), kept=kept, takes_file=True)


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


# -- what they share


def _draw(name: str, **values: Any) -> str:
    return render_template(
        f"you_said/staff/{name}.html",
        words=words,
        name_of=staff_name,
        reading_age=reading_age,
        aims=(ADULT_AGE, CHILD_AGE),
        **values,
    )


def _form(form: Form, title: str, button: str, name: str = "form", **values: Any) -> Answer:
    given = {"kept": None, "lead": "", "takes_file": False, "is_warning": False, **values}
    html = _draw(name, form=form, title=title, button=button, **given)
    is_lost = getattr(form, "is_lost", False)
    return html, 400 if form.is_stale() else 409 if is_lost else 422 if form.errors or form.form_errors else 200


def _done(form: Form, carry_out: Callable[[], object]) -> bool:
    """Whether it is done; else what a rule refused stands on the page, and what was typed is kept."""
    try:
        with transaction():
            carry_out()
    except AlreadyDone:
        return True
    except writing.Unfinished as unfinished:
        for fault in unfinished.faults:
            name, said = words.FAULTS[fault]
            form.refuse(name, str(said))
        return False
    except DomainError as refused:
        if refused.code not in words.REFUSED:
            raise
        form.is_lost = isinstance(refused, Conflict)
        form.form_errors.append(str(words.REFUSED[refused.code]))
        return False
    return True


def _check(entry_id: UUID, form: CheckForm) -> bool:
    viewer, why = access.viewer(), str(form.why.data or "").strip()
    if "send_back" not in http.form:
        return _done(form, lambda: writing.let_go(entry_id, form.read_number, form.checks.data or (), viewer))
    if not why:
        form.refuse("why", _("Write what should change"))
        return False
    return _done(form, lambda: writing.send_back(entry_id, form.read_number, why, viewer))


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


def _to(entry_id: UUID) -> AnyResponse:
    return redirect(url_for("you_said_staff.entry", entry_id=entry_id))
