"""Ask for a copy of one's own records: from an account, or by a page for everybody. And the copy, behind sign-in."""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, g, redirect, render_template, request, url_for
from flask import Response as FileResponse
from werkzeug.wrappers import Response

from app import trail
from app.core.clock import today
from app.core.people import VISITOR, Viewer
from app.core.references import grouped
from app.records.access import copying, finding, queries, services, words
from app.records.access.files import as_download
from app.records.access.forms import AnybodyForm, OwnForm
from app.records.access.models import AccessEntry, AccessRequest
from app.records.access.policy import can_open_copy
from app.web import access
from app.web.doing import do
from app.web.errors import keeps_answers

blueprint = Blueprint("access", __name__)
Answer = str | tuple[str, int] | Response


@blueprint.before_request
def on_own_pages() -> None:
    """A person's own pages, absent while a worker looks on."""
    if request.path.startswith("/account"):
        g.area = "account"
        if g.get("is_shared_with_worker"):
            abort(404)


@blueprint.route("/privacy/your-records", methods=["GET", "POST"])
@keeps_answers
@access.public
def ask() -> Answer:
    """Anybody asks, signed in or not. They keep the reference; a person reaches them the way they said is safe."""
    form, made = AnybodyForm.opened(), list[AccessRequest]()
    status, is_done = do(form, lambda: made.append(services.take_in(form.asked(), VISITOR, form.token)))
    if is_done:
        reference = grouped(made[0].reference, 3) if made else None
        due = made[0].clock.due_on if made else None
        return _draw("asked", reference=reference, due=due)
    return _draw("ask", form=form), status


@blueprint.route("/account/copy", methods=["GET", "POST"])
@keeps_answers
@access.family()
def own() -> Answer:
    """What they asked, how it stands, and ask for one."""
    return _own("access.own", "desk.account")


@blueprint.route("/staff/my-records", methods=["GET", "POST"])
@keeps_answers
@access.staff()
def staff_own() -> Answer:
    """The same for somebody who works here."""
    return _own("access.staff_own", "desk.staff")


@blueprint.get("/account/copy/<reference>.pdf")
@access.family(fresh=True)
def own_pdf(reference: str) -> FileResponse:
    """The copy as a tagged PDF, while it stands. Behind the second check."""
    return _file(_opened(reference, "pdf"), "pdf")


@blueprint.get("/account/copy/<reference>.json")
@access.family(fresh=True)
def own_json(reference: str) -> FileResponse:
    """The copy for a machine."""
    return _file(_opened(reference, "json"), "json")


@blueprint.get("/account/copy/<reference>/files/<uuid:entry_id>")
@access.family(fresh=True)
def own_file(reference: str, entry_id: UUID) -> FileResponse:
    """One file that is given with the copy."""
    found = _opened(reference, "file")
    return as_download(finding.file_of(found, queries.entry_of(found, entry_id)))


@blueprint.get("/staff/my-records/<reference>.pdf")
@access.staff(fresh=True)
def staff_pdf(reference: str) -> FileResponse:
    """The copy of somebody who works here, as a tagged PDF."""
    return _file(_opened(reference, "pdf"), "pdf")


@blueprint.get("/staff/my-records/<reference>.json")
@access.staff(fresh=True)
def staff_json(reference: str) -> FileResponse:
    """The copy of somebody who works here, for a machine."""
    return _file(_opened(reference, "json"), "json")


def _own(here: str, back: str) -> Answer:
    viewer = access.viewer()
    form = OwnForm.opened()
    if viewer.is_staff:
        form = form.of_staff()
    taken = request.method == "POST"
    status, is_done = do(form, lambda: services.take_in(form.asked(viewer.id), viewer.actor(), form.token))
    if taken and is_done:
        return redirect(url_for(here, done="asked"))
    rows = [_shown(viewer, row) for row in queries.own(viewer)]
    done = request.args.get("done") == "asked"
    doors = ("access.staff_pdf", "access.staff_json") if viewer.is_staff else ("access.own_pdf", "access.own_json")
    return _draw("own", form=form, rows=rows, done=done, back=url_for(back), doors=doors), status


def _shown(viewer: Viewer, row: AccessRequest) -> tuple[AccessRequest, str, bool, list[AccessEntry]]:
    """One of their requests, its reference as it is spoken, whether its copy opens, and the files given with it."""
    is_open = can_open_copy(viewer, row, today())
    return row, grouped(row.reference, 3), is_open, copying.files_of(row) if is_open else []


def _opened(reference: str, how: str) -> AccessRequest:
    """Their copy, and that it was opened. Looked at is the request, never what stands in it."""
    viewer = access.viewer()
    found = queries.own_one(viewer, reference)
    if not can_open_copy(viewer, found, today()):
        abort(404)
    trail.looked(viewer, found, f"own_copy_{how}")
    return queries.own_one(viewer, reference)


def _file(found: AccessRequest, how: str) -> FileResponse:
    content = copying.as_pdf(found) if how == "pdf" else copying.as_json(found)
    name = f"copy-{grouped(found.reference, 3)}.{how}"
    headers = {"Content-Disposition": f"attachment; filename={name}"}
    return FileResponse(content, mimetype=f"application/{how}", headers=headers)


def _draw(page: str, **given: Any) -> str:
    return render_template(f"records/access/{page}.html", words=words, today=today(), **given)
