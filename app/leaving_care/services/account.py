"""A care leaver's own account: invited by their adviser, the code told by voice, safe contact asked and obeyed."""

from uuid import UUID

import sqlalchemy as sa

from app import trail
from app.accounts import queries as accounts_queries
from app.accounts import services as accounts
from app.accounts.models import FamilyAccount
from app.accounts.services.families import end_codes
from app.accounts.services.links import end_links
from app.core import clock
from app.core.db import constraint_means, session
from app.core.errors import AlreadyDone, Conflict, DomainError, NotFound
from app.core.people import Actor
from app.leaving_care.models import CareLeaver, Invitation
from app.leaving_care.policy import MANAGER
from app.leaving_care.queries.own import invitation_of
from app.leaving_care.services.working import lock, worker_ids_of
from app.notifications import services as notifications
from app.notifications.in_charge import InCharge, ask_who_is_in_charge
from app.notifications.queries import waiting_change
from app.notifications.rules import ContactAnswers

constraint_means("uq_care_leaver_invitation_once", lambda: AlreadyDone("invited_just_now"))


def invite(record: CareLeaver, reach: ContactAnswers, word: str, by: Actor, once: str) -> str:
    """Open an account for them. Returns the code, once, to be told by voice. Nothing is sent.

    `reach`: what they just said about reaching them; an address is kept only for a way they said is safe.
    """
    lock(record)
    if record.account_id is not None:
        raise Conflict("invited_already")
    account = accounts.open_family_account(
        "young_person",
        record.known_as,
        reach.email_address if reach.is_safe("email") else None,
        reach.phone_number if reach.is_safe("text") else None,
        by=by,
    )
    notifications.set_safe_contact(account.id, reach, by, spoken=True)
    record.account_id = account.id
    session().flush()
    _note(record, by, once)
    return accounts.give_code(account, record.reference, word)


def invite_again(record: CareLeaver, word: str | None, by: Actor, once: str) -> str:
    """A new code after speaking with them: codes, links and sign-ins they had end. Returned once."""
    account = account_of(record)
    _end_invitations(record, by)
    _note(record, by, once)
    return accounts.help_back_in(account, record.reference, word, by)


def end_invitation(record: CareLeaver, by: Actor) -> None:
    """Nobody comes in with codes and links given so far, and whoever is signed in is out. The account stays."""
    account = account_of(record)
    end_codes(account, by)
    end_links(account)
    accounts.end_all_sign_ins(account.id, "ended")
    _end_invitations(record, by)
    trail.record("leaving_care.invitation_ended", record, by)


def set_contact(record: CareLeaver, reach: ContactAnswers, by: Actor) -> None:
    """They told their adviser how it is safe to reach them: all of it counts, because somebody has just spoken to them.

    A new address opens the account only once it was shown to be theirs.
    """
    account = account_of(record)
    notifications.set_safe_contact(account.id, reach, by, spoken=True)
    accounts.follow_safe_contact(account.id)
    trail.record("leaving_care.contact_taken", record, by)


def settle_contact(record: CareLeaver, by: Actor, *, wanted: bool) -> None:
    """Somebody spoke to them the way that was safe before: what opens something counts now, or does not."""
    account = account_of(record)
    waiting = waiting_change(account.id)
    if waiting is None:
        raise NotFound
    if wanted:
        notifications.approve_loosening(waiting.id, by)
    else:
        notifications.refuse_loosening(waiting.id, by)
    accounts.follow_safe_contact(account.id)
    trail.record("leaving_care.contact_settled", record, by, outcome="approve" if wanted else "refuse")


def account_of(record: CareLeaver) -> FamilyAccount:
    """Their open account. Raises DomainError `not_invited_yet`."""
    found = accounts_queries.family_account(record.account_id) if record.account_id is not None else None
    if found is None or found.closed_at is not None:
        raise DomainError("not_invited_yet")
    return found


def _note(record: CareLeaver, by: Actor, once: str) -> None:
    made = Invitation(care_leaver_id=record.id, given_at=clock.now(), given_by=by.id, once=f"{record.id}:{once}")
    session().add(made)
    session().flush()
    trail.record("leaving_care.invited", record, by)


def _end_invitations(record: CareLeaver, by: Actor) -> None:
    standing = invitation_of(record.id)
    if standing is not None:
        standing.ended_at, standing.ended_by = clock.now(), by.id


def _in_charge(account_id: UUID) -> InCharge | None:
    """Whose task it is that a care leaver cannot be reached: who covers, their adviser, or a manager."""
    record = session().scalars(sa.select(CareLeaver).where(CareLeaver.account_id == account_id)).one_or_none()
    if record is None:
        return None
    ids = worker_ids_of(record)
    return InCharge(ids[-1] if ids else None, MANAGER, record.locality)


ask_who_is_in_charge(_in_charge)
