"""The offer for anybody: by theme, by heading, one item, searching, all of it on one page, what is new.

Pages of words, kept in memory and drawn again only when something was published. No cookie is set, nothing is stored.
"""

from datetime import timedelta
from typing import Any

from flask import Blueprint, Response, abort, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from app.content.offers import queries, words
from app.content.offers.rules import HEADINGS, KINDS, SITUATIONS, THEMES, OfferView, ages_of
from app.core import clock
from app.leaving_care.queries.people import own_record
from app.web import access
from app.web.fields.base import readable
from app.web.headers import rarely_changes
from app.web.kept_pages import kept_page

blueprint = Blueprint("care_leavers", __name__, url_prefix="/care-leavers")
NEWS_FOR = timedelta(days=90)
AGES = {"16-17": (16, 18), "18-20": (18, 21), "21-24": (21, 25)}
FILTERS = {"theme": THEMES, "kind": KINDS, "age": tuple(AGES), "situation": SITUATIONS}


@blueprint.get("")
@access.public
def start() -> AnyResponse:
    """The doors into the offer."""
    held = queries.catalogue()
    return _kept(held, "start", offers=held.open)


@blueprint.get("/offer/<theme>")
@access.public
def theme(theme: str) -> AnyResponse:
    """One of the five themes."""
    code = _code(theme, THEMES)
    held = queries.catalogue()
    offers = [one for one in held.open if one.theme == code]
    return _kept(held, "list", f"theme {code}", title=words.THEMES[code], offers=offers, theme=code)


@blueprint.get("/offer/heading/<heading>")
@access.public
def heading(heading: str) -> AnyResponse:
    """One of the six headings that the law names."""
    code = _code(heading, HEADINGS)
    held = queries.catalogue()
    offers = [one for one in held.open if code in one.headings]
    return _kept(held, "list", f"heading {code}", title=words.HEADINGS[code], offers=offers, theme="")


@blueprint.get("/offer/item/<code>")
@access.public
def item(code: str) -> AnyResponse:
    """One item: how much, who qualifies, how to get it, where it comes from. One that has ended says so."""
    held = queries.catalogue()
    shown = held.items.get(code) or abort(404)
    is_mine = own_record(access.viewer()) is not None
    return _kept(held, "item", f"item {code}", offer=shown.view, is_mine=is_mine)


@blueprint.get("/search")
@access.public
def search() -> AnyResponse:
    """Items by words and by filters; each filter is a link, so that it works without script."""
    query = " ".join(readable(request.args.get("q", "")).split())[:200]
    chosen = {name: code for name, known in FILTERS.items() if (code := request.args.get(name)) in known}
    held = queries.catalogue()
    found = held.index.find(query) if query else None
    by_code = {one.code: one for one in held.open}
    offers = [by_code[code] for code in found.codes] if found is not None else list(by_code.values())
    page = render_template(
        "leaving_care/offer/search.html",
        offers=[one for one in offers if _fits(one, chosen)],
        query=query,
        taken_for=found.taken_for if found is not None else (),
        chosen=chosen,
        choices=_choices(),
        **_shared(),
    )
    return rarely_changes(Response(page, mimetype="text/html"))


@blueprint.get("/everything")
@access.public
def everything() -> AnyResponse:
    """The whole offer on one page: to print, or to read with little data."""
    held = queries.catalogue()
    return _kept(held, "everything", offers=held.open)


@blueprint.get("/new-and-changed")
@access.public
def new_and_changed() -> AnyResponse:
    """What came, changed or ended lately."""
    held = queries.catalogue()
    return _kept(held, "new-and-changed", changes=held.changes_since(clock.today() - NEWS_FOR))


def _kept(held: queries.Catalogue, template: str, name: str = "", **values: Any) -> AnyResponse:
    return kept_page(
        f"offer {name or template}",
        lambda: render_template(f"leaving_care/offer/{template}.html", **values, **_shared()),
        stamp=(held.stamp, clock.today()),
    )


def _shared() -> dict[str, Any]:
    return {"words": words, "today": clock.today(), "THEMES": THEMES, "HEADINGS": HEADINGS}


def _code(slug: str, known: tuple[str, ...]) -> str:
    """The code that an address stands for; 404 where there is none."""
    code = slug.replace("-", "_")
    return code if code in known and "_" not in slug else abort(404)


def _fits(offer: OfferView, chosen: dict[str, str]) -> bool:
    if chosen.get("theme", offer.theme) != offer.theme or chosen.get("kind", offer.kind) != offer.kind:
        return False
    if "situation" in chosen and chosen["situation"] not in (*offer.rule.all_of, *offer.rule.any_of):
        return False
    low, high = AGES.get(chosen.get("age", ""), (0, 200))
    first, until = ages_of(offer.rule)
    return first < high and low < until


def _choices() -> list[tuple[str, Any, dict[str, Any]]]:
    """Each filter: its name in the address, its words, its codes with theirs."""
    return [(name, words.FILTERS[name], words.CHOICES[name]) for name in FILTERS]
