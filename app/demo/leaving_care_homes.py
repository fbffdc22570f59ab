"""Where the practice copy's care leavers live, who saw them, and what is late: one of everything a manager must see.

Kayleigh in bed and breakfast, signed off and signed by the day; Dan, whom nobody can reach; Molly, whose visit is late;
Reece, under 18 in bed and breakfast, with the concern that this raises. The rest live where they should.
"""

from collections.abc import Mapping
from datetime import timedelta

from app.core import clock
from app.core.db import transaction
from app.core.people import Viewer
from app.demo.calendar import on
from app.demo.staff import Staff
from app.leaving_care.models import CareLeaver
from app.leaving_care.rules.homes import TESTS
from app.leaving_care.rules.touch import OFFERED_YEARLY
from app.leaving_care.services import homes, people, touch
from app.leaving_care.services.case_lines import restate_everybody
from app.leaving_care.services.homes import NewHome
from app.leaving_care.services.night import night
from app.leaving_care.services.touch import NewContact

SETTLED = {
    "jordan": ("U", "F5"),
    "sade": ("B", "F2"),
    "grace": ("D", "F2"),
    "khadija": ("E", "F2"),
    "owen": ("U", "F4"),
    "ella": ("K", "P5"),
    "rhys": ("U", "F5"),
    "zofia": ("Z", "F1"),
    "abel": ("T", "F2"),
    "callum": ("K", "G5"),
    "tyler": ("B", "G5"),
}
"""Who lives somewhere ordinary: the kind of place, and what they do by day."""
READERS = {"tess": "chesil", "moira": "chesil", "marcus": "dorchester", "david": None}
"""Who has said of whom in their place that they do not know them: only then does a caseload name them."""


def tell_homes(staff: Staff, records: Mapping[str, CareLeaver]) -> None:
    """Homes and contacts, told after the records and their teams."""
    tess, david = staff.viewer("tess"), staff.viewer("david")
    with on(60, "09:30"):
        for key, place in READERS.items():
            for record in records.values():
                if place in (None, record.locality):
                    people.say_whether_i_know_them(record, staff.viewer(key), knows=False)
    for number, (key, (kind, activity)) in enumerate(SETTLED.items()):
        with on(45 - number, "11:15"):
            _settle(records[key], kind, activity, david)
        with on(9 + number, "14:00"):
            _met(records[key], david, "visit" if number % 3 else "phone")
    _jamie(records["jamie"], tess)
    _dan(records["dan"], tess, staff.viewer("moira"))
    _molly(records["molly"], tess)
    _reece(records["reece"], tess)
    _kayleigh(records["kayleigh"], tess, staff.viewer("moira"), david)
    with transaction():
        restate_everybody()
        night(clock.now())


def _settle(record: CareLeaver, kind: str, activity: str, viewer: Viewer) -> None:
    today = clock.today()
    homes.enter_home(record, NewHome(kind, today - timedelta(days=200), False, False), viewer)
    tests = {code: {"met": "yes", "why": ""} for code in TESTS}
    views = "I like it here. I know who to ask."
    reasons = "Safe, in good repair and near college and friends."
    homes.assess(record, tests, is_suitable=True, reasons=reasons, views=views, viewer=viewer)
    touch.keep_activity(record, activity, today - timedelta(days=80), viewer)


def _met(
    record: CareLeaver, viewer: Viewer, kind: str = "visit", note: str | None = None, *, reached: bool = True
) -> None:
    place, alone = ("home", "yes") if kind == "visit" else (None, None)
    offer = "wants_it" if reached and record.status == OFFERED_YEARLY else None
    new = NewContact(kind, clock.today(), reached, place=place, seen_alone=alone, offer=offer, note=note)
    touch.record_contact(record, new, viewer)


def _kayleigh(record: CareLeaver, tess: Viewer, moira: Viewer, david: Viewer) -> None:
    """In bed and breakfast since last week: signed off the same evening, a plan, a head of service's signatures."""
    with on(6, "16:40"):
        _met(record, tess, "phone", "Her landlord wants the flat back. She asked for help.")
    with on(5, "17:20"):
        address = "Harbour View, 12 Promenade, Weymouth"
        homes.enter_home(record, NewHome("W", clock.today(), True, True, address), tess)
        touch.keep_activity(record, "P2", clock.today() - timedelta(days=70), tess)
    with on(5, "18:05"):
        homes.sign_off(record, "No room tonight with the foyer or in supported lodgings. She agreed to go.", moira)
    with on(4, "10:30"):
        plan = "Tess and you see a flat with support in Dorchester. If you like it, you can move in next week."
        homes.plan_exit(record, plan, clock.today() + timedelta(days=9), tess)
        _met(record, tess, note="Room has no kettle and the lock sticks. Told the owner.")
    with on(4, "12:00"):
        tests = {code: {"met": "yes", "why": ""} for code in TESTS}
        tests["facilities"] = {"met": "no", "why": "No kitchen. She eats cold food."}
        tests["location"] = {"met": "no", "why": "Two buses to college."}
        views = "I do not want to move to Dorchester just because there is a flat there."
        reasons = "Bed and breakfast is never suitable. It is for an emergency only."
        homes.assess(record, tests, is_suitable=False, reasons=reasons, views=views, viewer=tess)
    with on(1, "16:30"):
        homes.sign_days(record, "The flat is ready next week. Asked three other providers today.", david)


def _reece(record: CareLeaver, tess: Viewer) -> None:
    """17 and in bed and breakfast since yesterday evening: the concern was raised as it was recorded."""
    with on(0, "09:05"):
        yesterday = clock.today() - timedelta(days=1)
        homes.enter_home(record, NewHome("W", yesterday, True, True, "The Anchor, Westham"), tess)
        touch.keep_activity(record, "G5", clock.today() - timedelta(days=40), tess)
        _met(record, tess, "phone", "His mum told him to go. He rang from the bus station.")


def _dan(record: CareLeaver, tess: Viewer, moira: Viewer) -> None:
    """Nobody can reach him. Each thing tried is kept, a manager looked once, and looks again."""
    with on(75, "11:00"):
        homes.enter_home(record, NewHome("K", clock.today() - timedelta(days=120), False, False), tess)
        _met(record, tess, note="Looking for work. Sounded tired.")
    with on(40, "15:10"):
        _met(record, tess, "phone", "Rang twice. Number not in use.", reached=False)
        _met(record, tess, note="Went to his room. The landlord says he left two weeks ago.", reached=False)
        why = "His phone is off and he has left his room. His friends have not heard."
        touch.lose_touch(record, clock.today() - timedelta(days=14), why, tess)
    with on(38, "10:00"):
        touch.try_to_find(record, "asked_family", clock.today(), "His aunt in Poole has not heard since summer.", tess)
    with on(30, "13:30"):
        said = "The job centre saw him in Yeovil. They will pass on our number."
        touch.try_to_find(record, "asked_others", clock.today(), said, tess)
    with on(24, "09:20"):
        touch.look_at_lost_touch(record, "Tess asks Yeovil's housing team and the police by Friday.", moira)


def _molly(record: CareLeaver, tess: Viewer) -> None:
    """In a place that the council provides; seen in the first week, and not again before her first review."""
    with on(30, "10:10"):
        homes.enter_home(record, NewHome("D", clock.today(), True, False, "Flat 3, Maltings Court"), tess)
        touch.keep_activity(record, "F5", clock.today() - timedelta(days=10), tess)
    with on(27, "16:00"):
        _met(record, tess, note="Showed me her room. Wants help with the washing machine.")


def _jamie(record: CareLeaver, tess: Viewer) -> None:
    """24: support was offered a year ago and is due to be offered again."""
    with on(20, "12:30"):
        homes.enter_home(record, NewHome("U", clock.today() - timedelta(days=500), False, False), tess)
        new = NewContact("phone", clock.today() - timedelta(days=360), True, offer="not_now", note="Fine for now.")
        touch.record_contact(record, new, tess)
