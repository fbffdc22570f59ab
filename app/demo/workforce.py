"""The invented teams and workers of the practice copy, and what each tells children about themself."""

from dataclasses import dataclass
from datetime import date, timedelta

from app.core.people import Viewer
from app.demo.calendar import on
from app.demo.staff import Staff
from app.workforce import queries
from app.workforce.card import address_of
from app.workforce.models import Introduction, Worker
from app.workforce.rules import AboutMe
from app.workforce.services import (
    add_worker,
    approve_introduction,
    change_token,
    make_team,
    record_leaving,
    refuse_introduction,
    send_introduction,
    write_introduction,
)
from app.workforce.services.teams import AboutWorker

TEAMS = (
    ("chesil-family-help", "Chesil family help", "chesil", "moira"),
    ("dorchester-family-help", "Dorchester family help", "dorchester", "david"),
    ("east-dorset-family-help", "East Dorset family help", "east-dorset", "david"),
    ("north-dorset-family-help", "North Dorset family help", "north-dorset", "sunita"),
    ("purbeck-family-help", "Purbeck family help", "purbeck", "david"),
    ("west-dorset-family-help", "West Dorset family help", "west-dorset", "david"),
    ("chesil-fostering", "Chesil fostering", "chesil", "moira"),
    ("leaving-care", "Leaving care", None, "david"),
    ("advocacy", "Advocacy, led by its own workers", None, None),
)
"""Code, name, locality and the manager's key."""


@dataclass(frozen=True)
class Tell:
    """A worker: their key among the staff, or a name where they do not sign in; team, work and words."""

    who: str
    team: str
    kind: str
    reference: str
    caseload: int | None
    about: AboutMe | None = None


WORKERS = (
    Tell("moira", "chesil-family-help", "social_worker", "W1001", 4),
    Tell(
        "gemma", "chesil-family-help", "family_worker", "W1002", 16,
        AboutMe(
            called="Gemma", say_my_name="JEM-ma",
            three_things=("I have a dog called Biscuit", "I swim in the sea, even in winter", "I burn toast"),
            what_i_do="I visit you and your family at home. We find out together what would make things easier.",
            how_to_reach="Text me or ring me, Monday to Friday. I answer on the same day.",
            phone="+447700900211", email="gemma.stickland@example.org",
            when_away="Ring Moira on 01632 960210. She knows how to find me.",
            languages=("English", "some Makaton"), drawn="boat",
        ),
    ),
    Tell(
        "paul", "chesil-family-help", "social_worker", "W1003", 21,
        AboutMe(
            called="Paul", three_things=("I support Weymouth FC", "I have two brothers", "I like maps"),
            what_i_do="I help to keep children safe. I talk with you, with your family and with your school.",
            how_to_reach="Ring me between 9 and 5. If I am driving I ring you back.", phone="+447700900212",
            when_away="Ring the office on 01632 960200 and ask for duty.", languages=("English",), drawn="bicycle",
        ),
    ),
    Tell(
        "anna", "dorchester-family-help", "family_worker", "W1004", 14,
        AboutMe(
            called="Ania", say_my_name="AN-ya",
            three_things=("I grew up in Poland", "I make very good soup", "I am scared of geese"),
            what_i_do="I come to your house and help with the hard bits, like mornings and bedtimes.",
            how_to_reach="Text me at any time. I answer when I am at work, Tuesday to Saturday.", phone="+447700900213",
            when_away="Ring David on 01632 960220.", languages=("Polish", "English"), drawn="tea",
        ),
    ),
    Tell(
        "lewis", "north-dorset-family-help", "family_worker", "W1005", 17,
        AboutMe(
            called="Lewis", say_my_name="LOO-is",
            three_things=("I play the drums", "I use a wheelchair, and you can ask me about it", "I love crisps"),
            what_i_do="I listen to you first. Then we make a plan with the people you live with.",
            how_to_reach="Ring or text, Monday to Thursday.", phone="+447700900214",
            when_away="Ring Sunita on 01632 960230.", languages=("English",), drawn="sunrise",
        ),
    ),
    Tell("chloe", "purbeck-family-help", "social_worker", "W1006", 19),
    Tell(
        "ngozi", "east-dorset-family-help", "social_worker", "W1007", 22,
        AboutMe(
            called="Ngozi", say_my_name="n-GO-zee",
            three_things=("I sing in a choir", "I have twin girls", "I can whistle with my fingers"),
            what_i_do="I make sure that you are safe, and that people ask you before they decide things.",
            how_to_reach="Ring me in the mornings. In the afternoons I am out seeing children.", phone="+447700900215",
            when_away="Ring the office on 01632 960200.", languages=("Igbo", "English"), drawn="tree",
        ),
    ),
    Tell("rob", "west-dorset-family-help", "family_worker", "W1008", 12),
    Tell(
        "Jean Furze", "chesil-fostering", "foster_carer", "F2001", 2,
        AboutMe(
            called="Jean", three_things=("I have three cats", "I bake on Sundays", "I have looked after 14 children"),
            what_i_do="You live with me for as long as you need to. You have your own room and your own key.",
            how_to_reach="I am mostly at home. My mobile is always on.", phone="+447700900216",
            when_away="Ring Martin, who lives with me, on 07700 900217.", languages=("English",), drawn="cat",
        ),
    ),
    Tell(
        "tess", "leaving-care", "personal_adviser", "W3001", 18,
        AboutMe(
            called="Tess", three_things=("I drive a yellow van", "I left home at 17 too", "I like early mornings"),
            what_i_do="I am on your side with your home, your money, work and college. We write your plan together.",
            how_to_reach="Text me any day from Monday to Friday. I answer by the next day.", phone="+447700900221",
            when_away="Ring the leaving care duty line.", languages=("English",), drawn="sunrise",
        ),
    ),
    Tell("marcus", "leaving-care", "personal_adviser", "W3002", 12),
    Tell("Martin Furze", "chesil-fostering", "foster_carer", "F2002", 2),
    Tell("Kit Hallett", "advocacy", "advocate", "A3001", 31),
    Tell("Zainab Ali", "advocacy", "advocate", "A3002", 28),
    Tell("Dominic Way", "west-dorset-family-help", "social_worker", "W0990", None),
)  # fmt: skip
LEFT = "Dominic Way"
CHLOE = AboutMe(
    called="Chloe", three_things=("I climb at Swanage", "I like puzzles"),
    what_i_do="I visit you at home or at school.", how_to_reach="Text me.", phone="+447700900218",
    when_away="The office.", languages=("English",), drawn="tree",
)  # fmt: skip
ROB = AboutMe(
    called="Rob", three_things=("I keep bees", "I was in care when I was ten", "I play chess badly"),
    what_i_do="I spend time with you and help you to say what you want to happen.",
    how_to_reach="Ring or text between 10 and 6.", phone="+447700900219",
    when_away="Ring David on 01632 960220.", languages=("English",), drawn="bicycle",
)  # fmt: skip


def make_workforce(staff: Staff) -> None:
    """Teams first, then who works in them, then what they wrote: approved, but one that waits and one sent back."""
    admin, david, paul = staff.viewer("ruth"), staff.viewer("david"), staff.viewer("paul")
    workers: dict[str, Worker] = {}
    with on(60, "10:00") as began:
        for code, name, locality, manager in TEAMS:
            make_team(code, name, locality, staff[manager].id if manager else None, admin.actor())
        for tell in WORKERS:
            workers[tell.who] = _join(staff, tell, began.date() - timedelta(days=200), admin)
    for tell in WORKERS:
        if tell.about is not None:
            writer = staff.viewer(tell.who if tell.who in staff.people else "moira")
            with on(40, "11:00"):
                sent = _introduce(workers[tell.who], tell.about, writer)
            with on(39, "09:30"):
                approve_introduction(sent, david)
    with on(20, "16:00") as moment:
        change_token(workers["paul"], paul.actor())
        record_leaving(workers[LEFT], moment.date(), admin.actor())
    with on(3, "15:10"):
        sent = _introduce(workers["chloe"], CHLOE, staff.viewer("chloe"))
    with on(2, "10:20"):
        refuse_introduction(sent, "Please give a number of somebody to ring when you are away.", david)
    with on(1, "14:00"):
        _introduce(workers["rob"], ROB, staff.viewer("rob"))


def cards() -> list[tuple[str, str]]:
    """Each worker with a card, and where its square code leads; last the card that was changed, which is dead."""
    found: list[tuple[str, str]] = []
    dead: list[tuple[str, str]] = []
    for token in queries.all_tokens():
        rows = found if token.ended_at is None and queries.is_here(token.worker) else dead
        rows.append((queries.worker_name(token.worker), address_of(token.token)))
    return found + [(f"{name} (dead)", address) for name, address in dead]


def _join(staff: Staff, tell: Tell, since: date, admin: Viewer) -> Worker:
    team = queries.team_by_code(tell.team)
    if team is None:
        raise LookupError(tell.team)
    account = staff[tell.who].id if tell.who in staff.people else None
    name = None if account else tell.who
    about = AboutWorker(tell.kind, tell.reference, name, tell.caseload, since + timedelta(days=200))
    return add_worker(team, account, about, since, admin.actor())


def _introduce(worker: Worker, about: AboutMe, writer: Viewer) -> Introduction:
    written = write_introduction(worker, about, None, writer.actor())
    send_introduction(written, writer.actor())
    return written
