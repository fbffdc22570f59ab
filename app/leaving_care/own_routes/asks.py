"""What I asked for: ask, write, show a paper, challenge a no, say that I have it, take it back; my allowances."""

from uuid import UUID

from flask import Response as FileResponse
from flask import current_app, redirect, url_for
from flask import request as http
from werkzeug.wrappers import Response

from app.accounts.queries import staff_names
from app.content.offers.queries import offer_by_code
from app.core import clock
from app.core.papers import MOST_BYTES
from app.core.switches import closing
from app.leaving_care.files import as_download
from app.leaving_care.models import Ask, CareLeaver
from app.leaving_care.own_forms import AskForm, ButtonForm, FileForm, WriteForm
from app.leaving_care.own_routes.hub import Answer, blueprint, me, own, page, save
from app.leaving_care.queries.asks import ask_of, asks_of, balances_of, file_of, files_of, ledger_of, messages_about
from app.leaving_care.services import asks
from app.leaving_care.standards import standards
from app.leaving_care.words_account import steps_of
from app.web import access
from app.web.errors import keeps_answers
from app.web.uploads import takes_file


@blueprint.get("/my-asks")
@access.family()
def my_asks() -> Answer:
    """Everything I asked for and where it is, and what is left of my allowances."""
    record = own()
    return page("asks", asks=asks_of(record), balances=balances_of(record))


@blueprint.route("/my-asks/ask", methods=["GET", "POST"])
@keeps_answers
@access.family()
def ask_for() -> Answer:
    """Ask for something. From an item of the offer its code comes along."""
    own()
    closed = closing("asks")
    if closed is not None:
        return page("asking-is-closed", closed=closed)
    form = AskForm() if http.method == "POST" else _fresh(http.args.get("offer", ""))
    if form.validate_on_submit() and save(lambda record: _ask(record, form), form):
        return redirect(url_for(".my_asks", done="asked"))
    offer = offer_by_code(form.offer_code.data or "")
    return page("ask-for", form, offer=offer, days=standards().answer_ask_working_days)


def _fresh(code: str) -> AskForm:
    """An empty page; from an item of the offer its title stands in it already."""
    offer = offer_by_code(code)
    return AskForm.fresh(offer_code=offer.code, what=offer.title) if offer is not None else AskForm.fresh()


def _ask(record: CareLeaver, form: AskForm) -> Ask:
    offer, why, pence = offer_by_code(form.offer_code.data or ""), form.why.data or None, form.pence.data or None
    code = offer.code if offer is not None else None
    return asks.ask_for(record, form.what.data, me(), form.token, why=why, pence=pence, offer_code=code)


@blueprint.get("/my-asks/<uuid:ask_id>")
@access.family()
def my_ask(ask_id: UUID) -> Answer:
    """One ask: where it is, what was said, what shows it."""
    return _show(ask_id, WriteForm.fresh())


def _show(ask_id: UUID, form: WriteForm) -> Answer:
    ask = ask_of(own(), ask_id)
    said = messages_about(ask)
    names = staff_names([ask.decided_by, *(row.by for row in said if row.by_kind == "staff")])
    return page(
        "ask",
        form,
        ask=ask,
        steps=steps_of(ask),
        lines=[(names.get(row.by, "") if row.by_kind == "staff" and row.by else None, row) for row in said],
        names=names,
        files=files_of(ask),
        offer=offer_by_code(ask.offer_code or ""),
        look_again_by=asks.look_again_by(ask),
        is_late=ask.state == "asked" and clock.now() > ask.answer_by,
        button=ButtonForm(),
    )


@blueprint.post("/my-asks/<uuid:ask_id>/messages")
@keeps_answers
@access.family()
def write(ask_id: UUID) -> Answer:
    """Write about it."""
    form = WriteForm()
    if not form.validate_on_submit():
        return _show(ask_id, form)
    save(lambda record: asks.write(record, ask_of(record, ask_id), form.text.data, me(), form.token))
    return _back(ask_id, "sent")


@blueprint.route("/my-asks/<uuid:ask_id>/files/add", methods=["GET", "POST"])
@takes_file(MOST_BYTES)
@keeps_answers
@access.family()
def add_file(ask_id: UUID) -> Answer:
    """Show something: a picture or a PDF."""
    ask = ask_of(own(), ask_id)
    form = FileForm() if http.method == "POST" else FileForm.fresh()
    if form.validate_on_submit() and save(lambda record: _keep(record, ask_id, form), form):
        return _back(ask_id, "added")
    return page("add-file", form, ask=ask)


def _keep(record: CareLeaver, ask_id: UUID, form: FileForm) -> None:
    clamav = current_app.config["SETTINGS"].clamav
    asks.add_file(ask_of(record, ask_id), form.label.data, form.file.data, me(), form.token, clamav)


@blueprint.get("/my-asks/<uuid:ask_id>/files/<uuid:file_id>")
@access.family()
def my_file(ask_id: UUID, file_id: UUID) -> FileResponse:
    """What I added, as a download."""
    return as_download(file_of(ask_of(own(), ask_id), file_id))


@blueprint.post("/my-asks/<uuid:ask_id>/files/<uuid:file_id>/take-away")
@access.family()
def take_file_away(ask_id: UUID, file_id: UUID) -> Answer:
    """What I added is shown no more."""

    def away(record: CareLeaver) -> None:
        ask = ask_of(record, ask_id)
        asks.take_file_away(ask, file_of(ask, file_id), me())

    save(away)
    return _back(ask_id, "away")


@blueprint.post("/my-asks/<uuid:ask_id>/look-again")
@access.family()
def look_again(ask_id: UUID) -> Answer:
    """A no is looked at again by a manager."""
    save(lambda record: asks.challenge(record, ask_of(record, ask_id), me()))
    return _back(ask_id, "challenged")


@blueprint.post("/my-asks/<uuid:ask_id>/have-it")
@access.family()
def have_it(ask_id: UUID) -> Answer:
    """I have it."""
    save(lambda record: asks.say_received(ask_of(record, ask_id), me()))
    return _back(ask_id, "received")


@blueprint.post("/my-asks/<uuid:ask_id>/take-back")
@access.family()
def take_back(ask_id: UUID) -> Answer:
    """I do not want it any more."""
    save(lambda record: asks.take_back(ask_of(record, ask_id), me()))
    return _back(ask_id, "taken-back")


@blueprint.get("/my-asks/money")
@access.family()
def my_money() -> Answer:
    """Every line of my allowances."""
    record = own()
    return page("money", lines=ledger_of(record), balances=balances_of(record))


def _back(ask_id: UUID, done: str) -> Response:
    return redirect(url_for("my_account.my_ask", ask_id=ask_id, done=done))
