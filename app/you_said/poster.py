"""An entry as a poster: A4, a tagged PDF, large words for children, and a square code that leads to its page."""

from pathlib import Path
from urllib.parse import urlsplit

from flask import current_app, render_template

from app.web.locale import language
from app.web.pdf import pdf_of
from app.workforce.card import square_code
from app.you_said import words
from app.you_said.queries.board import Shown, Stamp, shown_paper

MOST_KEPT = 200
SHORT, LONG = 330, 700
"""Letters that fit on a sheet in the largest type, and in the next one."""
A_PICTURE = 240


def poster_of(one: Shown, stamp: Stamp) -> bytes:
    """The poster's bytes, drawn now or before; drawn again once the board is another one."""
    kept: dict[tuple[str, str], tuple[Stamp, bytes]] = current_app.extensions.setdefault("you_said_posters", {})
    key = (one.slug, language())
    if key not in kept or kept[key][0] != stamp:
        if len(kept) >= MOST_KEPT:
            kept.clear()
        kept[key] = (stamp, _draw(one))
    return kept[key][1]


def _draw(one: Shown) -> bytes:
    public_url = current_app.config["SETTINGS"].public_url.rstrip("/")
    address = f"{public_url}/you-said-we-did/{one.slug}"
    page = render_template(
        "you_said/poster.html",
        one=one,
        words=words,
        square=square_code(address),
        host=urlsplit(public_url).netloc,
        picture=_picture(one),
        size=_size(one),
    )
    return pdf_of(page, Path(current_app.root_path) / "static")


def _size(one: Shown) -> str:
    """How small the type must be for all of it to stand on one sheet. A picture takes the place of some words."""
    letters = len(one.words.child_text) + (A_PICTURE if one.words.beside.picture else 0)
    return "longest" if letters > LONG else "long" if letters > SHORT else ""


def _picture(one: Shown) -> str:
    """The entry's picture inside the page: a poster reads nothing from a network."""
    shown = one.words.beside.picture
    paper = shown_paper(one, shown.paper) if shown else None
    return f"data:{paper.media_type};base64,{paper.content}" if paper else ""
