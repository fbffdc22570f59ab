"""What leaves the portal for other systems: the queue as CSV, one request as JSON and as PDF for the case system.

"Not to be known by" stands at the top of every copy, because a copy goes where our pages cannot warn.
"""

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

from app.core.clock import LONDON
from app.core.spreadsheets import safe_cells
from app.early_help.staff_view.case import Case
from app.early_help.staff_view.person import Person
from app.early_help.staff_view.queue import Row
from app.early_help.tellings import changes, holding
from app.notifications.languages import name_of

QUEUE_COLUMNS = (
    "reference",
    "received",
    "due",
    "clock",
    "working_days_since_received",
    "working_days_less_waiting",
    "who",
    "locality",
    "worker",
    "marks",
)


def queue_csv(rows: Sequence[Row]) -> str:
    """The rows of a queue as CSV, with a byte order mark so that spreadsheets read its letters right."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(QUEUE_COLUMNS)
    for row in rows:
        values = (
            row.reference,
            f"{row.request.received_at.astimezone(LONDON):%Y-%m-%d %H:%M}",
            f"{row.request.due_at.astimezone(LONDON):%Y-%m-%d %H:%M}",
            row.clock,
            str(row.since_received),
            str(row.less_waiting),
            row.who,
            row.locality,
            row.worker,
            "; ".join(mark.words for mark in row.marks),
        )
        writer.writerow(safe_cells(values))
    return "\ufeff" + out.getvalue()


def request_json(case: Case) -> str:
    """One request for the case-record system: codes and words as stored, times in UTC."""
    request = case.request
    told: dict[str, Any] = {
        "not_to_be_known": [
            {"fact": row.fact, "by": row.who or (adult.name if (adult := case.adult(row.adult_id)) else "")}
            for row in case.kept
        ],
        "safe_contact": [
            {"kind": one.part.kind, "name": one.name, "rules": one.rules, **_talking(one)} for one in case.people
        ],
        "a_concern_is_open": case.has_concern,
        "reference": case.reference,
        "asked_by": request.asked_by,
        "came_by": request.came_by,
        "received_at": request.received_at.isoformat(),
        "due_at": request.due_at.isoformat(),
        "is_urgent": request.urgent,
        "locality": request.locality,
        "council_code": request.council_code,
        "answers": holding(request.words),
        "answers_put_right": changes(request.words),
        "children": [
            {**child.details, "parental_responsibility": _holders(case, child.id)} for child in request.children
        ],
        "adults": [adult.details for adult in request.adults],
        "agreements": [_agreement(case, row) for row in request.agreements],
        "decision": _decision(case),
        "identity_checks": [
            {"tie": row.tie, "how": row.how, "at": row.checked_at.isoformat()} for row in case.identity_checks
        ],
        "contact_attempts": [
            {"at": row.tried_at.isoformat(), "channel": row.channel, "outcome": row.outcome} for row in case.attempts
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def _talking(person: Person) -> dict[str, Any]:
    """The language as code and name, and the interpreter apart from it. Nothing where they said nothing."""
    if person.contact is None:
        return {}
    said = person.contact.answers
    language = {"code": said.language, "name": name_of(said.language, said.other_language)}
    return {"language": language, "interpreter": said.interpreter}


def _holders(case: Case, child_id: Any) -> dict[str, str]:
    """Who holds parental responsibility for a child, by name, as said."""
    held = case.holds.get(child_id, {})
    return {(adult.name if (adult := case.adult(adult_id)) else "asker"): answer for adult_id, answer in held.items()}


def _agreement(case: Case, row: Any) -> dict[str, Any]:
    child = case.child(row.child_id)
    return {
        "purpose": row.purpose,
        "child": child.name if child else None,
        "agency": row.agency,
        "agreed": row.agreed,
        "wording": row.wording,
        "given_at": row.given_at.isoformat(),
        "given_how": row.given_how,
        "given_by": row.given_by,
        "withdrawn_at": row.withdrawn_at.isoformat() if row.withdrawn_at else None,
    }


def _decision(case: Case) -> dict[str, Any] | None:
    request = case.request
    if request.decided_at is None:
        return None
    return {
        "outcome": request.outcome,
        "at": request.decided_at.isoformat(),
        "by": case.names.get(request.decided_by, "") if request.decided_by else "",
        "reason": request.reason,
        "told_to_family": request.told,
        "family_is_not_told": case.is_not_told,
    }
