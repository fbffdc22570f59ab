"""The blueprint, and what its pages share."""

from typing import Any

from flask import Blueprint, render_template
from werkzeug.wrappers import Response

from app.records.looking import words

blueprint = Blueprint("looking", __name__)
Answer = str | tuple[str, int] | Response
STAFF = "/staff/records"


def draw(page: str, **given: Any) -> str:
    """A page of this room with its words."""
    return render_template(f"records/looking/{page}.html", words=words, **given)
