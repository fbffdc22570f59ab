"""Each night: count what was opened the day before, and list what somebody should ask about."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from app.accounts.queries import staff_names
from app.core.clock import london_day
from app.core.db import session
from app.records.looking.models import LooksOnDay, UnusualLooking
from app.records.looking.queries.links import blocks, links_of, names_in, said_to_know
from app.records.looking.queries.looks import Opened, counts_before, last_day_done, limits_on, opened_on
from app.records.looking.rules import unusual
from app.retention.rules import KINDS
from app.safeguarding.duty import duty

MOST_DAYS = 14
"""A worker that stood still catches up with so many days."""


def list_unusual(moment: datetime) -> int:
    """Work out every whole day that is not done yet. Safe to run twice. Returns how many things were listed."""
    yesterday = london_day(moment) - timedelta(days=1)
    done = last_day_done()
    day = max(done + timedelta(days=1), yesterday - timedelta(days=MOST_DAYS)) if done else yesterday
    listed = 0
    while day <= yesterday:
        listed += _work_out(day, moment)
        day += timedelta(days=1)
    oldest = yesterday - timedelta(days=KINDS["looks_by_day"].days or 0)
    session().execute(sa.delete(LooksOnDay).where(LooksOnDay.day < oldest))
    return listed


def _work_out(day: date, moment: datetime) -> int:
    looks = opened_on(day)
    by_person: dict[UUID, list[Opened]] = defaultdict(list)
    for look in looks:
        by_person[look.staff_id].append(look)
    found = [*_of_days(day, by_person), *_of_records(day, looks)]
    for one in found:
        one.listed_at = moment
    session().add_all(found)
    counts = {staff_id: len({look.thing_id for look in theirs}) for staff_id, theirs in by_person.items()}
    session().add_all(LooksOnDay(staff_id=staff_id, day=day, records=number) for staff_id, number in counts.items())
    session().add(LooksOnDay(staff_id=None, day=day, records=sum(counts.values())))
    session().flush()
    return len(found)


def _of_days(day: date, by_person: dict[UUID, list[Opened]]) -> Iterator[UnusualLooking]:
    """What is about somebody's whole day: many records, or looks out of hours."""
    before, limits, opening = counts_before(day), limits_on(day), duty().opening
    for staff_id, looks in by_person.items():
        usually = unusual.usual(before.get(staff_id, []))
        if unusual.is_many(len({look.thing_id for look in looks}), usually, limits):
            yield _row(day, "many", looks, usually)
        late = [look for look in looks if look.role not in unusual.ROUND_THE_CLOCK and not opening.is_open(look.at)]
        if late:
            yield _row(day, "out_of_hours", late)


def _of_records(day: date, looks: Sequence[Opened]) -> Iterator[UnusualLooking]:
    """What is about one person's looking at one record."""
    names, links = staff_names(look.staff_id for look in looks), links_of(looks, day)
    by_pair: dict[tuple[UUID, UUID], list[Opened]] = defaultdict(list)
    for look in looks:
        by_pair[look.pair].append(look)
    for block in blocks(look.thing_id for look in looks):
        people, knowing = names_in(block), said_to_know(block)
        for (staff_id, thing_id), theirs in by_pair.items():
            if thing_id not in block:
                continue
            if unusual.shares_surname(names.get(staff_id, ""), people.get(thing_id, [])):
                yield _row(day, "own_surname", theirs, one=True)
            said = knowing.get((staff_id, thing_id))
            if said is not None and (after := [look for look in theirs if _was_shut(said, look.at)]):
                yield _row(day, "said_knows", after, one=True)
            if not unusual.has_work_reason(links.get((staff_id, thing_id), ())):
                yield _row(day, "no_work_reason", theirs, one=True)


def _was_shut(said: object, at: datetime) -> bool:
    """Whether they had said by then that they know somebody in it, and no manager let them read."""
    until = getattr(said, "read_until", None)
    return bool(getattr(said, "said_at", at) < at and (until is None or until <= at))


def _row(
    day: date, sign: str, looks: Sequence[Opened], usually: int | None = None, *, one: bool = False
) -> UnusualLooking:
    first = looks[0]
    return UnusualLooking(
        once=f"{first.staff_id}:{day}:{sign}:{first.thing_id if one else 'day'}",
        staff_id=first.staff_id,
        role=first.role,
        day=day,
        sign=sign,
        thing_kind=first.kind if one else None,
        thing_id=first.thing_id if one else None,
        records=len({look.thing_id for look in looks}),
        usual=usually,
        first_at=first.at,
        last_at=looks[-1].at,
    )
