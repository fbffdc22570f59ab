"""The council's own list of which locality a postcode or postcode sector belongs to."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base


class Catchment(Base):
    """One line of the imported list. While any stand, nothing is derived from the map."""

    __tablename__ = "catchment"
    __keep__ = "place"

    postcode_or_sector: Mapped[str] = mapped_column(unique=True)
    """As `rules.catchment_key` writes it: "DT4 7AA" or "DT4 7"."""
    locality: Mapped[str]
    """A code of `reference.localities`."""
    imported_at: Mapped[datetime]
