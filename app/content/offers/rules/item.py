"""An item of the offer as data: read from the council's file or a version's row, checked, and turned back."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date
from typing import Any

from app.content.offers.rules.codes import HEADINGS, KINDS, PLAN_AREAS, SITUATIONS, STATUSES, THEMES
from app.content.offers.rules.qualifying import Rule

FIGURE = re.compile(r"£\s?\d|\d\s?%")
CODE = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
NEEDED = ("title", "summary", "how_to_ask", "who_to_ask", "source")
LISTS = {"headings": HEADINGS, "plan_areas": PLAN_AREAS}
RULE_LISTS = {"statuses": STATUSES, "all_of": SITUATIONS, "any_of": SITUATIONS}


@dataclass(frozen=True)
class Amount:
    """How much, in whole pence, and for what (“each birthday”), from one day to another. Shown only once checked."""

    pence: int
    per: str = ""
    since: date | None = None
    until: date | None = None
    is_checked: bool = False
    is_most: bool = False
    """It is the most somebody can get, not what everybody gets."""

    def holds_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class OfferView:
    """One item as it stood in one version. Words are the council's own, in English; the rest are codes and days.

    `is_verified`: a person has checked every fact with its source. Until then `to_check` tells editors what is
    missing, and no figure stands in the words. `can_ask_here`: there is something to ask the council for.
    """

    code: str
    title: str
    summary: str
    theme: str
    kind: str
    how_to_ask: str
    who_to_ask: str
    source: str
    headings: tuple[str, ...] = ()
    detail: str = ""
    amounts: tuple[Amount, ...] = ()
    rule: Rule = field(default_factory=Rule)
    evidence: tuple[str, ...] = ()
    plan_areas: tuple[str, ...] = ()
    source_address: str = ""
    checked_on: date | None = None
    check_again_on: date | None = None
    is_verified: bool = False
    to_check: str = ""
    can_ask_here: bool = False
    changed: str = ""
    search_words: tuple[str, ...] = ()
    is_withdrawn: bool = False

    def amounts_on(self, day: date) -> tuple[Amount, ...]:
        """What families may read that day: checked amounts that hold then, of an item that is verified."""
        return tuple(one for one in self.amounts if one.is_checked and one.holds_on(day)) if self.is_verified else ()

    def must_be_checked_by(self, day: date) -> bool:
        """Whether its day to be checked again comes by then, or the last of its amounts has run out."""
        has_run_out = bool(self.amounts) and self.is_verified and not self.amounts_on(day)
        return self.check_again_on is None or self.check_again_on <= day or has_run_out

    @property
    def needs_checking(self) -> bool:
        """Whether editors see “check before publishing”."""
        return not self.is_verified or bool(self.to_check) or any(not one.is_checked for one in self.amounts)


def to_data(item: OfferView) -> dict[str, Any]:
    """The item as JSON can hold it, without its code: that is its row's."""
    made = {
        name: value for name, value in asdict(item).items() if name != "code" and value not in (None, "", (), False)
    }
    made["amounts"] = [{k: v for k, v in one.items() if v not in (None, "", False)} for one in made.get("amounts", ())]
    made["rule"] = {name: value for name, value in made["rule"].items() if value not in (None, ())}
    return {name: _plain(value) for name, value in made.items() if value not in ({}, [])}


def from_data(code: str, data: Mapping[str, Any]) -> OfferView:
    """The item that this data holds. Raises ValueError naming a field that there is not, or its wrong shape."""
    unknown = data.keys() - {each.name for each in fields(OfferView)}
    if unknown:
        raise ValueError(f"{code}: no such field: {', '.join(sorted(unknown))}")
    read: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in data.items()}
    read["amounts"] = tuple(Amount(**_with_days(one, "since", "until")) for one in data.get("amounts", ()))
    rule: Mapping[str, Any] = data.get("rule", {})
    parts: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in rule.items()}
    read["rule"] = Rule(**parts)
    return OfferView(code=code, **_with_days(read, "checked_on", "check_again_on"))


def faults_of(item: OfferView) -> Iterator[str]:
    """What keeps it from being saved, as codes: `no_<field>`, `bad_<field>`, `figure_not_verified`."""
    if not CODE.fullmatch(item.code):
        yield "bad_code"
    yield from (f"no_{name}" for name in NEEDED if not str(getattr(item, name)).strip())
    if item.theme not in THEMES:
        yield "bad_theme"
    if item.kind not in KINDS:
        yield "bad_kind"
    if not item.headings:
        yield "no_headings"
    yield from (f"bad_{name}" for name, known in LISTS.items() if set(getattr(item, name)) - set(known))
    yield from (f"bad_{name}" for name, known in RULE_LISTS.items() if set(getattr(item.rule, name)) - set(known))
    low, high = item.rule.from_age, item.rule.under_age
    if low is not None and high is not None and low >= high:
        yield "bad_under_age"
    if any(one.pence <= 0 for one in item.amounts):
        yield "bad_amount"
    if any(one.since and one.until and one.until < one.since for one in item.amounts):
        yield "bad_until"
    if item.is_verified and item.checked_on is None:
        yield "no_checked_on"
    if not item.is_verified and FIGURE.search(f"{item.title} {item.summary} {item.detail} {item.how_to_ask}"):
        yield "figure_not_verified"


def code_for(title: str, taken: Collection[str]) -> str:
    """A code of its own for a new item, made of its title: what stands in its address for good."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", title.casefold()) if not unicodedata.combining(c))
    found = re.findall(r"[a-z0-9]+", plain)
    code = "-".join(found if found and found[0][0].isalpha() else ["item", *found])[:60].rstrip("-")
    number = 2
    made = code
    while made in taken:
        made, number = f"{code}-{number}", number + 1
    return made


def same(one: OfferView, other: OfferView) -> bool:
    """Whether two versions say the same of the same item."""
    return replace(one, code="") == replace(other, code="")


def says_the_same(one: OfferView, other: OfferView) -> bool:
    """Whether a family reads the same in both. A day on which somebody checked it again is not news."""
    quiet: dict[str, Any] = {
        "checked_on": None,
        "check_again_on": None,
        "to_check": "",
        "changed": "",
        "search_words": (),
    }
    return replace(one, **quiet) == replace(other, **quiet)


def _with_days(data: Mapping[str, Any], *names: str) -> dict[str, Any]:
    made = dict(data)
    for name in names:
        if isinstance(made.get(name), str):
            made[name] = date.fromisoformat(made[name])
    return made


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, (list, tuple)) else value
