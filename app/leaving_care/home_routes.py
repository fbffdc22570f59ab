"""Where I am staying: the young person's own page, with the four answers that people in temporary places asked for."""

from datetime import date
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, g, render_template

from app import trail
from app.accounts.queries import staff_names
from app.core import clock
from app.leaving_care import words_homes as words
from app.leaving_care.models import CareLeaver, Home
from app.leaving_care.queries import homes as queries
from app.leaving_care.queries.case_lines import line_of
from app.leaving_care.queries.people import allocations_of, own_record
from app.leaving_care.rules import homes as rules
from app.leaving_care.services.danger import is_child
from app.leaving_care.standards import standards
from app.web import access

blueprint = Blueprint("my_home", __name__, url_prefix="/my-home")


@blueprint.get("")
@access.family()
def my_home() -> str:
    """Who to call if worried, visits from the adviser, the help there is, and what happens next."""
    g.area, g.section = "account", "my_home"
    record = _own()
    trail.looked(access.viewer(), record, "my_home")
    record = _own()
    home = queries.current_home(record)
    return render_template(
        "leaving_care/my-home.html",
        record=record,
        home=home,
        words=words,
        line=line_of(record.id),
        today=clock.today(),
        is_child=is_child(record, clock.today()),
        **_team(record),
        **(_staying(home, clock.today()) if home else {"is_watched": False}),
    )


def _own() -> CareLeaver:
    record = own_record(access.viewer())
    if record is None:
        abort(404)
    return record


def _team(record: CareLeaver) -> dict[str, Any]:
    """Who works with them, and who covers."""
    parts: dict[str, UUID] = {row.part: row.staff_id for row in reversed(allocations_of(record.id))}
    names = staff_names(parts.values())
    return {part: names.get(parts[part]) if part in parts else None for part in ("adviser", "cover", "social_worker")}


def _staying(home: Home, today: date) -> dict[str, Any]:
    """How they stay there: watched or not, the plan to get out, and for bed and breakfast how long it has been."""
    plans = queries.exit_plans_of(home.id)
    return {
        "is_watched": queries.is_watched(home),
        "is_bed_and_breakfast": home.kind == rules.BED_AND_BREAKFAST,
        "is_nowhere": home.kind == rules.NOWHERE,
        "has_nowhere_sure": home.kind in (rules.NOWHERE, rules.EMERGENCY),
        "working_days": rules.working_days_in(home.began_on, today),
        "is_too_long": rules.first_day_too_many(home.began_on) <= today,
        "plan": plans[0] if plans else None,
        "standards": standards(),
    }
