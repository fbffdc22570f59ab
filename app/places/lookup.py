"""The door other capabilities use: `place_at("DT4 7AA")`, with this service's own settings."""

from flask import current_app

from app.core import clock
from app.core.db import session
from app.places import reference
from app.places.queries import Gazetteer, Place, place_of

DORSET = "E06000059"


def place_at(typed: str) -> Place:
    """Where a postcode is, however it was typed. One read of the compiled file and at most two of the database."""
    return place_of(typed, gazetteer(), clock.today(), session())


def gazetteer() -> Gazetteer:
    """The postcode file, reference data and council of this service, from its settings.

    The council file says which council we are (`children_code`), and may name a folder beside it (`places_data`)
    that holds its own `localities.csv` and `towns.csv`.
    """
    settings = current_app.config["SETTINGS"]
    folder = settings.council.get("places_data")
    return Gazetteer(
        settings.postcodes,
        settings.council.get("children_code", DORSET),
        settings.council_file.parent / folder if folder else reference.DATA,
    )


def locality_names() -> dict[str, str]:
    """Our localities, code to name, for a choice in a form."""
    return reference.localities(gazetteer().data)
