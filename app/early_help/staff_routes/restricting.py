"""Who may open a record: named readers, lifting it, who knows the family, and duty with an open concern about it."""

from uuid import UUID

from flask import redirect, render_template, url_for
from flask import request as http

from app import trail
from app.core import clock
from app.core.db import transaction
from app.early_help.models import EarlyHelpRequest
from app.early_help.policy import can_read_for_concern
from app.early_help.queries.concern import request_of_concern
from app.early_help.queries.work import named_readers_of, said_whether_knows
from app.early_help.services import reading, restricting
from app.early_help.staff_forms.reading import KnowForm
from app.early_help.staff_forms.restricting import LetReadForm, LiftRestrictionForm, ReadersForm, RestrictForm
from app.early_help.staff_routes.hub import MANAGER, Answer, blueprint, case_page, verb
from app.early_help.staff_view.case import Case
from app.safeguarding.queries import concern_for
from app.web import access
from app.web.errors import keeps_answers


@blueprint.route("/requests/<reference>/restrict", methods=["GET", "POST"])
@keeps_answers
@access.staff(MANAGER)
def restrict(reference: str) -> Answer:
    """Close the record to all but named readers, and what is raised about it to whoever must never open it."""

    def close(request: EarlyHelpRequest, form: RestrictForm) -> None:
        restricting.restrict(request, form.reader_ids, access.viewer(), form.not_for_ids)

    return verb(reference, RestrictForm.about, close)


@blueprint.route("/requests/<reference>/readers", methods=["GET", "POST"])
@keeps_answers
@access.staff(MANAGER)
def readers(reference: str) -> Answer:
    """Add and take away named readers of a restricted record."""

    def make(request: EarlyHelpRequest) -> ReadersForm:
        return ReadersForm.about(request, readers=[str(row.staff_id) for row in named_readers_of(request.id)])

    def change(request: EarlyHelpRequest, form: ReadersForm) -> None:
        restricting.change_readers(request, form.reader_ids, access.viewer())

    return verb(reference, make, change)


@blueprint.route("/requests/<reference>/lift-restriction", methods=["GET", "POST"])
@keeps_answers
@access.staff(MANAGER)
def lift_restriction(reference: str) -> Answer:
    """Open a restricted record again, with a reason."""

    def lift(request: EarlyHelpRequest, form: LiftRestrictionForm) -> None:
        restricting.lift_restriction(request, form.reason.data, access.viewer())

    return verb(reference, LiftRestrictionForm.about, lift)


@blueprint.route("/requests/<reference>/let-read", methods=["GET", "POST"])
@keeps_answers
@access.staff(MANAGER)
def let_read(reference: str) -> Answer:
    """Let somebody read for some days who said that they know the family."""

    def allow(request: EarlyHelpRequest, form: LetReadForm) -> None:
        restricting.let_read(request, UUID(form.staff.data), form.reason.data, int(form.days.data), access.viewer())

    return verb(reference, LetReadForm.about, allow)


@blueprint.route("/by-concern/<uuid:concern_id>", methods=["GET", "POST"])
@keeps_answers
@access.staff()
def by_concern(concern_id: UUID) -> Answer:
    """What an open concern came from, to read and no more, for whoever may open the concern. It ends with it.

    A restricted record stays shut to all but its readers. On first opening: do I know them?
    """
    viewer = access.viewer()
    request = request_of_concern(concern_for(viewer, concern_id))
    back = url_for("safeguarding.concern", concern_id=concern_id)
    if not can_read_for_concern(viewer, request.restricted_at is not None, named_readers_of(request.id)):
        return render_template("early_help/staff/shut-to-duty.html", back=back)
    if viewer.id is not None and said_whether_knows(request.id, viewer.id) is None:
        return _first_ask(request, back)
    return case_page("early_help/staff/for-duty.html", _looked_at(request), back=back)


def _first_ask(request: EarlyHelpRequest, back: str) -> Answer:
    form = KnowForm.about(request)
    if form.validate_on_submit():
        knows = form.knows.data == "yes"
        with transaction():
            reading.say_whether_i_know_them(request, access.viewer(), knows=knows)
        return redirect(url_for("desk.staff") if knows else http.path)
    page = case_page("early_help/staff/know.html", _looked_at(request, form.why), form=form, back=back)
    return (page, 422) if http.method == "POST" else page


def _looked_at(request: EarlyHelpRequest, why: str = "concern") -> Case:
    """The look is written as one under a concern, in the role of duty, before anything is shown."""
    viewer = access.viewer()
    trail.looked(viewer, request, why, "safeguarding_duty")
    return Case(request, viewer, clock.now())
