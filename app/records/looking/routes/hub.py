"""The blueprint, and what its pages share."""

from typing import Any

from flask import Blueprint, g, render_template, request
from werkzeug.wrappers import Response

from app.records.looking import words

blueprint = Blueprint("looking", __name__)
Answer = str | tuple[str, int] | Response
STAFF = "/staff/records"


@blueprint.before_request
def name_section() -> None:
    """Pages for staff are of records; a person's own page is of their account."""
    g.section = "records" if request.path.startswith(STAFF) else "account"


def draw(page: str, **given: Any) -> str:
    """A page of this room with its words."""
    return render_template(f"records/looking/{page}.html", words=words, **given)
