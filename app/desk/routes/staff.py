"""What needs me now: a member of staff's own start page, by the roles they hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import abort, current_app, redirect, render_template, url_for
from werkzeug.wrappers import Response

from app.core import clock
from app.core.db import transaction
from app.core.people import Viewer
from app.core.references import grouped
from app.desk import words
from app.desk.queries import care_leavers_of_contacts, contacts_of_tasks, requests_of_tasks
from app.desk.routes.desk import blueprint
from app.early_help.policy import STAFF_ROLES
from app.early_help.queries.queue import counts
from app.tasks import services as tasks
from app.tasks.models import Task
from app.tasks.queries import open_tasks, task_for
from app.web import access
from app.web.words import due

SHOWN = 50
SHOWN_AS_A_VIEW = ("copy_to_case_system",)
"""Tasks that a view of the queue counts already: one line stands for all of them."""
HUB_VIEWS = ("to_decide", "late", "attention", "no_worker", "to_copy")
PAGES = {
    "early_help_request": ("early_help_staff.by_id", "request_id"),
    "message": ("staff_messages.to_reach", "message_id"),
    "allegation": ("allegations.allegation", "allegation_id"),
    "concern": ("safeguarding.concern", "concern_id"),
    "sign_in_help": ("accounts.help_to_give", "asked_id"),
    "introduction": ("workforce.one_introduction", "introduction_id"),
    "worker": ("workforce.of_worker", "worker_id"),
    "feedback_name_ask": ("feedback_names.once", "ask_id"),
    "care_leaver": ("care_leavers_staff.by_id", "care_leaver_id"),
    "pathway_stance": ("care_leavers_staff.plan_disagreement_task", "row_id"),
    "pathway_dispute": ("care_leavers_staff.plan_dispute_task", "row_id"),
    "pathway_share": ("care_leavers_staff.plan_copy_task", "row_id"),
    "care_leaver_ask": ("care_leavers_staff.ask_by_id", "ask_id"),
    "offer_item": ("offers_staff.by_id", "item_id"),
    "you_said_entry": ("you_said_staff.entry", "entry_id"),
    "inspection_pack": ("packs.pack", "pack_id"),
    "practice_audit": ("audits.one_audit", "audit_id"),
    "service_action": ("actions.action", "action_id"),
    "complaint": ("complaints.complaint", "complaint_id"),
    "staff_account": ("handing_over.person", "staff_id"),
    "access_request": ("access_work.by_id", "request_id"),
    "data_ask": ("putting_right_staff.ask", "ask_id"),
    "feedback_wish": ("asked_of_me.wish", "wish_id"),
}
"""The page of what a task is about, by its table: endpoint and the name of its value."""


@dataclass(frozen=True)
class Row:
    """One task as its page shows it: what, by when, where, and whether it is done from here."""

    task: Task
    words: str
    due: tuple[str, str]
    href: str | None
    reference: str
    is_plain: bool


@blueprint.get("/staff")
@access.staff()
def staff() -> str:
    """Tasks soonest due first, and how many requests wait in each view."""
    viewer, at = access.viewer(), clock.now()
    found = open_tasks(viewer, SHOWN, without=SHOWN_AS_A_VIEW)
    return render_template(
        "desk/staff.html",
        rows=_rows(viewer, found),
        is_more=len(found) == SHOWN,
        counts=counts(viewer, at, _views(viewer)) if viewer.has(*STAFF_ROLES) else {},
        views=words.VIEWS,
    )


@blueprint.post("/staff/tasks/<uuid:task_id>/done")
@access.staff()
def task_done(task_id: UUID) -> Response:
    """A plain task was done. One that has a page of its own is finished there."""
    viewer = access.viewer()
    with transaction():
        found = task_for(viewer, task_id)
        if found is None or found.kind not in words.PLAIN:
            abort(404)
        if found.done_at is None:
            tasks.finish(found, viewer.actor(found.for_role or ""))
    return redirect(url_for(".staff"))


def _views(viewer: Viewer) -> tuple[str, ...]:
    """The views of the queue that matter to this person's roles."""
    worker = ("mine",) if viewer.has("practitioner") else ()
    return (HUB_VIEWS if viewer.has("early_help_hub", "team_manager") else ()) + worker


def _rows(viewer: Viewer, found: Sequence[Task]) -> list[Row]:
    requests, contacts, at = requests_of_tasks(viewer, found), contacts_of_tasks(viewer, found), clock.now()
    young_people = care_leavers_of_contacts(viewer, found)
    rows = []
    for task in found:
        about = task.about_id
        reference = requests.get(about, "") if about else ""
        href = _href(task, reference)
        if about in contacts:
            reference, person = contacts[about]
            href = _contact_href(task, reference, person)
        elif about in young_people:
            reference = young_people[about]
            href = _young_person_href(task, grouped(reference, 3))
        rows.append(
            Row(
                task, words.task(task.kind), due(task.due_at, at), href, grouped(reference, 3), task.kind in words.PLAIN
            )
        )
    return rows


def _href(task: Task, reference: str) -> str | None:
    """Where a task is done. None where this person may not open what it is about."""
    endpoint, name = PAGES.get(task.about_kind, ("", ""))
    if task.kind == "print_letter":
        endpoint = "staff_messages.letter"
    if task.kind == "is_telling_safe":
        endpoint = "feedback_names.telling"
    if task.kind in ("access_needs_another", "access_needs_second"):
        return url_for("accounts.people")
    if endpoint not in current_app.view_functions or (task.about_kind == "early_help_request" and not reference):
        return None
    values: dict[str, Any] = {name: task.about_id}
    return url_for(endpoint, **values)


def _contact_href(task: Task, reference: str, person: UUID) -> str:
    if task.kind == "contact_change_waits":
        return url_for("early_help_staff.contact_change", reference=reference, participant_id=person)
    return url_for("early_help_staff.case", reference=reference)


def _young_person_href(task: Task, reference: str) -> str:
    """Where a care leaver's way of being reached is settled: a change that waits, or their record."""
    page = "settle_contact" if task.kind == "contact_change_waits" else "record"
    return url_for(f"care_leavers_staff.{page}", reference=reference)
