"""The yearly list of who has which role: each is still needed, or ends."""

from datetime import date
from uuid import UUID

from flask import abort, current_app, redirect, url_for
from werkzeug.wrappers import Response

from app.accounts import policy, queries
from app.accounts.queries.reviewing import to_review
from app.accounts.routes.shared import blueprint, page
from app.accounts.rules import needs_two, round_to_do, rounds_around
from app.accounts.services import end_role
from app.accounts.services.reviewing import say_needed
from app.accounts.words import ROLES, locality_name
from app.core.clock import today
from app.core.db import transaction
from app.core.errors import AlreadyDone
from app.web import access

administrator = access.staff("administrator", fresh=True)


@blueprint.get("/staff/people/roles")
@administrator
def review_roles() -> Response | tuple[str, int] | str:
    """Roles nobody has looked at in this round, and who has said what."""
    viewer, round_on = access.viewer(), _round()
    return page(
        "review-roles",
        section="people",
        rows=to_review(round_on),
        round_on=round_on,
        is_late=round_on < today(),
        next_on=rounds_around(today(), _due())[1],
        may=lambda grant: policy.can_end(viewer, grant),
        said_it=lambda said: said is not None and said.confirmed_by == viewer.id,
        needs_two=lambda grant: needs_two(grant.role, from_command_line=False),
        names=queries.staff_name,
        role_names=ROLES,
        locality_name=locality_name,
    )


@blueprint.post("/staff/people/roles/<uuid:grant_id>/review/<any(needed,ends):verb>")
@administrator
def review_role(grant_id: UUID, verb: str) -> Response:
    """One role is still needed, or ends now."""
    viewer = access.viewer()
    try:
        with transaction():
            grant = queries.grant(grant_id) or abort(404)
            if verb == "needed":
                say_needed(grant, _round(), viewer)
            else:
                end_role(grant, viewer)
    except AlreadyDone:
        pass  # a double click: it stands
    return redirect(url_for(".review_roles"))


def _round() -> date:
    return round_to_do(today(), _due())


def _due() -> str:
    return str(current_app.config["COUNCIL"]["accounts"]["roles_looked_at_by"])
