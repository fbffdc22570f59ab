"""What a request says, as typed values: what `submit` takes, from the pages of a family or from staff who key it in.

What was skipped, or never reached, is simply empty. Nothing here asks or checks anything.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, time
from typing import Any, Literal

AskerKind = Literal["parent", "young_person", "helper"]
YesNoUnknown = Literal["yes", "no", "dont_know"]

AGREEMENT_WORDING = "early_help-2026-11-22"
"""Which version of the agreement's words `forms/agreement.py` shows. A changed word is a new version."""
THE_ASKER = "me"
"""The key of the child who asks for themself."""
THE_FAMILY = "family"
"""The key an agreement stands under while no child has been named yet."""


@dataclass(frozen=True)
class Danger:
    """Somebody was not safe when this was asked. Its concern is raised when the page is saved, sent or not."""

    at_risk: Literal["child", "adult"] = "child"
    what: str = ""
    where: str = ""
    safe_number: str = ""


@dataclass(frozen=True)
class PlaceGiven:
    """Where the child mostly lives. `certainty` is a code of `places`; `locality` and `council` as found that day."""

    postcode: str = ""
    certainty: str = "unknown"
    locality: str = ""
    council_code: str = ""
    council: str = ""


@dataclass(frozen=True)
class Asker:
    """Who asks. `role`, `organisation`, `email` and `phone` are a helper's own, at work; a family's are in the contact.

    `tie` is how a grown-up is tied to the children. `born_on` and `lives_with` are asked of a young person alone.
    """

    kind: AskerKind = "parent"
    name: str = ""
    tie: str = ""
    born_on: date | None = None
    address: str = ""
    lives_with: str = ""
    role: str = ""
    organisation: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True)
class ContactGiven:
    """How the family (or the young person) may safely be reached. What was not answered is not safe.

    `ways` holds `text`, `call`, `email`, `letter`; empty when nothing is safe or nothing was said.
    `days` holds `mon` to `sun`; hours are London's. `phone_seen` and `email_seen`: does somebody else see it.
    """

    ways: tuple[str, ...] = ()
    nothing_is_safe: bool = False
    phone: str = ""
    phone_seen: YesNoUnknown = "dont_know"
    email: str = ""
    email_seen: YesNoUnknown = "dont_know"
    address: str = ""
    days: tuple[str, ...] = ()
    hours_from: time | None = None
    hours_to: time | None = None
    may_leave_message: bool = False
    say_if_other_answers: str = ""
    must_not_contact: str = ""
    language: str = ""
    """A code of the list; before there was one, what was written."""
    other_language: str = ""
    interpreter: str = ""
    formats: tuple[str, ...] = ()
    format_more: str = ""


@dataclass(frozen=True)
class RingMe:
    """Ask us to ring you: a whole request by itself."""

    name: str = ""
    when: str = ""
    about: str = ""
    agreed: bool = False


@dataclass(frozen=True)
class Child:
    """A child the request is for. `key` is the same wherever the child is named in these answers."""

    key: str
    name: str = ""
    known_as: str = ""
    born_on: date | None = None
    due_on: date | None = None
    school: str = ""
    needs: tuple[str, ...] = ()
    needs_more: str = ""
    home: Literal["", "here", "elsewhere", "both"] = ""
    """Whether they live at the postcode of the request, at `postcode` instead, or in both homes."""
    postcode: str = ""
    asker_responsibility: YesNoUnknown = "dont_know"
    knows: str = ""
    would_say: str = ""

    @property
    def is_unborn(self) -> bool:
        return self.due_on is not None


@dataclass(frozen=True)
class Adult:
    """Another grown-up in the children's lives. `responsibility`: by child's key."""

    key: str
    name: str = ""
    tie: str = ""
    lives_with_children: YesNoUnknown = "dont_know"
    responsibility: Mapping[str, YesNoUnknown] = field(default_factory=dict)
    knows: YesNoUnknown = "dont_know"
    must_not_know: str = ""


@dataclass(frozen=True)
class AgreementGiven:
    """One answer to one purpose, for one child (or the whole family), and for one agency where it is about sharing."""

    purpose: str
    child: str | None
    agency: str | None
    is_agreed: bool
    wording: str = AGREEMENT_WORDING


@dataclass(frozen=True)
class FamilyAgreed:
    """What a helper says about the family's own agreement to asking: who, their tie, when and how."""

    by: str = ""
    tie: str = ""
    on: date | None = None
    how: str = ""


@dataclass(frozen=True)
class RequestAnswers:
    """A whole request as it is sent."""

    asker: Asker = field(default_factory=Asker)
    place: PlaceGiven = field(default_factory=PlaceGiven)
    contact: ContactGiven = field(default_factory=ContactGiven)
    danger: Danger | None = None
    ring_me: RingMe | None = None
    family_agreed: FamilyAgreed | None = None
    children: tuple[Child, ...] = ()
    adults: tuple[Adult, ...] = ()
    going_well: str = ""
    topics: tuple[str, ...] = ()
    topic_more: str = ""
    happening: str = ""
    would_help: str = ""
    who_helps: str = ""
    agreements: tuple[AgreementGiven, ...] = ()
    not_to_see: str = ""
    sign_in_word: str = ""
    skipped: tuple[str, ...] = ()
    """Pages answered with "I'll tell you when we talk"."""

    def words(self) -> Iterator[str]:
        """Every text that somebody typed: what the phrase list looks through."""
        return _texts(self)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if value:
            yield value
    elif is_dataclass(value):
        for f in fields(value):
            yield from _texts(getattr(value, f.name))
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from _texts(one)
