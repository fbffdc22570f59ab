"""Whom a hold may be over, as data protection names them. Says that they are there, and nothing about them."""

from uuid import UUID

import sqlalchemy as sa

from app.accounts.queries import family_account
from app.core.db import session
from app.early_help.queries.case import request_by_reference
from app.leaving_care.models import CareLeaver
from app.workforce.models import Worker
from app.workforce.queries.people import names_of


def family_of(reference: str | None) -> UUID | None:
    """The id of the request with this reference."""
    found = request_by_reference(reference or "")
    return found.id if found is not None else None


def is_person(person_id: UUID | None) -> bool:
    """Whether a family's account or a care leaver has this id."""
    if person_id is None:
        return False
    return family_account(person_id) is not None or session().get(CareLeaver, person_id) is not None


def names_of_workers() -> dict[str, str]:
    """Every worker's name by id, also of those who left."""
    rows = session().scalars(sa.select(Worker).order_by(Worker.id)).all()
    return {str(row_id): name for row_id, name in names_of(rows).items()}
