"""The invented rounds of audits of the practice copy: one signed off, one failed and looked at again, some waiting."""

from datetime import date
from uuid import UUID

from app.audits.frame_file import COLUMNS, read_frame
from app.audits.models import Audit
from app.audits.queries import reviews, voices
from app.audits.queries.rounds import every_audit_of
from app.audits.rules.parts import Said
from app.audits.services import citing, rounds, settling, writing
from app.audits.sheets import sheet_called
from app.core.people import Viewer
from app.demo.audit_words import tell_what_audits_may_use
from app.demo.calendar import on
from app.demo.staff import JOBS, Staff

AUDITORS = ("moira", "sunita", "nadia", "hazel")
WORKERS = ("W1002", "W1003", "W1004")
CASES = 24
TALK = {"talked_about": "The plan, and how the family is told.", "their_view": "I would share the plan sooner."}
NOT_ASKED = {"was_asked": "not_asked", "why_not": "Ringing was not safe for them this week."}


def tell_audits(staff: Staff) -> None:
    """A monthly round of early help, drawn three weeks ago: two audits settled, one to moderate, the rest begun."""
    tell_what_audits_may_use(staff, WORKERS)
    by = staff.viewer("hazel")
    with on(24, "09:30") as moment:
        day = moment.date()
        said = rounds.RoundSaid(
            "collaborative", "early_help", "Early help, monthly", day, f"Early help {day:%Y-%m}", 6, "locality"
        )
        found = rounds.open_round(said, by)
        rounds.bring_list(found, read_frame(_list(), COLUMNS, "early_help"), by)
        rounds.set_auditors(found, [staff[key].id for key in AUDITORS], by)
        rounds.draw_round(found, by)
    waiting = [one for one in every_audit_of(found) if one.auditor_id != by.id]
    with on(10, "11:00") as moment:
        _talk(waiting[3], _viewer(staff, waiting[3].auditor_id), moment.date())
    for number, audit in enumerate(waiting[:3]):
        with on(15 - number, "10:00") as moment:
            _write(audit, _viewer(staff, audit.auditor_id), moment.date(), "inadequate" if number == 1 else "good")
        if number < 2:
            with on(8 - number, "14:00"):
                _settle(audit, by, "inadequate" if number == 1 else "good")


def _list() -> bytes:
    lines = [",".join(COLUMNS)]
    for number in range(CASES):
        place = ("chesil", "dorchester", "purbeck")[number % 3]
        worker = WORKERS[number % len(WORKERS)]
        team = "dorchester-family-help" if worker == "W1004" else "chesil-family-help"
        lines.append(f"EH-{2100 + number * 13},early_help,{place},{team},{worker},,{1 + number % 28:02}/03/2026")
    return "\n".join(lines).encode()


def _viewer(staff: Staff, account: UUID | None) -> Viewer:
    return next(staff.viewer(job.key) for job in JOBS if staff[job.key].id == account)


def _write(audit: Audit, by: Viewer, day: date, grade: str) -> None:
    said = {
        "summary": Said(None, {"story": "A family asked for help with mornings and school.", "looked_at": "One year."}),
        "difference": Said(None, {"difference": "Two of the three children are in school every day again."}),
        "reflection": Said(None, {"talked_on": day.isoformat(), **TALK}),
        "child_voice": Said(None, NOT_ASKED),
        "family_voice": Said(None, NOT_ASKED),
        "overall": Said(grade, {"why": "The work began well. The plan is the weak place."}),
        "practitioner_copy": Said(
            None,
            {
                "went_well": "You know each child, and it shows in every visit.",
                "to_work_on": "Give the family their plan, with dates.",
                "why": "The record shows good visits and a plan without dates.",
            },
        ),
    }
    words = {"why": "The children are known and heard.", "evidence": "Visits of March and April."}
    parts = {code: Said(grade if code == "plan" else "good", words) for code in sheet_called(audit.template).codes}
    for code, one in {**parts, **said}.items():
        writing.save_part(audit, code, one, 0, by)
    for heard in voices.offered_for(by, audit)[:1]:
        citing.cite(audit, heard.id, "agrees", by)
    gap = "The family has no copy of its plan."
    writing.add_finding(audit, "gap", "plans_shared", gap, by, f"demo:{audit.id}:gap")
    writing.submit(reviews.audit_for(by, audit.id), by)


def _talk(audit: Audit, by: Viewer, day: date) -> None:
    """The conversation is written, so that what people told us is open to its auditor; nothing is linked yet."""
    writing.save_part(audit, "reflection", Said(None, {"talked_on": day.isoformat(), **TALK}), 0, by)


def _settle(audit: Audit, by: Viewer, grade: str) -> None:
    found = reviews.audit_for(by, audit.id)
    grades = dict.fromkeys(sheet_called(found.template).codes, "good") | {"plan": grade, "overall": grade}
    settling.moderate(found, grades, grade, "We read the plan together and agree.", by)
    settling.sign_off(found, by)
