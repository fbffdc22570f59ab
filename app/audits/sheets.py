"""What an audit of each service asks: versioned data in `templates/`, one file a template, read when the portal starts.

An audit keeps the key of the template it was written on ("early_help.1"), so one that was used is never changed in
meaning: a new file with the next number is added, and audits begun before stay on theirs.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from app.audits.rules import SERVICES
from app.audits.rules.parts import PARTS

FOLDER = Path(__file__).parent / "templates"


class SheetFault(ValueError):
    """A template file cannot be used. The message names the file and what is wrong."""


@dataclass(frozen=True)
class Domain:
    """One area that is graded. `label` and `ask` are English, as the catalogue has them."""

    code: str
    label: str
    ask: str


@dataclass(frozen=True)
class Sheet:
    """One version of the template of a service."""

    service: str
    number: int
    domains: tuple[Domain, ...]

    @property
    def key(self) -> str:
        return f"{self.service}.{self.number}"

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(domain.code for domain in self.domains)


def read_sheets(folder: Path) -> dict[str, Sheet]:
    """Every template of the folder by its key. Raises SheetFault for the first file that cannot be used."""
    found = [_read(path) for path in sorted(folder.glob("*.yaml"))]
    return {sheet.key: sheet for sheet in sorted(found, key=lambda sheet: (sheet.service, sheet.number))}


def sheet_called(key: str) -> Sheet:
    """The template an audit was written on. Raises KeyError for a key that no file has."""
    return SHEETS[key]


def newest_sheet(service: str) -> Sheet:
    """What an audit of this service is written on from now on."""
    return max((sheet for sheet in SHEETS.values() if sheet.service == service), key=lambda sheet: sheet.number)


def _read(path: Path) -> Sheet:
    try:
        raw = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  # text, lists, mappings only
        domains = tuple(_domain(row, path) for row in raw["domains"])
        sheet = Sheet(raw["service"], int(raw["number"]), domains)
    except (yaml.YAMLError, UnicodeDecodeError, KeyError, TypeError, ValueError) as error:
        raise SheetFault(f"{path.name}: {' '.join(str(error).split())}") from None
    if sheet.service not in SERVICES or path.name != f"{sheet.key}.yaml":
        raise SheetFault(f"{path.name}: is named after its service and number")
    if not domains or len(set(sheet.codes)) != len(domains) or set(sheet.codes) & set(PARTS):
        raise SheetFault(f"{path.name}: a domain has a code of its own")
    return sheet


def _domain(row: dict[str, Any], path: Path) -> Domain:
    if set(row) != {"code", "label", "ask"} or not all(row.values()):
        raise SheetFault(f"{path.name}: a domain has code, label and ask")
    return Domain(row["code"], row["label"], row["ask"])


SHEETS = read_sheets(FOLDER)
"""All templates. A fault in a file stops the start, and names it."""
