"""Draws a field with the GOV.UK component it names, and keeps the drawing of a blank one.

Kept only when nothing in it came from a person: no value, no error, and the question exactly as its class declares it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from flask import current_app
from flask_babel import get_locale
from markupsafe import Markup

from app.web.locale import language

if TYPE_CHECKING:
    from app.web.fields.base import PortalField

_kept: WeakKeyDictionary[type, dict[tuple[str, ...], Markup]] = WeakKeyDictionary()


def draw(field: PortalField, changes: dict[str, Any]) -> Markup:
    """The whole component: label, hint, error and control. `changes` go over the component's params."""
    if changes or not _may_keep(field):
        return _drawn(field, changes)
    kept = _kept.setdefault(type(field.form), {})
    key = (language(), str(get_locale()), field.name)
    if key not in kept:
        kept[key] = _drawn(field, {})
    return kept[key]


def _may_keep(field: PortalField) -> bool:
    # A prefixed name belongs to one of many (a child, an adult): their number has no end.
    return (
        field.form is not None
        and field.name == field.short_name
        and field.is_blank_drawing()
        and field.is_as_declared()
    )


def _drawn(field: PortalField, changes: dict[str, Any]) -> Markup:
    name = "".join(part.capitalize() for part in field.macro.split("-"))
    template = current_app.jinja_env.get_template(f"govuk_frontend_jinja/components/{field.macro}/macro.html")
    html = getattr(template.module, f"govuk{name}")(field.params() | changes)
    return Markup(html.strip())  # noqa: S704  # a template's own output
