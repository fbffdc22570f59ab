"""What some children, young people and parents of the practice copy said, and what became of it, story by story.

Everything goes through the verbs that the pages use, at moments before now: two quarters that are over, and this one.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

import sqlalchemy as sa

from app import trail
from app.core import clock
from app.core.db import session, transaction
from app.core.quarters import Quarter
from app.demo.calendar import on, working_days_ago
from app.demo.staff import Staff
from app.feedback import summaries
from app.feedback.concerns import raise_for_everything
from app.feedback.given import ABOUT, DEVICE, NAME, WHO, WISHES, WORKER, read
from app.feedback.models import FeedbackItem, FeedbackOccasion, FeedbackSummary
from app.feedback.naming_queries import asks_about
from app.feedback.policy import ROLE
from app.feedback.quarters import closed_since
from app.feedback.question_sets import current_set
from app.feedback.services import answering, coding, naming, passing, returning, summing
from app.feedback.services.filing import file_item
from app.feedback.services.inviting import decide_occasion, note_occasion
from app.feedback.services.keying import Taken, key_in
from app.feedback.services.sending import send
from app.feedback.store_facts import wishes_of
from app.journeys.journey import Page
from app.workforce import queries as workforce
from app.workforce.models import Worker

FIVE = (
    ("Ellie Marsh", "11-17", "sometimes", "She asked what I wanted before the meeting."),
    ("Sam Puddle", "11-17", "all_the_time", "We talk in the car and that is easier."),
    ("Kayden Voss", "11-17", "sometimes", "I waited two weeks for a text back."),
    ("Priya Nair", "care-leaver", "all_the_time", "It is good that you say when you do not know."),
    ("Donna Hart", "parent-carer", "all_the_time", "You came when you said you would."),
)
SUMMED = (
    "Several people say that they are asked before things are decided, and that visits happen when they were promised. "
    "Some wait too long for an answer to a text. Being honest about what is not clear yet is liked."
)


def tell_children(staff: Staff) -> None:
    """Every story."""
    for story in (
        _summaries,
        _praise,
        _asked_a_manager,
        _wrote_back,
        _nameless,
        _unsafe,
        _allegation,
        _on_paper,
        _kept_names,
        _invited,
    ):
        story(staff)
    _file_everything()


def _say(worker: str, version: str, who: str, words: str = "", **values: Any) -> FeedbackItem:
    """Somebody sends it, at the moment where the clock stands."""
    asked = current_set(version)
    pages: dict[str, Page] = _pages(
        workforce.worker_by_reference(worker) if worker else None, who, values.pop("name", "")
    )
    pages[WISHES] = values.pop("wishes", {})
    if words:
        pages["change-one-thing"] = {"words": words}
    for code, answer in values.items():
        question = asked.question(code)
        if question is None or not set(answer if isinstance(answer, list) else [answer]) <= set(question.codes):
            raise LookupError(f"{version} has no answer {answer} to {code}")
        pages[code.replace("_", "-")] = {"answer": answer}
    key = uuid4()
    raise_for_everything(asked, key, read(pages))
    return send(asked, key, pages, clock.now())


def _pages(worker: Worker | None, who: str, name: str) -> dict[str, Page]:
    pages: dict[str, Page] = {
        DEVICE: {"device": "mine", "company": "alone"},
        ABOUT: {
            "kind": worker.kind if worker else "social_worker",
            "name": "",
            WORKER: str(worker.id) if worker else "",
        },
        WHO: {"who": who},
        NAME: {"name": name},
    }
    return pages if name else {slug: page for slug, page in pages.items() if slug != NAME}


@contextmanager
def _then(day: date, at: str) -> Iterator[datetime]:
    """The clock stands on a day, inside one transaction."""
    moment = datetime.combine(day, time.fromisoformat(at), clock.LONDON)
    with clock.frozen(moment), transaction():
        yield moment


def _read(item: FeedbackItem, staff: Staff, days: int, at: str) -> None:
    """The youth voice team opens it."""
    with clock.frozen(working_days_ago(days, at)):
        trail.looked(staff.viewer("yasmin"), item, "feedback", ROLE)


def _five(staff: Staff, worker: str, quarter: Quarter, extra: str = "") -> None:
    """Five people whom the team knows speak about one worker in a quarter, and are answered."""
    yasmin = staff.viewer("yasmin")
    for number, (name, version, answer, words) in enumerate(FIVE):
        day = quarter.begins + timedelta(days=9 + 14 * number)
        with _then(day, "16:20"):
            item = _say(worker, version, "kept", words, name=name + extra, listens=answer, easy_to_reach=answer)
        with clock.frozen(datetime.combine(day + timedelta(days=2), time(10), clock.LONDON)):
            trail.looked(yasmin, item, "feedback", ROLE)
        with _then(day + timedelta(days=2), "10:20"):
            answering.write_reply(item, "Thank you for telling us how it is going.", yasmin, needs_second=False)


def _sum_up(staff: Staff, worker: str, quarter: Quarter, day: date) -> FeedbackSummary:
    who, writer = workforce.worker_by_reference(worker), staff.viewer("yasmin")
    assert who is not None
    with _then(day, "10:15"):
        return summing.write_summary(summaries.possible_of(writer, who.id, str(quarter)), SUMMED, writer)


def _summaries(staff: Staff) -> None:
    """One worker reads a summary of two quarters ago; one waits for a second person; a third could be written."""
    last, older = closed_since(clock.today(), 2)
    _five(staff, "W1003", older)
    made = _sum_up(staff, "W1003", older, older.ends + timedelta(days=12))
    with _then(older.ends + timedelta(days=14), "14:05"):
        summing.release_summary(made, staff.viewer("callum"), 45)
    _five(staff, "W1007", last, " Lane")
    _five(staff, "W1002", last, " Rowe")
    _sum_up(staff, "W1007", last, working_days_ago(6, "10:15").date())


def _praise(staff: Staff) -> None:
    """A child lets their worker read some words."""
    yasmin = staff.viewer("yasmin")
    with on(24, "17:10"):
        item = _say("W1002", "8-11", "kept", "Nothing really", name="Poppy Ames", listens="yes", trust="yes")
    _read(item, staff, 23, "09:40")
    with on(23, "09:55"):
        coding.set_themes(item, {"praise_for_worker", "trust"}, yasmin)
        share = passing.ask_leave(item, "You always listen and you never rush me.", yasmin)
    with on(19, "18:30") as moment:
        returning.give_leave(item, share.id, agreed=True, now=moment)
    with on(18, "11:00"):
        passing.release(item, share.id, yasmin)
        answering.write_reply(item, "Thank you. Your worker was glad to read it.", yasmin, needs_second=False)
    with on(5, "16:45"):
        second = _say("W1004", "4-7", "kept", name="Alfie Bright", listens="yes")
    _read(second, staff, 4, "10:05")
    with on(4, "10:20"):
        passing.ask_leave(second, "You are good at drawing dragons with me.", yasmin)


def _asked_a_manager(staff: Staff) -> None:
    """Words for a manager: one that was acted on, one that waits."""
    asked = {"wishes": ["tell_manager"], "manager_words": "Please tell us the day before when a visit cannot happen."}
    with on(16, "15:30"):
        item = _say("W1002", "parent-carer", "kept", "Visits move at the last minute.", name="Tina Rowe", wishes=asked)
    _read(item, staff, 15, "09:10")
    with on(13, "12:00"):
        done = "From now on somebody rings you the day before. I asked the whole team to do this."
        answering.finish_wish(wishes_of(item)[0], staff.viewer("moira"), outcome="done", answer=done)
    wait = {"wishes": ["tell_manager"], "manager_words": "I would like to choose where we meet."}
    with on(2, "19:05"):
        file_item(_say("W1003", "11-17", "nameless", "Always the same office.", wishes=wait), clock.now())


def _wrote_back(staff: Staff) -> None:
    """An answer, an answer back, a private note, words in another language."""
    yasmin = staff.viewer("yasmin")
    with on(12, "20:15"):
        item = _say(
            "W1004", "11-17", "named", "Nikt mnie nie zapytał o szkołę.", name="Maja Nowicka", say_in_plans="never"
        )
    _read(item, staff, 11, "09:30")
    with on(11, "10:00"):
        coding.translate(item, "change_one_thing", "Nobody asked me about school.", yasmin)
        coding.set_themes(item, {"my_say", "school_and_learning"}, yasmin)
        coding.write_note(item, "Ask for an interpreter before the next review.", yasmin)
        words = "Thank you for telling us. Before your next review somebody asks you what you want to say."
        answering.write_reply(item, words, yasmin, needs_second=False)
    with on(9, "17:50") as moment:
        returning.answer_back(item, "Thank you. I want to stay at my school.", moment)
    with on(3, "16:00"):
        wishes = {"wishes": ["talk", "different_worker"]}
        _say("W1003", "11-17", "kept", "We do not get on.", name="Jake Stone", listens="hardly_ever", wishes=wishes)


def _nameless(staff: Staff) -> None:
    """Nobody knows who it is: an answer waits for a second person, others wait to be read."""
    with on(10, "21:00"):
        item = _say(
            "W1003", "11-17", "nameless", "He looks at his phone when I talk.", listens="hardly_ever", trust="sometimes"
        )
        file_item(item, clock.now())
    _read(item, staff, 8, "13:20")
    with on(8, "13:40"):
        coding.set_themes(item, {"listening"}, staff.viewer("yasmin"))
        words = "We are sorry. We have asked the team how they make sure that they listen, and will tell you here."
        answering.write_reply(item, words, staff.viewer("yasmin"), needs_second=True)
    for days, worker, version, words in (
        (7, "W1007", "8-11", "I want to see my nan more."),
        (5, "", "care-leaver", "The flat is damp and nobody comes."),
        (4, "W1005", "8-11", "More football."),
        (1, "W1006", "parent-carer", "I never know who to ring."),
    ):
        with on(days, "18:00"):
            file_item(_say(worker, version, "nameless", words), clock.now())


def _unsafe(staff: Staff) -> None:
    """An answer raised a concern when it was saved; an advocate is asked for."""
    with on(1, "15:40"):
        wishes = {"wishes": ["advocate", "complain"]}
        _say("W1007", "11-17", "kept", "I do not feel listened to at all.", name="Tyler Bond", worries=["bullying"],
             feels_safe="hardly_ever", wishes=wishes)  # fmt: skip


def _allegation(staff: Staff) -> None:
    """What was said about a carer left the inbox for the designated officer."""
    yasmin = staff.viewer("yasmin")
    with on(6, "17:30"):
        item = _say("F2002", "8-11", "kept", "He locks me in my room when I am loud.", name="Robyn Lake")
    _read(item, staff, 5, "08:55")
    with on(5, "09:05"):
        why = "A child says that a foster carer locks them in."
        passing.pass_allegation(item, about_kind="foster_carer", named="Martin Furze", words=why, by=yasmin)


def _on_paper(staff: Staff) -> None:
    """Taken at school and by phone, keyed in by the team."""
    for channel, by, where, who, name, words in (
        ("paper", "teacher", "school", "nameless", "", "I like it when she brings the dog."),
        ("spoken", "advocate", "phone", "kept", "Mia Cole", "I want to know what the plan says about me."),
    ):
        with on(3, "11:30") as moment:
            said = {"listens": "sometimes", "explains": "yes"}
            taken = Taken(
                channel, moment.date(), by, where, "no", "social_worker", "W1002", who, name, said, {"praise": words}
            )
            key_in(current_set("8-11"), taken, staff.viewer("yasmin"))


def _kept_names(staff: Staff) -> None:
    """Somebody outside the team should know a name: one waits for a second person, one may be read."""
    yasmin, callum = staff.viewer("yasmin"), staff.viewer("callum")
    with on(3, "16:30"):
        item = _say("W1002", "11-17", "kept", "I want to see somebody about my brother.", name="Lily Frost")
    _read(item, staff, 2, "09:00")
    with on(2, "09:20"):
        why = "He arranges who visits from next week, and should speak with her first."
        naming.ask_for_name(item, staff["david"].id, why, staff["sunita"].id, yasmin)
    with on(2, "13:00"):
        naming.settle_ask(asks_about(item)[0], item, callum, agreed=True)
    with on(1, "10:00"):
        why = "She would go to the next review with her."
        naming.ask_for_name(item, staff["helen"].id, why, None, yasmin)


def _invited(staff: Staff) -> None:
    """Who had something to tell about: some were asked, some were not, some wait."""
    yasmin = staff.viewer("yasmin")
    answers = (("school", None), ("card", None), (None, "not_safe"), (None, None), ("advocate", None), (None, None))
    people = ("Ellie Marsh", "Sam Puddle", "Robyn Lake", "Poppy Ames", "Priya Nair", "Tina Rowe")
    versions = ("11-17", "11-17", "8-11", "8-11", "care-leaver", "parent-carer")
    kinds = ("visit", "review", "visit", "closing", "change_of_worker", "visit")
    for number, (who, version, kind, (how, why_not)) in enumerate(zip(people, versions, kinds, answers, strict=True)):
        with on(14 - number, "09:30") as moment:
            note_occasion(
                kind=kind, happened_on=moment.date() - timedelta(days=2), who=who, version=version,
                locality="chesil", worker_id=None, by=yasmin.actor(ROLE), once=f"story:{number}",
            )  # fmt: skip
        row = session().scalars(sa.select(FeedbackOccasion).where(FeedbackOccasion.once == f"story:{number}")).one()
        if how or why_not:
            with on(12 - number, "15:00"):
                decide_occasion(row, yasmin, how=how, why_not=why_not)


def _file_everything() -> None:
    """As the night would have done it by now."""
    with transaction():
        for item in session().scalars(sa.select(FeedbackItem).where(FeedbackItem.filed.is_(False))):
            file_item(item, clock.now())
