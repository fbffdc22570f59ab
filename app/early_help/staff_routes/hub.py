"""The blueprint, and what every view of it shares: finding through the viewer, looking, doing one thing."""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from flask import Blueprint, abort, g, redirect, render_template, url_for
from flask import request as http
from werkzeug.wrappers import Response

from app import trail
from app.accounts.queries import staff_names
from app.core import clock
from app.core.db import transaction
from app.core.errors import AlreadyDone, Conflict, DomainError, NotAllowed, NotFound
from app.core.people import Actor, Viewer
from app.core.references import grouped
from app.early_help import staff_words, words
from app.early_help.models import EarlyHelpRequest, Participant
from app.early_help.queries.case import request_for
from app.early_help.queries.staff import done_since
from app.early_help.queries.work import said_whether_knows
from app.early_help.services.guard import touch
from app.early_help.staff_forms import CaseForm
from app.early_help.staff_view.case import Case
from app.web import access

blueprint = Blueprint("early_help_staff", __name__, url_prefix="/staff/early-help")
HUB, MANAGER, WORKER = "early_help_hub", "team_manager", "practitioner"
ROLES = (HUB, MANAGER, WORKER)
DOUBLE_CLICK_SECONDS = 10
Answer = str | tuple[str, int] | Response
F = TypeVar("F", bound=CaseForm)


@blueprint.before_request
def name_section() -> None:
    """Every page here is the hub's, whatever it does."""
    g.section = "early_help_staff"


def me() -> Actor:
    """The member of staff who acts, in the first of these roles they hold."""
    return access.viewer().actor(*ROLES)


def found(reference: str) -> EarlyHelpRequest:
    """The request, if this viewer may see it and has said that they know nobody in it. 404 otherwise.

    On first opening the viewer is first asked whether they know the people; who knows them stays there.
    """
    viewer = access.viewer()
    request = request_for(viewer, reference)
    said = said_whether_knows(request.id, _id(viewer))
    if said is None or said.is_shut(clock.now()):
        abort(redirect(url_for("early_help_staff.know", reference=grouped(request.reference, 3))))
    return request


def looked_at(request: EarlyHelpRequest, why: str) -> Case:
    """Write the look, then give the case as it stands. Nothing is rendered whose look is not written."""
    viewer = access.viewer()
    reference = request.reference
    trail.looked(viewer, request, why, *ROLES)
    return Case(request_for(viewer, reference), viewer, clock.now())


def participant_of(request: EarlyHelpRequest, participant_id: UUID) -> Participant:
    """Somebody who follows this request. Raises NotFound."""
    person = next((one for one in request.participants if one.id == participant_id and one.left_at is None), None)
    if person is None:
        raise NotFound
    return person


def verb(
    reference: str,
    make_form: Callable[[EarlyHelpRequest], F],
    carry_out: Callable[[EarlyHelpRequest, F], object],
    *,
    participant_id: UUID | None = None,
    **context: Any,
) -> Answer:
    """One page that does one thing to one request: show it, or do it and go back to the case.

    What a rule refuses stands at the top of the page (422); where somebody was first, what they did stands there and
    what was typed is kept (409). A double click does it once.
    """
    request = found(reference)
    if participant_id is not None:
        participant_of(request, participant_id)
    form = make_form(request)
    code = 200
    if form.validate_on_submit():
        done, code = _try(reference, form, carry_out)
        if done:
            return redirect(to_case(request))
        request = found(reference)
    elif http.method == "POST":
        code = 422
    changes = _what_changed(request, form) if code == 409 else None
    differs = form.differs_from(request) if code == 409 else []
    page = render(request, form, participant_id=participant_id, changes=changes, differs=differs, **context)
    return page if code == 200 else (page, code)


def _try(reference: str, form: F, carry_out: Callable[[EarlyHelpRequest, F], object]) -> tuple[bool, int]:
    """Whether it is done (now, or by the click before), and the code of the page to show where it is not."""
    try:
        with transaction():
            request = request_for(access.viewer(), reference)
            form.must_be_as_read(request)
            carry_out(request, form)
            touch(request)
    except AlreadyDone:
        return True, 302
    except Conflict as conflict:
        if _was_just_done(request_for(access.viewer(), reference), form):
            return True, 302
        form.lost_to = staff_words.label(staff_words.CONFLICTS, conflict.code)
        return False, 409
    except (NotAllowed, NotFound):
        raise
    except DomainError as refused:
        form.refuse_by_rule(refused.code)
        return False, 422
    return True, 302


def _was_just_done(request: EarlyHelpRequest, form: CaseForm) -> bool:
    """A double click: since the page was read, the same person did the same thing, and only that, seconds ago."""
    changes = done_since(request.id, form.read_moment)
    newest = changes[-1] if changes else None
    return (
        newest is not None
        and form.event in {row.event for row in changes}
        and all(row.actor_id == access.viewer().id for row in changes)
        and (clock.now() - newest.at).total_seconds() < DOUBLE_CLICK_SECONDS
    )


def _what_changed(request: EarlyHelpRequest, form: CaseForm) -> list[dict[str, Any]]:
    rows = done_since(request.id, form.read_moment)
    names = staff_names(row.actor_id for row in rows if row.actor_kind == "staff")
    form.read_again(request.version)
    return [
        {"what": staff_words.event(row.event), "who": names.get(row.actor_id, "") if row.actor_id else "", "at": row.at}
        for row in rows
    ]


def render(
    request: EarlyHelpRequest, form: CaseForm, template: str = "early_help/staff/verb.html", **context: Any
) -> str:
    """A page about one request, its look written first."""
    case = looked_at(request, form.why)
    given = {"participant_id": None, "changes": None, "differs": [], **context}
    return case_page(template, case, form=form, **given)


def case_page(template: str, case: Case, **context: Any) -> str:
    given = {"words": words, "staff": staff_words, **context}
    return render_template(template, case=case, **given)


def to_case(request: EarlyHelpRequest) -> str:
    """The address of a request's page."""
    return url_for("early_help_staff.case", reference=grouped(request.reference, 3))


def _id(viewer: Viewer) -> UUID:
    if viewer.id is None:
        raise NotFound
    return viewer.id
