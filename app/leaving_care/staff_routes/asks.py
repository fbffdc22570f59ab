"""What a young person asked for, from the staff side: read it, write about it, answer it, say that it was given."""

from typing import Any
from uuid import UUID

from flask import Response as FileResponse
from flask import redirect, render_template, url_for

from app.accounts.queries import staff_names
from app.content.offers.queries import offer_by_code
from app.leaving_care import words_account
from app.leaving_care.files import as_download
from app.leaving_care.models import Ask, CareLeaver
from app.leaving_care.policy import STAFF_ROLES
from app.leaving_care.queries.asks import (
    ask_of,
    asks_of,
    balances_of,
    entry_of,
    file_of,
    files_of,
    ledger_of,
    messages_about,
    record_of_ask,
)
from app.leaving_care.services import allowances, asks, working
from app.leaving_care.staff_forms.asks import AnswerForm, DecideForm, GiveForm, GrantForm, PutRightForm
from app.leaving_care.staff_routes.hub import Answer, blueprint, found, looked_at, spoken, verb
from app.web import access
from app.web.errors import keeps_answers

reads, works = access.staff(*STAFF_ROLES), access.staff(*working.ACTING)


def asks_part(record: CareLeaver) -> dict[str, Any]:
    """What the record's page says of asks and allowances."""
    return {"rows": asks_of(record), "balances": balances_of(record), "words": words_account}


def lines_of(ask: Ask, record: CareLeaver) -> list[dict[str, Any]]:
    """Messages about one ask as a thread shows them to staff."""
    said = messages_about(ask)
    names = staff_names(row.by for row in said if row.by_kind == "staff")
    return [
        {
            "who": names.get(row.by, "") if row.by_kind == "staff" and row.by is not None else record.known_as,
            "when": row.written_at,
            "words": row.words,
            "is_mine": row.by_kind == "staff",
        }
        for row in said
    ]


@blueprint.get("/<reference>/asks/<uuid:ask_id>")
@reads
def ask(reference: str, ask_id: UUID) -> Answer:
    """One ask: what, why, what shows it, what was said, and what can be done now."""
    ask_of(found(reference), ask_id)
    record = looked_at(found(reference), "ask")
    wanted = ask_of(record, ask_id)
    return render_template(
        "leaving_care/staff/ask.html",
        record=record,
        reference=spoken(record),
        ask=wanted,
        files=files_of(wanted),
        offer=offer_by_code(wanted.offer_code or ""),
        lines=lines_of(wanted, record),
        is_challenged=asks.is_challenged(wanted),
        names=staff_names([wanted.decided_by, wanted.given_by]),
        words=words_account,
    )


@blueprint.get("/asks/<uuid:ask_id>")
@reads
def ask_by_id(ask_id: UUID) -> Answer:
    """The page of an ask that is known by its id only, such as from a task."""
    return redirect(_page(spoken(record_of_ask(access.viewer(), ask_id)), ask_id))


@blueprint.get("/<reference>/asks/<uuid:ask_id>/files/<uuid:file_id>")
@reads
def ask_file(reference: str, ask_id: UUID, file_id: UUID) -> FileResponse:
    """What shows it, as a download. Opening it is a look of its own."""
    file_of(ask_of(found(reference), ask_id), file_id)
    record = looked_at(found(reference), "ask_file")
    return as_download(file_of(ask_of(record, ask_id), file_id))


@blueprint.route("/<reference>/asks/<uuid:ask_id>/write", methods=["GET", "POST"])
@keeps_answers
@works
def answer_ask(reference: str, ask_id: UUID) -> Answer:
    """Write to them about it."""

    def write(record: CareLeaver, form: AnswerForm) -> None:
        by = working.acting(access.viewer(), record)
        asks.write(record, ask_of(record, ask_id), form.text.data, by, form.token)

    return _verb(reference, ask_id, AnswerForm, write)


@blueprint.route("/<reference>/asks/<uuid:ask_id>/decide", methods=["GET", "POST"])
@keeps_answers
@works
def decide_ask(reference: str, ask_id: UUID) -> Answer:
    """Agreed, or no with a reason."""

    def decide(record: CareLeaver, form: DecideForm) -> None:
        asks.decide(
            record,
            ask_of(record, ask_id),
            access.viewer(),
            agreed=form.answer.data == "agreed",
            reason=form.reason.data or None,
            pence=form.pence.data or None,
            allowance=form.allowance.data or None,
        )

    return _verb(reference, ask_id, DecideForm, decide)


@blueprint.route("/<reference>/asks/<uuid:ask_id>/give", methods=["GET", "POST"])
@keeps_answers
@works
def give_ask(reference: str, ask_id: UUID) -> Answer:
    """It was paid or given."""

    def give(record: CareLeaver, form: GiveForm) -> None:
        asks.give(record, ask_of(record, ask_id), access.viewer())

    return _verb(reference, ask_id, GiveForm, give)


@blueprint.get("/<reference>/allowances")
@reads
def ledger(reference: str) -> Answer:
    """Every line of their ledger, and what is left."""
    record = looked_at(found(reference), "allowances")
    lines = ledger_of(record)
    return render_template(
        "leaving_care/staff/ledger.html",
        record=record,
        reference=spoken(record),
        lines=lines,
        undone={row.undoes_id for row in lines},
        balances=balances_of(record),
        names=staff_names(row.said_by for row in lines),
        words=words_account,
    )


@blueprint.route("/<reference>/allowances/add", methods=["GET", "POST"])
@keeps_answers
@works
def add_allowance(reference: str) -> Answer:
    """So much is theirs."""

    def add(record: CareLeaver, form: GrantForm) -> None:
        by = working.acting(access.viewer(), record)
        allowances.grant(record, form.allowance.data, form.pence.data, by, form.token)

    return verb(reference, GrantForm.about, add, back=url_for(".ledger", reference=reference))


@blueprint.route("/<reference>/allowances/<uuid:entry_id>/put-right", methods=["GET", "POST"])
@keeps_answers
@works
def put_line_right(reference: str, entry_id: UUID) -> Answer:
    """A line was a mistake. 404 for another record's line."""
    entry_of(found(reference), entry_id)

    def put_right(record: CareLeaver, form: PutRightForm) -> None:
        by = working.acting(access.viewer(), record)
        allowances.put_right(record, entry_id, form.reason.data, by)

    return verb(reference, PutRightForm.about, put_right, back=url_for(".ledger", reference=reference))


def _verb(reference: str, ask_id: UUID, form: Any, carry_out: Any) -> Answer:
    """A page that does one thing to one ask, and goes back to it. 404 for another record's ask."""
    ask_of(found(reference), ask_id)
    return verb(reference, form.about, carry_out, back=_page(reference, ask_id))


def _page(reference: str, ask_id: UUID) -> str:
    return url_for("care_leavers_staff.ask", reference=reference, ask_id=ask_id)
