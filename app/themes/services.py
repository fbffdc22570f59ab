"""Add a theme, give one another name, retire it or bring it back. Every change is kept."""

from uuid import UUID

import sqlalchemy as sa

from app import trail
from app.core.clock import now
from app.core.db import constraint_means, session
from app.core.errors import Conflict, NotFound
from app.core.people import Viewer
from app.themes.models import Theme, ThemeChange
from app.themes.queries import all_themes
from app.themes.rules import SHIPPED, code_for

ROLES = ("youth_voice", "quality")
constraint_means("uq_theme_code", lambda: Conflict("theme_added_meanwhile"))


def add_theme(name: str, by: Viewer) -> Theme:
    """A theme of the council's own. Its code is made of its first name and stays."""
    theme = Theme(code=code_for(name, frozenset(all_themes())), name=name, added_at=now())
    session().add(theme)
    session().flush()
    _write(theme, "added", None, name, by)
    return theme


def rename_theme(code: str, name: str, by: Viewer) -> None:
    """Another name; the code, and what was said under it, stay. The same name once more changes nothing."""
    theme = _own(code)
    if theme.name != name:
        before, theme.name = theme.name, name
        _write(theme, "renamed", before, name, by)


def retire_theme(code: str, by: Viewer) -> None:
    """Nothing new is given this theme. Safe to repeat."""
    theme = _own(code)
    if theme.retired_at is None:
        theme.retired_at = now()
        _write(theme, "retired", None, None, by)


def bring_back(code: str, by: Viewer) -> None:
    """It may be given again. Safe to repeat."""
    theme = _own(code)
    if theme.retired_at is not None:
        theme.retired_at = None
        _write(theme, "brought_back", None, None, by)


def _own(code: str) -> Theme:
    """The council's row about a theme; a shipped one gets its row with its first change. Raises NotFound."""
    theme = session().scalars(sa.select(Theme).where(Theme.code == code)).first()
    if theme is None and code in SHIPPED:
        theme = Theme(code=code, name=None, added_at=now(), retired_at=None)
        session().add(theme)
        session().flush()
    if theme is None:
        raise NotFound("theme")
    return theme


def _write(theme: Theme, what: str, before: str | None, after: str | None, by: Viewer) -> None:
    person: UUID | None = by.id
    assert person is not None
    session().add(
        ThemeChange(code=theme.code, what=what, before=before, after=after, changed_at=now(), changed_by=person)
    )
    trail.record(f"themes.{what}", theme, by.actor(*ROLES))
