"""A year of audits of the practice copy, shaped like the source documents, and the reports written over it."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from random import Random

import sqlalchemy as sa

from app.audits.models import Audit, AuditCase, AuditFinding, AuditModeration, AuditPart, AuditRound
from app.complaints.models import Complaint
from app.core import clock
from app.core.db import session, transaction
from app.core.quarters import Quarter, quarter_of
from app.demo.feedback import last_ready
from app.demo.staff import Staff
from app.feedback.models import FeedbackItem, FeedbackTheme
from app.feedback.services import quoting
from app.reporting.practice.services import make_figures
from app.reporting.written import services
from app.reporting.written.rules import AUDITS, CHECKS, FEEDBACK, Words, spans_over

GRADES = ("outstanding", "good", "requires_improvement", "inadequate")
SHAPES: tuple[Mapping[str, tuple[int, ...]], ...] = (
    {"social_work": (5, 26, 22, 7), "early_help": (0, 16, 9, 5)},
    {},
    {"social_work": (6, 30, 15, 5), "early_help": (5, 15, 12, 5)},
    {"social_work": (9, 38, 8, 5), "early_help": (5, 18, 11, 5)},
)
"""By quarter, oldest first: how many of each grade. The second has none: an inspection was here, nobody audited."""
LOOKED_AT = (0, 2, 8, 9)
"""What was looked at for a reason in the last of them."""
GAPS = ("plans_shared", "supervision", "chronologies", "assessments_shared", "my_say")
STRENGTHS = ("knowing_my_worker", "management_oversight", "listening")
THANKED = (0, 11, 16, 20)
ASKED = ("answered",) * 5 + ("declined",) * 2 + ("no_answer",) * 2 + ("not_asked",) * 3
LEARNED = Words(
    going_well="Workers know the children they work with. Auditors found it in most cases, and children say it too.",
    worried="Children and parents tell us that plans are not shared with them. Auditors found the same gap. "
    "In one case of four nobody asked the child.",
    doing="Each team brings the plan to the next visit. Managers look at it in supervision. "
    "We count again when the next quarter is over.",
)
TOLD = Words(
    going_well="Most who told us something say that their worker listens and rings back.",
    worried="Waiting is too long, and people tell their story again when a worker leaves.",
    doing="Two more family workers start in the new year. Each worker who leaves writes a page with the child.",
)
QUOTED = "She rings me back the same day."


def tell_last_year(staff: Staff, random: Random) -> None:
    """Signed-off audits of four closed quarters, with the figures that were made of them."""
    quarter = last_ready(clock.today())
    quarters = [quarter]
    while len(quarters) < len(SHAPES):
        quarters.insert(0, quarter_of(quarters[0].begins - timedelta(days=1)))
    with transaction():
        for one, shape in zip(quarters, SHAPES, strict=True):
            for service, sizes in shape.items():
                _audited(staff, random, one, service, "collaborative", sizes)
            make_figures(one, "collaborative", _moment(one.following.begins))
        for one, many in zip(quarters, THANKED, strict=True):
            _thanked(staff, one, many)
        _audited(staff, random, quarter, "social_work", "targeted", LOOKED_AT)
        make_figures(quarter, "targeted", _moment(quarter.following.begins))


def _thanked(staff: Staff, quarter: Quarter, many: int) -> None:
    """So many compliments of a quarter."""
    for number in range(many):
        made = Complaint(
            kind="compliment", received_on=quarter.begins + timedelta(days=3 * number), came_by="phone",
            service="early_help", theme="praise_for_worker", said_by="parent",
            entered_at=_moment(quarter.begins + timedelta(days=3 * number)), entered_by=staff["hazel"].id,
        )  # fmt: skip
        made.words, made.who = "Thank you. That helped us.", None
        session().add(made)


def tell_reports(staff: Staff) -> None:
    """One of each kind is published, and one waits for a second person."""
    hazel, yasmin = staff.viewer("hazel"), staff.viewer("yasmin")
    newest, before = spans_over(AUDITS, clock.today())[:2]
    quote = _quote(staff)
    with transaction():
        learned = services.begin(AUDITS, before.code, LEARNED, hazel)
        told = services.begin(FEEDBACK, str(last_ready(clock.today())), _quoting(TOLD, quote), yasmin)
        services.begin(AUDITS, newest.code, LEARNED, hazel)
    with transaction():
        services.publish(learned.id, 1, CHECKS, yasmin)
        services.publish(told.id, 1, CHECKS, hazel)


def _quote(staff: Staff) -> str:
    """Somebody said these words, was asked, and said yes."""
    with transaction():
        item = next(one for one in _said_it() if QUOTED in one.words.values())
        made = quoting.ask_to_quote(item, QUOTED, staff.viewer("yasmin"))
        quoting.answer_quote(item, made.id, clock.now(), agreed=True)
        return str(made.id)


def _said_it() -> list[FeedbackItem]:
    query = sa.select(FeedbackItem).join(FeedbackTheme, FeedbackTheme.item_id == FeedbackItem.id)
    mine = query.where(FeedbackTheme.theme == "easy_to_reach", FeedbackItem.code_hash.is_not(None))
    return list(session().scalars(mine.order_by(FeedbackItem.id)))


def _quoting(words: Words, quote: str) -> Words:
    return Words(words.going_well, words.worried, words.doing, (quote,))


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(3), clock.LONDON)


def _audited(staff: Staff, random: Random, quarter: Quarter, service: str, basis: str, sizes: tuple[int, ...]) -> None:
    moment = _moment(quarter.ends)
    found = AuditRound(
        basis=basis, service=service, title=f"{service} {quarter}", month=quarter.ends.replace(day=1),
        seed=f"{service} {quarter}", size=sum(sizes), leaves_out_team=True, opened_at=_moment(quarter.begins),
        drawn_at=_moment(quarter.begins),
    )  # fmt: skip
    session().add(found)
    session().flush()
    grades = [grade for grade, size in zip(GRADES, sizes, strict=True) for _one in range(size)]
    for number, grade in enumerate(grades):
        case = AuditCase(round_id=found.id, reference=f"{service[:2].upper()}-{quarter.year}{number:03}", stratum="")
        case.cells = {}
        session().add(case)
        session().flush()
        _audit(staff, random, found, case, grade, moment)


def _audit(staff: Staff, random: Random, found: AuditRound, case: AuditCase, grade: str, moment: datetime) -> None:
    moira, hazel = staff["moira"].id, staff["hazel"].id
    audit = Audit(
        round_id=found.id, case_id=case.id, template=f"{found.service}.1", due_on=found.month, auditor_id=moira,
        allocated_at=found.drawn_at, reflected_at=moment, submitted_at=moment, moderated_at=moment, grade=grade,
        agreed_grade=grade, signed_off_at=moment, signed_off_by=hazel,
    )  # fmt: skip
    session().add(audit)
    session().flush()
    moderation = AuditModeration(audit_id=audit.id, moderator_id=hazel, moderated_at=moment)
    same = {"overall": grade if random.random() < 0.8 else random.choice(GRADES)}
    moderation.grades, moderation.agreed, moderation.why = same, {"overall": grade}, "We read it together."
    session().add(moderation)
    for part in ("child_voice", "family_voice"):
        asked = AuditPart(audit_id=audit.id, part=part)
        asked.said = {
            "was_asked": random.choice(ASKED),
            "why_kind": random.choice(("not_safe", "hard_time", "not_done")),
        }
        session().add(asked)
    for kind, theme in (("gap", random.choice(GAPS)), ("strength", random.choice(STRENGTHS))):
        one = AuditFinding(audit_id=audit.id, kind=kind, theme=theme, added_at=moment, added_by=moira)
        one.words = "Seen in the record of the last six months."
        session().add(one)
