"""What a person must do where a message cannot leave by itself: a letter to post, somebody to reach."""

from typing import Any
from uuid import UUID

from flask import Blueprint, current_app, redirect, render_template, url_for
from werkzeug.wrappers import Response

from app import trail
from app.core.clock import now
from app.core.db import transaction
from app.core.errors import NotFound
from app.notifications import queries
from app.notifications.compose import compose
from app.notifications.forms import PostedForm, ReachedForm
from app.notifications.models import Message
from app.notifications.services import settling
from app.notifications.words import WHY_BLOCKED, contact_rules, task_title
from app.tasks import services as tasks
from app.tasks.models import Task
from app.web import access
from app.web.errors import keeps_answers

blueprint = Blueprint("staff_messages", __name__, url_prefix="/staff")
ABOUT_PAGES = {
    "early_help_request": ("early_help_staff.by_id", "request_id"),
    "care_leaver": ("care_leavers_staff.by_id", "care_leaver_id"),
}
"""The staff page of what a message is about, by endpoint; only named, so that no capability is imported."""
LETTER = ("print_letter",)
REACH = ("ring_them", "message_blocked", "message_undelivered")
Answer = str | tuple[str, int] | Response


@blueprint.get("/letters/<uuid:message_id>")
@access.staff()
def letter(message_id: UUID) -> str:
    """A letter as it is printed: the address, and neutral words. Opening it is a look."""
    message, task = _looked_at(message_id, LETTER)
    assert message.person_id is not None
    version = queries.safe_contact(message.person_id)
    may_post = version is not None and version.answers.is_safe("letter") and queries.stop_of(message.person_id) is None
    return render_template(
        "notifications/letter.html",
        task=task,
        address=version.answers.postal_address if version is not None and may_post else None,
        words=compose(message, "letter", version.answers.language if version is not None else "en"),
        today=now(),
        message=message,
        form=PostedForm(),
    )


@blueprint.post("/letters/<uuid:message_id>/posted")
@access.staff()
def posted(message_id: UUID) -> Response:
    """It is in the post."""
    with transaction():
        _message, task = _found(message_id, LETTER)
        tasks.finish(task, access.viewer().actor(task.for_role or ""), "posted")
    return redirect(url_for("staff_messages.letter", message_id=message_id))


@blueprint.get("/messages/<uuid:message_id>")
@access.staff()
def to_reach(message_id: UUID) -> str:
    """Somebody whom a message could not reach: why, and what they said about reaching them. Opening it is a look."""
    message, task = _looked_at(message_id, REACH)
    return _page(message, task, ReachedForm())


@blueprint.post("/messages/<uuid:message_id>/reached")
@keeps_answers
@access.staff()
def reached(message_id: UUID) -> Answer:
    """What came of trying. Not reached: it waits until the next working day."""
    form = ReachedForm()
    if not form.validate_on_submit():
        message, task = _looked_at(message_id, REACH)
        return _page(message, task, form), 422
    with transaction():
        message, task = _found(message_id, REACH)
        settling.tried_to_reach(message, task, str(form.outcome.data), access.viewer().actor(task.for_role or ""))
    return redirect(url_for("staff_messages.to_reach", message_id=message_id))


def _page(message: Message, task: Task, form: ReachedForm) -> str:
    version = None
    if message.person_id is not None and message.audience in ("person", "new_end"):
        version = queries.safe_contact(message.person_id)
    is_stopped = message.person_id is not None and queries.stop_of(message.person_id) is not None
    said = version.answers if version is not None else None
    return render_template(
        "notifications/to-reach.html",
        title=task_title(task.kind),
        why=WHY_BLOCKED.get(message.blocked_reason or ""),
        message=message,
        task=task,
        said=said,
        rules=contact_rules(version, is_stopped) if version is not None else [],
        may_ring=said is not None and said.is_safe("call") and not is_stopped,
        about_href=_about_href(message),
        form=form,
    )


def _about_href(message: Message) -> str | None:
    endpoint, name = ABOUT_PAGES.get(message.about_kind or "", ("", ""))
    if message.about_id is None or endpoint not in current_app.view_functions:
        return None
    values: dict[str, Any] = {name: message.about_id}
    return url_for(endpoint, **values)


def _looked_at(message_id: UUID, kinds: tuple[str, ...]) -> tuple[Message, Task]:
    message, _task = _found(message_id, kinds)
    trail.looked(access.viewer(), message, "message_to_do")
    return _found(message_id, kinds)


def _found(message_id: UUID, kinds: tuple[str, ...]) -> tuple[Message, Task]:
    found = queries.message_to_do(access.viewer(), message_id, kinds)
    if found is None:
        raise NotFound
    return found
