"""Who may handle a request for somebody's records, and who may open the copy."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from app.core.people import Viewer
from app.records.access.models import AccessRequest

ROLE = "data_protection"
MAKING = ("received", "judged", "gathered")
STEPS = {
    "judge": ("received",),
    "wait": MAKING,
    "extend": (*MAKING, "handed_over", "checked"),
    "look": ("judged", "gathered"),
    "say_who": ("judged", "gathered"),
    "gather": ("judged", "gathered", "checked"),
    "leave_out": ("gathered",),
    "hand_over": ("gathered",),
    "check": ("handed_over",),
    "release": ("checked",),
    "decline": MAKING,
}
"""How far a request has to be for each step."""


def can_handle(viewer: Viewer, request: AccessRequest) -> bool:
    """Data protection, and never a request of their own or about themselves."""
    return viewer.has(ROLE) and viewer.id is not None and viewer.id not in subjects_of(request)


def refused(step: str, viewer: Viewer, request: AccessRequest, made_by: Collection[UUID], today: date) -> str | None:
    """Why this step cannot be taken now, as a code of `words.RULES`; None where it can. Pages say it before a click."""
    clock = request.clock
    why = {
        "not_so_now": request.state not in STEPS[step],
        "proof_is_missing": step == "judge" and clock.begins is None,
        "waited_already": step == "wait" and request.proof_on is not None and request.meant_on is not None,
        "more_taken": step == "extend" and request.extended_at is not None,
        "clock_stands": step == "extend" and clock.tell_by is None,
        "too_late_for_more": step == "extend" and clock.tell_by is not None and today > clock.tell_by,
        "nobody_said": step == "gather" and not request.people,
        "second_person": step == "check" and not can_check(viewer, request, made_by),
    }
    return next((code for code, is_so in why.items() if is_so), None)


def can_check(viewer: Viewer, request: AccessRequest, made_by: Collection[UUID]) -> bool:
    """A second person: nobody who gathered the copy, left something out of it or handed it over."""
    first = {request.gathered_by, request.handed_by, *made_by}
    return can_handle(viewer, request) and viewer.id not in first


def can_open_copy(viewer: Viewer, request: AccessRequest, today: date) -> bool:
    """Whoever asked, from their own account, while the copy stands. Nobody else, ever, by a page."""
    is_theirs = viewer.id is not None and viewer.id == request.account_id
    return is_theirs and request.way == "account" and request.can_be_opened(today)


def subjects_of(request: AccessRequest) -> set[UUID | None]:
    """Who asked, and every id of the person it is about."""
    return {request.account_id, *(row.person_id for row in request.people)}
