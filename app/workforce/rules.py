"""What a worker may say about themself, and which parts of it a page for children needs. Pure."""

from dataclasses import dataclass
from typing import Any

WORKER_KINDS = (
    "social_worker",
    "family_worker",
    "personal_adviser",
    "reviewing_officer",
    "foster_carer",
    "residential",
    "youth_worker",
    "advocate",
    "other",
)
"""Kinds of people who work with children here, whoever employs them."""

LEADING_ROLES = ("team_manager",)
"""Staff roles that say yes to an introduction."""

WRITING_ROLES = ("practitioner", "personal_adviser", "reviewing_officer", "team_manager", "early_help_hub")
"""Staff roles that work with children, and so may introduce themselves."""

DRAWN_PICTURES = ("sunrise", "boat", "tea", "tree", "bicycle", "cat")
"""Our own drawn pictures, for who would rather not show their face."""

PICTURE_LIMIT = 5 * 1024 * 1024
"""The largest picture taken in, in bytes."""

TEAM_IS_LARGE = 5
"""A team is named in published figures only with at least this many workers."""


@dataclass(frozen=True)
class AboutMe:
    """What one version of an introduction says, in the worker's own words, for children to read."""

    called: str
    """What children call them. It stands on the card."""
    say_my_name: str = ""
    """How the name sounds: "an-YAH"."""
    three_things: tuple[str, ...] = ()
    what_i_do: str = ""
    how_to_reach: str = ""
    """When and how: "Text me on school days, I answer the same day"."""
    phone: str = ""
    """E.164."""
    email: str = ""
    when_away: str = ""
    """Who to ring when they are away, with the number."""
    languages: tuple[str, ...] = ()
    drawn: str = ""
    """A code of `DRAWN_PICTURES`; empty where there is a photograph."""

    def as_json(self) -> dict[str, Any]:
        """As a sealed column holds it: what is empty is left out."""
        values = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items() if value}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "AboutMe":
        """Read back; a part that this version of the portal does not know is left out."""
        known: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in kept.items()
        }
        known = {name: known[name] for name in cls.__dataclass_fields__ if name in known}
        return cls(**{"called": "", **known})

    @property
    def missing(self) -> tuple[str, ...]:
        """What a child would look for in vain: such a version cannot be sent to the manager."""
        needed = ("called", "three_things", "what_i_do", "how_to_reach", "when_away")
        return tuple(name for name in needed if not getattr(self, name))
