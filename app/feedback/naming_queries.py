"""Asks for a kept name, each as one of the few people who may know of it finds it."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa

from app.core.db import session
from app.core.errors import NotFound
from app.core.people import Viewer
from app.feedback.models import FeedbackItem, FeedbackName, FeedbackNameAsk
from app.safeguarding.policy import ROLE as DUTY
from app.safeguarding.queries import concern_for


def asks_about(item: FeedbackItem) -> Sequence[FeedbackNameAsk]:
    """Every ask about an item that was found through the wall, oldest first."""
    query = sa.select(FeedbackNameAsk).where(FeedbackNameAsk.item_id == item.id)
    return session().scalars(query.order_by(FeedbackNameAsk.asked_at, FeedbackNameAsk.id)).all()


def ask_for_me(viewer: Viewer, ask_id: UUID) -> FeedbackNameAsk:
    """What was agreed for this very person. Raises NotFound."""
    ask = session().get(FeedbackNameAsk, ask_id)
    if ask is None or not viewer.is_staff or ask.for_person != viewer.id or not ask.agreed:
        raise NotFound("feedback_name_ask")
    return ask


def ask_to_judge(viewer: Viewer, ask_id: UUID) -> FeedbackNameAsk:
    """What this very manager is asked: is telling the child safe? Raises NotFound."""
    ask = session().get(FeedbackNameAsk, ask_id)
    if ask is None or not viewer.has("team_manager") or ask.tell_asked != viewer.id or not ask.agreed:
        raise NotFound("feedback_name_ask")
    return ask


def name_behind(viewer: Viewer, concern_id: UUID) -> tuple[FeedbackItem, str]:
    """The name of whoever raised a concern by what they said, while it is open, for duty who may open it.

    Raises NotFound: for a closed one, one that leads to no item, and an item without a name.
    """
    concern = concern_for(viewer, concern_id)
    if not viewer.has(DUTY) or not concern.is_open or concern.source != "feedback" or concern.source_id is None:
        raise NotFound("feedback_name")
    item = session().get(FeedbackItem, concern.source_id)
    kept = session().scalars(sa.select(FeedbackName).where(FeedbackName.item_id == concern.source_id)).first()
    if item is None or kept is None:
        raise NotFound("feedback_name")
    return item, kept.name


def told_about(item: FeedbackItem) -> list[FeedbackNameAsk]:
    """Where the name was shown and the child is told so: nobody was asked about safety, or who was said it is safe."""
    return [row for row in asks_about(item) if row.shown_at is not None and _may_tell(row)]


def _may_tell(row: FeedbackNameAsk) -> bool:
    return row.tell_asked is None or row.tell_unsafe is False
