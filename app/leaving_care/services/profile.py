"""Tell it once: the page a young person writes about themself, and whom they let read it, until they take it back."""

from uuid import UUID

from app import trail
from app.core import clock
from app.core.db import constraint_means, session
from app.core.errors import AlreadyDone, Conflict, NotFound
from app.core.people import Actor
from app.leaving_care.models import CareLeaver, Profile, ProfileRelease
from app.leaving_care.queries.own import profile_of, release_of
from app.leaving_care.queries.people import allocations_of
from app.leaving_care.services import danger

constraint_means("uq_care_leaver_profile_release_once", lambda: AlreadyDone("released_already"))
constraint_means("uq_care_leaver_profile_care_leaver_id", lambda: Conflict("changed_meanwhile"))


def save(record: CareLeaver, said: dict[str, str], by: Actor, version: int) -> Profile:
    """Keep what they wrote. `version` is what their page was opened at, 0 for a first page; another one: Conflict."""
    kept = profile_of(record.id)
    if (kept.version if kept is not None else 0) != version:
        raise Conflict("changed_meanwhile")
    if kept is None:
        kept = Profile(care_leaver_id=record.id)
        session().add(kept)
    kept.said, kept.written_at = said, clock.now()
    session().flush()
    trail.record("leaving_care.profile_written", record, by)
    danger.heed_words(record, "\n".join(said.values()), f"profile:{kept.id}:{kept.version}")
    return kept


def release(record: CareLeaver, staff_id: UUID, by: Actor) -> ProfileRelease:
    """Let one person who works with them now read it. Raises NotFound for anybody else, AlreadyDone where it holds."""
    if profile_of(record.id) is None or staff_id not in {row.staff_id for row in allocations_of(record.id)}:
        raise NotFound
    made = ProfileRelease(
        care_leaver_id=record.id, staff_id=staff_id, released_at=clock.now(), once=f"{record.id}:{staff_id}"
    )
    session().add(made)
    session().flush()
    trail.record("leaving_care.profile_released", record, by, to=staff_id)
    return made


def take_back(record: CareLeaver, release_id: UUID, by: Actor) -> None:
    """They read it no more, from now on. Safe to repeat. Raises NotFound for a release of somebody else's page."""
    row = release_of(record.id, release_id)
    if row.ended_at is None:
        row.ended_at, row.once = clock.now(), None
        trail.record("leaving_care.profile_taken_back", record, by, to=row.staff_id)
