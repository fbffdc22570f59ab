"""What the desk asks across rooms: which request a task is about, as far as this viewer may open it."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa

from app.core.db import session
from app.core.people import Viewer
from app.early_help.models import EarlyHelpRequest, Participant
from app.early_help.policy import visible_to
from app.leaving_care.models import CareLeaver
from app.leaving_care.policy import visible_to as may_see_care_leaver
from app.notifications.models import SafeContact
from app.tasks.models import Task


def requests_of_tasks(viewer: Viewer, tasks: Sequence[Task]) -> dict[UUID, str]:
    """References of the requests that tasks are about, by the id of what the task names. Only those they may open."""
    ids = [task.about_id for task in tasks if task.about_kind == "early_help_request"]
    query = sa.select(EarlyHelpRequest.id, EarlyHelpRequest.reference).where(
        EarlyHelpRequest.id.in_(ids), visible_to(viewer)
    )
    return {row[0]: row[1] for row in session().execute(query)}


def contacts_of_tasks(viewer: Viewer, tasks: Sequence[Task]) -> dict[UUID, tuple[str, UUID]]:
    """Reference and participant of those whose contact answers a task is about, by the id of those answers."""
    ids = [task.about_id for task in tasks if task.about_kind == "safe_contact"]
    query = (
        sa.select(SafeContact.id, EarlyHelpRequest.reference, Participant.id)
        .join(Participant, Participant.account_id == SafeContact.person_id)
        .join(EarlyHelpRequest, EarlyHelpRequest.id == Participant.request_id)
        .where(SafeContact.id.in_(ids), visible_to(viewer))
        .order_by(EarlyHelpRequest.received_at, EarlyHelpRequest.id)
    )
    return {about_id: (reference, person_id) for about_id, reference, person_id in session().execute(query)}


def care_leavers_of_contacts(viewer: Viewer, tasks: Sequence[Task]) -> dict[UUID, str]:
    """References of the care leavers whose contact answers a task is about, by the id of those answers."""
    ids = [task.about_id for task in tasks if task.about_kind == "safe_contact"]
    query = (
        sa.select(SafeContact.id, CareLeaver.reference)
        .join(CareLeaver, CareLeaver.account_id == SafeContact.person_id)
        .where(SafeContact.id.in_(ids), may_see_care_leaver(viewer))
        .order_by(CareLeaver.reference)
    )
    return {row[0]: row[1] for row in session().execute(query)}
