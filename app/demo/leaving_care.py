"""The invented care leavers of the practice copy: their time in care, who works with them, what the law calls them.

Ages and stays lie relative to today, so that each story is as fresh as the day the practice copy is filled.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from app.accounts.services import open_family_account
from app.core import clock
from app.core.ages import birthday
from app.core.db import transaction
from app.core.people import SYSTEM
from app.demo.calendar import on
from app.demo.staff import Staff
from app.leaving_care.models import CareLeaver
from app.leaving_care.rules.care import Episode
from app.leaving_care.services import people
from app.leaving_care.services.case_lines import restate
from app.leaving_care.services.standing import keep_episodes, say_status, work_out
from app.leaving_care.services.team import give_worker


@dataclass(frozen=True)
class Told:
    """Somebody: how old today in years and days, and their stays as (age began, age ended or None, how it ended)."""

    key: str
    name: str
    years: int
    days: int
    locality: str
    stays: tuple[tuple[float, float | None, str | None], ...]
    called: str | None = None
    adviser: str | None = None
    social_worker: str | None = None
    legal_status: str = "C2"
    placement: str = "U4"
    unaccompanied: bool = False


TOLD = (
    Told("kayleigh", "Kayleigh Sturmey", 19, 120, "chesil", ((12.3, 18, "E7"),), None, "tess"),
    Told("jordan", "Jordan Tizzard", 23, 60, "chesil", ((9.5, 18, "E17"),), None, "tess"),
    Told("sade", "Sade Afolabi", 18, 75, "chesil", ((17.85, 17.98, "E13"),), None, "tess", None, "V2"),
    Told("billy", "Billy Maidment", 16, 40, "dorchester", ((13.2, None, None),), None, "marcus", "gemma"),
    Told(
        "amir", "Amir Rahimi", 17, 200, "dorchester", ((16.4, None, None),), None, "marcus", "gemma", "V2", "H5", True
    ),
    Told("leah", "Leah Cake", 16, 310, "chesil", ((16.7, None, None),), None, None, "paul", "V2"),
    Told("reece", "Reece Damen", 17, 150, "chesil", ((11.0, 16.9, "E5"),), None, "tess"),
    Told("tyler", "Tyler Old", 17, 290, "chesil", ((12.0, 16.6, "E4A"),), "Ty", "tess"),
    Told("molly", "Molly Hounsell", 20, 20, "chesil", ((8.1, 18, "E6"),), None, "tess"),
    Told("dan", "Daniel Northover", 20, 330, "chesil", ((14.0, 18, "E7"),), "Dan", "tess"),
    Told("grace", "Grace Bugler", 19, 10, "dorchester", ((10.5, 18, "E17"),), None, "marcus"),
    Told("khadija", "Khadija Noor", 18, 30, "dorchester", ((15.9, 18, "E7"),), None, "marcus", None, "V2", "H5", True),
    Told("owen", "Owen Legg", 21, 5, "dorchester", ((6.2, 18, "E7"),), None, "marcus"),
    Told("ella", "Ella Fooks", 22, 240, "dorchester", ((13.6, 16.4, "E5"),), None, "marcus"),
    Told("jamie", "Jamie Lush", 24, 300, "chesil", ((10.9, 18, "E6"),), None, "tess"),
    Told("rhys", "Rhys Gillingham", 24, 100, "purbeck", ((15.0, 18, "E5"),), None, "tess"),
    Told("zofia", "Zofia Nowicka", 19, 200, "chesil", ((17.2, 17.4, "E13"),), None, "tess", None, "V2"),
    Told("connor", "Connor Puckett", 17, 33, "west-dorset", ((12.9, 16.8, "E9"),), None, "marcus"),
    Told("ruby", "Ruby Whetham", 17, 60, "chesil", ((9.0, 15.2, "E45"),), None, "tess"),
    Told("harry", "Harry Sherring", 16, 250, "dorchester", ((16.435, None, None),), None, "marcus", "anna", "V2"),
    Told("mia", "Mia Stickley", 15, 200, "chesil", ((11.4, None, None),), None, None, "paul"),
    Told("abel", "Abel Tesfaye", 18, 210, "chesil", ((16.2, 18, "E17"),), None, "tess", None, "V2", "H5", True),
    Told("bethany", "Bethany Samways", 25, 15, "chesil", ((7.7, 18, "E6"),), "Beth", "tess"),
    Told("callum", "Callum Vine", 22, 90, "chesil", ((17.6, 17.75, "E4B"),), None, "tess", None, "V2"),
)
EMAILS = {"kayleigh": "kayleigh.sturmey@example.org"}
"""Who has an account of their own already."""


def tell_care_leavers(staff: Staff) -> dict[str, CareLeaver]:
    """Everybody, by key, with the team they have and the status that the rules work out today."""
    records: dict[str, CareLeaver] = {}
    today = clock.today()
    for number, told in enumerate(TOLD, start=1):
        with on(90 - number, "10:10"):
            records[told.key] = _tell(told, f"C{4000 + number * 7}", staff, today)
    with on(6, "15:20") as moment:
        why = "Tyler left his mum’s two months ago and sleeps at friends’. His adviser saw him there."
        say_status(records["tyler"], "relevant", moment.date() - timedelta(days=60), why, staff.viewer("moira"))
    with transaction():
        until = today + timedelta(days=12)
        give_worker(records["molly"], "cover", staff["marcus"].id, staff.viewer("moira"), until)
        for key, email in EMAILS.items():
            record = records[key]
            record.account_id = open_family_account("young_person", record.known_as, email).id
    return records


def _tell(told: Told, number: str, staff: Staff, today: date) -> CareLeaver:
    born = _born(told, today)
    record = people.add_care_leaver(number, told.name, born, told.locality, SYSTEM, told.called)
    record.is_unaccompanied = told.unaccompanied
    keep_episodes(record, [_episode(told, born, *stay) for stay in told.stays], SYSTEM)
    work_out(record, today)
    team = {"adviser": told.adviser, "social_worker": told.social_worker}
    if told.social_worker:
        team["reviewing_officer"] = "nadia"
    for part, key in team.items():
        if key:
            people.allocate(record, staff[key].id, part, SYSTEM)
    restate(record.id)
    return record


def _born(told: Told, today: date) -> date:
    day = today - timedelta(days=told.days)
    year = day.year - told.years
    return date(year, 3, 1) if (day.month, day.day) == (2, 29) else day.replace(year=year)


def _episode(told: Told, born: date, began: float, ended: float | None, why: str | None) -> Episode:
    until = _at_age(born, ended) if ended is not None else None
    return Episode(_at_age(born, began), until, told.legal_status, why, told.placement, "S")


def _at_age(born: date, age: float) -> date:
    return birthday(born, int(age)) + timedelta(days=round(age % 1 * 365))
