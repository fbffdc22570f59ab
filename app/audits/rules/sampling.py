"""Which cases are drawn from a list. Pure: the same seed and the same cases give the same sample, on any machine.

Each case gets a number of its own, the SHA-256 hash of the seed, a colon and the case's reference. The smallest
numbers are drawn. No order of lines, no clock and no generator of this machine plays a part, so another person can
draw again by hand. `docs/audit-sampling.md` tells how.
"""

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Drawn:
    """One drawn case: its place in the sample, from 1, and the number it was drawn by (64 hexadecimal signs)."""

    place: int
    reference: str
    stratum: str
    number: str


def plain(text: str) -> str:
    """Text as it is hashed and compared: one way of writing accents (NFC), single blanks, none around it."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def is_seed(text: str) -> bool:
    """Whether something is left of it to hash, and all of it can be written as UTF-8."""
    return bool(plain(text)) and not any("\ud800" <= sign <= "\udfff" for sign in text)


def number_of(seed: str, text: str) -> str:
    """The number that something is drawn by. Raises UnicodeEncodeError for what is no text."""
    return hashlib.sha256(f"{plain(seed)}:{plain(text)}".encode()).hexdigest()


def draw(cases: Mapping[str, str], size: int, seed: str) -> tuple[Drawn, ...]:
    """`size` of these cases, by reference; the values are their strata (all alike where nothing is stratified).

    In the order of their numbers. Raises ValueError where fewer cases stand there than are asked for.
    """
    if not 0 <= size <= len(cases):
        raise ValueError("more cases are asked for than there are")
    seats = share_out(Counter(cases.values()), size, seed)
    chosen: list[tuple[str, str]] = []
    for number, reference in sorted((number_of(seed, reference), reference) for reference in cases):
        if seats[cases[reference]]:
            seats[cases[reference]] -= 1
            chosen.append((number, reference))
    return tuple(Drawn(place, ref, cases[ref], number) for place, (number, ref) in enumerate(chosen, 1))


def share_out(sizes: Mapping[str, int], size: int, seed: str) -> dict[str, int]:
    """How many cases come from each stratum: in proportion, by largest remainder, at least one where `size` allows.

    Whole parts first; what is left goes to the largest remainders, and among equal ones to the smallest number of
    the stratum's own name. Then each stratum that came away with none takes one from the stratum that has most above
    its exact share, again by the stratum's number among equals.
    """
    strata = sorted((name for name, count in sizes.items() if count), key=lambda name: number_of(seed, name))
    total = sum(sizes[name] for name in strata)
    exact = {name: Fraction(size * sizes[name], total) for name in strata}
    seats = {name: int(exact[name]) for name in strata}
    by_remainder = sorted(strata, key=lambda name: seats[name] - exact[name])
    for name in by_remainder[: size - sum(seats.values())]:
        seats[name] += 1
    if size >= len(strata):
        _leave_none_out(seats, exact, strata)
    return seats


def _leave_none_out(seats: dict[str, int], exact: Mapping[str, Fraction], strata: Iterable[str]) -> None:
    for name in [one for one in strata if not seats[one]]:
        giver = max((one for one in strata if seats[one] > 1), key=lambda one: seats[one] - exact[one])
        seats[giver] -= 1
        seats[name] = 1
