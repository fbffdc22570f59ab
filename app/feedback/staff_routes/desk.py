"""The blueprint the pages hang on, and what they share."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from app.accounts.queries import staff_name
from app.feedback import queries, staff_words
from app.feedback.models import FeedbackItem
from app.feedback.policy import ROLE
from app.web import access
from app.web.forms import Form

blueprint = Blueprint("feedback_staff", __name__, url_prefix="/staff/feedback")
Answer = str | tuple[str, int] | Response
__all__ = ["ROLE", "Answer", "asked", "blueprint", "found", "to_item"]


def found(item_id: UUID) -> FeedbackItem:
    """The item, if whoever looks may read it; 404 else."""
    return queries.item_for(access.viewer(), item_id)


def to_item(item_id: UUID) -> Response:
    return redirect(url_for("feedback_staff.item", item_id=item_id))


def asked(template: str, form: Form, item: FeedbackItem, **values: object) -> tuple[str, int]:
    """A page with one form about an item."""
    html = render_template(template, form=form, item=item, words=staff_words, name_of=staff_name, **values)
    return html, 400 if form.is_stale() else 422 if form.errors else 200
