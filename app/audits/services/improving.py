"""What will be done about an audit: set by who audits, and open again where the next audit is no better."""

from app.actions import services as actions
from app.actions.models import Action
from app.actions.services import ActionSaid
from app.audits.models import Audit
from app.audits.policy import can_see
from app.audits.queries import reviews as queries
from app.audits.queries.rounds import around
from app.audits.rules import is_better
from app.audits.services.writing import copies_no_link, quotes_nobody
from app.core.db import session
from app.core.errors import DomainError
from app.core.people import Viewer

SOURCE = "audit"


def set_action(audit: Audit, said: ActionSaid, by: Viewer, once: str | None = None) -> Action:
    """An action of this audit, which the worker reads in their copy: worded without what a family said.

    Raises DomainError `not_yours_to_do`, `copy_quotes`, `copies_a_link`, and as `app.actions.services.set_action`.
    """
    if not can_see(by, audit, around(audit)):
        raise DomainError("not_yours_to_do")
    quotes_nobody(queries.parts_of(audit), {"what": said.what, "will_show": said.will_show})
    copies_no_link(audit, [said.what, said.will_show], by)
    return actions.set_action(SOURCE, audit.id, said, by, once)


def open_again_if_no_better(audit: Audit) -> list[Action]:
    """This audit looked at a case again: where it is no better, what was done about it was not enough. Which opened."""
    before = session().get(Audit, audit.re_audit_of) if audit.re_audit_of else None
    if before is None or is_better(str(audit.agreed_grade), str(before.agreed_grade)):
        return []
    return actions.reopen_of(SOURCE, before.id, None, None, cause="re_audit")
