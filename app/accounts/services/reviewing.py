"""Once a year an administrator says of each role that it is still needed; two of them where the role takes two."""

from datetime import date

from app import trail
from app.accounts import policy
from app.accounts.models import RoleGrant, RoleReview
from app.accounts.queries.reviewing import is_settled, said_of
from app.core.clock import now
from app.core.db import constraint_means, session
from app.core.errors import AlreadyDone, Conflict, NotAllowed
from app.core.people import Viewer

constraint_means("uq_role_review_grant_id_round_on", lambda: Conflict("changed_meanwhile"))


def say_needed(grant: RoleGrant, round_on: date, by: Viewer) -> None:
    """It is still needed. Raises NotAllowed for one's own role, or the same person twice; AlreadyDone once it stands;
    Conflict for a role that does not hold.
    """
    if not policy.can_end(by, grant) or by.id is None:
        raise NotAllowed("role_to_oneself")
    if not grant.holds_at(now()):
        raise Conflict("role_ended_already")
    said = said_of(grant.id, round_on)
    if is_settled(grant, said):
        raise AlreadyDone("role_looked_at")
    if said is None:
        said = RoleReview(grant_id=grant.id, round_on=round_on, confirmed_at=now(), confirmed_by=by.id)
        session().add(said)
    elif said.confirmed_by == by.id:
        raise NotAllowed("second_administrator_needed")
    else:
        said.second_at, said.second_by = now(), by.id
    session().flush()
    actor = by.actor("administrator")
    trail.record("accounts.role_still_needed", grant, actor, person=grant.staff_id, role=grant.role)
