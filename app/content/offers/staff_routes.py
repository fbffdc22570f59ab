"""Editors of the offer: what needs checking, changing an item, and a second person who publishes it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.accounts.queries import staff_name
from app.content.offers import queries, services, words
from app.content.offers.forms import AmountsForm, PartForm, WhoForm, WordsForm
from app.content.offers.models import OfferVersion
from app.content.offers.policy import ROLE, can_publish
from app.content.offers.queries import Kept
from app.content.offers.rules import OfferView, code_for
from app.content.offers.said import differences
from app.content.offers.services import REMINDED_BEFORE, Unfinished
from app.core import clock
from app.core.db import transaction
from app.core.errors import AlreadyDone, Conflict, DomainError
from app.core.typed import number_in
from app.web import access
from app.web.errors import keeps_answers
from app.web.fields.said import answer_in_words

blueprint = Blueprint("offers_staff", __name__, url_prefix="/staff/offers")
Page = str | tuple[str, int] | Response
PARTS: dict[str, type[PartForm]] = {"words": WordsForm, "amounts": AmountsForm, "who-qualifies": WhoForm}
VIEWS = tuple(words.VIEWS)
TOGETHER = timedelta(minutes=15)
BLANK = OfferView(code="", title="", summary="", theme="", kind="", how_to_ask="", who_to_ask="", source="")


@blueprint.get("")
@access.staff(ROLE)
def offers() -> str:
    """Every item, or those that need somebody; what has to be checked soonest first."""
    today = clock.today()
    rows = [(kept, kept.view()) for kept in queries.all_items()]
    needs = {kept.item.code: _needs(kept, view, today) for kept, view in rows}
    shown = request.args.get("view", "all")
    shown = shown if shown in VIEWS else "all"
    found = [row for row in rows if shown in needs[row[0].item.code]]
    if shown == "to-check":
        found.sort(key=lambda row: row[1].check_again_on or today)
    counts = {view: sum(view in of for of in needs.values()) for view in VIEWS}
    return _page("list", rows=found, counts=counts, shown=shown, today=today)


@blueprint.route("/add", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE)
def add() -> Page:
    """A new item. Its address is made of its first title and stays."""
    form = WordsForm.of(BLANK, 0)
    if not form.validate_on_submit():
        return _form_page(form, None)
    code = code_for(str(form.title.data), queries.codes_known())
    try:
        with transaction():
            services.add(form.applied(OfferView(**{**vars(BLANK), "code": code})), access.viewer())
    except Unfinished as fault:
        form.refuse_all(fault.faults)
        return _form_page(form, None)
    return redirect(url_for(".offer", code=code))


@blueprint.get("/by-id/<uuid:item_id>")
@access.staff(ROLE)
def by_id(item_id: UUID) -> Response:
    """The page of an item known by its id only, such as from a task."""
    return redirect(url_for(".offer", code=queries.item_by_id(item_id).item.code))


@blueprint.get("/<code>")
@access.staff(ROLE)
def offer(code: str) -> Page:
    """How an item stands: what families read, what waits and what it changes, how they would read it."""
    return _offer_page(code)


@blueprint.route("/<code>/change/<any('words', 'amounts', 'who-qualifies'):part>", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE)
def change(code: str, part: str) -> Page:
    """Change one part. It becomes a new version; what somebody wrote meanwhile is shown and never lost."""
    kept = queries.item_by_code(code)
    form = PARTS[part].of(kept.view(), kept.latest.number)
    if not form.validate_on_submit():
        return _form_page(form, kept)
    try:
        with transaction():
            now = queries.item_by_code(code).view()
            services.write(code, form.applied(now), form.read_number, access.viewer())
    except Conflict:
        return _lost(form, code)
    except Unfinished as fault:
        form.refuse_all(fault.faults)
        return _form_page(form, queries.item_by_code(code))
    return redirect(url_for(".offer", code=code))


@blueprint.post("/<code>/publish")
@access.staff(ROLE)
def publish(code: str) -> Page:
    """A second person lets families read the latest version."""
    return _do(code, lambda number: services.publish(code, number, access.viewer()))


@blueprint.post("/<code>/withdraw")
@access.staff(ROLE)
def withdraw(code: str) -> Page:
    """Take it out of the offer, once somebody else publishes that."""
    return _do(code, lambda number: services.withdraw(code, number, access.viewer()))


@blueprint.post("/<code>/bring-back")
@access.staff(ROLE)
def bring_back(code: str) -> Page:
    """Put it back into the offer, once somebody else publishes that."""
    return _do(code, lambda number: services.bring_back(code, number, access.viewer()))


@blueprint.get("/<code>/history")
@access.staff(ROLE)
def history(code: str) -> str:
    """Every version, newest first: who wrote it, who published it."""
    return _page("history", kept=queries.item_by_code(code), staff_name=staff_name)


@blueprint.get("/<code>/history/<int:number>")
@access.staff(ROLE)
def version(code: str, number: int) -> str:
    """One version as families would read it, and what it changed."""
    kept = queries.item_by_code(code)
    one = kept.version(number)
    before = next((kept.view(row) for row in reversed(kept.versions) if row.number < number), None)
    made = differences(before, kept.view(one)) if before is not None else []
    return _page("version", kept=kept, version=one, offer=kept.view(one), changes=made, today=clock.today())


@blueprint.post("/<code>/history/<int:number>/restore")
@access.staff(ROLE)
def restore(code: str, number: int) -> Page:
    """An earlier version again, as a new one that waits for a second person."""
    return _do(code, lambda read: services.restore(code, number, read, access.viewer()))


def _needs(kept: Kept, view: OfferView, today: date) -> set[str]:
    """In which views of the list an item stands."""
    is_due = view.must_be_checked_by(today + REMINDED_BEFORE)
    so = {
        "all": not view.is_withdrawn,
        "waiting": kept.waits,
        "to-check": is_due and not view.is_withdrawn,
        "unverified": view.needs_checking and not view.is_withdrawn,
        "ended": view.is_withdrawn,
    }
    return {name for name, is_so in so.items() if is_so}


def _do(code: str, verb: Callable[[int], OfferVersion | None]) -> Page:
    """One button: done and back to the item, or the item with what the rule said. `number` is what was on the page."""
    try:
        with transaction():
            verb(number_in(request.form.get("number")))
    except AlreadyDone:
        pass
    except DomainError as refused:
        if refused.code not in words.RULES:
            raise
        return _offer_page(code, words.RULES[refused.code], 409)
    return redirect(url_for(".offer", code=code))


def _offer_page(code: str, refused: object = "", status: int = 200) -> Page:
    kept = queries.item_by_code(code)
    shown = kept.published
    page = _page(
        "offer",
        kept=kept,
        offer=kept.view(),
        changes=differences(kept.view(shown), kept.view()) if shown is not None and kept.waits else [],
        may_publish=kept.waits and can_publish(access.viewer(), kept.writer_ids),
        refused=refused,
        today=clock.today(),
        staff_name=staff_name,
    )
    return (page, status) if status != 200 else page


def _lost(form: PartForm, code: str) -> tuple[str, int]:
    """Somebody was first: theirs above, what was typed in the boxes; the next save goes over theirs."""
    kept = queries.item_by_code(code)
    theirs = type(form).of(kept.view(), kept.latest.number, formdata=None)
    said = {field.name: _text(answer_in_words(field)) if not field.is_blank() else "" for field in theirs.questions()}
    form.number.shown = form.number.data = str(kept.latest.number)
    return _form_page(form, kept, theirs=said, status=409)


def _form_page(form: PartForm, kept: Kept | None, *, theirs: object = None, status: int = 0) -> tuple[str, int]:
    code = status or (400 if form.is_stale() else 422 if form.errors or form.form_errors else 200)
    by = staff_name(kept.latest.written_by) if kept is not None and kept.latest.written_by else ""
    return _page("form", form=form, kept=kept, theirs=theirs, by=by, is_fresh=_is_fresh(kept)), code


def _is_fresh(kept: Kept | None) -> bool:
    """Whether somebody else saved here within a quarter of an hour: two may be writing at once."""
    if kept is None or kept.latest.written_by in (None, access.viewer().id):
        return False
    return clock.now() - kept.latest.written_at < TOGETHER


def _text(said: str | list[str]) -> str:
    return said if isinstance(said, str) else "\n".join(said)


def _page(name: str, **values: Any) -> str:
    return render_template(f"content/offers/staff-{name}.html", words=words, **values)
