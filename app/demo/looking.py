"""One evening's look that somebody should ask about, and an answer to a mother who asked who looked."""

from dataclasses import replace
from datetime import timedelta
from random import Random

import sqlalchemy as sa

from app import trail
from app.core import clock
from app.core.db import session, transaction
from app.demo import families as who
from app.demo.calendar import on, working_days_ago
from app.demo.staff import Staff
from app.demo.stories import Teller
from app.early_help.answers import ContactGiven
from app.early_help.models import EarlyHelpRequest
from app.early_help.services import deciding, reading
from app.records.looking.queries.people import Person, records_of
from app.records.looking.services.night import list_unusual
from app.records.looking.services.telling import Asked, prepare
from app.trail.models import TrailEntry

LONG_AGO = 45
"""Working days since the Loders' request ended: nobody's work any more."""


def tell_looking(staff: Staff, seed: int) -> None:
    """Bev opens the record of a family of her own surname, after work, two months after it ended: it may be nothing."""
    teller = Teller(staff, Random(f"looking {seed}"))  # noqa: S311 - the same keys every time is the point
    asker, child = who.HANN.asker, who.HANN.children[0]
    loders = replace(
        who.HANN,
        asker=replace(asker, name="Karen Loder"),
        children=(replace(child, name="Ivy Loder"),),
        contact=ContactGiven(nothing_is_safe=True),
    )
    tale = teller.sent(loders, LONG_AGO + 3, "11:10")
    tale.read(LONG_AGO + 2, "09:30", "helen")
    tale.decide(LONG_AGO + 1, "15:20", "helen", "advice", "The school nurse runs a worry group.")
    with on(LONG_AGO, "10:00"):
        words, version = "You can ask again at any time.", tale.request.version
        deciding.close(tale.request, staff.viewer("helen"), reason="help_ended", told=words, version=version)
    evening = working_days_ago(2, "20:47")
    with clock.frozen(evening):
        with transaction():
            reading.say_whether_i_know_them(tale.request, staff.viewer("bev"), knows=False)
        trail.looked(staff.viewer("bev"), tale.request, "case", "early_help_hub")
    with clock.frozen(evening + timedelta(hours=6)), transaction():
        list_unusual(clock.now())
    _asked_who_looked(staff)


def _asked_who_looked(staff: Staff) -> None:
    """Donna Priddle asked who opened her records. Oliver prepared the answer; a second person has not read it yet."""
    oliver, gemma = staff.viewer("oliver"), staff.viewer("gemma")
    for days in (9, 8, 3):
        with clock.frozen(working_days_ago(days, "14:50")):
            trail.looked(gemma, _read_by("gemma", staff), "case", "practitioner")
    with on(1, "10:30") as moment:
        request = _read_by("gemma", staff)
        person = Person("account", request.participants[0].account_id, request.participants[0].kind)
        day = clock.london_day(moment)
        said = "I rang her on her own number at ten. She told me the names of her children. Nobody else reads her page."
        asked = Asked(
            asked_on=day,
            first_on=day - timedelta(days=60),
            last_on=day - timedelta(days=1),
            records=frozenset({request.id}),
            way="page",
            checked=said,
        )
        prepare(records_of(oliver, person), asked, oliver)


def _read_by(key: str, staff: Staff) -> EarlyHelpRequest:
    """The request in which this worker recorded a visit."""
    query = sa.select(TrailEntry.thing_id).where(
        TrailEntry.event == "early_help.visit_recorded", TrailEntry.actor_id == staff[key].id
    )
    return session().get_one(EarlyHelpRequest, session().scalars(query.order_by(TrailEntry.at)).first())
