"""The blueprint, and what every page of audits does: draw, or do one thing and go on."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, g, redirect, render_template, request
from werkzeug.wrappers import Response

from app.accounts.queries import staff_name
from app.actions.forms import ActionForm
from app.audits import words
from app.audits.forms.base import AuditForm
from app.core.db import transaction
from app.core.errors import AlreadyDone, Conflict, DomainError, NotAllowed, NotFound

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
    """Carry out what was sent. A redirect where it is done; else the status of the page to show.

    A click that came twice does it once. What a rule refuses stands at the top of the page, with what was typed; where
    somebody was first it is a 409, and nothing is overwritten.
    """
    if not form.validate_on_submit():
        return (422 if request.method == "POST" else 200), None
    try:
        with transaction():
            carry_out()
    except AlreadyDone:
        pass
    except Conflict as conflict:
        form.refuse_by_rule(conflict.code)
        form.is_lost = True
        return 409, None
    except (NotAllowed, NotFound):
        raise
    except DomainError as refused:
        form.refuse_by_rule(refused.code)
        return 422, None
    return 302, redirect(back if isinstance(back, str) else back())
