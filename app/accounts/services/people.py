"""Members of staff: invited, leaving, unused for too long."""

from datetime import date, datetime, time
from uuid import UUID, uuid4

from app import trail
from app.accounts import emails, policy, queries
from app.accounts.models import StaffAccount
from app.accounts.rules import INVITATION_LASTS, is_unused, normal_email
from app.accounts.services.links import make_link
from app.accounts.services.sign_ins import end_all_sign_ins
from app.core.clock import LONDON, due_at, london_day, now, today
from app.core.crypto import search_key
from app.core.db import constraint_means, session
from app.core.errors import Conflict, DomainError, NotAllowed
from app.core.people import SYSTEM, Actor, Viewer
from app.tasks.models import Task
from app.tasks.services import make

MIDDAY = time(12)
"""Any time of their last day: its close is when what they hand over is due."""
constraint_means("uq_staff_account_email_key", lambda: DomainError("email_in_use"))


def create_staff(name: str, email: str, by: Viewer | None = None) -> StaffAccount:
    """A new account without password and second factor: nobody can sign in with it until an invitation is used.

    Raises DomainError `email_in_use`.
    """
    if queries.staff_by_email(email) is not None:
        raise DomainError("email_in_use")
    staff = StaffAccount(
        name=name,
        email=email,
        email_key=search_key("staff_email", normal_email(email)),
        fs_uniquifier=uuid4().hex,
        active=True,
        made_at=now(),
        made_by=by.id if by is not None else None,
    )
    session().add(staff)
    session().flush()
    trail.record("accounts.staff_created", staff, by.actor("administrator") if by is not None else SYSTEM)
    return staff


def invite(staff: StaffAccount, by: Viewer | None = None, *, by_message: bool = True) -> str:
    """A link to choose a password, by message unless told not to. Returns its token.

    It never touches a second factor that is already set: whoever reads the mail still needs it.
    """
    if not staff.active:
        raise DomainError("person_left")
    until = now() + INVITATION_LASTS
    token = make_link("staff_invitation", until, staff_id=staff.id)
    if by_message:
        emails.send_invitation(staff, token, until)
    trail.record("accounts.invited", staff, by.actor("administrator") if by is not None else SYSTEM)
    return token


def reset_second_factor(staff: StaffAccount, by: Viewer) -> None:
    """Take a lost second factor away, after an administrator has made sure by voice who is asking.

    Their password stays and is needed to set up a new one; no message carries anything. All sign-ins end.
    """
    if not policy.can_grant(by, staff):
        raise NotAllowed("role_to_oneself")
    staff.tf_totp_secret, staff.totp_last_counter, staff.mf_recovery_codes = None, None, None
    end_all_sign_ins(staff.id, "second_factor_reset")
    trail.record("accounts.second_factor_reset", staff, by.actor("administrator"))


def record_leaving(staff: StaffAccount, by: Viewer) -> None:
    """Somebody left: every sign-in and role ends now, and a manager hands their work over. Safe to repeat."""
    if not policy.can_grant(by, staff):
        raise NotAllowed("role_to_oneself")
    if not staff.active:
        raise Conflict("person_left")
    _end(staff, now(), by.id, by.actor("administrator"))


def leaves_on(staff: StaffAccount, on: date, by: Viewer) -> None:
    """An administrator says their last day. Raises NotAllowed, and as `set_last_day`."""
    if not policy.can_grant(by, staff):
        raise NotAllowed("role_to_oneself")
    set_last_day(staff, on, by.actor("administrator"))


def set_last_day(staff: StaffAccount, on: date, by: Actor) -> None:
    """Until it is over they work as before, then they end by themselves. A manager hands over by the end of it.

    Whoever calls has asked whether this person may say so. Raises Conflict `person_left`, DomainError `day_has_passed`.
    """
    if not staff.active:
        raise Conflict("person_left")
    if on < today():
        raise DomainError("day_has_passed")
    staff.leaves_on, staff.left_said_by = on, by.id
    closes = due_at(datetime.combine(on, MIDDAY, LONDON), 0)
    for locality in {grant.locality for grant in queries.grants_of([staff])[staff.id]} or {None}:
        _ask_a_manager("hand_over_work", staff, now(), locality).due_at = max(closes, due_at(now(), 1))
    trail.record("accounts.leaving_day_set", staff, by)


def end_who_left(moment: datetime) -> int:
    """Whoever's last day is over ends now. For the worker; in a transaction. How many."""
    over = [who for who in queries.active_staff() if who.leaves_on and who.leaves_on < london_day(moment)]
    for staff in over:
        _end(staff, moment, staff.left_said_by, SYSTEM)
    return len(over)


def _end(staff: StaffAccount, moment: datetime, said_by: UUID | None, by: Actor) -> None:
    staff.active, staff.left_at, staff.left_said_by = False, moment, said_by
    staff.email_key = search_key("staff_left", str(staff.id))  # coming back is a new account with the same address
    staff.password = staff.tf_totp_secret = staff.mf_recovery_codes = None
    end_all_sign_ins(staff.id, "left")
    localities: set[str | None] = set()
    for grant in queries.grants_of([staff])[staff.id]:
        grant.ended_at, grant.ended_by = moment, said_by
        localities.add(grant.locality)
    for locality in localities or {None}:
        _ask_a_manager("hand_over_work", staff, moment, locality)
    trail.record("accounts.left", staff, by)


def ask_about_unused_accounts(moment: datetime) -> int:
    """Ask a manager about each account nobody has signed in with for 45 days. For the worker; in a transaction."""
    unused = [who for who in queries.active_staff() if is_unused(who.last_seen_at, who.made_at, moment)]
    grants = queries.grants_of(unused)
    for staff in unused:
        places = {grant.locality for grant in grants[staff.id]}
        _ask_a_manager("unused_account", staff, moment, places.pop() if len(places) == 1 else None)
    return len(unused)


def _ask_a_manager(kind: str, staff: StaffAccount, moment: datetime, locality: str | None) -> Task:
    return make(
        kind,
        staff,
        due_at=due_at(moment, 1),
        for_role="team_manager",
        locality=locality,
        once=f"{kind}:{staff.id}:{locality or 'county'}",
    )
