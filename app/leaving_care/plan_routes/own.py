"""What every page of one's own plan does first: find one's record, leave a look in the trail, do one thing."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, g, redirect, render_template
from werkzeug.wrappers import Response

from app import trail
from app.leaving_care import words_plan
from app.leaving_care.models import CareLeaver
from app.leaving_care.plan_forms import PlanForm
from app.leaving_care.queries.people import own_record
from app.leaving_care.rules.areas import from_slug
from app.leaving_care.standards import standards
from app.web import access
from app.web.doing import do as web_do

blueprint = Blueprint("my_plan", __name__, url_prefix="/my-plan")
Answer = str | tuple[str, int] | Response


@blueprint.before_request
def name_section() -> None:
    """Every page here is their plan."""
    g.section = "my_plan"


def own() -> CareLeaver:
    """The viewer's own record. 404 for anybody who has none."""
    record = own_record(access.viewer())
    if record is None:
        abort(404)
    return record


def look(why: str = "plan") -> CareLeaver:
    """The same, and the look is in the trail before the page is made."""
    trail.looked(access.viewer(), own(), why)
    return own()


def area_named(text: str) -> str:
    """The area that the address means; 404 for none."""
    area = from_slug(text)
    if area is None:
        abort(404)
    return area


def render(template: str, record: CareLeaver, **context: Any) -> str:
    """A page of the young person's own."""
    return render_template(
        f"leaving_care/plan/{template}.html",
        record=record,
        words=words_plan,
        is_shared_with_worker=is_beside_worker(),
        standards=standards(),
        **context,
    )


def is_beside_worker() -> bool:
    """Whether this sign-in is shared with a worker who sits beside them."""
    return bool(g.get("is_shared_with_worker"))


def do(form: PlanForm, carry_out: Callable[[CareLeaver], object], back: str) -> tuple[int, Response | None]:
    """Carry out what was sent. A redirect where it is done; else the status of the page to show."""
    status, is_done = web_do(form, lambda: carry_out(own()), says_who_may=False)
    return status, (redirect(back) if is_done else None)
