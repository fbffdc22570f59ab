"""What every page of one's own plan does first: find one's record, leave a look in the trail, do one thing."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, g, redirect, render_template, request
from werkzeug.wrappers import Response

from app import trail
from app.core.db import transaction
from app.core.errors import AlreadyDone, Conflict, DomainError, NotAllowed, NotFound
from app.leaving_care import words_plan
from app.leaving_care.models import CareLeaver
from app.leaving_care.plan_forms import PlanForm
from app.leaving_care.queries.people import own_record
from app.leaving_care.rules.areas import from_slug
from app.leaving_care.standards import standards
from app.web import access

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
    """Carry out what was sent. A redirect where it is done; else the status of the page to show.

    A click that came twice does it once. What a rule refuses stands at the top of the page, with what was typed.
    """
    if not form.validate_on_submit():
        return (422 if request.method == "POST" else 200), None
    try:
        with transaction():
            carry_out(own())
    except AlreadyDone:
        return 302, redirect(back)
    except Conflict as conflict:
        form.refuse_by_rule(conflict.code)
        form.is_lost = True
        return 409, None
    except (NotAllowed, NotFound):
        raise
    except DomainError as refused:
        form.refuse_by_rule(refused.code)
        return 422, None
    return 302, redirect(back)
