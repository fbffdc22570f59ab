"""What stands beside an entry's words: the answer to a yearly survey, a picture, other languages. Each is a version."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from flask import abort
from flask_babel import gettext as _

from app.web import access
from app.web.errors import keeps_answers
from app.you_said.forms.beside import (
    BesideForm,
    PictureForm,
    PointForm,
    SurveyForm,
    TranslationForm,
    answers_of,
)
from app.you_said.policy import ROLES
from app.you_said.queries import desk
from app.you_said.queries.desk import Kept
from app.you_said.rules.beside import Beside, put_point, put_translation
from app.you_said.services import writing
from app.you_said.staff_routes.hub import Answer, asked, blueprint, done, to_entry
from app.you_said.words import language_name


@blueprint.route("/<uuid:entry_id>/survey", methods=["GET", "POST"])
@keeps_answers
@access.staff(*ROLES)
def survey(entry_id: UUID) -> Answer:
    """The entry answers a yearly survey: which, who asked, and its report."""
    kept = desk.entry_by_id(entry_id)
    before = kept.words.beside.survey
    form = SurveyForm.from_answers(answers_of(before, kept.latest.number)).offer(desk.papers_of(kept.entry))

    def changed(beside: Beside) -> Beside:
        return replace(beside, survey=form.survey(before.points if before else ()))

    lead = _("Then add each thing that was asked for, with our answer. Everybody reads it once it is checked.")
    return _written(kept, form, changed, _("The yearly survey"), lead)


@blueprint.route("/<uuid:entry_id>/survey/<int:place>", methods=["GET", "POST"])
@keeps_answers
@access.staff(*ROLES)
def point(entry_id: UUID, place: int) -> Answer:
    """One thing that the survey asked for. The place after the last is a new one."""
    kept = desk.entry_by_id(entry_id)
    found = kept.words.beside.survey
    if found is None or not 1 <= place <= len(found.points) + 1:
        abort(404)
    is_new = place > len(found.points)
    form = PointForm.from_answers(answers_of(None if is_new else found.points[place - 1], kept.latest.number))
    if is_new:
        del form.away

    def changed(beside: Beside) -> Beside:
        made = put_point(found, place, None if form.is_away else form.point())
        return replace(beside, survey=replace(found, points=made))

    return _written(kept, form, changed, _("What the survey asked for: %(number)s", number=place))


@blueprint.route("/<uuid:entry_id>/picture", methods=["GET", "POST"])
@keeps_answers
@access.staff(*ROLES)
def picture(entry_id: UUID) -> Answer:
    """A picture on the board."""
    kept = desk.entry_by_id(entry_id)
    before = kept.words.beside.picture
    form = PictureForm.from_answers(answers_of(before, kept.latest.number)).offer(desk.papers_of(kept.entry))
    if before is None:
        del form.away

    def changed(beside: Beside) -> Beside:
        return replace(beside, picture=None if form.is_away else form.picture())

    return _written(kept, form, changed, _("A picture for the board"))


@blueprint.route("/<uuid:entry_id>/languages/new", methods=["GET", "POST"])
@keeps_answers
@access.staff(*ROLES)
def new_language(entry_id: UUID) -> Answer:
    """The entry's words in one more language."""
    return _language(desk.entry_by_id(entry_id), None)


@blueprint.route("/<uuid:entry_id>/languages/<code>", methods=["GET", "POST"])
@keeps_answers
@access.staff(*ROLES)
def language(entry_id: UUID, code: str) -> Answer:
    """The entry's words in this language."""
    return _language(desk.entry_by_id(entry_id), code)


def _language(kept: Kept, code: str | None) -> Answer:
    have = {one.language: one for one in kept.words.beside.translations}
    if code is not None and code not in have:
        abort(404)
    before = have[code] if code else None
    form = TranslationForm.from_answers(answers_of(before, kept.latest.number)).offer(code, list(have))
    if before is None:
        del form.away

    def changed(beside: Beside) -> Beside:
        made = None if form.is_away else form.translation(kept.words.digest)
        return replace(beside, translations=put_translation(beside.translations, form.typed("language"), made))

    title = _("In %(language)s", language=language_name(code)) if code else _("Another language")
    lead = _("It is shown as long as the English words stay the same. When they change, translate it again.")
    return _written(kept, form, changed, title, lead, english=kept.words)


def _written(
    kept: Kept, form: BesideForm, changed: Callable[[Beside], Beside], title: str, lead: str = "", **values: object
) -> Answer:
    """One more version of the entry, with something else beside its words."""

    def carry_out() -> None:
        entry = kept.entry
        words = replace(kept.words, beside=changed(kept.words.beside))
        writing.write(entry.id, words, entry.owner_id, form.read_number, access.viewer())

    if form.validate_on_submit() and done(form, carry_out):
        return to_entry(kept.entry.id)
    return asked(form, title, _("Save, and have it checked"), "beside", kept=kept, lead=lead, **values)
