"""What the start page of records and `flask status` tell of this room: what is late, and where it stands."""

from datetime import date, datetime
from typing import Any

from flask import current_app

from app.accounts.queries.reviewing import late_roles
from app.core.clock import london_day, today
from app.core.installation import is_demo_database
from app.records.access import queries as access
from app.records.drills import services as drills
from app.records.handing_over.queries import left_with_something
from app.records.handing_over.restricted import open_to_nobody
from app.records.putting_right import queries as putting_right


def roles_late(day: date) -> int:
    """Roles that no administrator has looked at by the council's day."""
    return late_roles(day, str(current_app.config["COUNCIL"]["accounts"]["roles_looked_at_by"]))


def late_lines(day: date | None = None) -> list[tuple[str, int]]:
    """Codes of what is late, with how many; none where nothing is."""
    asks = putting_right.late(day or today())
    drill = int(drills.is_late(day or today()))
    counted = [("answers", asks.answers), ("acknowledgements", asks.acknowledgements), ("drill", drill)]
    counted.append(("roles", roles_late(day or today())))
    counted.append(("copies", access.late(day or today())))
    counted.append(("left", len(left_with_something())))
    counted.append(("restricted", len(open_to_nobody())))
    return [(code, number) for code, number in counted if number]


def watched(moment: datetime) -> tuple[dict[str, Any], dict[str, bool]]:
    """For `flask status`: facts by name, and by code what is wrong."""
    asks = putting_right.late(london_day(moment))
    roles = roles_late(london_day(moment))
    copies, due, shut = access.late(london_day(moment)), drills.next_due(), len(open_to_nobody())
    facts: dict[str, Any] = {
        "data_asks_waiting": asks.waiting,
        "data_asks_late": asks.answers,
        "data_complaints_unacknowledged": asks.acknowledgements,
        "data_copies_late": copies,
        "roles_not_looked_at": roles,
        "left_with_work_in_their_hands": len(left_with_something()),
        "restricted_open_to_nobody": shut,
        "next_restore_drill": due.isoformat() if due else None,
    }
    wrong = {
        "data_asks_late": asks.answers > 0,
        "data_complaints_unacknowledged": asks.acknowledgements > 0,
        "data_copies_late": copies > 0,
        "roles_not_looked_at": roles > 0 and not is_demo_database(),
        "restricted_open_to_nobody": shut > 0,
        "restore_drill_late": drills.is_late(london_day(moment)),
    }
    return facts, wrong
