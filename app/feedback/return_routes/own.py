"""What a child may do with what they said: answer back, take it back, give a name or take it away, give leave."""

from uuid import UUID

from flask import redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.core import clock
from app.core.db import transaction
from app.feedback.forms.returning import (
    AddNameForm,
    AuditLeaveForm,
    BetterForm,
    CodeForm,
    LeaveForm,
    QuoteForm,
    RemarkForm,
)
from app.feedback.return_routes import held
from app.feedback.return_routes.held import Answer, blueprint, page
from app.feedback.return_routes.told import answer_page
from app.feedback.services import auditing, outcomes, quoting, returning, summing
from app.web import access
from app.web.errors import keeps_answers
from app.web.forms import Form


def done_words() -> dict[str, str]:
    return {
        "written": _("We have what you wrote. Thank you."),
        "named": _("Your name is with it now."),
        "nameless": _("Your name is gone. Nobody knows it is you."),
        "left_out": _("Done. What you said is in no summary for your worker."),
        "better": _("Thank you. We have your answer."),
        "audit_yes": _("Thank you. People who check our work may know what you said, in our words."),
        "audit_no": _("Done. Nobody who checks our work sees it."),
        "quote_yes": _("Thank you. These words may stand in a report, without your name."),
        "quote_no": _("That is fine. No report has these words."),
        "yes": _("Thank you. Your worker may read these words."),
        "no": _("That is fine. Your worker does not see these words."),
    }


@blueprint.route("/return/answer", methods=["GET", "POST"])
@keeps_answers
@access.apart
def answer() -> Answer:
    """What came of it, and a box to write back."""
    item = held.item_held()
    if item is None:
        return _ask_for_the_code()
    form = RemarkForm()
    if not form.validate_on_submit() or item.taken_back:
        shown = form if request.method == "POST" else None
        return answer_page(item, form=shown, done=done_words().get(request.args.get("done", ""), ""))
    with transaction():
        returning.answer_back(held.item_to_change(), form.words.data, clock.now())
    return redirect(url_for(".answer", done="written"))


@blueprint.route("/return/take-back", methods=["GET", "POST"])
@access.apart
def take_back() -> Answer:
    """First what it does and does not do; then the button."""
    item = held.item_held()
    if item is None or item.taken_back:
        return redirect(url_for(".answer"))
    form = Form()
    if not form.validate_on_submit():
        return page("return-take-back", form, asker=held.asker(item), idle=held.idle())
    with transaction():
        returning.take_back(held.item_to_change(), clock.now())
    return redirect(url_for(".answer"))


@blueprint.route("/return/name", methods=["GET", "POST"])
@keeps_answers
@access.apart
def name() -> Answer:
    """Give a name, another one, or let more people know it."""
    item = held.item_held()
    if item is None or item.taken_back:
        return redirect(url_for(".answer"))
    form = AddNameForm()
    if not form.validate_on_submit():
        return page("return-name", form, asker=held.asker(item), idle=held.idle())
    with transaction():
        returning.add_name(held.item_to_change(), form.name.data, form.who.data, clock.now())
    return redirect(url_for(".answer", done="named"))


@blueprint.post("/return/name/take-away")
@access.apart
def take_name_away() -> Response:
    """Nobody knows it is me, from now on."""
    with transaction():
        returning.take_name_away(held.item_to_change())
    return redirect(url_for(".answer", done="nameless"))


@blueprint.post("/return/leave-out")
@access.apart
def leave_out() -> Response:
    """Nothing of what I said goes into a summary for my worker."""
    with transaction():
        summing.leave_out(held.item_to_change())
    return redirect(url_for(".answer", done="left_out"))


@blueprint.post("/return/leave/<uuid:share_id>")
@access.apart
def give_leave(share_id: UUID) -> Answer:
    """May my worker read these words? No answer is no."""
    form = LeaveForm(prefix=f"leave-{share_id.hex}-")
    if not form.validate_on_submit():
        return redirect(url_for(".answer"))
    agreed = form.may.data == "yes"
    with transaction():
        returning.give_leave(held.item_to_change(), share_id, agreed=agreed, now=clock.now())
    return redirect(url_for(".answer", done="yes" if agreed else "no"))


@blueprint.post("/return/quote/<uuid:quote_id>")
@access.apart
def quote(quote_id: UUID) -> Answer:
    """May a report quote these words? Yes or no, as often as one likes."""
    form = QuoteForm(prefix=f"quote-{quote_id.hex}-")
    if not form.validate_on_submit():
        return redirect(url_for(".answer"))
    agreed = form.may.data == "yes"
    with transaction():
        quoting.answer_quote(held.item_to_change(), quote_id, clock.now(), agreed=agreed)
    return redirect(url_for(".answer", done="quote_yes" if agreed else "quote_no"))


@blueprint.route("/return/may-we-use-it", methods=["GET", "POST"])
@keeps_answers
@access.apart
def may_we_use_it() -> Answer:
    """May an audit use what I said? Yes or no, as often as one likes."""
    item = held.item_held()
    if item is None or item.taken_back:
        return redirect(url_for(".answer"))
    form = AuditLeaveForm()
    if not form.validate_on_submit():
        return page("return-use", form, version=item.version, asker=held.asker(item), idle=held.idle())
    agreed = form.may.data == "yes"
    with transaction():
        auditing.let_audits_use(held.item_to_change(), clock.now(), agreed=agreed)
    return redirect(url_for(".answer", done="audit_yes" if agreed else "audit_no"))


@blueprint.post("/return/better/<uuid:outcome_id>")
@access.apart
def better(outcome_id: UUID) -> Answer:
    """Is it better now? A no is looked at again."""
    form = BetterForm(prefix=f"better-{outcome_id.hex}-")
    if not form.validate_on_submit():
        return redirect(url_for(".answer"))
    with transaction():
        outcomes.say_whether_better(held.item_to_change(), outcome_id, str(form.better.data))
    return redirect(url_for(".answer", done="better"))


def _ask_for_the_code() -> Answer:
    """Locked: the code again. Words that were just written are kept in the page until it is typed."""
    words = request.form.get("words", "") if request.method == "POST" else ""
    held.let_go()
    if not words:
        return redirect(url_for(".come_back", locked=1))
    return page("return", CodeForm(formdata=None, data={"kept": words}), locked=True)
