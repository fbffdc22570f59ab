"""Public pages that belong to no capability: home, and the words about this website."""

from flask import current_app, redirect, render_template, request
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from app.desk.forms import LanguageForm
from app.desk.routes.desk import blueprint
from app.retention.rules import KINDS
from app.web import access
from app.web.errors import keeps_answers
from app.web.kept_pages import kept_page
from app.web.locale import COOKIE
from app.you_said import words as you_said_words
from app.you_said.queries.board import board

A_YEAR = 365 * 24 * 60 * 60


@blueprint.get("/")
@access.public
def home() -> Response:
    """One sentence, the doors that lead somewhere, and the newest thing that changed because people said so."""
    said = board()
    newest = next((one for one in said.entries if one.words.state == "done"), None)
    drawn = {"newest": newest, "you_said_words": you_said_words}
    return kept_page("home", lambda: render_template("desk/home.html", **drawn), stamp=said.stamp)


@blueprint.get("/privacy")
@access.public
def privacy() -> Response:
    """What is kept about people, who sees it, how long, what they can do."""
    return _words("privacy", kept=_how_long())


@blueprint.get("/cookies")
@access.public
def cookies() -> Response:
    """Every cookie there is."""
    return _words("cookies", cookies=_cookies())


@blueprint.get("/accessibility")
@access.public
def accessibility() -> Response:
    """What works for whom, and what nobody has checked yet."""
    return _words("accessibility")


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


def _words(name: str, **context: object) -> Response:
    return kept_page(name, lambda: render_template(f"desk/{name}.html", **context))


def _how_long() -> list[str]:
    """How long each kind of thing is kept, from the same table that expiry reads."""
    named = (
        ("draft", _("What you began and did not send")),
        ("sign_in", _("That you were signed in, after you signed out")),
        ("sign_in_link", _("A link or code to sign in, after it ran out")),
        ("guess_count", _("How often somebody tried to sign in, without who or where")),
    )
    lines = [_("%(what)s: %(long)s.", what=what, long=_days(KINDS[code].days)) for code, what in named]
    return [*lines, _("A request and what belongs to it: %(long)s.", long=_days(KINDS["early_help_case"].days))]


def _days(days: int | None) -> str:
    """A period in words; the honest truth where nobody has set one."""
    if days is None:
        return str(_("the council has not set how long yet, so it is kept until it does"))
    return str(ngettext("%(num)s day", "%(num)s days", days))


def _cookies() -> list[tuple[str, str, str]]:
    name = str(current_app.config["SESSION_COOKIE_NAME"])
    what = _(
        "Keeps you signed in, keeps what you began to write findable, keeps what your code opened open for 15 minutes, "
        "and keeps others from sending forms for you"
    )
    language = (COOKIE, _("Remembers the language that you chose"), _("One year"))
    rows = [(name, what, _("Until you close the browser, or finish and clear"))]
    return [*rows, language] if len(current_app.extensions["languages"]) > 1 else rows
