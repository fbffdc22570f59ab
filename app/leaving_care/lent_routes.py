"""Parts of a plan for whoever was given a link and its code. No account, no cookie: the code is asked each time."""

from flask import Blueprint, Response, render_template, request
from flask_babel import gettext as _

from app.accounts.browser import count_try
from app.core.db import transaction
from app.leaving_care import words_plan
from app.leaving_care.plan_forms import CodeForm
from app.leaving_care.plan_view import AreaPage, frozen_areas
from app.leaving_care.queries.plan_history import held_by
from app.leaving_care.services import plan_lending as lending
from app.web import access

blueprint = Blueprint("lent", __name__)
Answer = str | tuple[str, int]


@blueprint.after_request
def keep_out_of_searches(response: Response) -> Response:
    """No search engine keeps an address that somebody was given."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


@blueprint.route("/read/<link>", methods=["GET", "POST"])
@access.public
def read(link: str) -> Answer:
    """Type the code, read once. The same page for a link that is wrong, ended or never was."""
    form = CodeForm()
    if not form.validate_on_submit():
        page = render_template("leaving_care/plan/lent-code.html", form=form)
        return (page, 422) if request.method == "POST" else page
    count_try("plan_code")
    areas = _opened(link, form.code.data)
    if areas is None:
        form.refuse("code", _("This link and code do not open anything. Ask who gave them to you"))
        return render_template("leaving_care/plan/lent-code.html", form=form), 422
    return render_template("leaving_care/plan/lent-read.html", areas=areas, words=words_plan)


def _opened(link: str, code: str) -> tuple[AreaPage, ...] | None:
    """The parts as they stood when the young person allowed it. That they were read is in the trail first."""
    with transaction():
        row = lending.open_with(link, code)
        return frozen_areas(held_by(row.holds), row.areas) if row is not None else None
