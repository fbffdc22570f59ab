"""What several verbs ask first."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm.attributes import flag_modified

from app.core.errors import Conflict, NotAllowed
from app.early_help.models import Agreement, EarlyHelpRequest
from app.early_help.queries.work import named_readers_of
from app.tasks import services as tasks


def as_it_was_read(request: EarlyHelpRequest, version: int) -> None:
    """Refuse (409) where somebody changed the request after the page was read: nothing is overwritten."""
    if request.version != version:
        raise Conflict("changed_meanwhile", reference=request.reference)


def must_be_open(request: EarlyHelpRequest) -> None:
    if request.closed_at is not None:
        raise Conflict("already_closed", reference=request.reference)


def allowed(yes: bool, code: str = "not_yours_to_do") -> None:
    if not yes:
        raise NotAllowed(code)


def staff_id(actor_id: UUID | None) -> UUID:
    """The id of the member of staff who acts. A verb of staff without one is a bug."""
    if actor_id is None:
        raise ValueError("a member of staff has an id")
    return actor_id


def may_start(agreements: Iterable[Agreement]) -> bool:
    """Whether help may start: somebody agreed to early help, or a manager recorded why it goes on without."""
    return any(row.purpose == "early_help" and (row.holds or row.overridden_at) for row in agreements)


def needs_attention(request: EarlyHelpRequest, at: datetime) -> None:
    """A family wrote: the request asks for attention until somebody deals with it. The oldest unanswered time stays."""
    if request.attention_at is None:
        request.attention_at = at


def touch(request: EarlyHelpRequest) -> None:
    """Make the request's version move on although only rows beside it changed, so that a stale page is noticed."""
    flag_modified(request, "reference")


def ask_role(
    kind: str, request: EarlyHelpRequest, *, for_role: str, due_at: datetime, once: str, **codes: str | bool | None
) -> None:
    """Make something about a request the task of a role in its locality; of a restricted one, of one named reader.

    That is whoever restricted it, while they may open it: nobody it is shut to has a task that tells of it.
    """
    person: UUID | None = None
    if request.restricted_at is not None:
        named = [row.staff_id for row in named_readers_of(request.id)]
        person = request.restricted_by if request.restricted_by in named else next(iter(named), None)
    role = for_role if person is None else None
    where = request.locality
    tasks.make(kind, request, due_at=due_at, for_role=role, for_person=person, locality=where, once=once, **codes)
