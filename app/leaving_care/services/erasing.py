"""Take one care leaver's record out, whole. Whoever calls has asked `may_erase` and a person."""

from uuid import UUID

import sqlalchemy as sa

from app.core.db import Base, session
from app.leaving_care import models
from app.leaving_care.models import Ask, CareLeaver, Home, LostTouch, Plan
from app.leaving_care.queries.ended import KIND
from app.retention.keeping import Gone, take_out, take_out_hanging

OF_A_PLAN: tuple[type[Base], ...] = (
    models.PlanShare,
    models.PlanDispute,
    models.PlanReview,
    models.PlanStance,
    models.PlanVersion,
    models.PlanRevision,
    models.PlanAction,
    models.PlanWords,
    models.PlanArea,
)
OF_AN_ASK: tuple[type[Base], ...] = (models.AskMessage, models.AskEvidence)
OF_A_HOME: tuple[type[Base], ...] = (models.HomeAssessment, models.ExitPlan, models.SignedDay)
OF_THEM: tuple[type[Base], ...] = (
    models.AllowanceEntry,
    models.Ask,
    models.Plan,
    models.NeedsAssessment,
    models.Home,
    models.LostTouch,
    models.Contact,
    models.Activity,
    models.CaseLine,
    models.ProfileRelease,
    models.Profile,
    models.AdviserMessage,
    models.StatusLetter,
    models.Invitation,
    models.KnowsThem,
    models.NamedReader,
    models.Allocation,
    models.StatusOverride,
    models.CareEpisode,
)
"""Every table with a `care_leaver_id`; the ledger before what was asked for, because its lines point there."""


def erase_care_leaver(record_id: UUID) -> Gone:
    """Delete it and all that hangs on it: the plan with every version and lending, asks and their papers, the ledger.

    Ids go into the answer for the rooms below and above, which take out what points to them.
    """
    gone = Gone()
    record = session().get(CareLeaver, record_id, with_for_update=True)
    if record is None:
        return gone
    gone.was_called(record.reference)
    gone.accounts = {record.account_id} if record.account_id else set()
    _hanging(gone, OF_A_PLAN, "plan_id", Plan, record_id)
    _hanging(gone, OF_AN_ASK, "ask_id", Ask, record_id)
    _hanging(gone, OF_A_HOME, "home_id", Home, record_id)
    _hanging(gone, (models.LostTouchStep,), "lost_touch_id", LostTouch, record_id)
    take_out_hanging(gone, KIND, OF_THEM, "care_leaver_id", record_id)
    take_out(gone, KIND, CareLeaver, CareLeaver.id == record_id)
    return gone


def _hanging(gone: Gone, tables: tuple[type[Base], ...], column: str, on: type[Base], record_id: UUID) -> None:
    here = set(session().scalars(sa.select(on.id).where(on.__table__.c.care_leaver_id == record_id)))
    take_out_hanging(gone, KIND, tables, column, here)
