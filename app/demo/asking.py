"""Requests for one's own records in the practice copy: one with a second person, one that has just come by letter."""

from app.accounts.queries import open_families
from app.core.clock import today
from app.core.db import transaction
from app.core.people import Viewer
from app.demo.calendar import on
from app.demo.staff import Staff
from app.records.access import services
from app.records.access.people import candidates
from app.records.access.queries import request_for
from app.records.access.services import Asked

WHO = "Rebecca Stone"
WHY = "Rang her on the number she said is safe and asked what only she could answer."


def tell_asking(staff: Staff) -> None:
    """Rebecca asked from her account; Oliver made her copy and Petra has to read it. And a letter came."""
    oliver = staff.viewer("oliver")
    rebecca = next((one for one in open_families(limit=500) if one.name == WHO), None)
    if rebecca is None:
        return
    with on(6, "19:40"):
        asked = Asked("account", "self", {"more": "What was written about the school"}, account_id=rebecca.id)
        reference = services.take_in(asked, Viewer("family", rebecca.id).actor()).reference
    with on(5, "10:15"):
        services.judge(request_for(oliver, reference), "spoke_and_questions", "adult", WHY, oliver)
    with on(4, "11:00"):
        request = request_for(oliver, reference)
        hers = [(one.kind, one.id) for one in candidates(request, oliver) if one.name == WHO]
        services.say_who(request, hers, oliver)
        services.gather(request, oliver)
    with transaction():  # today, as their roles are: who may read it is asked by name
        services.hand_over(request_for(oliver, reference), oliver)
    with on(1, "09:10"):
        letter = {
            "name": "Sandra Gale",
            "about": "Her son Finn",
            "reach": "By letter to 4 Example Road, Poundbury",
            "more": "Everything about the request for early help last spring",
        }
        services.take_in(Asked("letter", "parent", letter, received_on=today()), oliver.actor("data_protection"))
