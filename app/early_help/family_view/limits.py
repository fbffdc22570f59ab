"""What is true for one reader: the two limits, what a helper may hear, what somebody must not come to know."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.early_help.models import EarlyHelpRequest, Participant, Post
from app.early_help.queries import case
from app.early_help.queries.family import Marks, asked_to_take_back, hears, hidden_facts
from app.early_help.rules import Facts, Reader, Status, family_status, sees_only_own_words

BEING_READ: tuple[Status, ...] = ("received", "being_read", "question")
WORKER_KNOWN: tuple[Status, ...] = ("with_worker", "visit_planned", "visited")
HIDES_WORKER = frozenset({"everything", "worker", "team", "locality"})
AS_FAR_AS_A_HELPER: tuple[Status, ...] = (*BEING_READ, "right_team", "withdrawn")


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
    return given_to(request, participant).status


def given_to(request: EarlyHelpRequest, participant: Participant, marks: Marks | None = None) -> Given:
    """What one page is made from. `marks`: what the trail tells of them, where it was read already."""
    reader, posts = _reader(request, participant), case.posts_of(participant.id)
    has_question = any(is_open_question(post) for post in posts)
    facts = facts_for(case.facts_of(request), reader, has_question=has_question)
    asked_at = marks.asked_to_take_back if marks else asked_to_take_back(request, participant)
    again = request.reopened_at and asked_at and request.reopened_at > asked_at
    facts = replace(facts, withdrawal_asked_at=None if again and not sees_only_own_words(facts, reader) else asked_at)
    status = family_status(facts, reader)
    if participant.kind == "helper" and status not in AS_FAR_AS_A_HELPER:
        status = "decided"
    hides = hidden_facts(request, participant)
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
    return replace(case.reader_of(request, participant), identified=hears(request, participant))


def is_open_question(post: Post) -> bool:
    return post.kind == "question" and post.answered_at is None
