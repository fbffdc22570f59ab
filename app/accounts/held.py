"""What is held of an account, for the copy its owner asked for."""

from collections.abc import Iterator

import sqlalchemy as sa
from flask_babel import gettext as _

from app.accounts.models import FamilyAccount, SignIn, StaffAccount
from app.core.db import session
from app.retention.holding import About, Entry, Held


def find(about: About) -> Iterator[Entry]:
    """Name and addresses of the account, and when it was signed in to."""
    for account in session().scalars(sa.select(FamilyAccount).where(FamilyAccount.id.in_(about.accounts))):
        lines = [line for line in (account.name, account.email, account.phone) if line]
        yield Entry(account.opened_at, _("Your account was opened"), "\n".join(lines))
    for staff in session().scalars(sa.select(StaffAccount).where(StaffAccount.id.in_(about.accounts))):
        yield Entry(staff.made_at, _("Your account was opened"), "\n".join((staff.name, staff.email)))
    sign_ins = (
        sa.select(SignIn)
        .where(sa.or_(SignIn.family_id.in_(about.accounts), SignIn.staff_id.in_(about.accounts)))
        .order_by(SignIn.began_at, SignIn.id)
    )
    for row in session().scalars(sign_ins):
        yield Entry(row.began_at, _("You signed in"), "")


HELD = (Held("accounts", find),)
