"""The steps of a pack: which files each makes, read as the two people behind it may read at that moment."""

import base64
import csv
import hashlib
import io
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.core.clock import now, today
from app.core.db import session
from app.core.errors import DomainError
from app.core.people import Viewer
from app.core.quarters import Quarter, quarter_of
from app.core.spreadsheets import safe_cells
from app.leaving_care.exports import list_rows
from app.leaving_care.rules.returns import inspection_list
from app.reporting.models import WrittenReport
from app.reporting.output import as_csv, as_json
from app.reporting.pack import practice, received, rules
from app.reporting.pack.child_file import LEFT_OUT, NOT_HERE, everything
from app.reporting.pack.lists import early_help_rows
from app.reporting.pack.models import InspectionPack, PackFile
from app.reporting.pack.policy import can_ask, can_manage
from app.reporting.pack.queries import audits_of, cases_of, files_of, viewer_behind
from app.reporting.queries import newest
from app.reporting.report import report_by
from app.reporting.services import FEEDBACK
from app.reporting.written.paper import pdf_of_report
from app.reporting.written.reading import published_sheet

Made = Iterable[tuple[str, bytes]]
"""Names in the archive, with their bytes."""


class Gone(DomainError):
    """One of the two people may no longer read what they opened."""


def made_by(pack: InspectionPack, step: str) -> Made:
    """The files of one step, read as the two people may read now."""
    asker, manager = viewer_behind(pack.asked_by), viewer_behind(pack.let_go_by)
    if not can_ask(asker) or not can_manage(manager):
        raise Gone("not_theirs_any_more")
    kind, _colon, which = step.partition(":")
    quarters = rules.quarters_chosen(pack.first, pack.last)
    makers: dict[str, Callable[[], Made]] = {
        rules.FIGURES: lambda: _figures(which),
        rules.AUDITS: lambda: _audits(asker, which),
        rules.ACTIONS: lambda: _table("actions", practice.ACTION_HEAD, practice.action_lines(asker, quarters)),
        rules.RECEIVED: lambda: _table("complaints-and-compliments", received.HEAD, received.rows(asker, quarters)),
        rules.ENTRIES: lambda: _table("you-said-we-did", practice.ENTRY_HEAD, practice.entry_lines()),
        rules.EARLY_HELP: lambda: _early_help(manager),
        rules.CARE_LEAVERS: lambda: _care_leavers(manager),
        rules.CHILD: lambda: _child(pack.references[int(which)], int(which), manager, asker),
        rules.MANIFEST: lambda: _manifest(pack, asker, quarters),
    }
    return makers[kind]()


def _figures(period: str) -> Made:
    """What was published for a quarter: figures of feedback, and the reports that people wrote over them."""
    frozen = newest(FEEDBACK, period)
    if frozen is not None:
        report = report_by(frozen, "county")
        yield f"reports/feedback-{period}.json", as_json(report).encode()
        yield f"reports/feedback-{period}.csv", as_csv(report).encode()
    mine = sa.select(WrittenReport).where(WrittenReport.published_number.is_not(None))
    for written in session().scalars(mine.order_by(WrittenReport.kind, WrittenReport.period)):
        sheet = published_sheet(written)
        if sheet is not None and _quarter_of(written.period) == period:
            name = f"reports/{written.kind}-{written.period}-{sheet.number}".replace("_", "-")
            yield f"{name}.json", _json(sheet.as_public())
            yield f"{name}.pdf", pdf_of_report(sheet)


def _quarter_of(period: str) -> str:
    """The quarter of a report's first month `2026-09`, or of its quarter."""
    return period if "Q" in period else str(quarter_of(date.fromisoformat(f"{period}-01")))


def _audits(asker: Viewer, which: str) -> Made:
    """A part of one round: `which` has its number in the archive, the round, and where the part starts."""
    number, round_id, start = which.split(":")
    told = [practice.audit_as_data(one) for one in audits_of(asker, UUID(round_id), int(start), rules.AUDITS_A_STEP)]
    if told:
        basis = f"{told[0]['month'][:7]}-{told[0]['service']}-{told[0]['basis']}".replace("_", "-")
        name = f"audits/{int(number):03}-{basis}"
        yield f"{name}.json", _json(told)
        yield from _table(name, practice.AUDIT_HEAD, map(practice.audit_line, told))


def _early_help(manager: Viewer) -> Made:
    columns = rules.early_help_list(today()).columns
    return _table("lists/annex-a-early-help", columns, early_help_rows(manager, today()))


def _care_leavers(manager: Viewer) -> Made:
    columns = inspection_list(today()).columns
    return _table("lists/annex-a-care-leavers", columns, list_rows(manager, today()))


def _child(reference: str, number: int, manager: Viewer, asker: Viewer) -> Made:
    found = everything(reference, manager, asker)
    told = {
        "reference": reference,
        "records": found.records,
        "left_out": [LEFT_OUT[code] for code in found.left_out],
        "never_here": NOT_HERE,
    }
    yield f"children/{number + 1:02}-{rules.name_of(reference)}.json", _json(told)


def _manifest(pack: InspectionPack, asker: Viewer, quarters: Sequence[Quarter]) -> Made:
    """Every file with its digest, and each published number of audits with the audits it was made from."""
    seen = cases_of(asker, quarters)
    figures = list(practice.figure_lines(asker, quarters, seen))
    yield from _table("manifest/figures-to-audits", practice.FIGURE_HEAD, figures)
    told = {
        "title": pack.title,
        "quarters": [str(one) for one in quarters],
        "asked_at": pack.asked_at.isoformat(),
        "made_at": now().isoformat(),
        "files": [{"name": name, "bytes": size, "sha256": digest} for name, size, digest in files_of(pack)],
        "audits": len(seen),
        "figures": len(figures),
        "early_help_list": rules.early_help_list(today()).source,
        "never_here": NOT_HERE,
    }
    yield "manifest/manifest.json", _json(told)


def _table(name: str, head: Sequence[str], lines: Iterable[Sequence[str]]) -> Made:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows(safe_cells(line) for line in lines)
    yield f"{name}.csv", ("\ufeff" + out.getvalue()).encode()


def _json(told: Any) -> bytes:
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def keep(pack: InspectionPack, name: str, octets: bytes) -> None:
    """Seal a file of a pack, in as many rows as it needs."""
    digest = hashlib.sha256(octets).hexdigest()
    for number, piece in enumerate(rules.pieces(octets)):
        row = PackFile(pack_id=pack.id, name=name, piece=number, size=len(piece), digest="" if number else digest)
        row.content = base64.b64encode(piece).decode()
        session().add(row)
        session().flush()
        session().expunge(row)
