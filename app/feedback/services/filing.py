"""Filing puts an item before the youth voice team: what a child would like to happen becomes somebody's to do.

What came with a name is filed when it is sent; what is nameless is filed by the night, so that no row of ours has the
time of its sending.
"""

from datetime import datetime, time, timedelta
from uuid import UUID

import sqlalchemy as sa

from app.accounts.queries import staff
from app.core.clock import LONDON, due_at
from app.core.db import session
from app.feedback.models import FeedbackItem, FeedbackWish
from app.feedback.rules import WISH_DAYS, WISHES_DONE_BY_READING
from app.tasks import services as tasks
from app.workforce import queries as workforce

TASK = "child_asked"
"""The task of a named person. What is the youth voice team's own to do stands in their inbox, behind the wall, and is
no task: a task of a role would show to the very member of the team whom it may be about.
"""


def file_item(item: FeedbackItem, now: datetime) -> None:
    """Show it to the youth voice team, and make what it asks for a person's task. Twice changes nothing.

    An allegation asks nobody here: the designated officer has what the child would like, and no manager learns of it.
    """
    if item.filed:
        return
    item.filed = True
    if item.worker_id is None and item.about_name:
        _know_worker(item)
    for kind in [] if item.is_allegation else item.wishes.get("wishes", []):
        if kind not in WISHES_DONE_BY_READING:
            _make_wish(item, kind, now)


def give_to(wish: FeedbackWish, person: UUID) -> None:
    """One person is asked, and reads the agreed words and nothing else. Whoever had it before has it no more."""
    tasks.end_unseen(wish, TASK)
    wish.for_person = person
    tasks.make(TASK, wish, due_at=wish.due_at, for_person=person).made_at = wish.made_at


def give_back(wish_id: UUID) -> None:
    """Whoever was asked has left: it is the youth voice team's to do again, and waits in their list. Safe to repeat."""
    wish = session().get(FeedbackWish, wish_id)
    if wish is not None and wish.done_at is None:
        tasks.end_unseen(wish, TASK)
        wish.for_person = None


def hide_its_day(wish: FeedbackWish, item: FeedbackItem) -> None:
    """A wish of somebody nameless counts from its week, whichever night filed it: its times tell no day.

    Its working days begin on the Friday, so it is due up to four of them later than one with a name.
    """
    monday = datetime.combine(item.given_week, time(12), LONDON)
    wish.made_at = monday
    wish.due_at = due_at(monday + timedelta(days=4), WISH_DAYS[wish.kind])


def ask_nobody(item: FeedbackItem) -> None:
    """It became an allegation: whoever was asked something about it and has not done it is asked no more."""
    waiting = sa.select(FeedbackWish).where(FeedbackWish.item_id == item.id, FeedbackWish.done_at.is_(None))
    for wish in session().scalars(waiting):
        tasks.end_unseen(wish, TASK)
        wish.for_person = None


def _make_wish(item: FeedbackItem, kind: str, now: datetime) -> None:
    wish = FeedbackWish(item_id=item.id, kind=kind, made_at=now, due_at=due_at(now, WISH_DAYS[kind]))
    if item.is_nameless:
        hide_its_day(wish, item)
    wish.words = item.wishes.get("manager_words") or None if kind == "tell_manager" else None
    session().add(wish)
    manager = _manager(item) if kind == "tell_manager" and wish.words else None
    if manager is not None:
        give_to(wish, manager)


def _manager(item: FeedbackItem) -> UUID | None:
    """Whoever manages the worker it is about; None where nobody knows, and youth voice finds out.

    Never the worker: whoever leads the team they work in has their own manager to answer to, whom a person must find.
    """
    worker = workforce.worker(item.worker_id) if item.worker_id else None
    team = workforce.team(worker.team_id) if worker is not None else None
    if worker is None or team is None or team.manager_id is None or team.manager_id == worker.account_id:
        return None
    account = staff(team.manager_id)
    return team.manager_id if account is not None and account.active else None


def _know_worker(item: FeedbackItem) -> None:
    """A typed name that is exactly one worker's is that worker: the wall must stand before anybody reads it."""
    found = workforce.worker_called(item.about_name)
    if found is None:
        return
    team = workforce.team(found.team_id)
    item.worker_id, item.team_id = found.id, found.team_id
    item.locality = item.locality or (team.locality if team is not None else None)
