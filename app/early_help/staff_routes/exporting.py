"""One request on paper, as PDF, and as JSON for the case-record system. Each is a look that says in which shape."""

from pathlib import Path

from flask import Response, current_app

from app.early_help import exports
from app.early_help.staff_routes.hub import ROLES, blueprint, case_page, found, looked_at
from app.early_help.staff_view.case import Case
from app.web import access
from app.web.pdf import pdf_of

SHEET = "early_help/staff/print.html"


@blueprint.get("/requests/<reference>/print")
@access.staff(*ROLES)
def printed(reference: str) -> str:
    """The request as a page for paper."""
    return case_page(SHEET, _exported(reference, "print"))


@blueprint.get("/requests/<reference>.pdf")
@access.staff(*ROLES)
def pdf(reference: str) -> Response:
    """The request as one tagged PDF for the case system."""
    case = _exported(reference, "pdf")
    static = Path(current_app.root_path) / "static"
    return _file(pdf_of(case_page(SHEET, case), static), "application/pdf", f"{case.reference}.pdf")


@blueprint.get("/requests/<reference>.json")
@access.staff(*ROLES)
def as_json(reference: str) -> Response:
    """The request as one JSON for the case system."""
    case = _exported(reference, "json")
    return _file(exports.request_json(case), "application/json", f"{case.reference}.json")


def _exported(reference: str, how: str) -> Case:
    """The case, and that it was taken out in this shape: a look of its own, as every GET may write and no more."""
    return looked_at(found(reference), f"export_{how}")


def _file(content: str | bytes, mimetype: str, name: str) -> Response:
    headers = {"Content-Disposition": f"attachment; filename={name}"}
    return Response(content, mimetype=mimetype, headers=headers)
