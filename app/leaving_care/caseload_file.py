"""The council's own list beside its return: what each young person is called, where they are, who works with them.

A CSV with a line a young person. Needed: `child` (the number of the return), `name`, `adviser_email`. May be there:
`called`, `locality` (a code such as chesil), `social_worker_email`, `reviewing_officer_email`, `email`, `phone`,
`unaccompanied` (yes or no). A column that is not there changes nothing; an empty cell under `…_email` of staff means
that nobody is in that part any more.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from app.core.table_file import Fault, Line, Table

NEEDED = ("child", "name", "adviser_email")
PARTS = {
    "adviser_email": "adviser",
    "social_worker_email": "social_worker",
    "reviewing_officer_email": "reviewing_officer",
}
OPTIONAL = ("called", "locality", "social_worker_email", "reviewing_officer_email", "email", "phone", "unaccompanied")
FAULTS = {
    "not_in_header": "{value!r} is not in the header file",
    "not_a_locality": "{value!r} is not a locality of this council",
    "nobody": "{value!r} is nobody who works here",
    "lacks_role": "{value!r} does not hold the role that this column needs",
    "not_an_address": "{value!r} is not an email address",
    "not_a_phone": "{value!r} is not a phone number",
    "not_yes_or_no": "{value!r} is neither yes nor no",
    "closed": "{value!r} has a closed record",
}
"""What can be wrong with a caseload beyond what can be wrong with any file."""
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


@dataclass(frozen=True)
class Known:
    """What the portal knows: locality codes, the numbers of the return, staff by address and who may hold each part."""

    localities: Collection[str]
    numbers: Collection[str]
    staff: Mapping[str, UUID]
    holders: Mapping[str, Collection[UUID]]
    normal_email: Callable[[str], str]


@dataclass
class CaseloadRow:
    """One young person. `told` has a key for each column that is there; `team` one for each part."""

    number: str
    name: str
    told: dict[str, str | bool | None] = field(default_factory=dict)
    team: dict[str, UUID | None] = field(default_factory=dict)


def read_caseload(data: bytes, known: Known) -> tuple[list[CaseloadRow], list[Fault]]:
    """The rows and every fault. Rows mean nothing while there is a fault."""
    table, rows, seen = Table(more=FAULTS), [], set()
    for line in table.lines(data, NEEDED, OPTIONAL, str.lower):
        number = line.text("child", needed=True, most=40).upper()
        if number in seen:
            line.fault("child", "twice", number)
        elif number and number not in known.numbers:
            line.fault("child", "not_in_header", number)
        seen.add(number)
        row = CaseloadRow(number, line.text("name", needed=True))
        _read_told(line, row, known)
        _read_team(line, row, known)
        rows.append(row)
    return rows, sorted(table.faults)


def _read_told(line: Line, row: CaseloadRow, known: Known) -> None:
    for name in ("called", "locality", "email", "phone", "unaccompanied"):
        if name not in line.table.places:
            continue
        value = line.text(name)
        row.told[name] = value or None
        if name == "locality" and value and value not in known.localities:
            line.fault(name, "not_a_locality", value)
        if name == "email" and value and _EMAIL.fullmatch(value) is None:
            line.fault(name, "not_an_address", value)
        if name == "phone" and value:
            row.told[name] = _phone(value)
            if row.told[name] is None:
                line.fault(name, "not_a_phone", value)
        if name == "unaccompanied":
            row.told[name] = value.lower() == "yes"
            if value.lower() not in ("", "yes", "no"):
                line.fault(name, "not_yes_or_no", value)


def _read_team(line: Line, row: CaseloadRow, known: Known) -> None:
    for column, part in PARTS.items():
        if column not in line.table.places:
            continue
        value = line.text(column)
        staff_id = known.staff.get(known.normal_email(value)) if value else None
        if value and staff_id is None:
            line.fault(column, "nobody", value)
        elif staff_id is not None and staff_id not in known.holders[part]:
            line.fault(column, "lacks_role", value)
        row.team[part] = staff_id


def _phone(value: str) -> str | None:
    """E.164; None where it is no number."""
    import phonenumbers

    try:
        number = phonenumbers.parse(value, "GB")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
