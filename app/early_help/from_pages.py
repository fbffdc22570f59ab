"""Read the stored answers of the request's pages (`{page: {field: value}}`) into typed values.

Only answers of pages on the path may be given to `read`. A page that was skipped, or never reached, gives nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date, time
from typing import Any

from app.early_help.answers import (
    THE_ASKER,
    THE_FAMILY,
    Adult,
    AgreementGiven,
    Asker,
    Child,
    ContactGiven,
    Danger,
    FamilyAgreed,
    PlaceGiven,
    RequestAnswers,
    RingMe,
)
from app.journeys.journey import SKIPPED

Stored = Mapping[str, Mapping[str, Any]]


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
    if item.get("home") == "both":
        values["postcode"] = item.get("second_postcode", "")
    if is_unborn:  # written before the page stopped asking
        values.pop("asker_responsibility", None)
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
