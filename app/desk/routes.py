"""Public pages that belong to no capability: home."""

from flask import Blueprint, make_response, render_template
from werkzeug.wrappers import Response

from app.web import access
from app.web.headers import rarely_changes

blueprint = Blueprint("desk", __name__)


@blueprint.get("/")
@access.public
def home() -> Response:
    """One sentence and the doors."""
    return rarely_changes(make_response(render_template("desk/home.html")))
