"""The list as it stands: what is shipped with what the council made of it."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from app.core.db import session
from app.themes.models import Theme, ThemeChange
from app.themes.rules import SHIPPED


@dataclass(frozen=True)
class Known:
    """One theme of the list. `name` is the council's own, None for a shipped one as it was shipped."""

    code: str
    name: str | None = None
    is_retired: bool = False


def all_themes() -> dict[str, Known]:
    """Every theme there ever was, by code: shipped ones in their order, then added ones by when they came."""
    rows = session().scalars(sa.select(Theme).order_by(Theme.added_at, Theme.code)).all()
    found = {code: Known(code) for code in SHIPPED}
    return found | {row.code: Known(row.code, row.name, row.retired_at is not None) for row in rows}


def open_themes() -> dict[str, Known]:
    """Those that may be given to something new."""
    return {code: theme for code, theme in all_themes().items() if not theme.is_retired}


def changes_of(code: str) -> Sequence[ThemeChange]:
    """What became of a theme, newest first."""
    query = sa.select(ThemeChange).where(ThemeChange.code == code)
    return session().scalars(query.order_by(ThemeChange.changed_at.desc(), ThemeChange.id)).all()
