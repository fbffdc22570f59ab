"""Kayleigh as the demonstration tells her, with one of everything that an address can name, and the people around."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from PIL import Image

from app.accounts.models import FamilyAccount, SignIn
from app.accounts.queries import family_account
from app.accounts.services import open_family_account, sign_in_family
from app.core import clock
from app.core.db import session, transaction
from app.core.people import Viewer
from app.core.references import grouped, new_reference
from app.demo.leaving_care import tell_care_leavers
from app.demo.leaving_care_account import tell_accounts
from app.demo.leaving_care_homes import tell_homes
from app.demo.leaving_care_offer import tell_offer
from app.demo.leaving_care_plan import tell_plans
from app.demo.staff import Staff, make_staff
from app.leaving_care.models import (
    AllowanceEntry,
    Ask,
    AskEvidence,
    CareLeaver,
    Contact,
    Plan,
    PlanAction,
    PlanDispute,
    PlanShare,
    PlanStance,
    ProfileRelease,
    StatusLetter,
)
from app.leaving_care.services import asks, plan_lending
from app.leaving_care.services.plan_lending import Allowed

MARKS = ("Kayleigh", "Sturmey", "C4007", "Biscuit", "near college and near Mia", "housing office")
"""What only pages about her say. The number of her case is for staff."""


@dataclass(frozen=True)
class Told:
    """She, and who else is there."""

    record: CareLeaver
    other: CareLeaver
    """Another care leaver of the same adviser, with an account, a plan and asks of their own."""
    staff: Staff
    ids: dict[str, str]
    """By the name of an argument of an address, or by `endpoint argument` where the name means several things."""
    theirs: dict[str, str]
    """What `other` could put into an address in front of something of hers."""
    of_marcus: dict[str, str]
    """The same for an adviser of another team: a record of his own."""


def tell() -> Told:
    """Tell her story, and add what the demonstration has none of: a paper, two lendings, a dispute."""
    with transaction():
        staff = make_staff()
    tell_offer(staff)
    records = tell_care_leavers(staff)
    for story in (tell_homes, tell_plans, tell_accounts):
        story(staff, records)
    record, other = records["kayleigh"], records["jordan"]
    with transaction():
        _lend(record, by_paper=False)
        _lend(record, by_paper=True)
        plan = _of(Plan, record)
        dispute = PlanDispute(
            plan_id=plan.id, raised_at=clock.now(), raised_by=staff["nadia"].id, why="No", owed_on=clock.today()
        )
        session().add(dispute)
        for each in (record, other):
            them = Viewer("family", each.account_id)
            asks.add_file(_of(Ask, each), "The price", _picture(), them.actor(), f"file-{each.id}")
        sign_in_family(account_of(record), way="link")
    of_marcus = {"reference": grouped(records["grace"].reference, 3)}
    return Told(record, other, staff, _ids(record, plan, dispute), {"ask_id": str(_of(Ask, other).id)}, of_marcus)


def account_of(record: CareLeaver) -> FamilyAccount:
    account = family_account(record.account_id) if record.account_id else None
    assert account is not None
    return account


def make_parent() -> FamilyAccount:
    with transaction():
        return open_family_account("parent", "Ann Example", "ann@example.org")


def _ids(record: CareLeaver, plan: Plan, dispute: PlanDispute) -> dict[str, str]:
    stance = _one(PlanStance, PlanStance.plan_id == plan.id, PlanStance.agrees.is_(False))
    by_link = _one(PlanShare, PlanShare.plan_id == plan.id, PlanShare.by_paper.is_(False))
    on_paper = _one(PlanShare, PlanShare.plan_id == plan.id, PlanShare.by_paper.is_(True))
    with_file = _one(AskEvidence, AskEvidence.ask_id.in_(sa.select(Ask.id).where(Ask.care_leaver_id == record.id)))
    letter = _of(StatusLetter, record).number
    staff = "care_leavers_staff."
    return {
        "reference": grouped(record.reference, 3),
        "care_leaver_id": str(record.id),
        "ask_id": str(with_file.ask_id),
        "file_id": str(with_file.id),
        "entry_id": str(_of(AllowanceEntry, record).id),
        "contact_id": str(_of(Contact, record).id),
        "action_id": str(_one(PlanAction, PlanAction.plan_id == plan.id).id),
        "share_id": str(by_link.id),
        "release_id": str(_of(ProfileRelease, record).id),
        "link": by_link.link,
        "my_account.letter_pdf number": grouped(letter, 3),
        f"{staff}plan_answer row_id": str(stance.id),
        f"{staff}plan_disagreement_task row_id": str(stance.id),
        f"{staff}plan_answer_dispute row_id": str(dispute.id),
        f"{staff}plan_dispute_task row_id": str(dispute.id),
        f"{staff}plan_copy row_id": str(on_paper.id),
        f"{staff}plan_copy_print row_id": str(on_paper.id),
        f"{staff}plan_copy_task row_id": str(on_paper.id),
        "accounts.end_one_sign_in row_id": str(_one(SignIn, SignIn.family_id == record.account_id).id),
    }


def _lend(record: CareLeaver, *, by_paper: bool) -> None:
    until = clock.today() + timedelta(days=20)
    said = Allowed(("home",), True, "housing", "The foyer", by_paper, until)
    plan_lending.allow(record, said, Viewer("family", record.account_id), f"lend-{by_paper}")


def _of(model: Any, record: CareLeaver) -> Any:
    return _one(model, model.care_leaver_id == record.id)


def _one(model: Any, *where: Any) -> Any:
    return session().scalars(sa.select(model).where(*where).order_by(model.id).limit(1)).one()


def _picture() -> bytes:
    drawn = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(drawn, "PNG")
    return drawn.getvalue()


def random_id(like: str) -> str:
    """An id of the same shape that nobody has."""
    try:
        UUID(like)
    except ValueError:
        return new_reference() if like.count("-") == 2 and like.isupper() else "x" * len(like)
    return str(uuid4())
