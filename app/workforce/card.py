"""A worker's card: A6, a tagged PDF with a square code. It names no service: what it is for, only its holder knows."""

from pathlib import Path
from urllib.parse import urlsplit

from flask import current_app, render_template, url_for

from app.web.pdf import pdf_of
from app.workforce.models import Introduction, IntroductionToken

BY_WORKER = "feedback.by_worker"
"""The child's page behind a card, by endpoint; it is named only, so that no room above is imported."""
UNTIL_THEN = "/feedback/worker/{token}"
"""Its address in `product.md`'s public contract, for an application that has no such page."""


def address_of(token: str) -> str:
    """What the square code says: the public address of a worker's page."""
    base = current_app.config["SETTINGS"].public_url.rstrip("/")
    if BY_WORKER in current_app.view_functions:
        return str(base + url_for(BY_WORKER, token=token))
    return str(base + UNTIL_THEN.format(token=token))


def card_pdf(shown: Introduction, token: IntroductionToken) -> bytes:
    """The card of an approved introduction."""
    page = render_template(
        "workforce/card.html",
        about=shown.about,
        photograph=shown.picture.data_address if shown.picture is not None else None,
        square=square_code(address_of(token.token)),
        host=urlsplit(current_app.config["SETTINGS"].public_url).netloc,
    )
    return pdf_of(page, Path(current_app.root_path) / "static")


def square_code(address: str) -> str:
    """A QR code as an address that holds its drawing."""
    import segno

    return str(segno.make(address, error="m", micro=False).svg_data_uri(border=2, scale=4, dark="#14232a"))
