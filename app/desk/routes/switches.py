"""Ways in that an administrator closes and opens again at run time, with words and who did it."""

from flask import abort, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.accounts.queries import staff_name
from app.core.db import transaction
from app.core.errors import Conflict
from app.core.switches import WAYS_IN, closings
from app.desk import words
from app.desk.forms import CloseForm
from app.desk.routes.desk import blueprint
from app.desk.services import close_way_in, open_way_in
from app.web import access
from app.web.errors import keeps_answers

Answer = str | tuple[str, int] | Response


@blueprint.before_request
def in_which_section() -> None:
    """Mark this place in the menu."""
    if request.path.startswith("/staff/switches"):
        g.section = "switches"


@blueprint.get("/staff/switches")
@access.staff("administrator", fresh=True)
def switches() -> str:
    """Each way in: open, or closed since when and by whom."""
    standing = closings()
    rows = [(way_in, standing.get(way_in)) for way_in in WAYS_IN]
    return render_template("desk/switches.html", rows=rows, words=words, staff_name=staff_name)


@blueprint.route("/staff/switches/<way_in>/close", methods=["GET", "POST"])
@keeps_answers
@access.staff("administrator", fresh=True)
def close_switch(way_in: str) -> Answer:
    """Close a way in, with the words people read instead."""
    way = _way(way_in)
    form = CloseForm()
    if not form.validate_on_submit():
        page = render_template("desk/close-way-in.html", form=form, way=way, words=words)
        return (page, 422) if request.method == "POST" else page
    try:
        with transaction():
            close_way_in(way, form.words.data, access.viewer())
    except Conflict:
        pass  # somebody else closed it just now; the list says who, and their words stand
    return redirect(url_for(".switches"))


@blueprint.post("/staff/switches/<way_in>/open")
@access.staff("administrator", fresh=True)
def open_switch(way_in: str) -> Answer:
    """Open it again."""
    with transaction():
        open_way_in(_way(way_in), access.viewer())
    return redirect(url_for(".switches"))


def _way(way_in: str) -> str:
    code = way_in.replace("-", "_")
    if code not in WAYS_IN:
        abort(404)
    return code
