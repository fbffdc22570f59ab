"""Asking for early help: the page it starts from, and the request journey."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from flask import Blueprint, current_app, g, render_template

from app.core import clock
from app.core.references import grouped
from app.core.switches import closing
from app.early_help.drafts import reach
from app.early_help.from_pages import read
from app.early_help.journey import EARLY_HELP
from app.early_help.services.sending import submit
from app.journeys.journey import Answers
from app.journeys.link_views import make_link_blueprint
from app.journeys.views import make_blueprint
from app.safeguarding.duty import reads_next
from app.safeguarding.words import who_reads
from app.web import access

blueprint = Blueprint("early_help", __name__, url_prefix="/early-help")


@blueprint.get("")
@access.public
def start() -> str:
    """What early help is, how to ask, what happens then."""
    return render_template("early_help/request/start.html", closed=closing("early_help"), journey=EARLY_HELP)


def send(draft_id: UUID, answers: Answers, now: datetime) -> dict[str, Any]:
    """Make the request, and say what its last page shows: reference, code, and whether and when we reach them."""
    given = read(answers)
    made = submit(given, draft_id=draft_id, by=access.viewer().actor())
    due = made.request.due_at
    return {
        "reference": grouped(made.request.reference, 3),
        "sent_code": made.code,
        "due_on": clock.london_day(due).isoformat(),
        "received_later": clock.received_day(now) != clock.london_day(now),
        "asker": given.asker.kind,
        "is_ring_me": given.ring_me is not None,
        "no_way": not given.contact.ways,
        "has_word": bool(given.sign_in_word),
        "was_unsafe": given.danger is not None,
    }


request_blueprint = make_blueprint(EARLY_HELP, "/early-help/request", send=send, reach=reach)
link_blueprint = make_link_blueprint({EARLY_HELP.code: EARLY_HELP})


@request_blueprint.before_request
def stand_in_the_menu() -> None:
    """The request's pages belong to the same place in the menu as the page they begin from."""
    g.section = blueprint.name


@request_blueprint.context_processor
def words_of_the_day() -> dict[str, Any]:
    """Who would read a ticked danger answer now: pages say so before and after it is given."""
    return {
        "who_reads": lambda: who_reads(reads_next(clock.now()), is_demo=current_app.extensions["demo"]()),
        "day_of": date.fromisoformat,
    }
