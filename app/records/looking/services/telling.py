"""Tell a person who looked at their records: prepared after a safety check, agreed by a second person, then given."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from app import trail
from app.core.clock import now, today
from app.core.db import session
from app.core.errors import Conflict, DomainError, NotAllowed
from app.core.people import Viewer
from app.notifications.services import queue_message
from app.records.looking.models import WhoLookedAnswer
from app.records.looking.policy import may_agree
from app.records.looking.queries import telling as queries
from app.records.looking.queries.people import Records
from app.records.looking.rules import telling as rules
from app.retention.queries import ROLE


@dataclass(frozen=True)
class Asked:
    """What was asked and how it is given. `checked`: how it was made safe; `without`: whose names are left out."""

    asked_on: date
    first_on: date
    last_on: date
    records: frozenset[UUID]
    way: str
    checked: str
    without: frozenset[UUID] = frozenset()
    without_why: str = ""
    others_may_see: str = "no"


def what_they_read(records: Records, asked: Asked) -> list[rules.Line]:
    """The lines of an answer, from the trail as it stands."""
    may = queries.tellable(records)
    ids = asked.records & set(may.references)
    untold = queries.untold_about(ids)
    looks = rules.told(queries.looks_at(ids, asked.first_on, asked.last_on), untold)
    names = queries.names_known(ids, _accounts(records), untold)
    named = {pair: name for pair, name in names.items() if pair[1] not in asked.without}
    return rules.lines(looks, queries.teams_of({look.staff_id for look in looks}), named, may.veiled)


def names_that_stand(records: Records) -> dict[UUID, str]:
    """Whose names could stand in an answer, for whoever decides which are left out."""
    may = queries.tellable(records)
    ids = set(may.references) - may.veiled
    known = queries.names_known(ids, _accounts(records), queries.untold_about(ids))
    return {staff_id: name for (_record, staff_id), name in known.items()}


def prepare(records: Records, asked: Asked, by: Viewer) -> WhoLookedAnswer:
    """Make the answer once, for a second person to judge.

    Raises DomainError: `days_wrong`, `not_over` (a day that is not over could still change), `no_records`,
    `no_page_for_them`, `others_may_see`, `say_why_left_out`.
    """
    me = _only(by)
    _must_be_right(records, asked)
    account = next(iter(sorted(queries.tellable(records).accounts)), None) if asked.way == "page" else None
    row = WhoLookedAnswer(
        person_kind=records.person.kind,
        person_id=records.person.id,
        account_id=account,
        asked_on=asked.asked_on,
        first_on=asked.first_on,
        last_on=asked.last_on,
        way=asked.way,
        prepared_at=now(),
        prepared_by=me,
    )
    row.lines = [asdict(line) | {"day": line.day.isoformat()} for line in what_they_read(records, asked)]
    row.checked = {
        "checked": asked.checked,
        "without": sorted(str(one) for one in asked.without),
        "without_why": asked.without_why,
        "others_may_see": asked.others_may_see,
    }
    session().add(row)
    session().flush()
    trail.record("looking.answer_prepared", row, by.actor(ROLE), person=row.person_id, way=row.way)
    return row


def decide(row: WhoLookedAnswer, why: str, by: Viewer, *, agreed: bool) -> None:
    """A second person says yes or no. On a yes a page is open at once, and a neutral message goes where it is safe.

    Raises NotAllowed for whoever prepared it, Conflict `already_decided`.
    """
    me = _only(by)
    if not may_agree(by, row.prepared_by):
        raise NotAllowed("second_person")
    row.decide(me, why, now(), agreed=agreed)
    trail.record("looking.answer_decided", row, by.actor(ROLE), agreed=agreed)
    if agreed and row.account_id is not None:
        row.given_at = now()
        once = f"who_looked:{row.id}"
        queue_message(
            "something_to_read", to=row.account_id, endpoint="accounts.sign_in", about=row, task_for=me, once=once
        )


def give(row: WhoLookedAnswer, by: Viewer) -> None:
    """It was handed over, to them alone. Raises Conflict `nothing_to_give`."""
    me = _only(by)
    if not row.agreed or row.way != "by_hand" or row.given_at is not None:
        raise Conflict("nothing_to_give")
    row.given_at, row.given_by = now(), me
    trail.record("looking.answer_given", row, by.actor(ROLE))


def _must_be_right(records: Records, asked: Asked) -> None:
    may = queries.tellable(records)
    faults = {
        "days_wrong": asked.last_on < asked.first_on or asked.asked_on > today(),
        "not_over": asked.last_on >= today(),
        "no_records": not asked.records or not asked.records <= set(may.references),
        "no_page_for_them": asked.way == "page" and not may.accounts,
        "others_may_see": asked.way == "page" and asked.others_may_see != "no",
        "say_why_left_out": bool(asked.without) and not asked.without_why.strip(),
    }
    for code, is_so in faults.items():
        if is_so:
            raise DomainError(code)


def _accounts(records: Records) -> Collection[UUID]:
    own = {records.person.id} if records.person.kind == "account" else set()
    young = records.care_leaver
    return own | ({young.account_id} if young is not None and young.account_id is not None else set())


def _only(by: Viewer) -> UUID:
    if not by.has(ROLE) or by.id is None:
        raise NotAllowed("only_data_protection")
    return by.id
