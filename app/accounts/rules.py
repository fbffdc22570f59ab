"""What may be together in one person, who must say yes to a role, and how long a door stays open. Pure."""

import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, timedelta

ROLES = (
    "early_help_hub",
    "practitioner",
    "personal_adviser",
    "reviewing_officer",
    "team_manager",
    "youth_voice",
    "quality",
    "safeguarding_duty",
    "designated_officer",
    "content_editor",
    "data_protection",
    "administrator",
)
"""Staff roles, as `product.md` names them."""

COUNTY_WIDE_ONLY = frozenset({"administrator", "data_protection", "content_editor", "designated_officer"})
"""Roles whose work knows no locality."""

NEED_TWO = frozenset({"youth_voice", "designated_officer", "safeguarding_duty", "data_protection", "administrator"})
"""Roles that a second administrator confirms. `administrator` too: else one person with two mailboxes is two."""

WORKS_WITH_CASES = frozenset({"practitioner", "personal_adviser", "team_manager"})
READS_NO_RECORDS = frozenset({"content_editor"})
"""All that an administrator may also be."""

FAMILY_KINDS = ("parent", "young_person", "helper")

LINK_LASTS = timedelta(minutes=30)
CONFIRM_LASTS = timedelta(days=2)
INVITATION_LASTS = timedelta(days=7)
HALF_WAY_LASTS = timedelta(minutes=10)
"""How long a sign-in may wait for its second factor."""
CHECK_CODE_LASTS = timedelta(minutes=15)
HALF_WAY_TRIES = 5
"""Wrong second-factor codes before a sign-in has to start again."""

SEEN_STEP = timedelta(minutes=5)
"""Last-seen is written at most this often; so a sign-in ends for idleness at most this much late, never early."""
FRESH_STAFF = timedelta(minutes=15)
FRESH_FAMILY = timedelta(minutes=60)
"""How long a second check counts: less than a page of writing must not be lost to it."""

OPENS = timedelta(days=60)
"""How long before its day the yearly look at roles can begin."""
UNUSED_AFTER = timedelta(days=45)
MIN_PASSWORD = 12


def clash(held: Iterable[str], asked: str) -> str | None:
    """The role already held that one person may not have together with `asked`, or None.

    Who hears what children say, or owns allegations, never works with those families; who makes accounts reads no
    records.
    """
    for role in sorted(held):
        if _never_together(role, asked) or _never_together(asked, role):
            return role
    return None


def _never_together(one: str, other: str) -> bool:
    if one in ("youth_voice", "designated_officer"):
        return other in WORKS_WITH_CASES
    return one == "administrator" and other != "administrator" and other not in READS_NO_RECORDS


def needs_two(role: str, *, from_command_line: bool = False) -> bool:
    """Whether a second administrator must confirm this role. The command line makes the first administrators alone."""
    return role in NEED_TWO and not (from_command_line and role == "administrator")


def is_idle(last_seen_at: datetime, now: datetime, minutes: int) -> bool:
    """Whether a sign-in was left alone too long. `minutes` is the setting for its kind of person."""
    return now - last_seen_at > timedelta(minutes=minutes) + SEEN_STEP


def is_fresh(checked_at: datetime | None, now: datetime, *, is_staff: bool) -> bool:
    """Whether a second check still counts."""
    if checked_at is None:
        return False
    return now - checked_at <= (FRESH_STAFF if is_staff else FRESH_FAMILY)


def is_unused(last_seen_at: datetime | None, made_at: datetime, now: datetime) -> bool:
    """Whether a staff account has lain unused so long that a manager is asked about it."""
    return now - (last_seen_at or made_at) >= UNUSED_AFTER


def normal_email(typed: str) -> str:
    """An address as it is found by. Providers that care for capitals before the @ are too rare to lock people out."""
    return unicodedata.normalize("NFKC", typed).strip().casefold()


def normal_phone(e164: str) -> str:
    """A number as it is found by: `+447700900982`."""
    return "".join(sign for sign in e164 if sign.isdigit() or sign == "+")


def normal_word(typed: str) -> str:
    """A sign-in word as it is compared: capitals, accents' spelling and extra blanks do not matter."""
    return " ".join(unicodedata.normalize("NFKC", typed).casefold().split())


def second_factor_was_given(claims: dict[str, object]) -> bool:
    """Whether the council's own sign-in says that it checked a second factor.

    By `amr` (RFC 8176) or by one of the phishing-resistant `acr` values.
    """
    methods = claims.get("amr")
    if isinstance(methods, list) and {"mfa", "otp", "hwk", "fido"} & {str(method) for method in methods}:
        return True
    return claims.get("acr") in ("phr", "phrh")


def rounds_around(day: date, due: str) -> tuple[date, date]:
    """The last day to look at roles that has passed, and the next. `due`: `MM-DD`; 29 February is not one."""
    this_year = date.fromisoformat(f"{day.year}-{due}")
    if this_year < day:
        return this_year, this_year.replace(year=day.year + 1)
    return this_year.replace(year=day.year - 1), this_year


def round_to_do(day: date, due: str) -> date:
    """The round that is worked on: the next once it is open, until then what is left of the last."""
    last, following = rounds_around(day, due)
    return following if day >= following - OPENS else last
