"""Finding the same person again although every name is encrypted: blocking keys, then a score.

Four keys for a person (birth date and initial · sound of surname and birth year · both sounds · postcode and initials),
and phone and email for adults. Equal keys only make two people worth comparing; the names are then opened and scored.
Nothing is ever merged by itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import jellyfish
from rapidfuzz import fuzz

from app.core.crypto import search_keys

SEARCH_ONLY = ("birth_date", "surname_sound")
"""Keys that staff search by. Alone they are shared by too many people to be a sign of one."""

LIKELY = 82.0
"""From this score (0 to 100) two people are offered to staff as perhaps the same."""


@dataclass(frozen=True)
class Known:
    """What is known of a person for matching. Empty means unknown, and makes no key."""

    name: str
    born_on: date | None = None
    postcode: str = ""
    phone: str = ""
    email: str = ""


def keys_of(person: Known) -> Iterator[tuple[str, bytes]]:
    """Kind and value of each blocking key this person has: under every search key there is.

    So that, while keys change, who is written today is found beside who was written under the older key alone.
    """
    for kind, text in key_texts(person):
        for value in search_keys(kind, text):
            yield kind, value


def key_texts(person: Known) -> Iterator[tuple[str, str]]:
    first, last = split_name(person.name)
    if person.born_on:
        yield "birth_date", person.born_on.isoformat()
        if first:
            yield "birth_date_initial", f"{person.born_on.isoformat()}:{first[0]}"
        if last:
            yield "surname_sound_year", f"{sound(last)}:{person.born_on.year}"
    if last:
        yield "surname_sound", sound(last)
    if first and last:
        yield "names_sound", f"{sound(first)}:{sound(last)}"
    if last:
        yield "exact_name", " ".join(person.name.lower().split())
    if person.postcode and last:
        yield "postcode_letters", f"{person.postcode.replace(' ', '').upper()}:{first[:1]}{last[:1]}".lower()
    if person.phone:
        yield "phone", person.phone
    if person.email:
        yield "email", person.email.strip().lower()


def split_name(name: str) -> tuple[str, str]:
    """First and last name, lower case; a single name counts as the last."""
    parts = name.lower().split()
    return (parts[0], parts[-1]) if len(parts) > 1 else ("", parts[0] if parts else "")


def sound(name: str) -> str:
    """How a name sounds in English, so that Smyth meets Smith."""
    plain = "".join(sign for sign in name if sign.isalpha())
    return str(jellyfish.metaphone(plain)) or plain


def score(one: Known, other: Known) -> float:
    """How likely two people are one, 0 to 100: names weigh most, then the birth date; another one speaks against."""
    names = fuzz.token_sort_ratio(one.name.lower(), other.name.lower())
    if one.born_on and other.born_on:
        return 0.6 * names + (40 if one.born_on == other.born_on else 30 if _slip(one.born_on, other.born_on) else 0)
    same_way = bool(one.phone and one.phone == other.phone) or bool(one.email and one.email == other.email)
    same_home = bool(one.postcode and one.postcode == other.postcode)
    return 0.85 * names + (15 if same_way else 8 if same_home else 0)


def _slip(one: date, other: date) -> bool:
    """Day and month swapped, or one sign different: the ordinary slips of a hand."""
    if (one.year, one.month, one.day) == (other.year, other.day, other.month):
        return True
    return sum(a != b for a, b in zip(one.isoformat(), other.isoformat(), strict=True)) == 1
