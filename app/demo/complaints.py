"""The invented complaints and compliments of the practice copy: one waiting, one late, one at its second stage."""

from app.complaints import services
from app.complaints.models import Complaint
from app.complaints.services import Said
from app.core.clock import today
from app.core.db import session
from app.demo.calendar import on
from app.demo.staff import Staff

LATE = "Nobody rang me back for three weeks. I left four messages."
VISITS = "The visits were moved twice and nobody told us why."
PLAN = "We never got our plan, and the school had one."
THANKS = (
    "Thank you for staying calm with my son when nobody else could.",
    "She explained the meeting before it began. That helped a lot.",
    "You found us a place at the parents’ group in a week.",
)


def tell_complaints(staff: Staff) -> None:
    """Entered by the quality team, as they came."""
    hazel = staff.viewer("hazel")
    _enter(staff, 4, "phone", PLAN, "parent", "Jo Example")
    late = _enter(staff, 14, "email", LATE, "carer", "Sam Example")
    with on(10, "12:00"):
        services.extend(_again(late), "Two services have to answer, and one worker is away.", hazel)
    _enter(staff, 13, "phone", LATE, "parent", "Alex Example")
    answered = _enter(staff, 30, "letter", VISITS, "care_leaver", "Kim Example")
    with on(22, "15:00"):
        services.answer(_again(answered), "partly", "We are sorry. Visits are now moved only by ringing first.", hazel)
    further = _enter(staff, 40, "in_person", VISITS, "foster_carer", "Lou Example")
    with on(31, "15:00"):
        services.answer(_again(further), "not_upheld", "The visits were moved for a storm, and texts were sent.", hazel)
    with on(20, "09:30"):
        services.begin_next(_again(further), today(), hazel)
    for number, words in enumerate(THANKS):
        with on(9 + 25 * number, "10:00"):
            said = Said("compliment", today(), "phone", "early_help", "listening", "parent", words)
            services.enter(said, hazel)


def _enter(staff: Staff, days: int, came_by: str, words: str, said_by: str, name: str) -> Complaint:
    with on(days, "11:20"):
        said = Said(
            kind="complaint",
            received_on=today(),
            came_by=came_by,
            service="social_work",
            theme="keeping_promises",
            said_by=said_by,
            words=words,
            procedure="statutory",
            locality="chesil",
            child_agrees="not_for_a_child" if said_by == "care_leaver" else "yes",
            advocate="offered" if said_by == "care_leaver" else "not_for_them",
            name=name,
            reach="01632 960777, after school",
        )
        return services.enter(said, staff.viewer("hazel"))


def _again(complaint: Complaint) -> Complaint:
    return session().get_one(Complaint, complaint.id)
