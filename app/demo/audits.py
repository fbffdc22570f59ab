"""The invented rounds of audits of the practice copy: one signed off, one failed and looked at again, some waiting."""

from datetime import date

from app.audits.frame_file import COLUMNS, read_frame
from app.audits.models import Audit
from app.audits.queries import reviews
from app.audits.queries.rounds import every_audit_of
from app.audits.rules.parts import Said
from app.audits.services import rounds, settling, writing
from app.audits.sheets import sheet_called
from app.core.people import Viewer
from app.demo.audit_thanks import tell_who_was_asked
from app.demo.audit_words import tell_what_audits_may_use
from app.demo.audit_writing import TALK, viewer_of, write_audit
from app.demo.calendar import on
from app.demo.staff import Staff

AUDITORS = ("moira", "sunita", "nadia", "hazel")
WORKERS = ("W1002", "W1003", "W1004")
CASES = 24


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
    for audit in waiting[3:4]:
        with on(10, "11:00") as moment:
            _talk(audit, viewer_of(staff, audit.auditor_id), moment.date())
    for number, audit in enumerate(waiting[:3]):
        with on(15 - number, "10:00") as moment:
            write_audit(
                audit, viewer_of(staff, audit.auditor_id), moment.date(), "inadequate" if number == 1 else "good"
            )
        if number < 2:
            with on(8 - number, "14:00"):
                _settle(audit, by, "inadequate" if number == 1 else "good")
    tell_who_was_asked(staff)


def _list() -> bytes:
    lines = [",".join(COLUMNS)]
    for number in range(CASES):
        place = ("chesil", "dorchester", "purbeck")[number % 3]
        worker = WORKERS[number % len(WORKERS)]
        team = "dorchester-family-help" if worker == "W1004" else "chesil-family-help"
        lines.append(f"EH-{2100 + number * 13},early_help,{place},{team},{worker},,{1 + number % 28:02}/03/2026")
    return "\n".join(lines).encode()


def _talk(audit: Audit, by: Viewer, day: date) -> None:
    """The conversation is written, so that what people told us is open to its auditor; nothing is linked yet."""
    writing.save_part(audit, "reflection", Said(None, {"talked_on": day.isoformat(), **TALK}), 0, by)


def _settle(audit: Audit, by: Viewer, grade: str) -> None:
    found = reviews.audit_for(by, audit.id)
    grades = dict.fromkeys(sheet_called(found.template).codes, "good") | {"plan": grade, "overall": grade}
    settling.moderate(found, grades, grade, "We read the plan together and agree.", by)
    settling.sign_off(found, by)
