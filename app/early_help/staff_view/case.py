"""One request as its staff page tells it: how to reach each person safely first, then everything else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from app.accounts.queries import staff_names
from app.core.people import Viewer
from app.core.references import grouped
from app.early_help import policy
from app.early_help.models import (
    Adult,
    Allocation,
    CaseSystemCheck,
    Child,
    ContactAttempt,
    EarlyHelpRequest,
    IdentityCheck,
    NamedReader,
    Note,
    NotToBeKnown,
    Part,
    Participant,
    Post,
    Remark,
    Share,
    SocialCareReferral,
    Visit,
)
from app.early_help.queries import case as queries
from app.early_help.queries import work
from app.early_help.queries.people import Likeness, likely_same
from app.early_help.queries.same_person import Noted, noted_on
from app.early_help.queries.sharing import remarks_of, shares_of
from app.early_help.queries.staff import family_names, timeline_of
from app.early_help.services.correcting import ASKERS
from app.early_help.staff_view.person import Person
from app.early_help.staff_view.queue import both_times, clock_of
from app.early_help.tellings import changes
from app.notifications.queries import safe_contact, stop_of, waiting_change
from app.safeguarding.queries import has_open_concern_about, shut_out_of
from app.trail.models import TrailEntry


@dataclass(frozen=True)
class Case:
    """A request and what hangs on it, each looked up once, when the page asks for it."""

    request: EarlyHelpRequest
    viewer: Viewer
    at: datetime

    @property
    def reference(self) -> str:
        return grouped(self.request.reference, 3)

    @cached_property
    def people(self) -> list[Person]:
        """Everyone who follows it, in the order they joined."""
        parts = [part for part in self.request.participants if part.left_at is None]
        names = family_names(part.account_id for part in parts)
        return [
            Person(
                part,
                self._name_of(part) or names.get(part.account_id, ""),
                safe_contact(part.account_id),
                stop_of(part.account_id),
                waiting_change(part.account_id),
            )
            for part in parts
        ]

    def _name_of(self, part: Participant) -> str:
        """The asker's name as it holds now, also where it was put right after their account was opened."""
        return str(self.request.words.get("asker_name") or "") if part.kind in ASKERS else ""

    @cached_property
    def kept(self) -> list[NotToBeKnown]:
        """What somebody must not come to know, and that stands."""
        return [row for row in self.request.not_to_be_known if row.overridden_at is None]

    @cached_property
    def has_concern(self) -> bool:
        """Whether a concern is open. What it says is not early help's to show."""
        return has_open_concern_about([self.request.id])

    @cached_property
    def clock(self) -> tuple[str, str]:
        return clock_of(self.request, self.at, visited=any(visit.done_at for visit in self.visits))

    @cached_property
    def both_times(self) -> tuple[int, int]:
        return both_times(self.request, queries.pauses_of(self.request.id), self.at)

    @cached_property
    def holds(self) -> dict[UUID, dict[UUID | None, str]]:
        """For each child: who holds parental responsibility (None is the asker), as said."""
        found: dict[UUID, dict[UUID | None, str]] = {}
        for row in work.responsibilities_of(self.request.id):
            found.setdefault(row.child_id, {})[row.adult_id] = row.answer
        return found

    def child(self, child_id: UUID | None) -> Child | None:
        return next((child for child in self.request.children if child.id == child_id), None)

    def adult(self, adult_id: UUID | None) -> Adult | None:
        return next((adult for adult in self.request.adults if adult.id == adult_id), None)

    def person(self, participant_id: UUID) -> Person | None:
        return next((person for person in self.people if person.part.id == participant_id), None)

    @cached_property
    def posts(self) -> dict[UUID, list[Post]]:
        """Each participant's own thread."""
        found: dict[UUID, list[Post]] = {}
        for post in queries.posts_on(self.request.id):
            found.setdefault(post.participant_id, []).append(post)
        return found

    @cached_property
    def attempts(self) -> Sequence[ContactAttempt]:
        return work.attempts_of(self.request.id)

    @cached_property
    def identity_checks(self) -> Sequence[IdentityCheck]:
        return work.identity_checks_of(self.request.id)

    @cached_property
    def case_checks(self) -> Sequence[CaseSystemCheck]:
        return work.case_checks_of(self.request.id)

    @cached_property
    def allocations(self) -> Sequence[Allocation]:
        return queries.allocations_of(self.request.id)

    @cached_property
    def worker(self) -> Allocation | None:
        return queries.current_allocation(self.request.id)

    @cached_property
    def offered_to_me(self) -> Allocation | None:
        """A transfer that waits for this viewer to accept."""
        return next(
            (
                row
                for row in self.allocations
                if row.kind == "transfer"
                and row.accepted_at is None
                and row.ended_at is None
                and row.worker_id == self.viewer.id
            ),
            None,
        )

    @cached_property
    def visits(self) -> Sequence[Visit]:
        return queries.visits_of(self.request.id)

    @cached_property
    def referral(self) -> SocialCareReferral | None:
        return queries.referral_of(self.request.id)

    @property
    def is_not_told(self) -> bool:
        return bool(self.referral and self.referral.not_told_at and not self.referral.told_at)

    @cached_property
    def notes(self) -> Sequence[Note]:
        return work.notes_of(self.request.id)

    @cached_property
    def parts(self) -> Sequence[Part]:
        return work.parts_of(self.request.id)

    @cached_property
    def shares(self) -> dict[UUID, list[Share]]:
        """Each part's shares that stand."""
        return shares_of(self.request.id)

    @cached_property
    def remarks(self) -> dict[UUID, list[Remark]]:
        return remarks_of(self.request.id)

    @cached_property
    def timeline(self) -> Sequence[TrailEntry]:
        return timeline_of(self.request.id)

    @cached_property
    def likely_same(self) -> list[Likeness]:
        """Other requests to look at beside this one. Never merged by itself."""
        return likely_same(self.viewer, self.request)

    @cached_property
    def noted_same(self) -> dict[UUID, list[Noted]]:
        """Who of it is noted as the same person as in another request that this viewer may see."""
        found: dict[UUID, list[Noted]] = {}
        for one in noted_on(self.viewer, self.request):
            found.setdefault(one.participant_id, []).append(one)
        return found

    @cached_property
    def readers(self) -> Sequence[NamedReader]:
        return work.named_readers_of(self.request.id)

    @cached_property
    def know_them(self) -> bool:
        """Whether somebody said that they know the family: a manager may let them read after all."""
        return bool(work.who_know_them(self.request.id))

    @cached_property
    def never_for(self) -> list[str]:
        """Who must never open what is raised about this family, by name: for a manager who is not one of them."""
        shut = shut_out_of(self.request.id) if self.may_manage else frozenset()
        return [] if self.viewer.id in shut else sorted(staff_names(shut).values())

    @cached_property
    def names(self) -> dict[UUID, str]:
        """The names of every member of staff on the page, found in one statement."""
        request = self.request
        ids: list[UUID | None] = [request.decided_by, request.closed_by, request.copied_by, request.keyed_in_by]
        ids += [row.actor_id for row in self.timeline if row.actor_kind == "staff"]
        ids += [row.worker_id for row in self.allocations] + [row.staff_id for row in self.readers]
        ids += [row.tried_by for row in self.attempts] + [row.written_by for row in self.notes]
        ids += [row.checked_by for row in self.identity_checks] + [row.checked_by for row in self.case_checks]
        ids += [post.from_staff for posts in self.posts.values() for post in posts]
        ids += [part.written_by for part in self.parts]
        ids += [one.note.noted_by for those in self.noted_same.values() for one in those]
        ids += self._who_put_right()
        return staff_names(ids)

    @property
    def names_by_text(self) -> dict[str, str]:
        """The same, by the id as sealed details keep it."""
        return {str(staff_id): name for staff_id, name in self.names.items()}

    def _who_put_right(self) -> list[UUID | None]:
        people: list[Child | Adult] = [*self.request.children, *self.request.adults]
        known = [person.details for person in people] + [self.request.words]
        made = [change for one in known for change in changes(one)]
        return [UUID(change["by"]) for change in made if change.get("who") != "asker"]

    # -- what this viewer may do

    @cached_property
    def may_decide(self) -> bool:
        return policy.can_decide(self.viewer, self.request.locality)

    @cached_property
    def may_manage(self) -> bool:
        return policy.can_manage(self.viewer, self.request.locality)

    @cached_property
    def may_work(self) -> bool:
        worker_ids = frozenset(row.worker_id for row in self.allocations if row.ended_at is None)
        return policy.can_work(self.viewer, self.request.locality, worker_ids)
