"""Packs for an inspection: ask for one, let it go, see how far it is, take it, delete it."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, abort, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from app import trail
from app.accounts.queries import staff_name, staff_names
from app.core import clock
from app.core.db import transaction
from app.core.errors import AlreadyDone
from app.reporting.pack import policy, queries, services, words
from app.reporting.pack.archive import archive_of, chunks
from app.reporting.pack.forms import AskForm, LetGoForm
from app.reporting.pack.models import InspectionPack
from app.reporting.pack.policy import MANAGER, QUALITY
from app.reporting.pack.rules import read_references
from app.web import access
from app.web.errors import keeps_answers

blueprint = Blueprint("packs", __name__, url_prefix="/staff/reports/packs")
Answer = str | tuple[str, int] | AnyResponse


@blueprint.get("")
@access.staff(QUALITY, MANAGER)
def packs() -> str:
    """Every pack that was asked for, newest first."""
    viewer = _viewer()
    found = queries.packs(viewer)
    names = staff_names(one.asked_by for one in found)
    return _drawn("packs", packs=found, names=names, may_ask=policy.can_ask(viewer))


@blueprint.route("/new", methods=["GET", "POST"])
@keeps_answers
@access.staff(QUALITY)
def ask() -> Answer:
    """Ask for a pack. Nothing is read before a manager lets it go."""
    if not policy.can_ask(access.viewer()):
        abort(404)
    form = AskForm.opened()
    if form.validate_on_submit():
        return _asked(form)
    page = _drawn("ask", form=form)
    return page, 400 if form.is_stale() else 422 if form.errors else 200


@blueprint.get("/<uuid:pack_id>")
@access.staff(QUALITY, MANAGER)
def pack(pack_id: UUID) -> str:
    """How far a pack is, what is in it by name, and what can be done with it."""
    viewer, found = _viewer(), queries.pack_for(access.viewer(), pack_id)
    trail.looked(viewer, found, "inspection_pack", QUALITY, MANAGER)
    found = queries.pack_for(viewer, pack_id)
    return _drawn(
        "pack",
        pack=found,
        files=queries.files_of(found) if found.state == "ready" else [],
        sees_sizes=policy.can_see_sizes(viewer, found),
        may_let_go=policy.can_let_go(viewer, found),
        may_take=policy.can_take(viewer, found, clock.now()),
        may_delete=policy.can_delete(viewer, found),
    )


@blueprint.route("/<uuid:pack_id>/let-go", methods=["GET", "POST"])
@keeps_answers
@access.staff(MANAGER)
def let_go(pack_id: UUID) -> Answer:
    """A manager lets it go, or refuses and says why."""
    viewer = access.viewer()
    found = queries.pack_for(viewer, pack_id)
    if not policy.can_let_go(viewer, found):
        abort(404)
    form = LetGoForm()
    if form.validate_on_submit() and _answered(pack_id, form):
        return redirect(url_for(".pack", pack_id=pack_id))
    page = _drawn("let-go", pack=queries.pack_for(viewer, pack_id), form=form)
    return page, 400 if form.is_stale() else 422 if form.errors else 200


@blueprint.get("/<uuid:pack_id>/pack.zip")
@access.staff(QUALITY, fresh=True)
def take(pack_id: UUID) -> Response:
    """The archive, for whoever asked for it. That it was taken is written down before it is made."""
    viewer, found = access.viewer(), queries.pack_for(access.viewer(), pack_id)
    if not policy.can_take(viewer, found, clock.now()):
        abort(404)
    trail.looked(viewer, found, "inspection_pack_taken", QUALITY)
    archive = archive_of(queries.pack_for(viewer, pack_id))
    headers = {"Content-Disposition": f"attachment; filename=pack-{found.first}-{found.last}.zip"}
    response = Response(chunks(archive), mimetype="application/zip", headers=headers)
    response.call_on_close(archive.close)
    return response


@blueprint.post("/<uuid:pack_id>/delete")
@access.staff(QUALITY, MANAGER)
def delete(pack_id: UUID) -> AnyResponse:
    """Delete its files now."""
    with transaction():
        services.delete(queries.pack_for(access.viewer(), pack_id), access.viewer())
    return redirect(url_for(".pack", pack_id=pack_id))


def _asked(form: AskForm) -> AnyResponse:
    references = read_references(str(form.references.data or ""))
    said = (str(form.title.data), str(form.first.data), str(form.last.data), references)
    try:
        with transaction():
            made = services.ask_for(*said, access.viewer(), str(form.once.data or "")[:64]).id
    except AlreadyDone:
        return redirect(url_for(".packs"))
    return redirect(url_for(".pack", pack_id=made))


def _answered(pack_id: UUID, form: LetGoForm) -> bool:
    viewer, why = access.viewer(), str(form.why.data or "").strip()
    if "refuse" not in request.form:
        if "yes" not in (form.sure.data or ()):
            form.refuse("sure", _("Say yes, or refuse and say why"))
            return False
        with transaction():
            services.let_go(queries.pack_for(viewer, pack_id), viewer)
        return True
    if not why:
        form.refuse("why", _("Write why"))
        return False
    with transaction():
        services.refuse(queries.pack_for(viewer, pack_id), why, viewer)
    return True


def _viewer() -> Any:
    viewer = access.viewer()
    return viewer if policy.can_see(viewer) else abort(404)


def _drawn(name: str, **values: Any) -> str:
    g.section = "reports"
    state: InspectionPack | None = values.get("pack")
    progress = round(100 * state.done / len(state.steps)) if state is not None and state.steps else 0
    return render_template(f"reporting/pack/{name}.html", words=words, name_of=staff_name, progress=progress, **values)
