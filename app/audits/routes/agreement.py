"""Where two auditors see the same, and where they do not: for the quality team."""

from datetime import timedelta

from flask_babel import gettext as _

from app.audits import words
from app.audits.queries.agreement import Agreed, agreed_since
from app.audits.routes.hub import blueprint, draw
from app.audits.rules import LOOKS_BACK, OVERALL
from app.audits.sheets import sheet_called
from app.core.clock import now
from app.web import access


@blueprint.get("/agreement")
@access.staff("quality")
def agreement() -> str:
    """The last year, by basis, service and area."""
    since = now() - timedelta(days=LOOKS_BACK)
    tables: dict[tuple[str, str], list[tuple[str, Agreed]]] = {}
    for one in agreed_since(access.viewer(), since):
        tables.setdefault((one.basis, one.template), []).append((_area(one), one))
    return draw("agreement", tables=[(_title(*key), rows) for key, rows in tables.items()], since=since)


def _title(basis: str, template: str) -> str:
    sheet = sheet_called(template)
    return f"{words.SERVICES[sheet.service]}. {words.BASES[basis]}"


def _area(one: Agreed) -> str:
    labels = {domain.code: domain.label for domain in sheet_called(one.template).domains}
    return str(_("Overall grade") if one.area == OVERALL else _(labels[one.area]))
