"""Cards and introductions.

What a worker wrote is for every child who holds their card; a version that nobody approved is found through
`policy.visible_to` or by its own writer.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from app.accounts.queries import staff
from app.core.clock import today
from app.core.crypto import search_keys
from app.core.db import session
from app.core.errors import NotFound
from app.core.people import Viewer
from app.core.references import normalise
from app.workforce import policy
from app.workforce.models import Introduction, IntroductionToken, Team, Worker


def token_keys(token: str) -> list[bytes]:
    """How the token of a card is found, however it was typed: the one written from now on first."""
    return search_keys("introduction_token", normalise(token))


def worker_of_token(token: str) -> tuple[Worker, bool] | None:
    """Whose card this is, and whether the card is live. None for a token that was never ours.

    A card is dead when its token was changed, or when the worker has left: the page then says so, and the child can
    still speak about this worker.
    """
    query = sa.select(IntroductionToken).where(IntroductionToken.key.in_(token_keys(token)))
    found = session().scalars(query.options(selectinload(IntroductionToken.worker).joinedload(Worker.team))).first()
    if found is None:
        return None
    return found.worker, found.ended_at is None and is_here(found.worker)


def is_here(worker: Worker) -> bool:
    """Whether somebody works here today: they have not left their team, nor, with an account, the council."""
    account = staff(worker.account_id) if worker.account_id is not None else None
    return worker.works_on(today()) and (account is None or account.left_at is None)


def live_token(worker: Worker) -> IntroductionToken | None:
    """What stands on this worker's card now; None where they have none yet."""
    query = sa.select(IntroductionToken).where(
        IntroductionToken.worker_id == worker.id, IntroductionToken.ended_at.is_(None)
    )
    return session().scalars(query.order_by(IntroductionToken.made_at.desc(), IntroductionToken.id).limit(1)).first()


def all_tokens() -> Sequence[IntroductionToken]:
    """Every token there is, dead ones too, oldest first: for a practice copy, whose workers are few."""
    query = sa.select(IntroductionToken).options(selectinload(IntroductionToken.worker))
    return session().scalars(query.order_by(IntroductionToken.made_at, IntroductionToken.id)).all()


def shown_introduction(worker: Worker) -> Introduction | None:
    """What children see of this worker: the last approved version. None: nothing is approved yet."""
    query = sa.select(Introduction).where(Introduction.worker_id == worker.id, Introduction.approved_at.is_not(None))
    return session().scalars(query.order_by(Introduction.approved_at.desc(), Introduction.id).limit(1)).first()


def shown_since(worker_ids: Sequence[UUID]) -> dict[UUID, datetime]:
    """Since when children see an introduction of each of these workers; who is not in it has none."""
    query = (
        sa.select(Introduction.worker_id, sa.func.max(Introduction.approved_at))
        .where(Introduction.worker_id.in_(worker_ids), Introduction.approved_at.is_not(None))
        .group_by(Introduction.worker_id)
    )
    return {row[0]: row[1] for row in session().execute(query) if row[1] is not None}


def latest_introduction(worker: Worker) -> Introduction | None:
    """The version written last, whatever became of it: for its writer and the worker's managers only."""
    query = sa.select(Introduction).where(Introduction.worker_id == worker.id)
    return session().scalars(query.order_by(Introduction.written_at.desc(), Introduction.id).limit(1)).first()


def introductions_waiting(viewer: Viewer, limit: int = 100) -> Sequence[Introduction]:
    """Sent versions that this manager may say yes or no to, longest waiting first. Never their own."""
    query = (
        sa.select(Introduction)
        .join(Worker, Worker.id == Introduction.worker_id)
        .join(Team, Team.id == Worker.team_id)
        .where(
            policy.visible_to(viewer),
            Introduction.sent_at.is_not(None),
            Introduction.replaced_at.is_(None),
            Introduction.approved_at.is_(None),
            Introduction.refused_at.is_(None),
        )
        .options(selectinload(Introduction.worker).joinedload(Worker.team))
    )
    return session().scalars(query.order_by(Introduction.sent_at, Introduction.id).limit(limit)).all()


def introduction_to_decide(viewer: Viewer, introduction_id: UUID) -> Introduction:
    """One sent version, decided or not, if this manager may decide it. Raises NotFound."""
    query = (
        sa.select(Introduction)
        .join(Worker, Worker.id == Introduction.worker_id)
        .join(Team, Team.id == Worker.team_id)
        .where(Introduction.id == introduction_id, Introduction.sent_at.is_not(None), policy.visible_to(viewer))
    )
    found = session().scalars(query).first()
    if found is None:
        raise NotFound
    return found
