"""Practice copies only: sign in as a made-up person by pressing one button."""

from uuid import UUID

from flask import abort, redirect
from werkzeug.wrappers import Response

from app.accounts import queries
from app.accounts.browser import device, end_current, put_sign_in
from app.accounts.routes.shared import blueprint, page
from app.accounts.services import sign_in_family, sign_in_staff
from app.accounts.words import FAMILY_KINDS, LOCALITIES, ROLES
from app.core.db import transaction
from app.web import access

Page = Response | tuple[str, int] | str


@blueprint.get("/demo/sign-in")
@access.demo_only
def demo_sign_in() -> Page:
    """The made-up people of this practice copy."""
    staff = queries.active_staff()
    return page(
        "demo-sign-in",
        staff=staff,
        grants=queries.grants_of(staff),
        families=queries.open_families(),
        roles=ROLES,
        localities=LOCALITIES,
        kinds=FAMILY_KINDS,
    )


@blueprint.post("/demo/sign-in/<any(staff,family):kind>/<uuid:person_id>")
@access.demo_only
def demo_sign_in_as(kind: str, person_id: UUID) -> Page:
    with transaction():
        end_current("replaced")
        put_sign_in(_staff(person_id) if kind == "staff" else _family(person_id))
    return redirect("/staff" if kind == "staff" else "/account")


def _staff(person_id: UUID) -> str:
    staff = queries.staff(person_id)
    if staff is None or not staff.active:
        abort(404)
    return sign_in_staff(staff, way="demo", device=device())


def _family(person_id: UUID) -> str:
    account = queries.family_account(person_id)
    if account is None or account.closed_at is not None:
        abort(404)
    return sign_in_family(account, way="demo", device=device())
