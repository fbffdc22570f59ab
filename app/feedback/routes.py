"""Where children, young people and families say how it is: the doors, and the journey of each version.

No page here looks at who is signed in.
"""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from flask import Blueprint, current_app, g, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from app.core import clock
from app.core.db import transaction
from app.core.switches import closings
from app.feedback import branches
from app.feedback.forms.about_you import about_you_form
from app.feedback.forms.starting import CARD
from app.feedback.given import ABOUT, DEVICE, read
from app.feedback.journey import JOURNEYS
from app.feedback.leave_routes import may_we_use_it
from app.feedback.question import VERSIONS
from app.feedback.question_sets import current_set
from app.feedback.rules import answer_days
from app.feedback.services import sending
from app.feedback.words import VERSION_LINES, VERSION_NAMES
from app.journeys import drafts
from app.journeys.journey import Answers
from app.journeys.models import DraftBase
from app.journeys.pages import Answer
from app.journeys.services import change
from app.journeys.views import Send, make_blueprint
from app.safeguarding.duty import reads_next
from app.safeguarding.words import who_reads
from app.web import access
from app.web.kept_pages import kept_page
from app.workforce import queries as workforce
from app.workforce.words import KINDS

LARGE_CASELOAD = 20
"""From so many children on, a worker cannot well guess who it was."""
ASKERS = {"care-leaver": "adult", "parent-carer": "adult"}
"""Whose help lines a version gets; the others get the child's."""
DRAWINGS = {
    "4-7": "face_very_happy",
    "8-11": "ball",
    "11-17": "talk",
    "care-leaver": "plan",
    "parent-carer": "home",
}
"""What stands on each door."""

blueprint = Blueprint("feedback", __name__, url_prefix="/feedback")


@blueprint.get("")
@access.apart
def start() -> AnyResponse:
    """The five doors."""
    g.look = "doors"
    ways = _ways()
    closed = tuple(way["closed"] and way["closed"].words for way in ways)
    page = partial(render_template, "feedback/start.html", ways=ways)
    return kept_page("feedback", page, stamp=closed, by_browser=False)


@blueprint.get("/worker/<token>")
@access.apart
def by_worker(token: str) -> str:
    """What the square on a worker's card opens. A card that is over still lets the child speak."""
    g.look = "doors"
    found = workforce.worker_of_token(token[:60])
    worker, is_live = found or (None, False)
    shown = workforce.shown_introduction(worker) if worker is not None and is_live else None
    return render_template(
        "feedback/by-worker.html",
        ways=_ways(),
        card=token[:60] if found else "",
        is_live=is_live,
        shown=shown,
        kind=KINDS[worker.kind] if worker is not None else "",
    )


def _ways() -> list[dict[str, Any]]:
    """The doors, with the closing of those that are closed."""
    standing = closings()
    return [
        {
            "version": version,
            "door": journey.door,
            "first": journey.steps[0].slug,
            "name": VERSION_NAMES[version],
            "line": VERSION_LINES[version],
            "closed": standing.get(journey.code),
            "drawing": DRAWINGS[version],
        }
        for version, journey in JOURNEYS.items()
    ]


def _send(version: str) -> Send:
    """Make the item. What is given for the last page does not depend on any answer about how it is."""

    def send(draft_id: UUID, answers: Answers, now: datetime) -> dict[str, Any]:
        item = sending.send(current_set(version), draft_id, answers, now)
        given = read(answers)
        return {"item": str(item.id) if given.own_device else "", "asks_leave": not given.is_watched}

    return send


def _may_guess(answers: Answers) -> bool:
    """True unless it is about a worker on a card who is known to work with many."""
    chosen = answers.get(ABOUT, {})
    token = str(answers.get(DEVICE, {}).get(CARD, "")) if chosen.get("this") == "yes" else ""
    found = workforce.worker_of_token(token) if token else None
    return found is None or (found[0].caseload or 0) < LARGE_CASELOAD


def _words_of(version: str) -> dict[str, Any]:
    """What every page of a version's journey is given."""
    is_demo = current_app.extensions["demo"]
    return {
        "version": version,
        "asker": ASKERS.get(version, "child"),
        "answer_days": answer_days(current_app.config["COUNCIL"]),
        "watched": branches.is_watched,
        "has_code": branches.has_code,
        "helped": branches.is_accompanied,
        "nameless": branches.is_nameless,
        "may_guess": _may_guess,
        "who_reads": lambda: who_reads(reads_next(clock.now()), is_demo=is_demo()),
    }


def _told(draft: DraftBase) -> None:
    """It was answered: from this browser it is not asked again."""
    content = draft.content
    content["sent"]["told_about_me"] = True
    draft.content = content


def _about_you(version: str) -> Callable[[], Answer]:
    """The view of the questions about whoever has just sent; answered at most once, and joined to nothing."""
    journey = JOURNEYS[version]

    @access.apart
    def about_you() -> Answer:
        """A few questions about you, if you like."""
        draft = drafts.current(journey).draft
        if draft is None or not draft.is_sent:
            return redirect(url_for("feedback.start"))
        form = about_you_form(version)
        thanks = draft.content["sent"].get("told_about_me", False)
        if not thanks and form.validate_on_submit():
            with transaction():
                sending.keep_about_you(version, form.answers(), clock.now())
                _told(change(journey.kept_in, draft.id))
            return redirect(url_for(f"{journey.door}.about_you"))
        return render_template("feedback/about-you.html", form=form, thanks=thanks), 400 if form.is_stale() else 200

    return about_you


def _blueprint_of(version: str) -> Blueprint:
    made = make_blueprint(JOURNEYS[version], f"/feedback/{version}", send=_send(version), reach=lambda _answers: None)

    made.add_url_rule("/about-you", "about_you", _about_you(version), methods=["GET", "POST"])
    made.add_url_rule("/may-we-use-it", "may_we_use_it", may_we_use_it(version), methods=["GET", "POST"])

    @made.before_request
    def look_like_it() -> None:
        g.section, g.look = blueprint.name, version

    made.context_processor(lambda: _words_of(version))
    return made


journey_blueprints = {version: _blueprint_of(version) for version in VERSIONS}
blueprint_4_7, blueprint_8_11, blueprint_11_17, blueprint_care_leaver, blueprint_parent_carer = (
    journey_blueprints.values()
)
