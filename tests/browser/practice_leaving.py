"""The moments of care leavers and of audits that no story of the demonstration has."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import sqlalchemy as sa
from PIL import Image

from app.audits.services.rounds import RoundSaid, open_round
from app.core.clock import today
from app.core.db import session, transaction
from app.core.people import Viewer
from app.demo.staff import Staff
from app.leaving_care.models import Ask, CareLeaver
from app.leaving_care.services import account, asks, people, plan_lending, plan_versions, plan_writing
from app.leaving_care.services.plan_lending import Allowed
from app.notifications import services as notifications
from app.notifications.rules import ContactAnswers

BY_CALL = ContactAnswers(call="yes", phone_number="+447700900001", if_someone_else_answers="Say you are the dentist")
BOXES = {"need": "A room.", "in_place": "The list.", "could_go_wrong": "No room.", "plan_b": "With gran."}


def fill(staff: Staff) -> None:
    """Told after the demonstration's own stories."""
    with transaction():
        records = {row.name: row for row in session().scalars(sa.select(CareLeaver))}
        _shares(records["Kayleigh Sturmey"], staff.viewer("tess"))
        _wants_more_ways(records["Jordan Tizzard"], staff.viewer("tess"))
        _agreed_but_for_a_manager(records["Jordan Tizzard"], staff.viewer("tess"))
        _has_no_account(records["Zofia Nowicka"], staff.viewer("tess"))
        notifications.stop_everything(records["Molly Hounsell"].account_id, _them(records["Molly Hounsell"]).actor())
        people.restrict(records["Rhys Gillingham"], [], staff.viewer("david"))
        said = RoundSaid("thematic", "social_work", "Plans shared with families", today(), "practice", 3)
        open_round(said, staff.viewer("hazel"))


def _shares(record: CareLeaver, adviser: Viewer) -> None:
    """A picture with what she asked for, and paper copies of a part of her plan: one to give, one given."""
    drawn = BytesIO()
    Image.new("RGB", (40, 30), "red").save(drawn, "PNG")
    ask = session().scalars(sa.select(Ask).where(Ask.care_leaver_id == record.id).order_by(Ask.asked_at)).first()
    assert ask is not None
    asks.add_file(ask, "The price", drawn.getvalue(), _them(record).actor(), "practice")
    until = today() + timedelta(days=14)
    said = Allowed(("home",), False, "housing", "Ms Lane at Weymouth Housing", True, until)
    plan_lending.allow(record, said, _them(record), "practice")
    given = plan_lending.allow(record, replace(said, whom="Mr Cox at the college"), _them(record), "practice-2")
    plan_lending.hand_over(record, given, "Mr Cox", adviser)


def _wants_more_ways(record: CareLeaver, adviser: Viewer) -> None:
    """Only calls were safe; they now ask for texts as well, which waits until somebody spoke with them."""
    account.set_contact(record, BY_CALL, adviser.actor())
    assert record.account_id is not None
    notifications.set_safe_contact(record.account_id, replace(BY_CALL, text="yes"), _them(record).actor())


def _agreed_but_for_a_manager(record: CareLeaver, adviser: Viewer) -> None:
    plan_versions.agree_myself(record, _them(record), 1, beside_worker=False)
    plan_versions.agree_as_owner(record, adviser, 1)


def _has_no_account(record: CareLeaver, adviser: Viewer) -> None:
    """Told by voice what is in the plan: their worker writes down that they agree."""
    plan_writing.save_area(record, "home", BOXES, 0, adviser)
    plan_versions.share(record, adviser, 0)


def _them(record: CareLeaver) -> Viewer:
    return Viewer("family", record.account_id, record.known_as)
