"""Members of staff: who there is, what each may do, who joins and who leaves. For administrators, who see no cases."""

from datetime import datetime
from uuid import UUID

from flask import abort, redirect, request, url_for
from werkzeug.wrappers import Response

from app.accounts import policy, queries, services
from app.accounts.forms.people import InviteForm, LeavesForm, RoleForm
from app.accounts.models import RoleGrant, StaffAccount
from app.accounts.routes.shared import blueprint, page
from app.accounts.words import ROLES, locality_name, role_fault
from app.core.db import transaction
from app.core.errors import DomainError, NotAllowed
from app.core.paging import PAGE_SIZE, decode_key, encode_key
from app.web import access
from app.web.errors import keeps_answers

Page = Response | tuple[str, int] | str
administrator = access.staff("administrator", fresh=True)


@blueprint.get("/staff/people")
@administrator
def people() -> Page:
    """Everybody with a staff account, newest first, and the roles that wait for a second administrator."""
    key = decode_key(request.args.get("after"), 2)
    after = (datetime.fromisoformat(str(key[0])), UUID(str(key[1]))) if key else None
    found = queries.all_staff(after, PAGE_SIZE + 1, names_alone=False)
    rows, more = found[:PAGE_SIZE], len(found) > PAGE_SIZE
    waiting = queries.grants_waiting()
    return page(
        "people",
        section="people",
        rows=rows,
        grants=queries.grants_of(rows),
        waiting=[(grant, queries.staff_name(grant.staff_id), queries.staff_name(grant.asked_by)) for grant in waiting],
        can_confirm=lambda grant: policy.can_confirm(access.viewer(), grant),
        next_page=encode_key(rows[-1].made_at.isoformat(), str(rows[-1].id)) if more else None,
        role_names=ROLES,
        locality_name=locality_name,
    )


@blueprint.route("/staff/people/invite", methods=["GET", "POST"])
@administrator
@keeps_answers
def invite_person() -> Page:
    """A new account, its first role and the message that lets them choose a password."""
    form = InviteForm()
    if not form.validate_on_submit():
        return page("invite", form, section="people")
    viewer = access.viewer()
    try:
        with transaction():
            staff = services.create_staff(form.name.data, form.email.data, viewer)
            services.ask_for_role(staff, form.role.data, form.place, viewer)
            services.invite(staff, viewer)
            staff_id = staff.id
    except DomainError as error:
        form.refuse("email" if error.code == "email_in_use" else "role", role_fault(error))
        return page("invite", form, section="people")
    return redirect(url_for(".person", staff_id=staff_id))


@blueprint.get("/staff/people/<uuid:staff_id>")
@administrator
def person(staff_id: UUID) -> Page:
    return _person(_staff(staff_id), RoleForm())


def _person(staff: StaffAccount, form: RoleForm, status: int = 200) -> Page:
    return page(
        "person",
        form,
        status,
        section="people",
        staff=staff,
        grants=queries.grants_of([staff])[staff.id],
        is_self=staff.id == access.viewer().id,
        role_names=ROLES,
        locality_name=locality_name,
    )


@blueprint.post("/staff/people/<uuid:staff_id>/roles")
@administrator
def give_role(staff_id: UUID) -> Page:
    """Give a role, or ask a second administrator for it."""
    form = RoleForm()
    if not form.validate_on_submit():
        return _person(_staff(staff_id), form, 422)
    try:
        with transaction():
            services.ask_for_role(_staff(staff_id), form.role.data, form.place, access.viewer())
    except NotAllowed:
        raise
    except DomainError as error:
        form.refuse("role", role_fault(error))
        return _person(_staff(staff_id), form, 422)
    return redirect(url_for(".person", staff_id=staff_id))


@blueprint.post("/staff/people/roles/<uuid:grant_id>/<any(confirm,refuse,end):verb>")
@administrator
def change_role(grant_id: UUID, verb: str) -> Page:
    """A second administrator says yes or no; or a role ends."""
    viewer = access.viewer()
    with transaction():
        grant = _grant(grant_id)
        staff = _staff(grant.staff_id)
        if verb == "confirm":
            services.confirm_role(grant, staff, viewer)
        elif verb == "refuse":
            services.refuse_role(grant, viewer)
        else:
            services.end_role(grant, viewer)
        staff_id = staff.id
    return redirect(url_for(".person", staff_id=staff_id))


@blueprint.post("/staff/people/<uuid:staff_id>/invite-again")
@administrator
def invite_again(staff_id: UUID) -> Page:
    """A new link to choose a password. A second factor that is set stays."""
    with transaction():
        services.invite(_staff(staff_id), access.viewer())
    return redirect(url_for(".person", staff_id=staff_id))


@blueprint.post("/staff/people/<uuid:staff_id>/reset-second-factor")
@administrator
def take_second_factor_away(staff_id: UUID) -> Page:
    """After speaking with them: a lost phone. Their password stays."""
    with transaction():
        services.reset_second_factor(_staff(staff_id), access.viewer())
    return redirect(url_for(".person", staff_id=staff_id))


@blueprint.route("/staff/people/<uuid:staff_id>/leaves", methods=["GET", "POST"])
@administrator
@keeps_answers
def person_leaves(staff_id: UUID) -> Page:
    """Their last day, said before: managers hand over from now on, and all of theirs ends when that day is over."""
    form, staff = LeavesForm(), _staff(staff_id)
    if not form.validate_on_submit():
        return page("person-leaves", form, section="people", staff=staff)
    with transaction():
        services.leaves_on(_staff(staff_id), form.on.data, access.viewer())
    return redirect(url_for(".person", staff_id=staff_id))


@blueprint.route("/staff/people/<uuid:staff_id>/left", methods=["GET", "POST"])
@administrator
def person_left(staff_id: UUID) -> Page:
    """They left: asked once more, then everything of theirs ends at once."""
    staff = _staff(staff_id)
    if request.method != "POST":
        return page("person-left", section="people", staff=staff)
    with transaction():
        services.record_leaving(staff, access.viewer())
    return redirect(url_for(".person", staff_id=staff_id))


def _staff(staff_id: UUID) -> StaffAccount:
    found = queries.staff(staff_id)
    if found is None:
        abort(404)
    return found


def _grant(grant_id: UUID) -> RoleGrant:
    found = queries.grant(grant_id)
    if found is None:
        abort(404)
    return found
