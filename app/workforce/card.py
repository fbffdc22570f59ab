"""A worker's card: A6, a tagged PDF with a square code. It names no service: what it is for, only its holder knows."""

import base64
from pathlib import Path
from urllib.parse import urlsplit

from flask import current_app, render_template

from app.web.pdf import pdf_of
from app.workforce.models import Introduction, IntroductionToken

BY_WORKER = "feedback.by_worker"
"""The child's page behind a card, by endpoint; it is named only, so that no room above is imported."""
COLOURS = (
    ".p-pic-a{fill:#a9d5d3}.p-pic-b{fill:#ffd166}.p-pic-page{fill:#fff}.p-pic-dot{fill:#14232a}"
    ".p-pic-ink{fill:none;stroke:#14232a;stroke-width:3;stroke-linecap:round;stroke-linejoin:round}"
)
"""The light colours of our pictures, as `_tokens.scss` has them."""


def address_of(token: str) -> str:
    """What the square code says: the public address of a worker's page."""
    base = current_app.config["SETTINGS"].public_url.rstrip("/")
    path = current_app.url_map.bind("portal").build(BY_WORKER, {"token": token})
    return f"{base}{path}"


def card_pdf(shown: Introduction, token: IntroductionToken) -> bytes:
    """The card of an approved introduction."""
    about = shown.about
    page = render_template(
        "workforce/card.html",
        about=about,
        picture=shown.picture.data_address if shown.picture is not None else drawing(about.drawn),
        square=square_code(address_of(token.token)),
        host=urlsplit(current_app.config["SETTINGS"].public_url).netloc,
    )
    return pdf_of(page, Path(current_app.root_path) / "static")


def drawing(code: str) -> str | None:
    """One of our drawings as an address that holds it, with its own colours: WeasyPrint styles no drawing in a page."""
    if not code:
        return None
    macros = current_app.jinja_env.get_template("workforce/drawn.html").module
    svg = str(macros.drawn(code))  # type: ignore[attr-defined]  # a macro is an attribute of its template
    coloured = svg.replace(">", f"><style>{COLOURS}</style>", 1)
    return f"data:image/svg+xml;base64,{base64.b64encode(coloured.encode()).decode()}"


def square_code(address: str) -> str:
    """A QR code as an address that holds its drawing."""
    import segno

    return str(segno.make(address, error="m", micro=False).svg_data_uri(border=2, scale=4, dark="#14232a"))
