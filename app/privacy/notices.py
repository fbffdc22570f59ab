"""A notice put together: the facts of one journey in the words of one reader, with keep times as expiry reads them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.privacy.facts import facts
from app.privacy.periods import all_lines
from app.privacy.words import TITLES, VOICES, Voice

LAW = "law"


@dataclass(frozen=True)
class Section:
    """One heading with its lines. `before`: what stands above them. `law`: articles and sections by name."""

    code: str
    heading: str
    lines: tuple[str, ...]
    before: str = ""
    law: tuple[str, ...] = ()


@dataclass(frozen=True)
class Notice:
    """What one reader is told about one journey. `since`: the day from which the facts are true."""

    title: str
    lead: str
    sections: tuple[Section, ...]
    ask: str
    since: date


def notice(journey: str, reader: str, council: Mapping[str, Any]) -> Notice | None:
    """The notice, or None where there is no such journey or none for this reader. Its order is that of their headings.

    `council`: the council's own content. Reasons in law are told as what we think until `[privacy]
    reasons_confirmed_on` in it says that the data protection officer has looked at them.
    """
    told = facts().journeys.get(journey)
    if told is None or reader not in told.readers:
        return None
    voice = VOICES[reader]
    sections = tuple(
        _section(code, told.says[code], reader, voice, council) for code in voice.headings if code in told.says
    )
    lead = str(voice.lead[journey])
    return Notice(str(TITLES[journey]), lead, sections, str(voice.headings["ask"]), facts().since)


def _section(code: str, says: tuple[str, ...], reader: str, voice: Voice, council: Mapping[str, Any]) -> Section:
    heading = str(voice.headings[code])
    if code == "long":
        return Section(code, heading, all_lines(says, voice))
    lines = tuple(_filled(voice.facts[each], council) for each in says)
    if code != LAW:
        return Section(code, heading, lines)
    before = "" if council.get("privacy", {}).get("reasons_confirmed_on") else str(voice.unconfirmed)
    return Section(
        code, heading, lines, before, tuple(facts().law[each] for each in says) if reader == "adults" else ()
    )


def _filled(words: Any, council: Mapping[str, Any]) -> str:
    return str(words).replace("%(hub)s", str(council["teams"]["hub"]))
