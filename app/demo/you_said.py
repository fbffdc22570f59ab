"""What the council of the practice copy did about what people said: done, under way, could not be done, and one that
waits for a second person. Told through the verbs that the pages use, at moments before now.
"""

import io
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from app.core import clock
from app.demo.calendar import on
from app.demo.staff import Staff
from app.demo.you_said_survey import tell_picture_and_language, tell_survey
from app.you_said.queries.desk import entry_by_id, offered_for
from app.you_said.rules import CHECKS, Words
from app.you_said.services.evidence import add_paper, cite
from app.you_said.services.writing import begin, let_go, write

ASKED = Words(
    title="Asked before the meeting",
    said="Nobody asks us before a meeting what we want to talk about, or who should be there.",
    did="We talk about how to change this with the people who lead meetings.",
    child_title="Ask me first",
    child_said="Nobody asks me before my meeting.",
    child_did="We are looking at it. We tell you here what we do.",
    state="looking",
    theme="my_say",
    service="social_work",
    locality=None,
    decided_by="Head of service for children in care",
    sources="Feedback in two quarters, and the monthly audit of plans.",
    told_how="Told at the council of children in care.",
)
WAITING = Words(
    title="Waiting until somebody comes",
    said="It takes too long until somebody comes after we ask for help, and nobody tells us why.",
    did="Two more family workers start in the new year. Until then we ring each family every week to say where it is.",
    child_title="It takes too long",
    child_said="We wait too long for help.",
    child_did="Two new workers start soon. Until then we ring you each week.",
    state="doing",
    theme="waiting",
    service="early_help",
    locality=None,
    decided_by="Service manager for early help",
    sources="Feedback, and what families wrote when they asked for help.",
    told_how="",
)
STORY = Words(
    title="Telling my story again",
    said="Each time a worker leaves we have to tell our story again to a new person.",
    did="We cannot stop people from moving to other jobs. What we can do: each worker who leaves now writes a page "
    "with you for the next one, and you choose what stands on it.",
    child_title="A new worker again",
    child_said="I have to tell my story again and again.",
    child_did="We cannot stop workers from leaving. Now your worker writes a page with you for the next one. "
    "You choose what is on it.",
    state="could_not",
    theme="changes_of_worker",
    service="all",
    locality=None,
    decided_by="Head of service for social work",
    sources="Feedback, the yearly survey, and the council of children in care.",
    told_how="Told at the council of children in care.",
)
REACHING = Words(
    title="Answering messages",
    said="Some workers answer a text the same day. From others we hear nothing for a week.",
    did="We are asking the teams what would help them to answer within a day.",
    child_title="Text me back",
    child_said="Some workers do not text back.",
    child_did="We are asking them what would help.",
    state="heard",
    theme="easy_to_reach",
    service="social_work",
    locality=None,
    decided_by="Head of service for social work",
    sources="Feedback of the last two quarters.",
    told_how="",
)


def tell_you_said(staff: Staff) -> None:
    """The entries with their history."""
    asked = _begin(staff, ASKED, 60)
    with on(35, "11:00"):
        _write(staff, asked, replace(_later(ASKED, 45), state="doing", did=ASKED_DOING[0], child_did=ASKED_DOING[1]))
    with on(34, "09:30"):
        _let_go(staff, asked)
    with on(8, "14:20"):
        done = replace(ASKED, state="done", did=ASKED_DONE[0], child_did=ASKED_DONE[1], next_update_on=None)
        _write(staff, asked, done)
        entry, hazel = entry_by_id(asked).entry, staff.viewer("hazel")
        add_paper(entry, "The new letter before meetings", letter_as_picture(), hazel)
    with on(7, "10:10"):
        _let_go(staff, asked)
    tell_picture_and_language(staff, asked)
    tell_survey(staff)
    _begin(staff, WAITING, 22)
    _begin(staff, STORY, 15)
    _begin(staff, REACHING, 2, is_checked=False)


ASKED_DOING = (
    "From next month each child has a page to fill in before a meeting: what to talk about, who should be there, "
    "what should not be said aloud.",
    "Soon you get a page before your meeting. You write what to talk about and who should be there.",
)
ASKED_DONE = (
    "Each child now gets a page to fill in two weeks before a meeting, and whoever leads the meeting reads it first. "
    "Where nobody has asked, the meeting is moved.",
    "Now you get a page two weeks before your meeting. You write what to talk about and who should be there. "
    "If nobody asked you, the meeting waits.",
)


def _begin(staff: Staff, words: Words, days: int, *, is_checked: bool = True) -> UUID:
    hazel, yasmin = staff.viewer("hazel"), staff.viewer("yasmin")
    with on(days, "10:40"):
        entry = begin(_later(words, 40), staff["hazel"].id, hazel)
        entry_id = entry.id
        cite(entry, offered_for(yasmin, entry, words.theme), yasmin)
    if is_checked:
        with on(days - 1, "15:15"):
            _let_go(staff, entry_id)
    return entry_id


def _write(staff: Staff, entry_id: UUID, words: Words) -> None:
    number = entry_by_id(entry_id).latest.number
    write(entry_id, words, staff["hazel"].id, number, staff.viewer("hazel"))


def _let_go(staff: Staff, entry_id: UUID) -> None:
    let_go(entry_id, entry_by_id(entry_id).latest.number, CHECKS, staff.viewer("yasmin"))


def _later(words: Words, days: int) -> Words:
    """With a day by which somebody writes again, where one is needed."""
    if words.is_settled:
        return words
    return replace(words, next_update_on=clock.today() + timedelta(days=days))


def letter_as_picture() -> bytes:
    """An invented letter, as a picture."""
    from PIL import Image, ImageDraw

    drawn = Image.new("RGB", (800, 500), "white")
    lines = "Before your meeting\n\nWhat do you want to talk about?\n\nWho should be there?"
    ImageDraw.Draw(drawn).multiline_text((60, 60), lines, fill="black", spacing=14)
    made = io.BytesIO()
    drawn.save(made, "PNG")
    return made.getvalue()
