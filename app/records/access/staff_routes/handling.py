"""Who asks for whose records, and may they: written down, judged, the clock, the person."""

from uuid import UUID

from flask import redirect, request, url_for

from app import trail
from app.core.clock import today
from app.core.errors import DomainError
from app.records.access import people, queries, services
from app.records.access import staff_forms as forms
from app.records.access.forms import AccessForm, RecordForm
from app.records.access.models import AccessRequest
from app.records.access.policy import ROLE
from app.records.access.staff_routes.hub import (
    Answer,
    blueprint,
    candidates_of,
    chosen_of,
    draw,
    looked,
    show,
    spoken,
    step,
)
from app.web import access
from app.web.doing import do
from app.web.errors import keeps_answers


@blueprint.get("")
@access.staff(ROLE)
def requests() -> str:
    """What waits, with its last day, and the last ones that ended."""
    viewer, is_late = access.viewer(), request.args.get("view") == "late"
    trail.looked(viewer, None, "access_requests", ROLE)
    waiting = [row for row in queries.open_for(viewer) if not is_late or row.is_late(today())]
    return draw("requests", waiting=waiting, is_late=is_late, ended=[] if is_late else queries.ended_for(viewer))


@blueprint.route("/new", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE)
def record() -> Answer:
    """Write down a request that came on paper, by phone or in person."""
    form, made = RecordForm.fresh(), list[AccessRequest]()
    by = access.viewer().actor(ROLE)
    status, is_done = do(form, lambda: made.append(services.take_in(form.asked(), by, form.token)))
    if is_done:
        return redirect(url_for(".one", reference=spoken(made[0])) if made else url_for(".requests"))
    return draw("record", form=form), status


@blueprint.get("/by-id/<uuid:request_id>")
@access.staff(ROLE)
def by_id(request_id: UUID) -> Answer:
    """The page of a request that is known by its id only, such as from a task."""
    return redirect(url_for(".one", reference=spoken(queries.request_by_id(access.viewer(), request_id))))


@blueprint.get("/<reference>")
@access.staff(ROLE)
def one(reference: str) -> str:
    """One request: who asked, its clock, what was done and what is next."""
    return show(looked(reference, "access_request"), AccessForm.opened())


@blueprint.route("/<reference>/judge", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE, fresh=True)
def judge(reference: str) -> Answer:
    """Who asks is known, and may ask or not, with why."""
    found = queries.request_for(access.viewer(), reference)
    form = forms.JudgeForm.fresh(may_say_yes=found.state == "received")

    def verb(found: AccessRequest) -> None:
        if form.decision.data == "yes":
            services.judge(found, form.identity.data, form.capacity.data, form.typed("why"), access.viewer())
        else:
            services.decline(found, form.typed("told"), form.typed("why"), access.viewer())

    return step(reference, "judge", form, verb)


@blueprint.route("/<reference>/wait", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE)
def wait(reference: str) -> Answer:
    """We asked them something, or it came."""
    form = forms.WaitForm.fresh(queries.request_for(access.viewer(), reference))

    def verb(found: AccessRequest) -> None:
        what, _dash, happened = str(form.what.data).partition("-")
        services.wait(found, what, happened == "came", form.on.data, access.viewer())

    return step(reference, "wait", form, verb)


@blueprint.route("/<reference>/more-time", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE)
def more_time(reference: str) -> Answer:
    """Two months more, with why."""
    form = forms.ExtendForm.opened()
    return step(reference, "more-time", form, lambda found: services.extend(found, form.typed("why"), access.viewer()))


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

    return step(reference, "look", form, verb, then=".who")


@blueprint.route("/<reference>/who", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE, fresh=True)
def who(reference: str) -> Answer:
    """Tick the one person, wherever they stand. Where nobody can be ticked yet, look for them first."""
    found = looked(reference, "access_people")
    offered = candidates_of(found)
    if not offered:
        return redirect(url_for(".look", reference=spoken(found)))
    form = forms.PeopleForm.offering(offered, chosen_of(found))
    return step(reference, "who", form, lambda one: services.say_who(one, form.chosen(), access.viewer()))
