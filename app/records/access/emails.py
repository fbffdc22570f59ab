"""What whoever asked is told by message: only that there is something to read (promise 8)."""

from uuid import UUID

from app.accounts.models import StaffAccount
from app.accounts.queries import family_account, staff, staff_with_role
from app.notifications.queries import safe_contact
from app.notifications.services import queue_message, queue_staff_message
from app.records.access.models import AccessRequest
from app.records.access.policy import ROLE, subjects_of


def has_page(request: AccessRequest) -> bool:
    """Whether they have an account that still opens, and so a page on which the answer stands."""
    return _family(request) or _staff(request) is not None


def tell_received(request: AccessRequest) -> None:
    """We have it. To a family only where they said how to reach them: the page has told them already."""
    worker, account = _staff(request), request.account_id
    if worker is not None:
        _tell_staff(request, worker)
    elif account is not None and _family(request) and safe_contact(account) is not None:
        _tell("something_received", request, account, _somebody(request))


def tell_something_to_read(request: AccessRequest, by: UUID) -> None:
    """Neutral, some safe way, when it is safe. Where there is none, whoever did it is asked to think of one."""
    worker, account = _staff(request), request.account_id
    if worker is not None:
        _tell_staff(request, worker)
    elif account is not None and _family(request):
        _tell("something_to_read", request, account, by)


def _tell(template: str, request: AccessRequest, account: UUID, task_for: UUID | None) -> None:
    queue_message(
        template, to=account, endpoint="accounts.sign_in", about=request, task_for=task_for, once=_once(request)
    )


def _tell_staff(request: AccessRequest, worker: StaffAccount) -> None:
    queue_staff_message("staff_something_waits", to=worker.id, email=worker.email, about=request, once=_once(request))


def _once(request: AccessRequest) -> str:
    """One message for what they may read now: that we have it, more time, given, declined."""
    return f"access_request:{request.id}:{request.outcome or ('more' if request.extended_at else 'received')}"


def _somebody(request: AccessRequest) -> UUID | None:
    """Whom of data protection a message asks that cannot leave: never the person themself, and nobody outside."""
    return next((one.id for one in staff_with_role(ROLE) if one.id not in subjects_of(request)), None)


def _family(request: AccessRequest) -> bool:
    account = family_account(request.account_id) if request.account_id else None
    return account is not None and account.closed_at is None


def _staff(request: AccessRequest) -> StaffAccount | None:
    found = staff(request.account_id) if request.account_id else None
    return found if found is not None and found.active else None
