"""The invented actions of the practice copy: one under way, one late, one said to be done, one closed and doubted."""

from datetime import timedelta

import sqlalchemy as sa

from app.actions import services
from app.actions.models import Action
from app.actions.services import ActionSaid
from app.audits.models import Audit
from app.audits.services import improving as of_audit
from app.core.clock import today
from app.core.db import session
from app.demo.calendar import on
from app.demo.staff import Staff
from app.demo.you_said import letter_as_picture
from app.you_said.models import YouSaidEntry
from app.you_said.services import improving as of_entry

PLAN = ("Give the family its plan, with a day for each step.", "The family has the plan, and each step has a day.")
CHECK = ("Read every plan of the team once a month.", "A dip sample: nine plans of ten have days.")
SUPERVISION = ("Talk about the history of each family in supervision.", "The notes of supervision name it.")
PAGE = ("Send each child a page two weeks before a meeting.", "The pages of the last ten meetings.")


def tell_actions(staff: Staff) -> None:
    """Set by the quality team; done by workers and managers; closed by somebody else."""
    hazel, moira = staff.viewer("hazel"), staff.viewer("moira")
    audits = list(session().scalars(sa.select(Audit).where(Audit.signed_off_at.is_not(None)).order_by(Audit.due_on)))
    with on(7, "14:30"):
        under_way = of_audit.set_action(audits[0], _said(staff, "gemma", PLAN, 45), hazel)
        waits = of_audit.set_action(audits[1], _said(staff, "moira", CHECK, 60), hazel)
        of_audit.set_action(audits[1], _said(staff, "paul", SUPERVISION, 4), hazel)
    with on(3, "10:00"):
        gemma = staff.viewer("gemma")
        services.add_evidence(_again(under_way), "The first page of the plan.", gemma, octets=letter_as_picture())
    with on(2, "16:00"):
        services.add_evidence(_again(waits), "Nine of ten plans have a day for each step.", moira)
        services.propose_done(_again(waits), moira)
    _one_that_is_doubted(staff)


def _one_that_is_doubted(staff: Staff) -> None:
    hazel, moira = staff.viewer("hazel"), staff.viewer("moira")
    shown = sa.select(YouSaidEntry).where(YouSaidEntry.told_at.is_not(None)).order_by(YouSaidEntry.made_at)
    entry = session().scalars(shown).first()
    assert entry is not None
    with on(12, "09:00"):
        done = of_entry.set_action(entry, _said(staff, "moira", PAGE, 30), hazel)
    with on(6, "11:00"):
        services.add_evidence(_again(done), "Ten pages, each sent in time.", moira)
        services.propose_done(_again(done), moira)
    with on(5, "13:00"):
        services.close(_again(done), hazel)
    with on(1, "02:00"):
        services.doubt_of(of_entry.SOURCE, entry.id, str(entry.shown_number))


def _said(staff: Staff, owner: str, words: tuple[str, str], days: int) -> ActionSaid:
    what, will_show = words
    due_on = today() + timedelta(days=days)
    return ActionSaid(theme="plans_shared", what=what, will_show=will_show, owner_id=staff[owner].id, due_on=due_on)


def _again(action: Action) -> Action:
    return session().get_one(Action, action.id)
