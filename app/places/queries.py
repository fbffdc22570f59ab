"""Where a postcode is: the council that answers for its children, and the locality."""

from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.places import reference
from app.places.models import Catchment
from app.places.postcodes import Found, find
from app.places.rules import nearest_localities, readings, sector_of

Certainty = Literal["known", "needs_checking", "out_of_area", "unknown", "malformed"]
Basis = Literal["", "catchment", "derived"]


@dataclass(frozen=True, slots=True)
class Place:
    """What we can say about a postcode, and how sure we are.

    * `known`: ours, and in this locality.
    * `needs_checking`: ours, but a person says which locality; `candidates` has the likely ones.
    * `out_of_area`: another council answers for children there.
    * `unknown`: looks like a postcode, but ONS names no council for it (new, or not for homes), or the postcode file
      is missing: a person decides.
    * `malformed`: not a postcode.
    """

    postcode: str
    certainty: Certainty
    council_code: str | None = None
    council: str | None = None
    locality_code: str | None = None
    locality: str | None = None
    basis: Basis = ""
    """`derived`: by nearest named town, until the council imports its own list."""
    candidates: tuple[str, ...] = ()

    def as_public(self) -> dict[str, str | None]:
        """The five keys of the public contract."""
        whole = asdict(self)
        return {key: whole[key] for key in ("postcode", "council_code", "council", "locality", "certainty")}


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Where places are looked up: the compiled file, the reference data and which council we are."""

    postcodes: Path
    our_council: str
    data: Path = reference.DATA


def place_of(typed: str, gazetteer: Gazetteer, on: date, catchments: Session | None = None) -> Place:
    """Where a postcode is, however it was typed. Never raises for what was typed.

    `on` chooses among dated councils. `catchments` is the session to read the council's own list with; None
    answers from the map alone.
    """
    meant = readings(typed)
    if not meant:
        return Place(" ".join(typed.split())[:40], "malformed")
    found = find(gazetteer.postcodes, meant)
    # Two real postcodes one slip away, none of them as typed: nobody may guess where a family lives.
    if not found or (found[0].postcode != meant[0] and len(found) > 1) or not found[0].council:
        return Place(found[0].postcode if len(found) == 1 else meant[0], "unknown")
    return _place(found[0], found[0].council, gazetteer, on, catchments)


def has_own_catchments(session: Session) -> bool:
    """Whether the council has imported its own list, which then stands alone."""
    return session.execute(select(Catchment.id).limit(1)).first() is not None


def _place(found: Found, code: str, gazetteer: Gazetteer, on: date, catchments: Session | None) -> Place:
    rows = reference.councils(gazetteer.data).get(code, ())
    council = next((row for row in rows if row.holds_on(on)), rows[-1] if rows else None)
    if council is None:
        return Place(found.postcode, "unknown", council_code=code)
    place = Place(found.postcode, "out_of_area", council.authority_code, council.authority)
    if council.authority_code != gazetteer.our_council:
        return place
    if catchments is not None and has_own_catchments(catchments):
        return _by_catchment(place, gazetteer, catchments)
    return _by_map(place, found, gazetteer)


def _by_catchment(place: Place, gazetteer: Gazetteer, session: Session) -> Place:
    keys = (place.postcode, sector_of(place.postcode))
    lines = select(Catchment.postcode_or_sector, Catchment.locality).where(Catchment.postcode_or_sector.in_(keys))
    listed = dict(session.execute(lines).all())
    locality = listed.get(keys[0]) or listed.get(keys[1])
    if locality is None:
        return replace(place, certainty="needs_checking", basis="catchment")
    return _in_locality(place, locality, "catchment", gazetteer)


def _by_map(place: Place, found: Found, gazetteer: Gazetteer) -> Place:
    if found.easting is None or found.northing is None:
        return replace(place, certainty="needs_checking", basis="derived")
    likely = nearest_localities(found.easting, found.northing, reference.towns(gazetteer.data))
    if len(likely) == 1:
        return _in_locality(place, likely[0], "derived", gazetteer)
    return replace(place, certainty="needs_checking", basis="derived", candidates=tuple(likely))


def _in_locality(place: Place, locality: str, basis: Basis, gazetteer: Gazetteer) -> Place:
    name = reference.localities(gazetteer.data).get(locality, locality)
    return replace(place, certainty="known", locality_code=locality, locality=name, basis=basis)
