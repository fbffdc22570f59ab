"""Everything the portal holds under one typed reference, in one file: as the manager who let the pack go may read it.

What a child told us about their worker, and concerns, are not in it: they are kept apart by the firewall, and their own
teams answer for them. The file says so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app import trail
from app.audits.models import Audit, AuditCase
from app.audits.policy import visible_to as audit_visible_to
from app.core.clock import now
from app.core.crypto import Sealed
from app.core.db import Base, session
from app.core.people import Viewer
from app.core.references import normalise
from app.early_help import models as early_help
from app.early_help.policy import visible_to as request_visible_to
from app.early_help.queries.work import said_whether_knows as said_of_request
from app.leaving_care import models as leaving
from app.leaving_care.policy import visible_to as leaver_visible_to
from app.leaving_care.queries.people import said_whether_knows as said_of_leaver
from app.leaving_care.services.people import number_keys
from app.reporting.pack.policy import MANAGER
from app.reporting.pack.practice import audit_as_data

REQUEST_ROWS: tuple[type[Base], ...] = (
    early_help.NotToBeKnown, early_help.Child, early_help.Adult, early_help.Responsibility, early_help.Agreement,
    early_help.Post, early_help.Note, early_help.ContactAttempt, early_help.IdentityCheck,
    early_help.CaseSystemCheck, early_help.Allocation, early_help.Visit, early_help.SocialCareReferral,
    early_help.Part,
)  # fmt: skip
LEAVER_ROWS: tuple[type[Base], ...] = (
    leaving.CareEpisode, leaving.StatusOverride, leaving.Allocation, leaving.Contact, leaving.LostTouch,
    leaving.Activity, leaving.Home, leaving.Ask, leaving.AllowanceEntry, leaving.StatusLetter,
)  # fmt: skip
PLAN_ROWS: tuple[type[Base], ...] = (
    leaving.PlanArea, leaving.PlanWords, leaving.PlanAction, leaving.PlanVersion, leaving.PlanReview,
    leaving.PlanStance, leaving.PlanDispute,
)  # fmt: skip
NOT_HERE = (
    "What somebody told the council about their worker is not here. The youth voice team answers for it.",
    "Concerns and allegations are not here. The safeguarding duty team and the designated officer answer for them.",
    "What a young person wrote for themself and did not share is not here.",
)
SECRET = ("key", "hash", "once", "version", "content")
"""Columns that say nothing of the child: how a row is found or saved, and files, which have their own pages."""
LEFT_OUT = {
    "not_found": "Nothing that the manager who let this go may read has this reference.",
    "not_opened": "The manager has not opened this record yet and said whether they know anybody in it.",
    "known": "The manager knows somebody in it.",
}


@dataclass(frozen=True)
class Found:
    """What one reference opened. `left_out`: a code of `LEFT_OUT` for each record that is not in it."""

    records: Sequence[Mapping[str, Any]]
    left_out: Sequence[str]


def everything(reference: str, manager: Viewer, asker: Viewer) -> Found:
    """Each record of this reference, with a look in the trail of each, in the name of who let the pack go."""
    records: list[dict[str, Any]] = []
    left_out: list[str] = []
    for request in _requests(reference, manager):
        said = said_of_request(request.id, _id(manager))
        shut = "not_opened" if said is None else "known" if said.is_shut(now()) else ""
        left_out += [shut] if shut else []
        records += [] if shut else [_request(request, manager)]
    for leaver in _leavers(reference, manager):
        knows = said_of_leaver(leaver.id, _id(manager))
        shut = "not_opened" if knows is None else "known" if knows.knows else ""
        left_out += [shut] if shut else []
        records += [] if shut else [_leaver(leaver, manager)]
    records += [audit_as_data(one) for one in _audits(reference, asker)]
    return Found(records, left_out or ([] if records else ["not_found"]))


def as_data(row: Base) -> dict[str, Any]:
    """One row in codes and words, sealed values opened."""
    opened = {name: value for name, value in vars(type(row)).items() if isinstance(value, Sealed)}
    names = [key for key in row.__mapper__.columns.keys() if not key.endswith("_sealed")]  # noqa: SIM118  # no dict
    kept = [name for name in (*names, *opened) if not name.endswith(SECRET)]
    return {name: _plain(getattr(row, name)) for name in kept}


def rows_of(models: Sequence[type[Base]], column: str, row_id: UUID) -> dict[str, list[dict[str, Any]]]:
    """What hangs on a record, by table."""
    found = {}
    for model in models:
        table = model.__table__
        query = sa.select(model).where(table.c[column] == row_id).order_by(table.c.id)
        found[model.__tablename__] = [as_data(row) for row in session().scalars(query)]
    return {name: rows for name, rows in found.items() if rows}


def _request(request: early_help.EarlyHelpRequest, manager: Viewer) -> dict[str, Any]:
    trail.record("trail.looked", request, manager.actor(MANAGER), why="inspection_pack")
    return {"kind": "early_help", **as_data(request), "rows": rows_of(REQUEST_ROWS, "request_id", request.id)}


def _leaver(leaver: leaving.CareLeaver, manager: Viewer) -> dict[str, Any]:
    trail.record("trail.looked", leaver, manager.actor(MANAGER), why="inspection_pack")
    plans = session().scalars(sa.select(leaving.Plan).where(leaving.Plan.care_leaver_id == leaver.id))
    return {
        "kind": "care_leaver",
        **as_data(leaver),
        "rows": rows_of(LEAVER_ROWS, "care_leaver_id", leaver.id),
        "plans": [rows_of(PLAN_ROWS, "plan_id", plan.id) for plan in plans],
    }


def _requests(reference: str, manager: Viewer) -> Sequence[early_help.EarlyHelpRequest]:
    row = early_help.EarlyHelpRequest
    return (
        session()
        .scalars(sa.select(row).where(row.reference == normalise(reference), request_visible_to(manager)))
        .all()
    )


def _leavers(reference: str, manager: Viewer) -> Sequence[leaving.CareLeaver]:
    row = leaving.CareLeaver
    mine = sa.or_(row.reference == normalise(reference), row.number_key.in_(number_keys(reference)))
    return session().scalars(sa.select(row).where(mine, leaver_visible_to(manager))).all()


def _audits(reference: str, asker: Viewer) -> Sequence[Audit]:
    query = sa.select(Audit).join(AuditCase, AuditCase.id == Audit.case_id).where(AuditCase.reference == reference)
    mine = query.where(audit_visible_to(asker), Audit.signed_off_at.is_not(None))
    return session().scalars(mine.order_by(Audit.signed_off_at, Audit.id)).all()


def _plain(value: Any) -> Any:
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else None if isinstance(value, bytes) else value


def _id(viewer: Viewer) -> UUID:
    assert viewer.id is not None
    return viewer.id
