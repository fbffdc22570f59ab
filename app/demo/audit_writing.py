"""How an audit of the practice copy is written: every part, by whoever has it."""

from datetime import date
from uuid import UUID

from app.audits.models import Audit
from app.audits.queries import reviews, voices
from app.audits.rules.parts import Said
from app.audits.services import citing, writing
from app.audits.sheets import sheet_called
from app.core.people import Viewer
from app.demo.staff import JOBS, Staff

TALK = {"talked_about": "The plan, and how the family is told.", "their_view": "I would share the plan sooner."}
NOT_ASKED = {"was_asked": "not_asked", "why_not": "Ringing was not safe for them this week."}


def viewer_of(staff: Staff, account: UUID | None) -> Viewer:
    """The invented person of this account."""
    return next(staff.viewer(job.key) for job in JOBS if staff[job.key].id == account)


def write_audit(
    audit: Audit,
    by: Viewer,
    day: date,
    grade: str,
    family: dict[str, str] = NOT_ASKED,
    child: dict[str, str] = NOT_ASKED,
) -> None:
    """Every part of an audit, and handed in. `family`, `child`: what each said, or that nobody asked."""
    said = {
        "summary": Said(None, {"story": "A family asked for help with mornings and school.", "looked_at": "One year."}),
        "difference": Said(None, {"difference": "Two of the three children are in school every day again."}),
        "reflection": Said(None, {"talked_on": day.isoformat(), **TALK}),
        "child_voice": Said(None, child),
        "family_voice": Said(None, family),
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
