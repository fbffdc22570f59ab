"""What goes of an account that is over. The name of staff stays where a record or the trail says what they did."""

from uuid import UUID

import sqlalchemy as sa

from app.accounts.models import FamilyAccount, RoleGrant, RoleReview, SignIn, SignInLink, StaffAccount, StaffIdentity
from app.accounts.queries.ended import KIND
from app.core.clock import now
from app.core.db import session
from app.retention.keeping import Gone, take_out
from app.retention.naming import is_named
from app.tasks.models import Task

OWN = ("staff_account", "role_grant", "staff_identity", "sign_in", "sign_in_link", "message", "trail_entry")
"""What goes with them; and the trail, in which whoever was ever signed in stands."""


def erase_account(account_id: UUID) -> Gone:
    """Take out ways to sign in, roles and addresses. A family's account goes with all that let it be reached."""
    gone = Gone()
    if session().get(FamilyAccount, account_id) is not None:
        gone.accounts = {account_id}
        return gone
    staff = session().get(StaffAccount, account_id, with_for_update=True)
    if staff is None:
        return gone
    gone.accounts = {account_id}
    take_out(gone, "sign_in", SignIn, SignIn.staff_id == account_id)
    take_out(gone, "sign_in_link", SignInLink, SignInLink.staff_id == account_id)
    take_out(gone, KIND, StaffIdentity, StaffIdentity.staff_id == account_id)
    grants = sa.select(RoleGrant.id).where(RoleGrant.staff_id == account_id)
    take_out(gone, KIND, RoleReview, RoleReview.grant_id.in_(grants))
    take_out(gone, KIND, RoleGrant, RoleGrant.staff_id == account_id)
    take_out(gone, "task", Task, Task.about_id == account_id)
    session().flush()
    if staff.last_seen_at is not None or is_named(account_id, OWN):
        _leave_the_name(staff)
        gone.counts["name_kept"] += 1
    else:
        take_out(gone, KIND, StaffAccount, StaffAccount.id == account_id)
        session().expire_all()
    return gone


def _leave_the_name(staff: StaffAccount) -> None:
    staff.email, staff.forgotten_at = "", now()
    staff.password = staff.tf_totp_secret = staff.mf_recovery_codes = None
    staff.totp_last_counter = staff.last_seen_at = None
    session().flush()
