"""One item, as the youth voice team reads it. Opening it is a look, and the child is told the week."""

from uuid import UUID

from flask import render_template

from app import trail
from app.accounts.queries import staff_name
from app.actions.panel import lines
from app.core import clock
from app.feedback import naming_queries, queries, staff_words, store_facts
from app.feedback.auditing_queries import audit_words_of
from app.feedback.models import FeedbackItem
from app.feedback.policy import can_be_used_in_audit
from app.feedback.quoting_queries import quotes_of
from app.feedback.services.improving import SOURCE
from app.feedback.services.keying import taken_of
from app.feedback.staff_routes.desk import ROLE, blueprint, found
from app.themes.queries import all_themes
from app.themes.words import theme_name
from app.web import access
from app.workforce import queries as workforce


@blueprint.get("/<uuid:item_id>")
@access.staff(ROLE)
def item(item_id: UUID) -> str:
    """The words as they were written, and everything that was done about them."""
    viewer = access.viewer()
    trail.looked(viewer, found(item_id), "feedback", ROLE)
    one = found(item_id)
    worker = workforce.worker(one.worker_id) if one.worker_id else None
    return render_template(
        "feedback/staff/item.html",
        item=one,
        name=queries.name_for(viewer, one),
        worker_name=workforce.worker_name(worker) if worker is not None else "",
        team=workforce.team(one.team_id) if one.team_id else None,
        words=staff_words,
        name_of=staff_name,
        now=clock.now(),
        **_beside(one),
    )


def _beside(one: FeedbackItem) -> dict[str, object]:
    """What was done about it."""
    return {
        "taken": taken_of(one),
        "asks": naming_queries.asks_about(one),
        "may_audit": can_be_used_in_audit(one),
        "audit_words": audit_words_of(one),
        "remarks": store_facts.remarks_of(one),
        "replies": store_facts.replies_to(one),
        "notes": store_facts.notes_on(one),
        "translations": store_facts.translations_of(one),
        "themes": [theme_name(all_themes()[row.theme]) for row in store_facts.themes_of(one)],
        "wishes": store_facts.wishes_of(one),
        "outcomes": store_facts.outcomes_of(one),
        "shares": store_facts.shares_of(one),
        "quotes": quotes_of(one),
        "actions": lines(access.viewer(), SOURCE, one.id),
    }
