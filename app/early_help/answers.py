"""What a request says: the stored answers of its pages, read into typed values that `submit` takes.

Page by page the answers are kept as JSON (`{page: {field: value}}`). Nothing here asks or checks anything: a page
that was skipped, or never reached, simply gives nothing. Only answers of pages on the path may be given to `read`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, time
from typing import Any, Literal

Stored = Mapping[str, Mapping[str, Any]]
AskerKind = Literal["parent", "young_person", "helper"]
YesNoUnknown = Literal["yes", "no", "dont_know"]

SKIPPED = "skipped"
"""Mark on a page's answers: "I'll tell you when we talk". What was typed before is kept in the draft, not sent."""
AGREEMENT_WORDING = "early_help-2026-11"
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

    `tie` is how a grown-up is tied to the children. `born_on` and `address` are asked of a young person alone.
    """

    kind: AskerKind = "parent"
    name: str = ""
    tie: str = ""
    born_on: date | None = None
    address: str = ""
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
    lives_elsewhere: bool = False
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


def read(stored: Stored) -> RequestAnswers:
    """The answers of the pages on the path, as a request. A missing or skipped page gives what is safe: nothing."""
    said = {page: answers for page, answers in stored.items() if not answers.get(SKIPPED)}
    page = _Pages(said)
    danger = page["danger-now"]
    return RequestAnswers(
        asker=_asker(page),
        place=PlaceGiven(**_only(PlaceGiven, page["postcode"])),
        contact=_contact(page),
        danger=Danger(**_only(Danger, danger)) if danger.get("danger") == "yes" else None,
        ring_me=_ring_me(page["ring-me"]),
        family_agreed=_family_agreed(page["family-agreement"]),
        children=_children(page),
        adults=tuple(_adult(item) for item in page.items("other-adults")),
        going_well=page["going-well"].get("going_well", ""),
        topics=tuple(page["topics"].get("topics", ())),
        topic_more=page["topics"].get("topic_more", ""),
        happening=page["what-is-happening"].get("happening", ""),
        would_help=page["what-would-help"].get("would_help", ""),
        who_helps=page["who-helps"].get("who_helps", ""),
        agreements=tuple(_agreements(page)),
        not_to_see=page["agreement"].get("not_to_see", ""),
        sign_in_word=page["sign-in-word"].get("word", ""),
        skipped=tuple(name for name, answers in stored.items() if answers.get(SKIPPED)),
    )


class _Pages:
    """Answers by page; a page nobody answered is empty."""

    def __init__(self, said: Stored) -> None:
        self._said = said

    def __getitem__(self, name: str) -> Mapping[str, Any]:
        return self._said.get(name, {})

    def items(self, name: str) -> list[Mapping[str, Any]]:
        return [item for item in self[name].get("items", ()) if not item.get(SKIPPED)]


def _asker(page: _Pages) -> Asker:
    about = page["about-you"]
    ring = page["ring-me"]
    values = _only(Asker, about)
    values["born_on"] = _day(about, "born_on")
    values.setdefault("name", ring.get("name", ""))
    values["kind"] = page["who-is-asking"].get("asker", "parent")
    return Asker(**values)


def _ring_me(said: Mapping[str, Any]) -> RingMe | None:
    if said.get("choice") != "ring":
        return None
    return RingMe(said.get("name", ""), said.get("when", ""), said.get("about", ""), "yes" in said.get("agreed", ()))


def _family_agreed(said: Mapping[str, Any]) -> FamilyAgreed | None:
    if said.get("agreed") != "yes":
        return None
    return FamilyAgreed(said.get("by", ""), said.get("tie", ""), _day(said, "on"), said.get("how", ""))


def _contact(page: _Pages) -> ContactGiven:
    merged: dict[str, Any] = {}
    for name in ("safe-contact", "contact-details", "contact-times", "language"):
        merged |= page[name]
    ways = merged.pop("ways", ())
    values = _only(ContactGiven, merged)
    values["ways"] = tuple(way for way in ways if way != "none")
    values["nothing_is_safe"] = "none" in ways
    values["may_leave_message"] = merged.get("leave_message") == "yes"
    for name in ("hours_from", "hours_to"):
        values[name] = time.fromisoformat(merged[name]) if merged.get(name) else None
    return ContactGiven(**values)


def _children(page: _Pages) -> tuple[Child, ...]:
    if page["who-is-asking"].get("asker") == "young_person":
        about = page["about-you"]
        mine = _only(Child, {k: v for k, v in about.items() if k in ("name", "school", "needs", "needs_more")})
        return (Child(key=THE_ASKER, born_on=_day(about, "born_on"), knows="yes", **mine),)
    return tuple(_child(item) for item in page.items("children"))


def _child(item: Mapping[str, Any]) -> Child:
    values = _only(Child, item)
    is_unborn = item.get("born") == "unborn"
    values["born_on"] = None if is_unborn else _day(item, "born_on")
    values["due_on"] = _day(item, "due_on") if is_unborn else None
    values["lives_elsewhere"] = item.get("home") == "elsewhere"
    return Child(**{"key": item["id"], **values})


def _adult(item: Mapping[str, Any]) -> Adult:
    held = {name.removeprefix("pr_"): value for name, value in item.items() if name.startswith("pr_")}
    return Adult(**{"key": item["id"], **_only(Adult, item), "responsibility": held})


def _agreements(page: _Pages) -> Iterator[AgreementGiven]:
    """One row for each purpose, child and agency that was asked, agreed or not. An unanswered page gives none."""
    given = page["agreement"]
    if not given:
        return
    keys = [child.key for child in _children(page)] or [THE_FAMILY]
    for purpose in ("early_help", "look_at_records"):
        for key in keys:
            yield AgreementGiven(purpose, key, None, key in given.get(purpose, ()))
    if "tell_helper" in given:
        yield AgreementGiven("tell_helper", None, None, given["tell_helper"] == "yes")
    for agency in given.get("agencies", ()):
        if agency != "none":
            yield AgreementGiven("share_with_agency", None, agency, True)


def _only(of: type, values: Mapping[str, Any]) -> dict[str, Any]:
    """Those values that the dataclass has a plain place for; lists become tuples."""
    names = {f.name for f in fields(of)} - {"kind", "born_on", "due_on", "key", "responsibility"}
    return {k: tuple(v) if isinstance(v, list) else v for k, v in values.items() if k in names}


def _day(values: Mapping[str, Any], name: str) -> date | None:
    text = values.get(name)
    return date.fromisoformat(text) if text else None


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
