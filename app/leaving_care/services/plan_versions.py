"""A plan is shared, agreed by the young person and by whoever owns it, and signed off by a manager."""

from app import trail
from app.core import clock
from app.core.db import session
from app.core.errors import AlreadyDone, Conflict, DomainError, NotAllowed
from app.core.people import Viewer
from app.leaving_care.emails import tell_something_to_read
from app.leaving_care.models import CareLeaver, PlanVersion
from app.leaving_care.policy import MANAGER, can_own, can_sign_off
from app.leaving_care.queries.plan import plan_of, team_of, versions_of
from app.leaving_care.queries.plan_history import newest_revisions
from app.leaving_care.services.plan_writing import begin, is_themself
from app.leaving_care.services.working import ACTING
from app.leaving_care.standards import standards
from app.tasks import services as tasks


def share(record: CareLeaver, viewer: Viewer, read: int) -> PlanVersion:
    """Freeze the plan as it stands into the next version, which the young person reads. `read`: the last one's number.

    Raises Conflict where somebody shared meanwhile, DomainError where nothing changed since.
    """
    if not can_own(viewer, team_of(record)):
        raise NotAllowed("not_yours_to_do")
    plan = begin(record)
    last = next(iter(versions_of(plan, 1)), None)
    if (last.number if last else 0) != read:
        raise Conflict("changed_meanwhile")
    before = set(last.holds if last else ())
    revisions = newest_revisions(plan)
    holds = [str(row.id) for row in revisions]
    if not set(holds) - before:
        raise DomainError("nothing_to_share")
    made = PlanVersion(
        plan_id=plan.id,
        number=read + 1,
        holds=holds,
        changed=[row.area for row in revisions if row.thing == "area" and str(row.id) not in before],
        shared_at=clock.now(),
        shared_by=viewer.id,
    )
    session().add(made)
    session().flush()
    tasks.finish_all_about(record, "plan_to_sign_off", viewer.actor(*ACTING), "newer_version")
    trail.record("leaving_care.plan_shared", record, viewer.actor(*ACTING), number=made.number)
    tell_something_to_read(record)
    return made


def agree_myself(record: CareLeaver, viewer: Viewer, number: int, *, beside_worker: bool) -> None:
    """The young person agrees with the newest version. It is kept whether a worker sat beside them."""
    if not is_themself(record, viewer):
        raise NotAllowed("not_yours_to_do")
    version = newest(record, number)
    if version.they_agreed_at is not None:
        raise AlreadyDone("agreed_already")
    version.they_agreed_at = clock.now()
    version.they_agreed_how = "beside_worker" if beside_worker else "self"
    _agreed(record, version, viewer, "they")


def record_told(record: CareLeaver, viewer: Viewer, number: int) -> None:
    """They said by voice that they agree; only where they have no account to say it in."""
    if not can_own(viewer, team_of(record)):
        raise NotAllowed("not_yours_to_do")
    if record.account_id is not None:
        raise DomainError("they_agree_themself")
    version = newest(record, number)
    if version.they_agreed_at is not None:
        raise AlreadyDone("agreed_already")
    version.they_agreed_at, version.they_agreed_how, version.recorded_by = clock.now(), "told", viewer.id
    _agreed(record, version, viewer, "told")


def agree_as_owner(record: CareLeaver, viewer: Viewer, number: int) -> None:
    """Whoever owns the plan agrees with the newest version."""
    if not can_own(viewer, team_of(record)):
        raise NotAllowed("not_yours_to_do")
    version = newest(record, number)
    if version.owner_agreed_at is not None:
        raise AlreadyDone("agreed_already")
    version.owner_agreed_at, version.owner_agreed_by = clock.now(), viewer.id
    _agreed(record, version, viewer, "owner")


def sign_off(record: CareLeaver, viewer: Viewer, number: int) -> None:
    """A manager signs the newest version off, once whoever owns it has agreed. Nobody signs off their own."""
    if not can_sign_off(viewer, team_of(record)):
        raise NotAllowed("not_yours_to_do")
    version = newest(record, number)
    if version.signed_off_at is not None:
        raise AlreadyDone("agreed_already")
    if version.owner_agreed_at is None:
        raise DomainError("owner_first")
    if version.owner_agreed_by == viewer.id:
        raise NotAllowed("not_yours_to_do")
    version.signed_off_at, version.signed_off_by = clock.now(), viewer.id
    trail.record("leaving_care.plan_signed_off", record, viewer.actor(MANAGER), number=version.number)
    tasks.finish_all_about(record, "plan_to_sign_off", viewer.actor(MANAGER))
    tell_something_to_read(record)


def newest(record: CareLeaver, number: int) -> PlanVersion:
    """The newest version, which must be the one they read. Raises Conflict where a newer one was shared."""
    begin(record)
    plan = plan_of(record)
    last = next(iter(versions_of(plan, 1)), None) if plan else None
    if last is None or last.number != number:
        raise Conflict("newer_version")
    return last


def _agreed(record: CareLeaver, version: PlanVersion, viewer: Viewer, who: str) -> None:
    trail.record("leaving_care.plan_agreed", record, viewer.actor(*ACTING), number=version.number, who=who)
    if version.they_agreed_at and version.owner_agreed_at and not version.signed_off_at:
        tasks.make(
            "plan_to_sign_off",
            record,
            due_at=clock.due_at(clock.now(), standards().sign_off_working_days),
            for_role=MANAGER,
            locality=record.locality,
            once=f"plan-sign-off:{record.id}",
        )
