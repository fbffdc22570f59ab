"""Made-up feedback, sent by the same service that the pages use."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any
from uuid import UUID, uuid4

from app.core.clock import now, today
from app.core.db import session
from app.feedback.models import FeedbackItem
from app.feedback.question_sets import current_set
from app.feedback.services.sending import send
from app.workforce.models import Team, Worker
from tests.factories.people import _changing

_number = count(1)


def make_team(locality: str | None = "chesil", manager_id: UUID | None = None, name: str = "") -> Team:
    number = next(_number)
    with _changing():
        team = Team(code=f"team-{number}", name=name or f"Family team {number}", locality=locality)
        team.manager_id, team.made_at = manager_id, now()
        session().add(team)
    return team


def make_worker(team: Team | None = None, account_id: UUID | None = None, name: str = "", **values: Any) -> Worker:
    number = next(_number)
    team = team or make_team()
    with _changing():
        worker = Worker(team_id=team.id, account_id=account_id, kind=values.pop("kind", "social_worker"), **values)
        worker.reference, worker.joined_on = f"W{number:04}", date(2024, 9, 2)
        worker.name = None if account_id else name or f"Robin Worker{number}"
        session().add(worker)
    return worker


def pages(
    who: str = "nameless", name: str = "Ellie Marsh", worker: Worker | None = None, **questions: Any
) -> dict[str, dict[str, Any]]:
    """The answers of a journey as its draft holds them. Questions by code: an answer, or words in a dict."""
    made: dict[str, dict[str, Any]] = {
        "whose-device": {"device": "mine", "company": "alone"},
        "who-is-it-about": {"kind": "social_worker", "name": "", "worker": str(worker.id) if worker else ""},
        "who-may-know": {"who": who},
    }
    if who != "nameless":
        made["your-name"] = {"name": name}
    for code, value in questions.items():
        page = {"words": value["words"]} if isinstance(value, dict) else {"answer": value}
        made[code.replace("_", "-")] = page
    return made


def send_feedback(
    version: str = "11-17", who: str = "nameless", wishes: dict[str, Any] | None = None, **values: Any
) -> FeedbackItem:
    """One item, sent now."""
    answers = pages(who, **values)
    if wishes:
        answers["what-would-you-like"] = wishes
    with _changing():
        return send(current_set(version), uuid4(), answers, now())


def this_week() -> date:
    return today()
