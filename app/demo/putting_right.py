"""What invented people ask about their records in the practice copy: one decided, one waiting, one complaint late."""

from dataclasses import replace
from datetime import timedelta

import sqlalchemy as sa

from app.accounts.models import RoleGrant
from app.accounts.services import leaves_on
from app.core.clock import now, today
from app.core.db import session
from app.core.people import VISITOR, Actor
from app.demo.calendar import on
from app.demo.staff import Staff
from app.early_help.models import EarlyHelpRequest, Participant
from app.leaving_care.models import CareLeaver
from app.records.drills.services import Held, write_down
from app.records.putting_right import services
from app.records.putting_right.services import Said

TOLD = "A family worker will visit you on Mondays."
WRONG = "We said Thursdays. I work on Mondays."
OLD = ("maya", "fiona")
STORY = "Do not use my story to train people. I was not asked."
LETTER = "A letter about us went to my old address, though I told you twice."


def tell_drill(staff: Staff) -> None:
    """A copy was brought back a month ago."""
    with on(30, "11:00"):
        found = "All was there. The key was in the safe and took a quarter of an hour to fetch."
        held = Held(today(), "Ray Example", "-", 48, worked=True, found=found)
        write_down(held, staff.viewer("oliver"), None)


def tell_roles(staff: Staff) -> None:
    """Two people have had their roles for two years, and nobody has looked whether they are still needed."""
    for grant in session().scalars(sa.select(RoleGrant).where(RoleGrant.staff_id.in_([staff[k].id for k in OLD]))):
        grant.asked_at = grant.begins_at = now() - timedelta(days=730)


def tell_leaving(staff: Staff) -> None:
    """A worker goes in three days, and their manager hands over what they have."""
    leaves_on(staff["gemma"], today() + timedelta(days=3), staff.viewer("ruth"))


def tell_asks(staff: Staff) -> None:
    """A mother says a day is wrong and was answered; a young person objects; a complaint was not acknowledged."""
    oliver = staff.viewer("oliver")
    known = sa.select(Participant).where(Participant.identified_at.is_not(None)).order_by(Participant.identified_at)
    person = session().scalars(known.limit(1)).first()
    if person is None:
        return
    request = session().get(EarlyHelpRequest, person.request_id)
    asked = Said(
        "wrong",
        WRONG,
        "page",
        account_id=person.account_id,
        about_kind="early_help_request",
        about_id=request.id if request else None,
        part="told",
        original=TOLD,
    )
    with on(9, "10:30"):
        first = services.take_in(asked, Actor("family", person.account_id), identified=True)
    with on(6, "14:00"):
        answer = "We asked your worker. You are right: it is Thursdays. What is right now stands beside it."
        why = "The worker’s notes say Thursdays"
        services.decide(first, "corrected_beside", why, "Visits are on Thursdays.", answer, oliver)
    young = session().scalars(
        sa.select(CareLeaver).where(CareLeaver.account_id.is_not(None)).order_by(CareLeaver.reference).limit(1)
    )
    for record in young:
        with on(4, "16:10"):
            whose = replace(asked, kind="object", words=STORY, part="other", original="")
            said = replace(whose, account_id=record.account_id, about_kind="care_leaver", about_id=record.id)
            services.take_in(said, Actor("family", record.account_id), identified=True)
    with on(40, "09:15"):
        asker = {"name": "Jo Example", "tie": "me", "way": "letter", "reach": "1 A Street\nWeymouth", "safely": ""}
        late = services.take_in(Said("complaint", LETTER, "form", asker=asker), VISITOR)
    with on(38, "11:00"):
        services.take_step(late, "Asked the hub how addresses are changed.", oliver)
