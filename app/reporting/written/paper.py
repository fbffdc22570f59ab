"""A report as a tagged PDF: the same sections, charts and words as its page."""

from pathlib import Path

from flask import current_app, render_template

from app.reporting.written import drawing, words
from app.reporting.written.reading import Sheet
from app.web.pdf import pdf_of


def pdf_of_report(sheet: Sheet) -> bytes:
    """The bytes, whether somebody asks for them or the worker puts them into a pack."""
    page = render_template("reporting/written/sheet.html", sheet=sheet, words=words, picture=drawing.picture)
    return pdf_of(page, Path(current_app.root_path) / "static")
