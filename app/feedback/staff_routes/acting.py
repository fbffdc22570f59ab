"""Answering, coding, noting: each on a page of its own, and back to the item."""

from uuid import UUID

from flask import abort, current_app
from flask_babel import gettext as _

from app.core.db import transaction
from app.core.reading_age import reading_age
from app.feedback import store_facts
from app.feedback.rules import quotes
from app.feedback.services import answering, coding
from app.feedback.staff_forms import NoteForm, ReplyForm, ThemesForm, TranslationForm, WorkerForm
from app.feedback.staff_routes.desk import ROLE, Answer, asked, blueprint, found, to_item
from app.feedback.suggestions import suggested_themes
from app.themes.queries import open_themes
from app.themes.words import theme_name
from app.web import access
from app.web.errors import keeps_answers
from app.workforce import queries as workforce


@blueprint.route("/<uuid:item_id>/reply", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE)
def reply(item_id: UUID) -> Answer:
    """Write an answer, look at it as the child will, send it."""
    form, one = ReplyForm(), found(item_id)
    if not form.validate_on_submit():
        return asked("feedback/staff/reply.html", form, one, needs_second=_needs_second(one.is_nameless))
    if form.looked.data != str(form.words.data):
        return _preview(form, item_id)
    try:
        with transaction():
            one = found(item_id)
            second = _needs_second(one.is_nameless)
            answering.write_reply(one, str(form.words.data), access.viewer(), needs_second=second)
    except answering.Quoted as quoted:
        return _refuse_quote(form, item_id, quoted)
    return to_item(item_id)


@blueprint.post("/<uuid:item_id>/replies/<uuid:reply_id>/<any('let-go','send-back'):what>")
@access.staff(ROLE)
def settle_reply(item_id: UUID, reply_id: UUID, what: str) -> Answer:
    """A second person lets an answer go, or sends it back to its writer."""
    with transaction():
        one = found(item_id)
        row = next((row for row in store_facts.replies_to(one) if row.id == reply_id), None) or abort(404)
        (answering.let_go if what == "let-go" else answering.send_back)(row, one, access.viewer())
    return to_item(item_id)


@blueprint.post("/<uuid:item_id>/settle")
@access.staff(ROLE)
def settle(item_id: UUID) -> Answer:
    """Nothing to answer."""
    with transaction():
        answering.settle(found(item_id), access.viewer())
    return to_item(item_id)


@blueprint.route("/<uuid:item_id>/themes", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE)
def themes(item_id: UUID) -> Answer:
    """Which themes it is about. Suggestions stand first; nothing is ticked by itself."""
    one = found(item_id)
    names = {code: theme_name(theme) for code, theme in open_themes().items()}
    standing = {row.theme for row in store_facts.themes_of(one)}
    likely = [code for code in suggested_themes(one, names) if code not in standing]
    names |= {code: code for code in standing - names.keys()}
    first = [(code, _("%(theme)s (suggested)", theme=names[code])) for code in likely]
    rest = [(code, name) for code, name in names.items() if code not in likely]
    form = ThemesForm.from_answers({"themes": sorted(standing)}, choices=[*first, *rest])
    if not form.validate_on_submit():
        return asked("feedback/staff/themes.html", form, one)
    with transaction():
        coding.set_themes(found(item_id), set(form.themes.data or ()), access.viewer())
    return to_item(item_id)


@blueprint.route("/<uuid:item_id>/note", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE)
def note(item_id: UUID) -> Answer:
    """Write a private note."""
    form, one = NoteForm(), found(item_id)
    if not form.validate_on_submit():
        return asked("feedback/staff/note.html", form, one)
    with transaction():
        coding.write_note(found(item_id), str(form.words.data), access.viewer())
    return to_item(item_id)


@blueprint.route("/<uuid:item_id>/translate/<question>", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE)
def translate(item_id: UUID, question: str) -> Answer:
    """Write the words of one question in English."""
    one = found(item_id)
    said = one.words.get(question) or abort(404)
    form = TranslationForm()
    if not form.validate_on_submit():
        return asked("feedback/staff/translate.html", form, one, said=said)
    with transaction():
        coding.translate(found(item_id), question, str(form.words.data), access.viewer())
    return to_item(item_id)


@blueprint.route("/<uuid:item_id>/worker", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE)
def worker(item_id: UUID) -> Answer:
    """Say which worker it is about. Where that is somebody this reader is close to, it closes to them at once."""
    form, one = WorkerForm(), found(item_id)
    known = None
    if form.validate_on_submit():
        typed = str(form.reference.data)
        known = workforce.worker_by_reference(typed) or workforce.worker_called(typed)
        if known is None:
            form.refuse("reference", _("No worker has this reference or this exact name. Check it, or ask who leads"))
    if known is None:
        return asked("feedback/staff/worker.html", form, one)
    with transaction():
        coding.say_whom_about(found(item_id), known.id, access.viewer())
    return to_item(item_id)


def _preview(form: ReplyForm, item_id: UUID) -> Answer:
    one = found(item_id)
    said = [*one.words.values(), *(remark.words for remark in store_facts.remarks_of(one))]
    quoted = quotes(str(form.words.data), said)
    if quoted is not None:
        return _refuse_quote(form, item_id, answering.Quoted(quoted))
    form.looked.shown = str(form.words.data)
    second = _needs_second(one.is_nameless)
    age = reading_age(str(form.words.data))
    return asked("feedback/staff/reply.html", form, one, preview=form.words.data, age=age, needs_second=second)


def _refuse_quote(form: ReplyForm, item_id: UUID, quoted: answering.Quoted) -> Answer:
    form.refuse("words", _("Do not repeat the child’s own words: “%(words)s”", words=quoted.words))
    form.looked.shown = ""
    return asked("feedback/staff/reply.html", form, found(item_id), needs_second=False)


def _needs_second(is_nameless: bool) -> bool:
    """Whether a second person must let this answer go, by the council's setting."""
    standards = current_app.config["COUNCIL"].get("feedback", {})
    return is_nameless and bool(standards.get("second_person_for_nameless", True))
