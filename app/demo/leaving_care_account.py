"""What the practice copy’s care leavers asked for and were paid, say to their adviser, and wrote about themselves."""

from collections.abc import Mapping
from uuid import UUID

from app.core.people import Actor, Viewer
from app.demo.calendar import on
from app.demo.staff import Staff
from app.leaving_care.models import CareLeaver
from app.leaving_care.services import account, allowances, asks, letters, profile, talking
from app.notifications.rules import ContactAnswers, Hours

HOME = "setting-up-home"
TEXTS_ONLY = ContactAnswers(text="yes", phone_number="+447700900245", hours=Hours(10 * 60, 18 * 60))
EMAILS_ONLY = ContactAnswers(email="yes", email_address="jordan.tizzard@example.org")
NOTHING_SAFE = ContactAnswers(text="no", call="no", email="no", letter="no")
INVITED = {"jordan": EMAILS_ONLY, "sade": NOTHING_SAFE, "billy": NOTHING_SAFE, "molly": TEXTS_ONLY}
PAGE = {
    "name": "Kayleigh, or Kay. Not Miss Sturmey.",
    "about": "I cook, I am good with dogs, I am never late.",
    "story": "Please do not ask me why I went into care. It is in my file. Ask me about now.",
    "helps": "Tell me what will happen and when. Text before you come.",
    "not_helps": "Meetings with people I have never met. Being told to calm down.",
    "people": "My nan in Portland, my friend Shan, and Biscuit.",
    "reach": "Text me, after ten in the morning.",
}


def tell_accounts(staff: Staff, records: Mapping[str, CareLeaver]) -> None:
    """Told after the records, their teams and their homes."""
    tess = staff.viewer("tess")
    for number, (key, reach) in enumerate(INVITED.items()):
        adviser = staff.viewer("marcus" if key == "billy" else "tess")
        with on(30 - number, "10:40"):
            account.invite(records[key], reach, "quiet harbour", adviser.actor(), f"demo-{key}")
    _money(records["kayleigh"], tess)
    _kayleigh(records["kayleigh"], tess)
    _jordan(records["jordan"])


def _money(record: CareLeaver, tess: Viewer) -> None:
    """A bed from her allowance, and a fridge that is agreed and not paid yet."""
    with on(28, "11:00"):
        account.invite_again(record, "quiet harbour", tess.actor(), "demo")
        account.set_contact(record, TEXTS_ONLY, tess.actor())
        allowances.grant(record, HOME, 3_000_00, tess.actor(), "demo")
    with on(20, "16:10"):
        bed = asks.ask_for(record, "A bed", _them(record), "demo-bed", why="The old one is broken.", pence=280_00)
    with on(19, "09:20"):
        asks.decide(record, bed, tess, agreed=True, reason="Yes, of course.", pence=280_00, allowance=HOME)
    with on(17, "14:00"):
        asks.give(record, bed, tess)
    with on(15, "18:30"):
        asks.say_received(bed, _them(record))
    with on(7, "13:05"):
        fridge = asks.ask_for(record, "A small fridge", _them(record), "demo-fridge", pence=140_00)
    with on(6, "10:15"):
        asks.decide(record, fridge, tess, agreed=True, reason=None, pence=140_00, allowance=HOME)


def _kayleigh(record: CareLeaver, tess: Viewer) -> None:
    """Driving lessons, asked for yesterday; a phone that was refused, looked at again and still waits."""
    with on(12, "20:05"):
        phone = asks.ask_for(record, "A new phone", _them(record), "demo-phone", why="Mine is slow.", pence=400_00)
    with on(10, "15:45"):
        reason = (
            "Your phone works, and we cannot pay for a newer one. We can help with the contract if it is hard to pay."
        )
        asks.decide(record, phone, tess, agreed=False, reason=reason, pence=None, allowance=None)
    with on(8, "12:00"):
        asks.challenge(record, phone, _them(record))
    with on(1, "17:20"):
        why = "I could take the job at the garden centre. There is no bus before nine."
        lessons = asks.ask_for(
            record,
            "Driving lessons",
            _them(record),
            "demo-lessons",
            why=why,
            pence=340_00,
            offer_code="driving-lessons",
        )
    with on(0, "09:10"):
        asks.write(record, lessons, "Which school did you look at?", tess.actor(), "demo-lessons")
    with on(5, "19:30"):
        profile.save(record, PAGE, _them(record), 0)
        profile.release(record, _id(tess), _them(record))
    with on(2, "16:40"):
        talking.write(record, "When is the meeting about housing?", _them(record), "demo-1")
    with on(1, "10:05"):
        words = "On Thursday at two, at the hub in Weymouth. I pick you up at half past one."
        talking.write(record, words, tess.actor(), "demo-2")
        letters.make(record, _them(record), "demo")


def _jordan(record: CareLeaver) -> None:
    """23, came back after three years, and asks for help with a course."""
    with on(3, "21:15"):
        why = "I want to train as a welder. It starts in January."
        asks.ask_for(record, "The fee for a welding course", _them(record), "demo-course", why=why, pence=650_00)
        talking.write(record, "Hello, I am back in Weymouth. Are you still my adviser?", _them(record), "demo-3")


def _them(record: CareLeaver) -> Actor:
    return Actor("family", record.account_id)


def _id(viewer: Viewer) -> UUID:
    assert viewer.id is not None
    return viewer.id
