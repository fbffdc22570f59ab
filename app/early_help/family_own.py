"""What a participant told us: their answers, the people they named, what they agreed to. Never anybody else's.

What staff completed or put right afterwards is not theirs and is not here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from app.early_help.models import Adult, Agreement, Child, EarlyHelpRequest, Participant
from app.early_help.queries import case
from app.early_help.services.family import CORRECTABLE
from app.early_help.tellings import as_told, earlier_tellings, earlier_tellings_at

ASKERS = ("asker", "young_person", "helper")
BEHIND_A_CHECK = ("must_not_contact", "not_to_see", "skipped")
"""Who must not know is shown only behind a second check, with safe contact."""
OF_A_CHILD = (
    "name",
    "known_as",
    "born_on",
    "due_on",
    "school",
    "needs",
    "needs_more",
    "postcode",
    "knows",
    "would_say",
)
OF_AN_ADULT = ("name", "relationship", "lives_with_child", "knows")


@dataclass(frozen=True)
class OwnAnswer:
    """One answer: its code, what it says, whether it can be put right here, what it said before (newest last)."""

    code: str
    value: Any
    is_correctable: bool = False
    before: tuple[tuple[datetime, str], ...] = ()


@dataclass(frozen=True)
class OwnAgreement:
    """One purpose as it was answered. `child` is a name as it was told; `withdrawn_at` only where they withdrew it."""

    id: UUID
    purpose: str
    agency: str | None
    child: str
    agreed: bool
    given_at: datetime
    withdrawn_at: datetime | None

    @property
    def stands(self) -> bool:
        return self.agreed and self.withdrawn_at is None


@dataclass(frozen=True)
class OwnPerson:
    """Somebody they named: what they told, and what each answer said before they put it right (newest last)."""

    id: UUID
    answers: Mapping[str, Any]
    before: Mapping[str, list[tuple[datetime, Any]]]
    times_put_right: int
    is_child: bool

    @property
    def name(self) -> str:
        return str(self.answers.get("name") or "")

    @property
    def codes(self) -> list[str]:
        """What is shown of them, in the order it was asked."""
        asked = OF_A_CHILD if self.is_child else OF_AN_ADULT
        return [code for code in asked if self.answers.get(code) or code in self.before]


@dataclass(frozen=True)
class OwnPart:
    """Everything this participant told us in one request."""

    answers: tuple[OwnAnswer, ...] = ()
    children: tuple[OwnPerson, ...] = ()
    adults: tuple[OwnPerson, ...] = ()


def own_part(request: EarlyHelpRequest, participant: Participant) -> OwnPart:
    """What they wrote when they asked. Somebody who did not ask wrote none of it."""
    if participant.kind not in ASKERS:
        return OwnPart()
    return OwnPart(
        answers=tuple(_answers(request, participant)),
        children=tuple(_own(child) for child in request.children if as_told(child.details)),
        adults=tuple(_own(adult) for adult in request.adults if as_told(adult.details)),
    )


def _own(person: Child | Adult) -> OwnPerson:
    is_child, told = isinstance(person, Child), as_told(person.details)
    shown = _only(told, OF_A_CHILD if is_child else OF_AN_ADULT)
    times = len(earlier_tellings_at(person.details))
    return OwnPerson(person.id, shown, earlier_tellings(person.details), times, is_child)


def must_not_know(request: EarlyHelpRequest, participant: Participant) -> list[tuple[str, str]]:
    """Who must not come to know what, in the asker's own words: (who, what). Only behind a second check."""
    if participant.kind not in ASKERS:
        return []
    said = [("", str(request.words["must_not_contact"]))] if request.words.get("must_not_contact") else []
    for adult in request.adults:
        told = as_told(adult.details)
        if told.get("must_not_know"):
            said.append((str(told.get("name") or ""), str(told["must_not_know"])))
    if request.words.get("not_to_see"):
        said.append(("", str(request.words["not_to_see"])))
    return said


def own_agreements(request: EarlyHelpRequest, participant: Participant) -> list[OwnAgreement]:
    """What was agreed to, where it is theirs to see: the asker's, or the family's own once they are known."""
    if participant.kind == "adult" and participant.identified_at is None:
        return []
    names = {child.id: str(as_told(child.details).get("name") or "") for child in request.children}
    return [
        OwnAgreement(
            id=row.id,
            purpose=row.purpose,
            agency=row.agency,
            child=names.get(row.child_id, "") if row.child_id else "",
            agreed=row.agreed,
            given_at=row.given_at,
            withdrawn_at=row.withdrawn_at if row.withdrawn_by == participant.account_id else None,
        )
        for row in request.agreements
        if row.taken_by is None or (participant.kind != "helper" and participant.identified_at is not None)
    ]


def may_withdraw(agreement: Agreement, participant: Participant) -> bool:
    """The family's agreement is the family's to withdraw: a helper only reported it."""
    if participant.kind == "helper" or not agreement.agreed:
        return False
    return participant.kind in ASKERS or participant.identified_at is not None


def _answers(request: EarlyHelpRequest, participant: Participant) -> list[OwnAnswer]:
    earlier: dict[str, list[tuple[datetime, str]]] = {}
    for post in case.posts_of(participant.id):
        if post.kind == "correction" and post.part:
            earlier.setdefault(post.part, []).append((post.posted_at, post.before or ""))
    return [
        OwnAnswer(code, value, code in CORRECTABLE and isinstance(value, str), tuple(earlier.get(code, ())))
        for code, value in as_told(request.words).items()
        if code not in BEHIND_A_CHECK
    ]


def _only(details: Mapping[str, Any], names: tuple[str, ...]) -> Mapping[str, Any]:
    return {name: details[name] for name in names if details.get(name)}
