"""Who qualifies for an item: data that the portal applies here and says in words in `content.offers.words`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from app.content.offers.rules.codes import LATER, OLDEST, STATUS_AGES

Result = Literal["yes", "no", "maybe"]
YOUNGEST = 16
Finding = tuple[Literal["fits", "fails", "unknown"], str]


@dataclass(frozen=True)
class Rule:
    """Everything that must hold. An empty part asks for nothing.

    `statuses`: one of these. `from_age` and `under_age`: whole years on the day. `all_of`, `any_of`: situations.
    """

    statuses: tuple[str, ...] = ()
    from_age: int | None = None
    under_age: int | None = None
    all_of: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facts:
    """What is known of one person. None and `not_known`: nobody said; a situation in neither set is known not to be."""

    status: str | None
    age: int | None
    situations: frozenset[str] = frozenset()
    not_known: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Answer:
    """Whether an item is for somebody, and why: codes such as `status_fails`, `too_young` or `unknown:parent`.

    A `no` says only what fails, a `maybe` only what nobody said, a `yes` what fits.
    """

    result: Result
    why: tuple[str, ...]


def answer(rule: Rule, facts: Facts) -> Answer:
    """Apply the rule. One part that fails is a no, whatever else nobody said."""
    found = list(_findings(rule, facts))
    for kind, result in (("fails", "no"), ("unknown", "maybe")):
        why = tuple(code for how, code in found if how == kind)
        if why:
            return Answer("no" if result == "no" else "maybe", why)
    return Answer("yes", tuple(code for _how, code in found))


def from_what_age(rule: Rule, facts: Facts) -> int | None:
    """The next birthday from which a no may turn into a yes or a maybe, by growing older alone. None: never."""
    if facts.age is None or answer(rule, facts).result != "no":
        return None
    status = facts.status
    steps = LATER.get(status or "", {})
    for age in range(facts.age + 1, OLDEST):
        status = steps.get(age, status)
        later = Facts(status, age, facts.situations, facts.not_known)
        if answer(rule, later).result != "no":
            return age
    return None


def ages_of(rule: Rule) -> tuple[int, int]:
    """Between which birthdays somebody can qualify: from the first, until the second."""
    spans = [STATUS_AGES[status] for status in rule.statuses] or [(YOUNGEST, OLDEST)]
    low = max(min(span[0] for span in spans), rule.from_age or YOUNGEST)
    return low, min(max(span[1] for span in spans), rule.under_age or OLDEST)


def _findings(rule: Rule, facts: Facts) -> Iterator[Finding]:
    if rule.statuses:
        if facts.status is None:
            yield "unknown", "unknown_status"
        elif facts.status in rule.statuses:
            yield "fits", "status_fits"
        else:
            yield "fails", "status_fails"
    yield from _age(rule, facts.age)
    for code in rule.all_of:
        yield _situation(code, facts)
    yield from _one_of(rule.any_of, facts)


def _age(rule: Rule, age: int | None) -> Iterator[Finding]:
    if rule.from_age is None and rule.under_age is None:
        return
    if age is None:
        yield "unknown", "unknown_age"
    elif rule.from_age is not None and age < rule.from_age:
        yield "fails", "too_young"
    elif rule.under_age is not None and age >= rule.under_age:
        yield "fails", "too_old"
    else:
        yield "fits", "age_fits"


def _situation(code: str, facts: Facts) -> Finding:
    if code in facts.situations:
        return "fits", f"fits:{code}"
    return ("unknown", f"unknown:{code}") if code in facts.not_known else ("fails", f"fails:{code}")


def _one_of(codes: tuple[str, ...], facts: Facts) -> Iterator[Finding]:
    """One that fits is enough; else those that nobody said; else all of them fail together."""
    found = [_situation(code, facts) for code in codes]
    for kind in ("fits", "unknown", "fails"):
        these = [one for one in found if one[0] == kind]
        if these:
            yield from these
            return
