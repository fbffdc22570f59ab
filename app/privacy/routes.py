"""Pages that say what becomes of what people tell us. The notices are drawn once and kept, like all pages of words."""

from flask import Blueprint, Flask, abort, current_app, render_template
from flask.blueprints import BlueprintSetupState
from werkzeug.wrappers import Response

from app.privacy import cookies as left
from app.privacy.facts import READERS, facts
from app.privacy.notices import notice
from app.privacy.periods import all_lines
from app.privacy.short import short_notice
from app.privacy.words import JOURNEYS, VOICES
from app.privacy.words import READERS as READER_WORDS
from app.web import access
from app.web.kept_pages import kept_page

blueprint = Blueprint("privacy", __name__)
LOOKS = {"7-10": "8-11", "11-17": "11-17"}
"""Notices for the young look like the questions that they are asked."""
ALWAYS_KEPT = ("draft", "sign_in", "early_help_case", "feedback", "care_leaver")


@blueprint.record_once
def add_short_notices(state: BlueprintSetupState) -> None:
    """The frame of every page shows the short notice of its form."""
    assert isinstance(state.app, Flask)
    state.app.jinja_env.globals.update(short_notice=short_notice)


@blueprint.get("/privacy")
@access.public
def start() -> Response:
    """In short, and the door to each notice."""
    kept = all_lines(ALWAYS_KEPT, VOICES["adults"])
    journeys = facts().journeys.values()
    doors = [(JOURNEYS[one.code], [(who, READER_WORDS[who]) for who in one.readers], one.code) for one in journeys]
    return kept_page("privacy", lambda: render_template("privacy/start.html", kept=kept, doors=doors), stamp=kept)


@blueprint.get("/privacy/<reader>/<journey>")
@access.apart
def read(reader: str, journey: str) -> Response:
    """One notice. It looks at nobody: a child may come here from a page where nobody may know who they are."""
    told = notice(journey, reader, current_app.config["COUNCIL"])
    if told is None:
        abort(404)
    others = [(who, READER_WORDS[who]) for who in READERS if who in facts().journeys[journey].readers and who != reader]
    drawn = {"told": told, "look": LOOKS.get(reader, ""), "reader": reader, "journey": journey, "others": others}
    return kept_page(f"privacy {reader} {journey}", lambda: render_template("privacy/notice.html", **drawn), stamp=told)


@blueprint.get("/cookies")
@access.public
def cookies() -> Response:
    """Every cookie there is, and what else a browser keeps for us."""
    rows = left.cookies()
    return kept_page("cookies", lambda: render_template("privacy/cookies.html", cookies=rows, stored=left.STORED))
