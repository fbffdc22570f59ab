"""The blueprint, and what every page of audits does: draw, or do one thing and go on."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, g, redirect, render_template
from werkzeug.wrappers import Response

from app.accounts.queries import staff_name
from app.actions.forms import ActionForm
from app.audits import words
from app.audits.forms.base import AuditForm
from app.web.doing import do as web_do

blueprint = Blueprint("audits", __name__, url_prefix="/staff/audits")
Answer = str | tuple[str, int] | Response


@blueprint.before_request
def name_section() -> None:
    """Every page here is the section of audits; what is about one's own work says so itself."""
    g.section = "audits"


def draw(template: str, **context: Any) -> str:
    """A page of audits."""
    return render_template(f"audits/{template}.html", words=words, staff_name=staff_name, **context)


def do(
    form: AuditForm | ActionForm, carry_out: Callable[[], object], back: str | Callable[[], str]
) -> tuple[int, Response | None]:
    """Carry out what was sent. A redirect where it is done; else the status of the page to show."""
    status, is_done = web_do(form, carry_out, says_who_may=False)
    return status, (redirect(back if isinstance(back, str) else back()) if is_done else None)
