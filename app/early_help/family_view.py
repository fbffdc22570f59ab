"""What one participant may read of a request. The one place that decides it; pages and prints only print the answer.

Two limits, both for safety (promise 4): until the hub has recorded who they are, nothing shows that they did not write,
save our questions to them; and while a decision not to tell about a referral stands, everything is as for a request
still being read. What is withheld is never read into the answer, so that no count, date or order can tell of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from app.accounts.queries import staff_name
from app.core import clock
from app.core.people import Viewer
from app.early_help.models import EarlyHelpRequest, Participant, Post, WaitingTime
from app.early_help.queries import case
from app.early_help.queries.family import parts_by_id
from app.early_help.rules import Facts, Reader, Status, family_status, sees_only_own_words
from app.early_help.standards import standards

BEING_READ: tuple[Status, ...] = ("received", "being_read", "question")
WORKER_KNOWN: tuple[Status, ...] = ("with_worker", "visit_planned", "visited")
HIDES_WORKER = frozenset({"everything", "worker", "team", "locality"})
AS_FAR_AS_A_HELPER: tuple[Status, ...] = (*BEING_READ, "right_team", "withdrawn")


@dataclass(frozen=True)
class Step:
    """One line of the status: `state` is done, current or next; `at` is when, `is_day` that only the day is shown."""

    code: str
    state: str
    at: datetime | None = None


@dataclass(frozen=True)
class Line:
    """One message of this participant's own thread. `who` is a name, empty for the team; `part` what was put right."""

    kind: str
    is_mine: bool
    who: str
    at: datetime
    text: str
    is_new: bool = False
    is_open_question: bool = False
    part: str | None = None
    before: str | None = None


@dataclass(frozen=True)
class Shared:
    """A part shared with this participant, in the words they read, and what they said to it."""

    id: UUID
    kind: str
    title: str
    text: str
    at: datetime
    is_new: bool
    remarks: tuple[tuple[str, datetime, str], ...] = ()


@dataclass(frozen=True)
class FamilyPage:
    """Everything one participant reads of one request, as codes and their own words."""

    reference: str
    kind: str
    sent_at: datetime
    is_ring_me: bool
    status: Status
    steps: tuple[Step, ...]
    decide_by: datetime | None
    is_late: bool
    waiting: WaitingTime | None
    worker: str
    visit_at: datetime | None
    waits_for_group: bool
    outcome: str | None
    told: str
    lines: tuple[Line, ...]
    shared: tuple[Shared, ...]

    @property
    def news(self) -> int:
        """How many things are new since they last looked."""
        return sum(line.is_new for line in self.lines) + sum(part.is_new for part in self.shared)

    @property
    def has_question(self) -> bool:
        return any(line.is_open_question for line in self.lines)


@dataclass(frozen=True)
class Given:
    """What the page is made from: the request, whose page it is, and what may be shown of it."""

    request: EarlyHelpRequest
    participant: Participant
    facts: Facts
    reader: Reader
    status: Status
    hides_worker: bool
    posts: Sequence[Post]

    @property
    def is_limited(self) -> bool:
        return self.status in BEING_READ or sees_only_own_words(self.facts, self.reader)


def status_for(request: EarlyHelpRequest, participant: Participant) -> Status:
    """Only the status, for tracking by code and for the list of one's requests."""
    return _given(request, participant).status


def page_for(request: EarlyHelpRequest, viewer: Viewer, now: datetime, last_look: datetime | None) -> FamilyPage:
    """The whole page of the viewer's own part. Raises NotFound where they have none."""
    given = _given(request, case.participant_for(viewer, request))
    waits = given.status in BEING_READ
    decide_by = _decide_by(given)
    shows_more = not given.is_limited and given.participant.kind != "helper"
    worker = case.current_allocation(request.id) if given.status in WORKER_KNOWN or shows_more else None
    return FamilyPage(
        reference=request.reference,
        kind=given.participant.kind,
        sent_at=request.received_at,
        is_ring_me=request.is_ring_me,
        status=given.status,
        steps=tuple(_steps(given)),
        decide_by=decide_by if waits else None,
        is_late=waits and given.status != "question" and now > decide_by,
        waiting=case.newest_waiting_time() if waits else None,
        worker=_worker_name(given, worker.worker_id if worker else None),
        visit_at=given.facts.visit_planned_for if given.status == "visit_planned" else None,
        waits_for_group=bool(shows_more and worker and worker.waiting_for_group),
        outcome=None if given.is_limited or given.status in ("right_team", "withdrawn") else request.outcome,
        told=_told(given) if shows_more else "",
        lines=tuple(_lines(given, last_look)),
        shared=tuple(_shared(given, last_look)),
    )


# What is true for this reader -----------------------------------------------------------------


def _given(request: EarlyHelpRequest, participant: Participant) -> Given:
    reader, posts = _reader(request, participant), case.posts_of(participant.id)
    has_question = any(_is_open_question(post) for post in posts)
    facts = facts_for(case.facts_of(request), reader, has_question=has_question)
    asked_by = request.withdrawal_asked_by == participant.account_id
    again = request.reopened_at and request.withdrawal_asked_at and request.reopened_at > request.withdrawal_asked_at
    if not asked_by or (again and not sees_only_own_words(facts, reader)):
        facts = replace(facts, withdrawal_asked_at=None)
    status = family_status(facts, reader)
    if participant.kind == "helper" and status not in AS_FAR_AS_A_HELPER:
        status = "decided"
    hides = _hidden_facts(request, participant)
    return Given(request, participant, facts, reader, status, bool(hides & HIDES_WORKER), posts)


def facts_for(facts: Facts, reader: Reader, *, has_question: bool) -> Facts:
    """The facts as this reader may feel them. A question counts only where it was put to them.

    A referral they are not told of, made after a decision they already read, changes nothing of what they read: going
    back to "being read" would tell as much as saying it. Ending the request then stays hidden too.
    """
    facts = replace(facts, open_question=has_question)
    came_later = facts.decided_at and facts.referred_at and facts.decided_at < facts.referred_at
    if facts.not_told and reader.identified and came_later:
        return replace(facts, not_told=False, closed_at=None, referral_accepted_at=None)
    return facts


def _reader(request: EarlyHelpRequest, participant: Participant) -> Reader:
    """A helper learns what was decided only while the family agrees to it; who must know nothing learns nothing."""
    reader = case.reader_of(request, participant)
    if participant.kind == "helper" and not _may_tell_helper(request):
        return replace(reader, identified=False)
    return replace(reader, identified=False) if "everything" in _hidden_facts(request, participant) else reader


def _may_tell_helper(request: EarlyHelpRequest) -> bool:
    return any(row.purpose == "tell_helper" and row.holds for row in request.agreements)


def _hidden_facts(request: EarlyHelpRequest, participant: Participant) -> frozenset[str]:
    """What this participant must not come to know, where it was said of them."""
    if participant.adult_id is None:
        return frozenset()
    rows = [row for row in request.not_to_be_known if row.adult_id == participant.adult_id]
    return frozenset(row.fact for row in rows if row.overridden_at is None)


def _is_open_question(post: Post) -> bool:
    return post.kind == "question" and post.answered_at is None


# What it is made of ---------------------------------------------------------------------------


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


def _oldest_question(given: Given) -> datetime | None:
    return min((post.posted_at for post in given.posts if _is_open_question(post)), default=None)


def _worker_name(given: Given, worker_id: UUID | None) -> str:
    """The worker's name, where this reader may know it; empty stands for the team."""
    may_know = given.status in WORKER_KNOWN and not given.hides_worker and given.participant.kind != "helper"
    return staff_name(worker_id) if may_know else ""


def _told(given: Given) -> str:
    """The words of the decision. Words written for an ending they do not see are not shown either."""
    if given.status in ("right_team", "withdrawn"):
        return ""
    ended_unseen = given.request.closed_at is not None and given.facts.closed_at is None
    return "" if ended_unseen else given.request.told or ""


def _lines(given: Given, last_look: datetime | None) -> list[Line]:
    """Their thread. Before they are identified: what they wrote, and our questions without a name."""
    is_known = given.reader.identified
    lines = []
    for post in given.posts:
        is_mine = post.from_staff is None
        if not is_mine and not is_known and post.kind != "question":
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
                is_open_question=_is_open_question(post),
                part=post.part,
                before=post.before,
            )
        )
    return lines


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
