"""Public pages that belong to no capability: home, and the words about us."""

from flask import make_response, render_template
from werkzeug.wrappers import Response

from app.desk.routes.desk import blueprint
from app.web import access
from app.web.headers import rarely_changes


@blueprint.get("/")
@access.public
def home() -> Response:
    """One sentence and the doors that lead somewhere."""
    return rarely_changes(make_response(render_template("desk/home.html")))
