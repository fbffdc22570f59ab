"""The duty team's pages: the queue by clock, one concern, and what a named person does about it."""

from datetime import time
from uuid import UUID, uuid4

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app import trail
from app.accounts.queries import staff_name
from app.core.clock import LONDON, now, today
from app.core.db import transaction
from app.core.errors import Conflict
from app.core.people import Actor
from app.core.typed import number_in
from app.safeguarding import policy, queries, services, words
from app.safeguarding.forms import DecideForm, OneButtonForm, RaiseForm, ToldForm
from app.safeguarding.models import Concern
from app.safeguarding.routes import reads
from app.web import access
from app.web.differing import Differing, differing
from app.web.errors import keeps_answers
from app.web.forms import Form
from app.web.help_lines import unchecked_lines

blueprint = Blueprint("safeguarding", __name__, url_prefix="/staff/safeguarding")
ROLE = "safeguarding_duty"
SOURCE_PAGES = {
    "early_help_request": "early_help_staff.by_concern",
    "early_help_message": "early_help_staff.by_concern",
}
"""The page of what an open concern came from, by endpoint; it is named only, so that no capability is imported."""
Answer = str | tuple[str, int] | Response


@blueprint.get("")
@access.staff(ROLE)
def queue() -> str:
    """Open concerns, those nobody has taken first. Their words are not on this page."""
    viewer = access.viewer()
    rows, closed = queries.open_concerns(viewer), queries.closed_concerns(viewer)
    return render_template(
        "safeguarding/queue.html",
        rows=rows,
        closed=closed,
        shut=queries.shut_concerns(viewer),
        now=now(),
        words=words,
        form=OneButtonForm(),
        name_of=staff_name,
        unchecked=unchecked_lines(),
    )


@blueprint.get("/concerns/<uuid:concern_id>")
@access.staff()
def concern(concern_id: UUID) -> Answer:
    """One concern, its words, whom it was told to. Opening it is a look."""
    return _page(_looked_at(concern_id))


@blueprint.post("/concerns/<uuid:concern_id>/take")
@access.staff()
def take(concern_id: UUID) -> Answer:
    """I have this."""
    with transaction():
        services.take(queries.concern_for(access.viewer(), concern_id), _me())
    return _to(concern_id)


@blueprint.post("/concerns/<uuid:concern_id>/stand-back")
@access.staff()
def stand_back(concern_id: UUID) -> Answer:
    """I know someone in this: it is shut to me, and someone else takes it."""
    with transaction():
        services.stand_back(queries.concern_for(access.viewer(), concern_id), _me())
    return redirect(_back())


@blueprint.post("/concerns/<uuid:concern_id>/told")
@keeps_answers
@access.staff()
def told(concern_id: UUID) -> Answer:
    """Write whom you told."""
    form = ToldForm()
    if not form.validate_on_submit():
        return _page(_looked_at(concern_id), told_form=form), 422
    with transaction():
        found = queries.concern_for(access.viewer(), concern_id)
        services.tell(
            found,
            _me(),
            kind=form.kind.data,
            whom=form.whom.data,
            told_at=form.moment,
            reference=form.reference.data,
        )
    return _to(concern_id)


@blueprint.post("/concerns/<uuid:concern_id>/decide")
@keeps_answers
@access.staff()
def decide(concern_id: UUID) -> Answer:
    """Decide and say why. Where somebody else decided meanwhile, both stand on the page and nothing is overwritten."""
    form = DecideForm()
    if not form.validate_on_submit():
        return _page(_looked_at(concern_id), decide_form=form), 422
    answers = {"decision": form.decision.data, "reason": form.reason.data, "action": form.action.data}
    try:
        with transaction():
            found = queries.concern_for(access.viewer(), concern_id)
            services.decide(found, _me(), version=_version(form), **answers)
    except Conflict as conflict:
        found = _looked_at(concern_id)
        form.version.shown = str(found.version)
        return _page(found, decide_form=form, conflict=conflict.code), 409
    return _to(concern_id)


@blueprint.post("/concerns/<uuid:concern_id>/close")
@access.staff()
def close(concern_id: UUID) -> Answer:
    """Close it. Only a decided concern in which nothing is unread."""
    form = OneButtonForm()
    try:
        with transaction():
            services.close(queries.concern_for(access.viewer(), concern_id), _me(), version=_version(form))
    except Conflict as conflict:
        return _page(_looked_at(concern_id), conflict=conflict.code), 409
    return _to(concern_id)


@blueprint.post("/concerns/<uuid:concern_id>/restrict")
@access.staff()
def restrict(concern_id: UUID) -> Answer:
    """Only the people named for it may open it from now on; whoever does this is the first of them."""
    with transaction():
        services.restrict(queries.concern_for(access.viewer(), concern_id), _me(), set())
    return _to(concern_id)


@blueprint.route("/raise", methods=["GET", "POST"])
@keeps_answers
@access.staff()
def raise_one() -> Answer:
    """Any member of staff may say that somebody is not safe."""
    form = RaiseForm(data={"sending": uuid4().hex})
    if form.validate_on_submit():
        with transaction():
            made = raise_from(form, access.viewer().actor())
            concern_id, can_open = made.id, policy.can_see(access.viewer(), made)
        return _to(concern_id) if can_open else redirect(url_for("safeguarding.raised"))
    page = render_template("safeguarding/raise.html", form=form, reads=reads(now()))
    return (page, 422) if request.method == "POST" else page


@blueprint.get("/raised")
@access.staff()
def raised() -> str:
    """What happens after raising one, for staff who do not open concerns themselves."""
    return render_template("safeguarding/raised.html", reads=reads(now()))


def raise_from(form: RaiseForm, by: Actor) -> Concern:
    """Raise the concern that a filled form holds."""
    return services.raise_concern(
        source="staff",
        source_id=None,
        trigger="staff_flag",
        at_risk=form.at_risk.data,
        who=form.who.data,
        words=form.what.data,
        where=form.where.data,
        safe_number=form.safe_number.data,
        restricted=form.restricted.data == "yes",
        by=by,
        once=f"staff:{by.id}:{str(form.sending.data)[:64]}",
    )


def _looked_at(concern_id: UUID) -> Concern:
    viewer = access.viewer()
    trail.looked(viewer, queries.concern_for(viewer, concern_id), "concern", ROLE)
    return queries.concern_for(viewer, concern_id)


def _page(found: Concern, conflict: str = "", **forms: Form) -> str:
    with_fault = next(iter(forms.values()), None)
    return render_template(
        "safeguarding/concern.html",
        concern=found,
        now=now(),
        words=words,
        name_of=staff_name,
        conflict=conflict,
        differs=_differs(found, forms.get("decide_form")) if conflict else [],
        source_href=_source_href(found),
        back_href=_back(),
        form=None if conflict else with_fault,
        told_form=forms.get("told_form") or ToldForm(formdata=None, data={"told_on": today(), "told_at": local_time()}),
        decide_form=forms.get("decide_form") or DecideForm(formdata=None, data={"version": found.version}),
        button=OneButtonForm(formdata=None, data={"version": found.version}),
    )


def _differs(found: Concern, form: Form | None) -> list[Differing]:
    """What was decided meanwhile beside what was typed."""
    if form is None or found.decision is None:
        return []
    stands = {"decision": words.label(words.DECISIONS, found.decision), "reason": found.reason, "action": found.action}
    return differing({name: str(said or "") for name, said in stands.items()}, form)


def local_time() -> time:
    """The time on London's clocks, to the minute."""
    return now().astimezone(LONDON).time().replace(second=0, microsecond=0)


def _source_href(found: Concern) -> str | None:
    """The address of the record a concern is about, while it is open: reading it ends when the concern is closed."""
    endpoint = SOURCE_PAGES.get(found.source, "")
    if found.source_id is None or not found.is_open or endpoint not in current_app.view_functions:
        return None
    return url_for(endpoint, concern_id=found.id)


def _back() -> str:
    """Where this person goes on from: the queue of those on duty, the desk of anybody it was handed to."""
    return url_for("safeguarding.queue" if access.viewer().has(ROLE) else "desk.staff")


def _version(form: DecideForm | OneButtonForm) -> int:
    return number_in(form.version.data, -1)


def _me() -> Actor:
    return access.viewer().actor(ROLE)


def _to(concern_id: UUID) -> Response:
    return redirect(url_for("safeguarding.concern", concern_id=concern_id))
