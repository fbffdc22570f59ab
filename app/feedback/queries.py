"""Every question to the store. Whoever looks comes first: what they may not see is not found."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa

from app.core.db import session
from app.core.errors import NotFound
from app.core.people import Viewer
from app.feedback.models import FeedbackItem, FeedbackName, FeedbackWish
from app.feedback.policy import About, visible_to
from app.workforce import queries as workforce
from app.workforce.models import Team


def item_for(viewer: Viewer, item_id: UUID) -> FeedbackItem:
    """One item, if this viewer may read it. Raises NotFound."""
    query = sa.select(FeedbackItem).where(FeedbackItem.id == item_id, visible_to(viewer))
    item = session().scalars(query).first()
    if item is None:
        raise NotFound("feedback_item")
    return item


def wish_for(viewer: Viewer, wish_id: UUID) -> FeedbackWish:
    """What a child asked this very person to be told. Raises NotFound, also where the child took it back."""
    wish = session().get(FeedbackWish, wish_id)
    if wish is None or not viewer.is_staff or wish.for_person != viewer.id or not wish.words:
        raise NotFound("feedback_wish")
    return wish


def items_for(viewer: Viewer, limit: int = 50) -> Sequence[FeedbackItem]:
    """What this viewer may read, newest week first, then by an id that tells nothing."""
    query = sa.select(FeedbackItem).where(visible_to(viewer))
    return session().scalars(query.order_by(FeedbackItem.given_week.desc(), FeedbackItem.id).limit(limit)).all()


def name_for(viewer: Viewer, item: FeedbackItem) -> str | None:
    """The name that came with an item this viewer may read; None where nobody let us know."""
    kept = session().scalars(sa.select(FeedbackName).where(FeedbackName.item_id == item.id)).first()
    return kept.name if kept is not None and item_for(viewer, item.id) else None


def about_of(item: FeedbackItem) -> About:
    """Whom an item is about: the worker, and everybody above them or above the team it names."""
    worker = workforce.worker(item.worker_id) if item.worker_id else None
    found: set[UUID] = set()
    if worker is not None:
        found |= {worker.account_id} if worker.account_id else set()
        found |= workforce.line_of(worker)
    team = session().get(Team, item.team_id) if item.team_id else None
    if team is not None and team.manager_id is not None:
        found.add(team.manager_id)
        head = workforce.worker_of_account(team.manager_id)
        found |= workforce.line_of(head) if head is not None else frozenset()
    return About(frozenset(found))
