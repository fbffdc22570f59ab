"""The list of themes, for whoever codes feedback and runs audits."""

from collections.abc import Callable

from flask import Blueprint, abort, redirect, render_template, url_for
from werkzeug.wrappers import Response

from app.accounts.queries import staff_name
from app.core.db import transaction
from app.core.people import Viewer
from app.themes import queries, services, words
from app.themes.forms import ThemeForm
from app.themes.queries import Known
from app.web import access
from app.web.errors import keeps_answers

blueprint = Blueprint("themes", __name__, url_prefix="/staff/themes")
Answer = str | tuple[str, int] | Response


@blueprint.get("")
@access.staff(*services.ROLES)
def themes() -> str:
    """Every theme, those in use first."""
    rows = sorted(queries.all_themes().values(), key=lambda theme: theme.is_retired)
    return render_template("themes/list.html", themes=rows, words=words)


@blueprint.route("/add", methods=["GET", "POST"])
@keeps_answers
@access.staff(*services.ROLES)
def add() -> Answer:
    """A theme of the council's own."""
    form = ThemeForm()
    if not form.validate_on_submit():
        return _draw("themes/add.html", form)
    with transaction():
        services.add_theme(str(form.name.data), access.viewer())
    return redirect(url_for(".themes"))


@blueprint.route("/<code>", methods=["GET", "POST"])
@keeps_answers
@access.staff(*services.ROLES)
def theme(code: str) -> Answer:
    """One theme: its name, and what became of it."""
    known = _known(code)
    form = ThemeForm.from_answers({"name": words.theme_name(known)})
    if not form.validate_on_submit():
        return _draw("themes/theme.html", form, theme=known, changes=queries.changes_of(code))
    with transaction():
        services.rename_theme(code, str(form.name.data), access.viewer())
    return redirect(url_for(".themes"))


@blueprint.post("/<code>/retire")
@access.staff(*services.ROLES)
def retire(code: str) -> Response:
    """Give it to nothing new."""
    return _change(services.retire_theme, code)


@blueprint.post("/<code>/bring-back")
@access.staff(*services.ROLES)
def bring_back(code: str) -> Response:
    """Let it be given again."""
    return _change(services.bring_back, code)


def _change(verb: Callable[[str, Viewer], None], code: str) -> Response:
    with transaction():
        verb(_known(code).code, access.viewer())
    return redirect(url_for(".themes"))


def _known(code: str) -> Known:
    found = queries.all_themes().get(code)
    return found if found is not None else abort(404)


def _draw(template: str, form: ThemeForm, **values: object) -> tuple[str, int]:
    html = render_template(template, form=form, words=words, staff_name=staff_name, **values)
    return html, 400 if form.is_stale() else 422 if form.errors else 200
