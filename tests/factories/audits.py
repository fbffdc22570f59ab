"""Made-up rounds of audits, through the services that the pages use."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import count
from typing import Any
from uuid import UUID

from app.accounts.models import StaffAccount
from app.audits.frame_file import COLUMNS, Frame, read_frame
from app.audits.models import Audit, AuditRound
from app.audits.queries import reviews
from app.audits.queries import rounds as queries
from app.audits.rules.parts import Said
from app.audits.services import rounds as services
from app.audits.services import settling, writing
from app.audits.services.rounds import RoundSaid
from app.audits.sheets import sheet_called
from app.core.clock import today
from app.core.people import Reach, Viewer
from app.workforce.models import Worker
from tests.factories.people import _changing, make_staff

_number = count(1)


def viewer(account: StaffAccount, *roles: str) -> Viewer:
    return Viewer("staff", account.id, account.name, tuple(Reach(role) for role in roles))


def quality() -> Viewer:
    return viewer(make_staff("quality"), "quality")


def frame(*lines: str, service: str = "early_help") -> Frame:
    """Lines of reference, team, worker, manager: `EH-1,chesil,W1,M1`."""
    whole = [
        f"{reference},{service},chesil,{rest},01/03/2026" for reference, rest in (line.split(",", 1) for line in lines)
    ]
    return read_frame("\n".join([",".join(COLUMNS), *whole]).encode(), COLUMNS, service)


def make_round(
    lines: Iterable[str], auditors: Iterable[UUID], by: Viewer | None = None, *, is_drawn: bool = True, **values: Any
) -> AuditRound:
    """A round with its list and auditors; drawn, with every case of the list, where nothing else is said."""
    by, lines = by or quality(), list(lines)
    said = RoundSaid("collaborative", "early_help", f"Round {next(_number)}", today(), "seed", len(lines))
    with _changing():
        found = services.open_round(replace(said, **values), by)
        services.bring_list(found, frame(*lines, service=found.service), by)
        services.set_auditors(found, auditors, by)
        if is_drawn:
            services.draw_round(found, by)
    return found


def make_audit(auditor: StaffAccount, worker: Worker | None = None, by: Viewer | None = None) -> Audit:
    """An audit of one case of this worker, which this auditor has."""
    reference = worker.reference if worker is not None and worker.reference else ""
    found = make_round([f"EH-{next(_number)},t,{reference},"], [auditor.id], by)
    return queries.every_audit_of(found)[0]


def save(audit: Audit, by: Viewer, part: str, grade: str | None = None, **words: str) -> None:
    """One part, over whatever stands there."""
    row = reviews.part_of(audit, part)
    with _changing():
        found = reviews.audit_for(by, audit.id)
        writing.save_part(found, part, Said(grade, words), row.version if row else 0, by)


def voice(asked_by: UUID | None = None, words: str = "They come when they say") -> dict[str, str]:
    """What a family said, or that nobody asked, as the part keeps it."""
    if asked_by is None:
        return {"was_asked": "not_asked", "why_not": "It was not safe to ring."}
    return {
        "was_asked": "answered",
        "who": "mother",
        "asked_by": str(asked_by),
        "how": "phone",
        "safe_contact": "Looked up that day",
        "leave": "For the audit only",
        "their_words": words,
        "agrees": "differs",
    }


def write_whole(audit: Audit, by: Viewer, grade: str = "good", asked_by: UUID | None = None) -> Audit:
    """Every part, so that it can be handed in."""
    save(audit, by, "summary", story="A family asked for help", looked_at="The last year")
    save(audit, by, "difference", difference="Mornings are calmer")
    for code in sheet_called(audit.template).codes:
        save(audit, by, code, grade, why="The child is heard", evidence="Visit of 3 March")
    save(audit, by, "reflection", talked_on="2026-11-02", talked_about="The plan", their_view="I would ring sooner")
    for code in ("child_voice", "family_voice"):
        save(audit, by, code, **voice(asked_by))
    save(audit, by, "overall", grade, why="It helps")
    save(audit, by, "practitioner_copy", went_well="You listen", to_work_on="Dates in the plan", why="It helps")
    return reviews.audit_for(by, audit.id)


def hand_in(audit: Audit, by: Viewer, grade: str = "good", asked_by: UUID | None = None) -> Audit:
    """Whole, and submitted."""
    write_whole(audit, by, grade, asked_by)
    with _changing():
        writing.submit(reviews.audit_for(by, audit.id), by)
    return reviews.audit_for(by, audit.id)


def settle(audit: Audit, moderator: Viewer, agreed: str = "good", why: str = "We talked") -> Audit | None:
    """Moderated and signed off by the quality team. Returns the audit that looks again, where there is one."""
    grades = dict.fromkeys((*sheet_called(audit.template).codes, "overall"), agreed)
    with _changing():
        settling.moderate(reviews.audit_for(moderator, audit.id), grades, agreed, why, moderator)
    with _changing():
        return settling.sign_off(reviews.audit_for(moderator, audit.id), moderator)
