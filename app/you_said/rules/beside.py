"""What may stand beside an entry's words: the answer to a yearly survey, a picture, the words in other languages."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from babel import Locale

LANGUAGES = (
    "ar", "bg", "bn", "cs", "cy", "es", "fa", "fr", "hu", "it", "lt", "pa", "pl", "ps", "pt", "ro", "sk", "so", "sq",
    "tr", "uk", "ur", "vi", "zh",
)  # fmt: skip
"""Languages an entry may be written in besides English, whether or not the pages around it are."""
TOLD = ("title", "said", "did", "child_title", "child_said", "child_did")
"""The words of an entry that are written in each language."""


@dataclass(frozen=True)
class Point:
    """One thing the survey asked for: our reply, what we do, whose job it is, by when, and how far it is."""

    asked: str
    reply: str
    plan: str
    who: str
    state: str
    by: date | None = None


@dataclass(frozen=True)
class Survey:
    """The answer to a yearly survey. `report`: the paper that everybody may read. `their_word`: what those who asked
    say to our answer, in words they agreed to.
    """

    year: int
    asked_by: str
    report: str
    their_word: str = ""
    points: tuple[Point, ...] = ()


@dataclass(frozen=True)
class Picture:
    """A picture that everybody may see: one of the entry's papers, and what it shows, for who cannot see it."""

    paper: str
    says: str


@dataclass(frozen=True)
class Translation:
    """An entry's words in another language. `reviewer`: who read it through, and as what. `of`: which English words."""

    language: str
    title: str
    said: str
    did: str
    child_title: str
    child_said: str
    child_did: str
    reviewer: str
    of: str

    @property
    def is_rtl(self) -> bool:
        return bool(Locale.parse(self.language).text_direction == "rtl")


@dataclass(frozen=True)
class Beside:
    """All of it. An entry without any is the usual one."""

    survey: Survey | None = None
    picture: Picture | None = None
    translations: tuple[Translation, ...] = field(default=())


def digest(words: Mapping[str, str]) -> str:
    """Which words these are: another digest, and a translation of them is out of date."""
    return hashlib.sha256("\x1f".join(words[name] for name in TOLD).encode()).hexdigest()[:16]


def beside_from(data: Mapping[str, Any]) -> Beside:
    """As a row kept it."""
    survey, picture = data.get("survey"), data.get("picture")
    return Beside(
        survey=_survey(survey) if survey else None,
        picture=Picture(**picture) if picture else None,
        translations=tuple(Translation(**one) for one in data.get("translations") or ()),
    )


def put_point(survey: Survey, place: int, point: Point | None) -> tuple[Point, ...]:
    """The survey's points with this one in its place (from 1); after the last where there is none; None: taken away."""
    kept = list(survey.points)
    kept[place - 1 : place] = [point] if point is not None else []
    return tuple(kept)


def put_translation(kept: Collection[Translation], language: str, made: Translation | None) -> tuple[Translation, ...]:
    """The translations with this one for its language; None: taken away."""
    others = [one for one in kept if one.language != language]
    return tuple(sorted([*others, made] if made else others, key=lambda one: one.language))


def _survey(data: Mapping[str, Any]) -> Survey:
    points = tuple(_point(one) for one in data["points"])
    return Survey(**{one.name: data[one.name] for one in fields(Survey)} | {"points": points})


def _point(data: Mapping[str, Any]) -> Point:
    return Point(**{**data, "by": date.fromisoformat(data["by"]) if data["by"] else None})
