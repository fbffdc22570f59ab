"""Ask for a pack, let it go, make it a step at a time, delete it. What the worker reads, two named people may read."""

import logging
from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from app import trail
from app.core.clock import due_at, now
from app.core.db import after_commit, constraint_means, session
from app.core.errors import AlreadyDone, DomainError, NotAllowed
from app.core.people import Viewer
from app.notifications import bell
from app.reporting.pack import rules
from app.reporting.pack.making import keep, made_by
from app.reporting.pack.models import InspectionPack, PackFile
from app.reporting.pack.policy import MANAGER, QUALITY, can_ask, can_delete, can_let_go
from app.reporting.pack.queries import next_to_make, rounds_in
from app.retention.services import may_erase
from app.tasks import services as tasks

constraint_means("uq_inspection_pack_once", lambda: AlreadyDone("asked_already"))
TO_LET_GO = "inspection_pack_to_let_go"
log = logging.getLogger("app.reporting")


def ask_for(title: str, first: str, last: str, references: Sequence[str], by: Viewer, once: str) -> InspectionPack:
    """A pack of these quarters, which waits for a second person. Raises DomainError `quarters_not_known`."""
    quarters = rules.quarters_chosen(first, last)
    if not can_ask(by) or by.id is None:
        raise NotAllowed("not_yours_to_do")
    if not quarters:
        raise DomainError("quarters_not_known")
    pack = InspectionPack(
        title=title,
        first=str(quarters[0]),
        last=str(quarters[-1]),
        asked_at=now(),
        asked_by=by.id,
        steps=rules.steps(quarters, rounds_in(by, quarters), len(references)),
        done=0,
        tries=0,
        once=once,
    )
    pack.references = list(references)
    session().add(pack)
    session().flush()
    trail.record("reporting.pack_asked_for", pack, by.actor(QUALITY), children=len(references))
    tasks.make(TO_LET_GO, pack, due_at=due_at(now(), 1), for_role=MANAGER, once=f"{TO_LET_GO}:{pack.id}")
    return pack


def let_go(pack: InspectionPack, by: Viewer) -> None:
    """A manager opens to it what they may read themselves. The worker begins at once. Raises NotAllowed."""
    if not can_let_go(by, pack):
        raise NotAllowed("second_person_lets_go")
    pack.let_go_at, pack.let_go_by = now(), by.id
    tasks.finish_all_about(pack, TO_LET_GO, by.actor(MANAGER))
    trail.record("reporting.pack_let_go", pack, by.actor(MANAGER), children=len(pack.references))
    after_commit(bell.ring)


def refuse(pack: InspectionPack, why: str, by: Viewer) -> None:
    """A manager says no, and why. Raises NotAllowed."""
    if not can_let_go(by, pack):
        raise NotAllowed("second_person_lets_go")
    pack.refused_at, pack.refused_by, pack.why = now(), by.id, why
    tasks.finish_all_about(pack, TO_LET_GO, by.actor(MANAGER))
    trail.record("reporting.pack_refused", pack, by.actor(MANAGER))


def delete(pack: InspectionPack, by: Viewer) -> None:
    """Its files are gone at once; that it was made stays. Safe to repeat."""
    if pack.state == "deleted":
        return
    if not can_delete(by, pack) or not may_erase("inspection_pack", pack.id):
        raise NotAllowed("not_yours_to_do")
    _forget(pack, now())
    tasks.finish_all_about(pack, TO_LET_GO, by.actor(QUALITY, MANAGER))
    trail.record("reporting.pack_deleted", pack, by.actor(QUALITY, MANAGER))


def forget_old_packs(moment: datetime) -> None:
    """The worker's job: what may no longer be taken is deleted."""
    over = sa.or_(
        InspectionPack.expires_at <= moment,
        sa.and_(InspectionPack.made_at.is_(None), InspectionPack.asked_at <= moment - rules.KEPT),
    )
    query = sa.select(InspectionPack).where(over, InspectionPack.deleted_at.is_(None))
    for pack in session().scalars(query.order_by(InspectionPack.id)):
        if may_erase("inspection_pack", pack.id):
            _forget(pack, moment)


def work_on_packs(moment: datetime) -> None:
    """The worker's job: one step of the pack that waits longest. It rings for the next one once this is on disk.

    A step that goes wrong leaves nothing half made and is tried again; after the third time the pack has failed.
    """
    pack = next_to_make()
    if pack is None:
        return
    try:
        with session().begin_nested():
            for name, octets in made_by(pack, pack.steps[pack.done]):
                keep(pack, name, octets)
        pack.done, pack.tries = pack.done + 1, 0
    except Exception as fault:
        log.error("pack step failed: %s", type(fault).__name__)
        pack.tries += 1
        if pack.tries < rules.MOST_TRIES:
            return
        pack.failed_at = moment
        _empty(pack)
        return
    if pack.done == len(pack.steps):
        pack.made_at, pack.expires_at = moment, moment + rules.KEPT
        return
    after_commit(bell.ring)


def _forget(pack: InspectionPack, moment: datetime) -> None:
    pack.deleted_at, pack.references = moment, []
    _empty(pack)


def _empty(pack: InspectionPack) -> None:
    session().execute(sa.delete(PackFile).where(PackFile.pack_id == pack.id))
