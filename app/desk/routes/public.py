"""Public pages that belong to no capability: home, how far everybody can use this website, the language."""

from flask import current_app, redirect, render_template, request
from werkzeug.wrappers import Response

from app.desk.forms import LanguageForm
from app.desk.routes.desk import blueprint
from app.privacy.cookies import A_YEAR
from app.web import access
from app.web.errors import keeps_answers
from app.web.kept_pages import kept_page
from app.web.locale import COOKIE
from app.you_said import words as you_said_words
from app.you_said.queries.board import board


@blueprint.get("/")
@access.public
def home() -> Response:
    """One sentence, the doors that lead somewhere, and the newest thing that changed because people said so."""
    said = board()
    newest = next((one for one in said.entries if one.words.state == "done"), None)
    drawn = {"newest": newest, "you_said_words": you_said_words}
    return kept_page("home", lambda: render_template("desk/home.html", **drawn), stamp=said.stamp)


@blueprint.get("/accessibility")
@access.public
def accessibility() -> Response:
    """What works for whom, and what nobody has checked yet."""
    return kept_page("accessibility", lambda: render_template("desk/accessibility.html"))


@blueprint.route("/language", methods=["GET", "POST"])
@keeps_answers
@access.public
def choose_language() -> Response | tuple[str, int] | str:
    """One of the languages somebody has read through. Kept in a cookie of its own, with nothing else."""
    form = LanguageForm()
    if not form.validate_on_submit():
        page = render_template("desk/language.html", form=form)
        return (page, 422) if request.method == "POST" else page
    response = redirect("/")
    secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
    response.set_cookie(COOKIE, form.language.data, max_age=A_YEAR, secure=secure, httponly=True, samesite="Lax")
    return response
