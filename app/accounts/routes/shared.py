"""The blueprint all pages of accounts hang on."""

from typing import Any

from flask import Blueprint, g, render_template, request

from app.accounts.words import COUNCIL_FAULTS, ENDED
from app.web.forms import Form

blueprint = Blueprint("accounts", __name__)


def page(template: str, form: Form | None = None, status: int | None = None, **context: Any) -> tuple[str, int]:
    """A page of accounts. With a form that was sent and refused: 422."""
    if status is None:
        status = 422 if form is not None and request.method == "POST" else 200
    ended = ENDED.get(g.get("sign_in_ended", ""))
    return render_template(
        f"accounts/{template}.html", form=form, ended=ended, link_words=COUNCIL_FAULTS, **context
    ), status
