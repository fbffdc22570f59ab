"""One action: what it is, what became of it, what shows it, and saying that it is done."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Response, current_app, redirect, url_for
from flask_babel import gettext as _

from app.actions import queries, services, words
from app.actions.forms import EvidenceForm
from app.actions.models import Action
from app.actions.policy import can_close, can_direct
from app.actions.routes.hub import Answer, asked, blueprint, draw, seen_as
from app.core.db import transaction
from app.core.errors import AlreadyDone, DomainError, NotFound
from app.core.papers import MOST_BYTES
from app.core.people import Viewer
from app.web import access
from app.web.errors import keeps_answers
from app.web.uploads import takes_file

ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg"}
SOURCE_PAGES = {
    "audit": ("audits.one_audit", "audit_id", ("quality",)),
    "entry": ("you_said_staff.entry", "entry_id", ("quality", "youth_voice")),
    "complaint": ("complaints.complaint", "complaint_id", ("quality",)),
}
"""Where what an action came from stands in full, for these roles. Its own room decides again."""


@blueprint.get("/<uuid:action_id>")
@access.staff()
def action(action_id: UUID) -> str:
    """One action as far as it is, and what can be done with it now."""
    return _page(action_id)


@blueprint.route("/<uuid:action_id>/evidence", methods=["GET", "POST"])
@takes_file(MOST_BYTES)
@keeps_answers
@access.staff()
def evidence(action_id: UUID) -> Answer:
    """Add what shows what became of it."""
    viewer, form = access.viewer(), EvidenceForm.opened()
    clamav = current_app.config["SETTINGS"].clamav

    def add() -> None:
        text, octets = str(form.words.data), form.file.data or b""
        found = queries.action_for(viewer, action_id)
        services.add_evidence(found, text, viewer, octets=octets, clamav=clamav, once=form.token)

    return asked(form, action_id, _("Add what shows that it worked"), _("Add it"), add)


@blueprint.get("/<uuid:action_id>/evidence/<uuid:evidence_id>")
@access.staff()
def file(action_id: UUID, evidence_id: UUID) -> Response:
    """A file that shows it, as a download."""
    found = queries.evidence_called(queries.action_for(access.viewer(), action_id), evidence_id)
    if found.media_type is None:
        raise NotFound("service_action_evidence")
    headers = {
        "Content-Disposition": f"attachment; filename=file.{ENDINGS[found.media_type]}",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(found.octets, mimetype=found.media_type, headers=headers)


@blueprint.post("/<uuid:action_id>/propose")
@access.staff()
def propose(action_id: UUID) -> Answer:
    """Say that it is done."""
    return _press(action_id, services.propose_done)


@blueprint.post("/<uuid:action_id>/close")
@access.staff()
def close(action_id: UUID) -> Answer:
    """A second person lets it stand."""
    return _press(action_id, services.close)


def _press(action_id: UUID, verb: Callable[[Action, Viewer], object]) -> Answer:
    viewer = access.viewer()
    try:
        with transaction():
            verb(queries.action_for(viewer, action_id), viewer)
    except AlreadyDone:
        pass
    except NotFound:
        raise
    except DomainError as refused:
        return _page(action_id, refused.code), 409
    return redirect(url_for(".action", action_id=action_id))


def _page(action_id: UUID, refused: str = "") -> str:
    viewer = access.viewer()
    found = queries.action_for(viewer, action_id)
    beside = queries.around(found)
    return draw(
        "action",
        action=found,
        refused=refused,
        source_href=_source_href(viewer, found),
        shows_source=seen_as(viewer, found.source),
        evidence=queries.evidence_of(found),
        is_shown=queries.has_fresh_evidence(found),
        steps=queries.steps_of(found),
        doubt=queries.doubt_of(viewer, found),
        theme=words.themes().get(found.theme, found.theme),
        may_direct=can_direct(viewer, found, beside),
        may_close=can_close(viewer, found, beside),
    )


def _source_href(viewer: Viewer, found: Action) -> str | None:
    endpoint, name, roles = SOURCE_PAGES.get(found.source, ("", "", ()))
    is_there = endpoint in current_app.view_functions and viewer.has(*roles)
    values: dict[str, Any] = {name: found.source_id}
    return url_for(endpoint, **values) if is_there and found.source_id else None
