"""The board, for anybody: all of it, one entry, a poster, a feed, and whether it is better now.

Pages of words, kept in memory and drawn again only when something was shown or hidden.
"""

from typing import Any

from flask import Blueprint, Response, abort, current_app, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from app.core import clock
from app.core.db import transaction
from app.feedback.quarters import closed_since
from app.places.reference import localities
from app.web import access
from app.web.errors import keeps_answers
from app.web.fields.base import readable
from app.web.headers import rarely_changes
from app.web.kept_pages import kept_page
from app.you_said import poster, words
from app.you_said.feed import feed_of
from app.you_said.forms import BetterForm
from app.you_said.queries.board import Shown, better_counts, board, newest_figures, shown_paper
from app.you_said.rules import SERVICES, STATES, answers_shown
from app.you_said.services.better import count_answer

blueprint = Blueprint("you_said", __name__)
ROOT = "/you-said-we-did"
SIZE = 20
MOST_PRINTED = 500
Answer = str | tuple[str, int] | AnyResponse


@blueprint.get(ROOT)
@access.public
def you_said_we_did() -> AnyResponse:
    """What people said and what came of it, newest first, with filters as links."""
    if not request.args:
        return kept_page("you said", lambda: _board({}, ""), stamp=_stamp())
    return rarely_changes(Response(_board(_chosen(), _typed()), mimetype="text/html"))


@blueprint.get(f"{ROOT}/print")
@access.public
def printed() -> AnyResponse:
    """The same choice on one page, for paper."""
    entries = board().find(_typed(), **_chosen())[:MOST_PRINTED]
    return rarely_changes(Response(render_template("you_said/print.html", entries=entries, words=words), mimetype=HTML))


@blueprint.get(f"{ROOT}.atom")
@access.public
def feed() -> AnyResponse:
    """New and changed entries, for feed readers."""
    made = feed_of(board(), current_app.config["SETTINGS"].public_url, current_app.config["COUNCIL"])
    return rarely_changes(Response(made, content_type="application/atom+xml; charset=utf-8"))


@blueprint.get(f"{ROOT}/<slug>")
@access.public
def entry(slug: str) -> AnyResponse:
    """One entry: what was said, what came of it, every day it changed."""
    one = _found(slug)
    return kept_page(
        f"you said {slug}",
        lambda: render_template(
            "you_said/entry.html", one=one, words=words, better=_better(one), themes=words.themes()
        ),
        stamp=_stamp(),
    )


@blueprint.get(f"{ROOT}/<slug>/poster.pdf")
@access.public
def poster_file(slug: str) -> AnyResponse:
    """A4, to hang up."""
    response = Response(poster.poster_of(_found(slug), board().stamp), mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{slug}.pdf"'
    return rarely_changes(response)


@blueprint.get(f"{ROOT}/<slug>/in/<code>")
@access.public
def in_language(slug: str, code: str) -> AnyResponse:
    """One entry in another language, as somebody who speaks it read it through."""
    one = _found(slug)
    found = one.words.translations.get(code) or abort(404)
    return rarely_changes(
        Response(render_template("you_said/in-language.html", one=one, words=words, said=found), mimetype=HTML)
    )


@blueprint.get(f"{ROOT}/<slug>/picture.jpg")
@access.public
def picture(slug: str) -> AnyResponse:
    """The picture of an entry on the board."""
    shown = _found(slug).words.beside.picture or abort(404)
    return _paper(slug, shown.paper)


@blueprint.get(f"{ROOT}/<slug>/survey.pdf")
@access.public
def survey_report(slug: str) -> AnyResponse:
    """The report of the survey that an entry on the board answers, as a download."""
    survey = _found(slug).words.beside.survey or abort(404)
    return _paper(slug, survey.report)


@blueprint.route(f"{ROOT}/<slug>/is-it-better", methods=["GET", "POST"])
@keeps_answers
@access.apart
def is_it_better(slug: str) -> Answer:
    """Anybody says. A number goes up; who it was, or when, is written nowhere."""
    one = _found(slug)
    form = BetterForm()
    if form.validate_on_submit():
        with transaction():
            count_answer(_found(slug), str(form.better.data))
        return redirect(url_for(".is_it_better", slug=slug, done=1))
    page = render_template("you_said/is-it-better.html", one=one, form=form, is_done="done" in request.args)
    return (page, 400 if form.is_stale() else 422) if form.errors else page


HTML = "text/html"


def _found(slug: str) -> Shown:
    return board().by_slug(slug) or abort(404)


def _paper(slug: str, paper_id: str) -> AnyResponse:
    paper = shown_paper(_found(slug), paper_id) or abort(404)
    response = Response(paper.octets, mimetype=paper.media_type)
    if paper.media_type != "image/jpeg":
        response.headers["Content-Disposition"] = f'attachment; filename="{slug}.pdf"'
    return rarely_changes(response)


def _stamp() -> object:
    """What a kept page was made from: the entries, and the day, because closed quarters and “by” days pass."""
    return (board().stamp, clock.today())


def _board(chosen: dict[str, str], typed: str) -> str:
    g.section = "you_said"
    found = board().find(typed, **chosen)
    start = _start(len(found))
    return render_template(
        "you_said/board.html",
        entries=found[start : start + SIZE],
        number=len(found),
        start=start,
        size=SIZE,
        chosen=chosen,
        typed=typed,
        choices=_choices(),
        figures=_figures(),
        words=words,
        themes=words.themes(),
    )


def _start(number: int) -> int:
    text = request.args.get("from", "")
    start = int(text) if text.isdecimal() and len(text) < 6 else 0
    return start if start < number else 0


def _typed() -> str:
    return " ".join(readable(request.args.get("q", "")).split())[:200]


def _chosen() -> dict[str, str]:
    known = {name: set(codes) for name, _label, codes in _choices()}
    return {name: code for name in known if (code := request.args.get(name)) in known[name]}


def _choices() -> list[tuple[str, Any, dict[str, Any]]]:
    """Each filter: its name in the address, its words, its codes with theirs. Only themes and places on the board."""
    here = {code for one in board().entries for code in (one.words.theme, one.words.locality, one.words.kind)}
    return [
        ("state", words.FILTERS["state"], {code: words.STATES[code] for code in STATES}),
        ("theme", words.FILTERS["theme"], {code: name for code, name in words.themes().items() if code in here}),
        ("service", words.FILTERS["service"], {code: words.SERVICES[code] for code in SERVICES}),
        ("locality", words.FILTERS["locality"], {code: name for code, name in localities().items() if code in here}),
        ("kind", words.FILTERS["kind"], {code: name for code, name in words.KINDS.items() if code in here}),
    ]


def _figures() -> dict[str, Any]:
    """Entries by state as they stand; what counts people, as it was made once for a closed quarter."""
    return {
        "by_state": board().by_state(),
        "closed": sum(one.is_closed for one in board().entries),
        "answered": newest_figures("answered"),
        "changed": newest_figures("changed"),
    }


def _better(one: Shown) -> tuple[str, dict[str, int]]:
    """The newest closed quarter's answers to “Is it better now?”, as far as they may be public."""
    quarter = str(closed_since(clock.today(), 1)[0])
    return quarter, answers_shown(better_counts(one.id, quarter))
