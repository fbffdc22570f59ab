"""Pathway plans of the practice copy: Kayleigh's, who does not agree with a part of it, Billy's, whom the council still
looks after, and Jordan's, which nobody reviewed in time.
"""

from datetime import date, timedelta
from uuid import uuid4

from app import trail
from app.core import clock
from app.core.people import Viewer
from app.demo.calendar import on, working_days_ago
from app.demo.staff import Staff
from app.leaving_care.models import CareLeaver
from app.leaving_care.queries.plan import actions_of, area_of, plan_of, words_of
from app.leaving_care.services import assessing, plan_saying, plan_versions, plan_writing
from app.leaving_care.services.assessing import Assessed
from app.leaving_care.services.plan_writing import ActionSaid

Texts = dict[str, tuple[str, str, str, str]]

KAYLEIGH: Texts = {
    "support": (
        "Someone who answers when things are hard, and the same person each time.",
        "Tess sees you every two weeks and answers texts the same day. Your gran rings on Sundays.",
        "Tess is away, or you do not feel like talking.",
        "Ring the duty line and say Tess is your adviser. Marcus covers for her and knows your plan.",
    ),
    "education": (
        "Finish the second year of health and social care at Weymouth College.",
        "You passed the first year. Your tutor knows that you have moved.",
        "The bus from where you stay takes too long.",
        "The college lets you join two classes online. Tess asks for a travel pass.",
    ),
    "employment": (
        "A Saturday job, and later work in a care home or a hospital.",
        "Your CV is done. You helped at the summer play scheme.",
        "You cannot get to work without a car.",
        "Look for work on the bus line first.",
    ),
    "plan_b": (
        "A plan for the day when the home or the course does not work out.",
        "We meet within three working days if either stops.",
        "Both go wrong at once.",
        "You ring Tess, or the duty line out of hours, and your review is brought forward.",
    ),
    "home": (
        "A place of your own near college, from your gran’s list of good streets.",
        "You are on the housing list in the high band. Tess rings landlords every week.",
        "Nothing is free for a long time.",
        "A room in supported lodgings in Dorchester until a flat is free.",
    ),
    "family_and_friends": (
        "See your sister every week.",
        "Your sister’s foster carer brings her to town on Saturdays.",
        "The bus does not run on Sundays.",
        "A video call on Sunday evening.",
    ),
    "skills": (
        "Cook five meals, read a meter, fill in a form without help.",
        "You cook three already.",
        "There is no kitchen where you stay.",
        "Use the kitchen at the family hub on Wednesdays.",
    ),
    "money": (
        "Know what comes in and what goes out, and have something put by.",
        "Universal Credit is in place. Your setting up home allowance is untouched.",
        "A payment is late.",
        "Tess can agree an emergency payment on the same day.",
    ),
    "health": (
        "Sleep better, and see a dentist.",
        "You are registered with a doctor in Weymouth.",
        "You have to change doctor when you move.",
        "Keep the doctor you have until you know where you will live.",
    ),
    "identity": (
        "Your passport, your birth certificate and your photographs from when you were small.",
        "You have the birth certificate.",
        "The photographs are still with your first foster carer.",
        "Tess asks for copies first.",
    ),
}
FIRST_HOME = ("Stay where you are.", "You have a room with Mrs Dibben.", "She moves.", "Tess finds another room.")
BILLY: Texts = {
    "home": (
        "Know where you will live when you are 18.",
        "You can stay where you are until you are 18. Staying put after that is talked about with your carers.",
        "Your carers cannot keep a room.",
        "Supported lodgings near school.",
    ),
    "education": (
        "Get your GCSEs in June.",
        "Extra maths on Tuesdays.",
        "Exams make you ill.",
        "A quiet room to sit them in.",
    ),
}
JORDAN: Texts = {
    "employment": (
        "Get back into work.",
        "You have your forklift licence.",
        "Agencies do not ring back.",
        "The job coach on Mondays.",
    ),
}
WORDS = {
    "home": "I want to be near college and near Mia. A room in Dorchester is an hour on the bus. Nobody asked me.",
    "money": "I want to save for driving lessons.",
    "identity": "My photos matter more than my passport.",
}


ASSESSED = {
    "their_words": "I can look after myself. I do not want to be moved again, and I want to see Mia.",
    "health": "You are well and sleep badly before changes. You want to keep your doctor in Weymouth.",
    "education": "You are at college for health and social care and want to finish it.",
    "support": "Your sister, your gran, and Mrs Dibben with whom you live.",
    "money": "You manage a weekly budget. Rent and bills will be new.",
    "skills": "You cook and wash. You have not read a meter or signed a tenancy yet.",
    "home": "A place of your own near college, with somebody to ring in the first months.",
    "status": "You were born here. Nothing is needed.",
}


LANDLORDS = "Ring three landlords a week and tell Kayleigh the same day"


def tell_plans(staff: Staff, records: dict[str, CareLeaver]) -> None:
    """Each as far as it has come today."""
    _kayleigh(records["kayleigh"], staff)
    _billy(records["billy"], staff)
    with on(55, "11:00"):
        _write(records["jordan"], JORDAN, staff.viewer("tess"))
        plan_versions.share(records["jordan"], staff.viewer("tess"), 0)


def _kayleigh(record: CareLeaver, staff: Staff) -> None:
    tess, moira = staff.viewer("tess"), staff.viewer("moira")
    her = Viewer("family", record.account_id, record.known_as)
    with on(60, "14:00"):
        _write(record, {**KAYLEIGH, "home": FIRST_HOME}, tess)
        assessing.save(record, Assessed(_in(-20), ASSESSED, ("carers", "school"), _in(-3)), 0, tess)
        plan_versions.share(record, tess, 0)
    with on(57, "18:20"):
        plan_versions.agree_myself(record, her, 1, beside_worker=False)
        plan_versions.agree_as_owner(record, tess, 1)
    with on(55, "09:30"):
        plan_versions.sign_off(record, moira, 1)
    _then(record, her, tess)
    with clock.frozen(working_days_ago(4, "19:30")):
        trail.looked(her, record, "plan")
    with on(3, "19:10"):
        why = "It is too far from college and from my sister. I would rather wait for a room in Weymouth."
        plan_saying.disagree(record, "home", 2, why, her, beside_worker=False, once=str(uuid4()))
        plan_saying.agree(record, "identity", 2, her, beside_worker=False, once=str(uuid4()))
    with on(2, "18:40"):
        plan_saying.ask_review(record, "I want to talk about where I live before Christmas.", her)
    with on(1, "10:30"):
        _add(record, "home", "Come with Kayleigh to the housing office", "adviser", tess, 6)
        _push(record, LANDLORDS, tess)


def _then(record: CareLeaver, her: Viewer, tess: Viewer) -> None:
    """She moves, both write, and the second version is shared."""
    with on(12, "20:05"):
        _say(record, WORDS, her)
        _add(record, "money", "Put ten pounds a week aside", "me", her, 20)
        _add(record, "employment", "Ask for help with driving lessons", "me", her, 5, "driving-lessons")
    with on(6, "16:10"):
        _write(record, {"home": KAYLEIGH["home"]}, tess)
        _add(record, "home", LANDLORDS, "adviser", tess, 4)
        _add(record, "identity", "Ask Mrs Cobb for copies of the photographs", "adviser", tess, 9)
        plan_versions.share(record, tess, 1)


def _billy(record: CareLeaver, staff: Staff) -> None:
    gemma, nadia = staff.viewer("gemma"), staff.viewer("nadia")
    with on(20, "11:15"):
        _write(record, BILLY, gemma)
        _add(record, "education", "Ask school for a quiet room", "social_worker", gemma, 12)
        plan_versions.share(record, gemma, 0)
    with on(8, "15:45"):
        why = (
            "Billy told me that nobody has asked his carers about staying put. The plan says it is being talked about."
        )
        plan_saying.dispute(record, why, nadia, str(uuid4()))


def _write(record: CareLeaver, texts: Texts, by: Viewer) -> None:
    for area, (need, in_place, could_go_wrong, plan_b) in texts.items():
        row = area_of(plan_of(record), area)
        said = {"need": need, "in_place": in_place, "could_go_wrong": could_go_wrong, "plan_b": plan_b}
        plan_writing.save_area(record, area, said, row.version if row else 0, by)


def _say(record: CareLeaver, words: dict[str, str], by: Viewer) -> None:
    for area, text in words.items():
        row = words_of(plan_of(record), area)
        plan_writing.save_words(record, area, text, row.version if row else 0, by)


def _add(
    record: CareLeaver, area: str, what: str, who: str, by: Viewer, in_days: int, offer_code: str | None = None
) -> None:
    said = ActionSaid(what, who, _in(in_days), offer_code=offer_code)
    plan_writing.add_action(record, area, said, by, str(uuid4()))


def _push(record: CareLeaver, what: str, by: Viewer) -> None:
    """Put an action off by a week."""
    plan = plan_of(record)
    row = next(row for row in actions_of(plan) if row.said["what"] == what) if plan else None
    if row is not None:
        said = ActionSaid(what, row.who, _in(11), "doing")
        plan_writing.change_action(record, row, said, row.version, by)


def _in(days: int) -> date:
    return clock.today() + timedelta(days=days)
