"""How a postcode is read whatever way it was typed, and how a locality is derived from the map. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from math import hypot

# The shapes of a postcode (Royal Mail PAF, BS 7666): outward A9 A99 A9A AA9 AA99 AA9A, then 9AA.
# The last two letters are never C I K M O V.
OUTWARD = re.compile(r"[A-Z]{1,2}[0-9][0-9A-Z]?")
INWARD = re.compile(r"[0-9][ABD-HJLNP-UW-Z]{2}")
SECTOR = re.compile(r"(?P<outward>[A-Z]{1,2}[0-9][0-9A-Z]?) +(?P<digit>[0-9])")
LOOKALIKES = {"O": "O0", "0": "0O", "I": "I1", "1": "1I"}
LONGEST_TYPED = 40

NEARER_BY = 1.5
"""A locality is only taken as known when every other locality's towns are this many times as far."""
TOO_FAR_METRES = 12_000


@dataclass(frozen=True, slots=True)
class Town:
    """A named town on the Ordnance Survey grid (metres), and its locality; several where nobody has said which."""

    name: str
    localities: tuple[str, ...]
    easting: int
    northing: int


def readings(typed: str) -> tuple[str, ...]:
    """The postcodes someone may have meant, most literal first, as "DT4 7AA"; empty when it is none.

    Spaces, stops, dashes, case and full-width letters do not matter. The letter O typed for nought, or I for
    one, is put right where only the other can stand; where both can, both are given.
    """
    if len(typed) > LONGEST_TYPED:
        return ()
    text = unicodedata.normalize("NFKC", typed).upper()
    letters = "".join(c for c in text if not _is_filler(c))
    if not 5 <= len(letters) <= 7 or not letters.isascii():
        return ()
    inward = letters[-3].translate(str.maketrans("OI", "01")) + letters[-2:]
    if not INWARD.fullmatch(inward):
        return ()
    outwards = ("".join(choice) for choice in product(*(LOOKALIKES.get(c, c) for c in letters[:-3])))
    found = [outward for outward in outwards if OUTWARD.fullmatch(outward)]
    found.sort(key=lambda outward: sum(a != b for a, b in zip(outward, letters, strict=False)))
    return tuple(f"{outward} {inward}" for outward in found)


def sector_of(postcode: str) -> str:
    """The sector of a postcode: "DT4 7" of "DT4 7AA"."""
    return postcode[:-2]


def catchment_key(typed: str) -> str | None:
    """A postcode or a sector as the catchment table keeps it; None when it is neither.

    A sector needs its space: "DT1 0" and the district "DT10" are not the same place.
    """
    text = " ".join(unicodedata.normalize("NFKC", typed).upper().split())
    sector = SECTOR.fullmatch(text)
    if sector:
        return f"{sector['outward']} {sector['digit']}"
    meant = readings(text)
    return meant[0] if meant else None


def nearest_localities(easting: int, northing: int, towns: Iterable[Town]) -> Sequence[str]:
    """The locality of the nearest named town, alone when it is clearly nearest.

    Several, nearest first, when another locality's town is not `NEARER_BY` times as far. None when every town is
    too far away.
    """
    distance: dict[str, float] = {}
    for town in towns:
        metres = hypot(town.easting - easting, town.northing - northing)
        for locality in town.localities:
            distance[locality] = min(metres, distance.get(locality, metres))
    ranked = sorted((metres, locality) for locality, metres in distance.items())
    if not ranked or ranked[0][0] > TOO_FAR_METRES:
        return ()
    nearest = ranked[0][0]
    return [locality for metres, locality in ranked if metres == nearest or metres < nearest * NEARER_BY]


def _is_filler(character: str) -> bool:
    return unicodedata.category(character)[0] in "ZPC"
