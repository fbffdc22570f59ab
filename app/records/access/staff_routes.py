"""Make the copy: write down, judge, say who, find, leave out, have it read by a second person, give it or decline."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, g, redirect, render_template, url_for
from flask import Response as FileResponse
from werkzeug.wrappers import Response

from app import trail
from app.accounts.queries import staff_names
from app.core.clock import today
from app.core.errors import DomainError
from app.core.references import grouped
from app.records.access import copying, people, queries, services, words
from app.records.access import staff_forms as forms
from app.records.access.forms import AccessForm, RecordForm
from app.records.access.models import AccessRequest
from app.records.access.policy import ROLE, can_check
from app.web import access
from app.web.doing import do
from app.web.errors import keeps_answers

blueprint = Blueprint("access_work", __name__, url_prefix="/staff/records/access")
Answer = str | tuple[str, int] | Response


@blueprint.before_request
def in_records() -> None:
    """Which section of the desk this is."""
    g.section = "records"


@blueprint.get("")
@access.staff(ROLE)
def requests() -> str:
    """What waits, with its last day, and the last ones that ended."""
    viewer = access.viewer()
    trail.looked(viewer, None, "access_requests", ROLE)
    return _draw("requests", waiting=queries.open_for(viewer), ended=queries.ended_for(viewer), today=today())


@blueprint.route("/new", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE)
def record() -> Answer:
    """Write down a request that came on paper, by phone or in person."""
    form, made = RecordForm.fresh(), list[AccessRequest]()
    by = access.viewer().actor(ROLE)
    status, is_done = do(form, lambda: made.append(services.take_in(form.asked(), by, form.token)))
    if is_done:
        return redirect(url_for(".one", reference=_spoken(made[0])) if made else url_for(".requests"))
    return _draw("record", form=form), status


@blueprint.get("/<reference>")
@access.staff(ROLE)
def one(reference: str) -> str:
    """One request: who asked, its clock, what was done and what is next."""
    found = _looked(reference, "access_request")
    who = (found.written_by, found.judged_by, found.gathered_by, found.handed_by, found.checked_by, found.ended_by)
    chosen = [row for row in _candidates(found) if row.code in _chosen(found)]
    return _draw("one", asked=found, names=staff_names(who), chosen=chosen, today=today())


@blueprint.route("/<reference>/judge", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE, fresh=True)
def judge(reference: str) -> Answer:
    """Who asks is known, and may ask or not, with why."""
    form = forms.JudgeForm.opened()

    def verb(found: AccessRequest) -> None:
        if form.decision.data == "yes":
            services.judge(found, form.identity.data, form.capacity.data, form.typed("why"), access.viewer())
        else:
            services.decline(found, form.typed("told"), form.typed("why"), access.viewer())

    return _step(reference, "judge", form, verb)


@blueprint.route("/<reference>/wait", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE)
def wait(reference: str) -> Answer:
    """We asked them something, or it came."""
    form = forms.WaitForm.opened(on=today())

    def verb(found: AccessRequest) -> None:
        what, _dash, happened = str(form.what.data).partition("-")
        services.wait(found, what, happened == "came", form.on.data, access.viewer())

    return _step(reference, "wait", form, verb)


@blueprint.route("/<reference>/more-time", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE)
def more_time(reference: str) -> Answer:
    """Two months more, with why."""
    form = forms.ExtendForm.opened()
    return _step(reference, "more-time", form, lambda found: services.extend(found, form.typed("why"), access.viewer()))


@blueprint.route("/<reference>/look", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE, fresh=True)
def look(reference: str) -> Answer:
    """Look under the reference of a request for early help or of a care leaver."""
    form = forms.LookForm.opened()

    def verb(found: AccessRequest) -> None:
        if not people.is_known(form.typed("reference"), access.viewer()):
            raise DomainError("no_reference")
        services.look_in(found, form.typed("reference"), access.viewer())

    return _step(reference, "look", form, verb, then=".who")


@blueprint.route("/<reference>/who", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE, fresh=True)
def who(reference: str) -> Answer:
    """Tick the one person, wherever they stand."""
    found = _looked(reference, "access_people")
    form = forms.PeopleForm.offering(_candidates(found), _chosen(found))
    return _step(reference, "who", form, lambda one: services.say_who(one, form.chosen(), access.viewer()))


@blueprint.post("/<reference>/gather")
@access.staff(ROLE, fresh=True)
def gather(reference: str) -> Answer:
    """Find everything and make the reading copy."""
    return _press(reference, lambda found: services.gather(found, access.viewer()), ".copy")


@blueprint.get("/<reference>/copy")
@access.staff(ROLE, fresh=True)
def copy(reference: str) -> str:
    """The reading copy, entry by entry: as it was found, and as they will read it."""
    found = _looked(reference, "access_copy")
    entries = [(entry, copying.read_as(entry)) for entry in queries.entries_of(found)]
    return _draw("copy", asked=found, entries=entries, button=AccessForm.opened())


@blueprint.route("/<reference>/copy/<uuid:entry_id>", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE, fresh=True)
def leave_out(reference: str, entry_id: UUID) -> Answer:
    """Leave words of one entry out of the copy, with a reason."""
    form = forms.LeaveOutForm.opened()
    entry = queries.entry_of(_looked(reference, "access_entry"), entry_id)

    def verb(found: AccessRequest) -> None:
        said = (form.typed("passage"), str(form.reason.data), form.typed("why"))
        services.leave_out(found, queries.entry_of(found, entry_id), *said, access.viewer())

    return _step(reference, "leave-out", form, verb, then=".copy", entry=entry)


@blueprint.post("/<reference>/copy/<uuid:entry_id>/back")
@access.staff(ROLE, fresh=True)
def put_back(reference: str, entry_id: UUID) -> Answer:
    """The entry stands again as it was found."""
    viewer = access.viewer()
    return _press(reference, lambda found: services.put_back(found, queries.entry_of(found, entry_id), viewer), ".copy")


@blueprint.post("/<reference>/hand-over")
@access.staff(ROLE, fresh=True)
def hand_over(reference: str) -> Answer:
    """Ready for a second person."""
    return _press(reference, lambda found: services.hand_over(found, access.viewer()), ".one")


@blueprint.route("/<reference>/check", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE, fresh=True)
def check(reference: str) -> Answer:
    """A second person has read the copy."""
    form = forms.CheckForm.opened()

    def verb(found: AccessRequest) -> None:
        services.check(found, form.is_right.data == "yes", form.typed("why"), access.viewer())

    return _step(reference, "check", form, verb)


@blueprint.route("/<reference>/give", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE, fresh=True)
def give(reference: str) -> Answer:
    """Give it: on their account's page, or by hand."""
    form = forms.ReleaseForm.opened()
    return _step(reference, "give", form, lambda found: services.release(found, form.way.data, access.viewer()))


@blueprint.get("/<reference>.pdf")
@access.staff(ROLE, fresh=True)
def paper(reference: str) -> FileResponse:
    """The copy to print for somebody who is given it by hand."""
    found = queries.request_for(access.viewer(), reference)
    if found.way != "in_person" or not found.can_be_opened(today()):
        abort(404)
    found = _looked(reference, "access_paper")
    headers = {"Content-Disposition": f"attachment; filename=copy-{_spoken(found)}.pdf"}
    return FileResponse(copying.as_pdf(found), mimetype="application/pdf", headers=headers)


def _step(
    reference: str,
    page: str,
    form: AccessForm,
    verb: Callable[[AccessRequest], object],
    then: str = ".one",
    **given: Any,
) -> Answer:
    """One question of one request: asked, or carried out."""
    found = queries.request_for(access.viewer(), reference)
    status, is_done = do(form, lambda: verb(found))
    if is_done:
        return redirect(url_for(then, reference=_spoken(found)))
    return _draw(page, asked=found, form=form, **given), status


def _press(reference: str, verb: Callable[[AccessRequest], object], then: str) -> Answer:
    """A button without a question. What a rule refuses stands on the page of the request."""
    form = AccessForm.opened()
    found = queries.request_for(access.viewer(), reference)
    _status, is_done = do(form, lambda: verb(found))
    if is_done:
        return redirect(url_for(then, reference=_spoken(found)))
    return redirect(url_for(".one", reference=_spoken(found)))


def _looked(reference: str, why: str) -> AccessRequest:
    """The request, and that somebody looked."""
    viewer = access.viewer()
    trail.looked(viewer, queries.request_for(viewer, reference), why, ROLE)
    return queries.request_for(viewer, reference)


def _candidates(found: AccessRequest) -> list[people.Candidate]:
    return people.candidates(found, access.viewer())


def _chosen(found: AccessRequest) -> list[str]:
    return [f"{row.kind}:{row.person_id}" for row in found.people]


def _spoken(found: AccessRequest) -> str:
    return grouped(found.reference, 3)


def _draw(page: str, **given: Any) -> str:
    asked = given.get("asked")
    may_check = isinstance(asked, AccessRequest) and can_check(
        access.viewer(), asked, queries.made_by(queries.entries_of(asked))
    )
    spoken = {"spoken": lambda row: grouped(row.reference, 3), "may_check": may_check}
    return render_template(f"records/access/{page}.html", words=words, **spoken, **given)
