"""A worker's introduction and card: their own, or that of somebody who does not sign in, which a manager keeps."""

from uuid import UUID

from flask import Response, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from app.core.db import transaction
from app.core.errors import Conflict, DomainError, NotFound
from app.core.people import Actor
from app.web import access
from app.web.errors import keeps_answers
from app.web.uploads import takes_file
from app.workforce import pictures, policy, queries, services
from app.workforce.card import card_pdf
from app.workforce.forms import IntroductionForm, written
from app.workforce.models import Introduction, Picture, Worker
from app.workforce.routes.shared import blueprint, page, version_in
from app.workforce.rules import PICTURE_LIMIT, WRITING_ROLES
from app.workforce.words import PARTS, fault

Page = AnyResponse | tuple[str, int] | str
writer = access.staff(*WRITING_ROLES)


@blueprint.get("/introduction")
@writer
def introduction() -> Page:
    """My own introduction: how it stands, what children see, my card."""
    worker = queries.worker_of_account(access.viewer().id)
    if worker is None:
        return page("no-team")
    return _page(worker)


@blueprint.get("/introductions/workers/<uuid:worker_id>")
@writer
def of_worker(worker_id: UUID) -> Page:
    """The same of one worker, for themself or a manager."""
    return _page(queries.worker_for(access.viewer(), worker_id))


@blueprint.route("/introductions/workers/<uuid:worker_id>/write", methods=["GET", "POST"])
@takes_file(PICTURE_LIMIT)
@writer
@keeps_answers
def write(worker_id: UUID) -> Page:
    """Write it. Saved is not sent: the next page shows it as a child sees it."""
    worker = _mine_to_write(worker_id)
    latest = queries.latest_introduction(worker)
    form = _form(worker, latest)
    if not form.validate_on_submit():
        return _write_page(worker, form)
    try:
        with transaction():
            _save(queries.worker_for(access.viewer(), worker_id), form)
    except Conflict:
        return _write_page(_mine_to_write(worker_id), form, is_late=True)
    except DomainError as error:
        form.refuse("photo", fault(error))
        return _write_page(worker, form)
    return redirect(url_for(".of_worker", worker_id=worker_id))


@blueprint.post("/introductions/workers/<uuid:worker_id>/send")
@writer
def send(worker_id: UUID) -> Page:
    """Send what was written last to the manager."""
    try:
        with transaction():
            latest = queries.latest_introduction(_mine_to_write(worker_id))
            if latest is None:
                raise NotFound
            services.send_introduction(latest, _me())
    except DomainError as error:
        if error.code != "introduction_unfinished":
            raise
        return _page(_mine_to_write(worker_id), unfinished=True, status=422)
    return redirect(url_for(".of_worker", worker_id=worker_id))


@blueprint.get("/introductions/workers/<uuid:worker_id>/card.pdf")
@writer
def card(worker_id: UUID) -> Page:
    """The card to print. There is one as soon as an introduction is approved."""
    worker = queries.worker_for(access.viewer(), worker_id)
    shown, token = queries.shown_introduction(worker), queries.live_token(worker)
    if shown is None or token is None or not queries.is_here(worker):
        raise NotFound
    made = Response(card_pdf(shown, token), mimetype="application/pdf")
    made.headers["Content-Disposition"] = "attachment; filename=card.pdf"
    return made


@blueprint.route("/introductions/workers/<uuid:worker_id>/new-card", methods=["GET", "POST"])
@writer
def new_card(worker_id: UUID) -> Page:
    """A lost card, or one in the wrong hands: asked once more, then every card given so far is dead."""
    worker = queries.worker_for(access.viewer(), worker_id)
    if request.method == "GET":
        return page("new-card", worker=worker, name=queries.worker_name(worker), section=_section(worker))
    with transaction():
        services.change_token(queries.worker_for(access.viewer(), worker_id), _me())
    return redirect(url_for(".of_worker", worker_id=worker_id))


def _page(worker: Worker, *, unfinished: bool = False, status: int = 200) -> Page:
    viewer, latest = access.viewer(), queries.latest_introduction(worker)
    may_write = policy.can_write_for(viewer, worker)
    if latest is not None and latest.sent_at is None and not may_write:
        latest = None  # what is not sent is its writer's alone
    return page(
        "introduction-of",
        status=status,
        section=_section(worker),
        worker=worker,
        name=queries.worker_name(worker),
        is_mine=policy.is_self(viewer, worker),
        may_write=may_write,
        latest=latest,
        shown=queries.shown_introduction(worker),
        form_errors=_missing(worker, latest) if unfinished else (),
    )


def _missing(worker: Worker, latest: Introduction | None) -> list[dict[str, str]]:
    parts = latest.about.missing if latest is not None else ()
    form = url_for(".write", worker_id=worker.id)
    boxes = {"three_things": "thing_1"}
    return [{"text": _("Add %(part)s", part=PARTS[part]), "href": f"{form}#{boxes.get(part, part)}"} for part in parts]


def _mine_to_write(worker_id: UUID) -> Worker:
    worker = queries.worker_for(access.viewer(), worker_id)
    if not policy.can_write_for(access.viewer(), worker):
        raise NotFound
    return worker


def _form(worker: Worker, latest: Introduction | None) -> IntroductionForm:
    kept = written(latest.about) if latest is not None else {"called": queries.worker_name(worker).split(" ")[0]}
    version = str(latest.version) if latest is not None and latest.sent_at is None else ""
    form = IntroductionForm(data={**kept, "version": version})
    form.offer_pictures(has_photograph=latest is not None and latest.picture_id is not None)
    return form


def _write_page(worker: Worker, form: IntroductionForm, *, is_late: bool = False) -> Page:
    """The form. Where somebody saved meanwhile: theirs above, what was typed kept; the next save goes over theirs."""
    latest = queries.latest_introduction(worker) if is_late else None
    if latest is not None:
        form.version.shown = str(latest.version) if latest.sent_at is None else ""
    status = 409 if is_late else None
    return page("write", form, status, worker=worker, theirs=latest, section=_section(worker))


def _section(worker: Worker) -> str:
    return "introduction" if policy.is_self(access.viewer(), worker) else "introductions"


def _save(worker: Worker, form: IntroductionForm) -> None:
    latest = queries.latest_introduction(worker)
    picture: Picture | None = None
    if form.picture.data == "photo":
        picture = pictures.keep_picture(worker, form.photo.data)
    elif form.picture.data == "same" and latest is not None:
        picture = latest.picture
    version = version_in(form) if form.version.data else 0
    services.write_introduction(worker, form.about, picture, _me(), version=version)


def _me() -> Actor:
    return access.viewer().actor(*WRITING_ROLES)
