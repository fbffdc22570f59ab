"""Puts a person's own page together from what they may read."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from app.accounts.queries import staff_name
from app.core import clock
from app.core.people import Viewer
from app.early_help.family_view.limits import BEING_READ, WORKER_KNOWN, Given, given_to, is_open_question
from app.early_help.family_view.shape import FamilyPage, Line, Shared, Step, Summary
from app.early_help.models import EarlyHelpRequest, Participant, Post
from app.early_help.queries import case
from app.early_help.queries.family import marks_of, parts_by_id
from app.early_help.rules import sees_only_own_words
from app.early_help.standards import standards


def page_for(request: EarlyHelpRequest, viewer: Viewer, now: datetime, last_look: datetime | None) -> FamilyPage:
    """The whole page of the viewer's own part. Raises NotFound where they have none."""
    given = given_to(request, case.participant_for(viewer, request))
    waits = given.status in BEING_READ
    decide_by = _decide_by(given)
    is_late = waits and _is_late(given, decide_by, now)
    shows_more = not given.is_limited and given.participant.kind != "helper"
    worker = case.current_allocation(request.id) if given.status in WORKER_KNOWN or shows_more else None
    return FamilyPage(
        reference=request.reference,
        kind=given.participant.kind,
        sent_at=request.received_at,
        is_ring_me=request.is_ring_me,
        status=given.status,
        steps=tuple(_steps(given)),
        decide_by=decide_by if waits and (is_late or now <= decide_by) else None,
        is_late=is_late,
        waiting=case.newest_waiting_time() if waits else None,
        worker=_worker_name(given, worker.worker_id if worker else None),
        visit_at=given.facts.visit_planned_for if given.status == "visit_planned" else None,
        waits_for_group=bool(shows_more and worker and worker.waiting_for_group),
        outcome=None if given.is_limited or given.status in ("right_team", "withdrawn") else request.outcome,
        told=_told(given) if shows_more else "",
        lines=tuple(_lines(given, last_look)),
        shared=tuple(_shared(given, last_look)),
    )


def summary_for(request: EarlyHelpRequest, participant: Participant) -> Summary:
    """One line of the list of one's requests: what `page_for` would say, without reading the rest of the page."""
    marks = marks_of(request, participant)
    given = given_to(request, participant, marks)
    new = [post.posted_at for post in given.posts if post.from_staff is not None and _is_shown(given, post)]
    if given.reader.identified:
        new += [share.shared_at for share in case.shares_with(participant.id)]
    news = sum(_is_new(at, marks.last_look) for at in new)
    return Summary(request.reference, request.received_at, given.status, news)


def _steps(given: Given) -> list[Step]:
    facts, status = given.facts, given.status
    steps = [Step("received", "done", given.request.received_at)]
    if facts.read_at is not None:
        steps.append(Step("being_read", "done", facts.read_at))
    if status in BEING_READ:
        if status == "question":
            steps.append(Step("question", "done", _oldest_question(given)))
        later = ["decided"] if facts.read_at else ["being_read", "decided"]
        steps[-1] = replace(steps[-1], state="current")
        return steps + [Step(code, "next") for code in later]
    if status == "withdrawn":
        return [*steps, Step("withdrawn", "current", facts.withdrawal_asked_at)]
    if status == "right_team":
        return [*steps, Step("right_team", "current", facts.decided_at)]
    return _after_deciding(given, steps)


def _after_deciding(given: Given, steps: list[Step]) -> list[Step]:
    facts, status = given.facts, given.status
    steps.append(Step("decided", "done", facts.decided_at))
    if facts.outcome == "assessment" and given.participant.kind != "helper":
        more = [
            Step("with_worker", "done", facts.worker_since),
            Step("visit_planned", "done", facts.visit_planned_for if status == "visit_planned" else None),
            Step("visited", "done", facts.visited_at),
        ]
        steps += [step for step in more if step.at is not None]
    if status in ("with_social_care", "closed"):
        at = facts.closed_at if status == "closed" else facts.referral_accepted_at
        steps.append(Step(status, "done", at))
    steps[-1] = replace(steps[-1], state="current")
    later = {
        "waiting_for_worker": ("with_worker", "visited"),
        "with_worker": ("visited",),
        "visit_planned": ("visited",),
    }
    return steps + [Step(code, "next") for code in later.get(status, ())]


def _decide_by(given: Given) -> datetime:
    """When they were told it would be decided. A clock that began anew shows only to who may know that it did."""
    if given.request.reopened_at and not sees_only_own_words(given.facts, given.reader):
        return given.request.due_at
    return clock.due_at(given.request.received_at, standards().decide_days)


def _is_late(given: Given, decide_by: datetime, now: datetime) -> bool:
    """Whether we have not kept our time. Days that waited for this reader's own answer are not ours."""
    pauses = [(post.posted_at, post.answered_at) for post in given.posts if post.kind == "question"]
    if given.status == "question" or now <= decide_by:
        return False
    waited = clock.working_days_waited(given.request.received_at, now, pauses)
    return not pauses or waited > standards().decide_days


def _oldest_question(given: Given) -> datetime | None:
    return min((post.posted_at for post in given.posts if is_open_question(post)), default=None)


def _worker_name(given: Given, worker_id: UUID | None) -> str:
    """The worker's name, where this reader may know it; empty stands for the team."""
    may_know = given.status in WORKER_KNOWN and not given.hides_worker and given.participant.kind != "helper"
    return staff_name(worker_id) if may_know else ""


def _told(given: Given) -> str:
    """The words of the decision, or of the ending."""
    if given.status in ("right_team", "withdrawn"):
        return ""
    return given.request.told or ""


def _lines(given: Given, last_look: datetime | None) -> list[Line]:
    """Their thread. Before they are identified: what they wrote, and our questions without a name."""
    is_known = given.reader.identified
    lines = []
    for post in given.posts:
        is_mine = post.from_staff is None
        if not _is_shown(given, post):
            continue
        names = not is_mine and is_known and not given.hides_worker
        lines.append(
            Line(
                kind=post.kind,
                is_mine=is_mine,
                who=staff_name(post.from_staff) if names else "",
                at=post.posted_at,
                text=post.text,
                is_new=not is_mine and _is_new(post.posted_at, last_look),
                is_open_question=is_open_question(post),
                part=post.part,
                before=post.before,
            )
        )
    return lines


def _is_shown(given: Given, post: Post) -> bool:
    return post.from_staff is None or given.reader.identified or post.kind == "question"


def _shared(given: Given, last_look: datetime | None) -> list[Shared]:
    if not given.reader.identified:
        return []
    shares = case.shares_with(given.participant.id)
    parts = parts_by_id([share.part_id for share in shares])
    said: dict[UUID, list[tuple[str, datetime, str]]] = {}
    for remark in case.remarks_on([share.id for share in shares]):
        said.setdefault(remark.share_id, []).append((remark.kind, remark.said_at, remark.text or ""))
    return [
        Shared(
            id=share.id,
            kind=parts[share.part_id].kind,
            title=parts[share.part_id].title,
            text=share.text,
            at=share.shared_at,
            is_new=_is_new(share.shared_at, last_look),
            remarks=tuple(said.get(share.id, ())),
        )
        for share in shares
    ]


def _is_new(at: datetime, last_look: datetime | None) -> bool:
    return last_look is None or at > last_look
