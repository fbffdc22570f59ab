"""The blueprint all pages of the workforce hang on, and what stands on more than one of them."""

from typing import Any

from flask import Blueprint, render_template, request

from app.core.typed import number_in
from app.web.forms import Form
from app.workforce.words import DRAWN, KINDS, state_of

blueprint = Blueprint("workforce", __name__, url_prefix="/staff")
SECTIONS = {"introduction": "introduction", "introductions": "introductions", "workforce": "teams"}
"""Which link of the navigation a page belongs to, by what follows /staff."""


def page(template: str, form: Form | None = None, status: int | None = None, **context: Any) -> tuple[str, int]:
    """A page of the workforce. With a form that was sent and refused: 422."""
    if status is None:
        status = 422 if form is not None and request.method == "POST" else 200
    section = SECTIONS.get(str(request.url_rule).split("/")[2], "")
    given = {"section": section, "kinds": KINDS, "drawn_names": DRAWN, "state_of": state_of} | context
    return render_template(f"workforce/{template}.html", form=form, **given), status


def version_in(form: Any) -> int:
    """The version the page was read at; -1, which matches none, where that cannot be read."""
    return number_in(form.version.data, -1)
