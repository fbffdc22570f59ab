"""The card of a child's code: six pictures with their words and the council's address. It names no service."""

from pathlib import Path
from urllib.parse import urlsplit

from flask import current_app, render_template

from app.feedback.codes import Code
from app.feedback.pictures import drawing, names
from app.web.pdf import pdf_of


def card_pdf(code: Code) -> bytes:
    """A6, tagged. Whoever finds it learns whose web address it is and nothing else."""
    known = names()
    page = render_template(
        "feedback/code-card.html",
        pictures=[(drawing(picture), known[picture]) for picture in code],
        host=host(),
    )
    return pdf_of(page, Path(current_app.root_path) / "static")


def host() -> str:
    """The council's web address, without what stands behind it."""
    return str(urlsplit(current_app.config["SETTINGS"].public_url).netloc)
