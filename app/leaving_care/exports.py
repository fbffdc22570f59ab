"""Two files for outside: the care leavers' return as the SSDA903 has it, and the inspection's list of care leavers."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

from app.accounts.queries import staff_names
from app.core.ages import age_on
from app.core.months import months_after
from app.core.people import Viewer
from app.core.spreadsheets import safe_cells
from app.leaving_care import words_homes as words
from app.leaving_care.queries import returns as queries
from app.leaving_care.queries.returns import home_on
from app.leaving_care.rules import returns as rules
from app.leaving_care.rules.homes import counts_as_suitable
from app.leaving_care.words_status import NAMES
from app.places.reference import localities


def return_rows(viewer: Viewer, year: int, today: date) -> list[list[str]]:
    """A row for everybody who has left care and has a birthday in the return's year at an age it asks about.

    ACTIV and ACCOM are as on the birthday (or today, where that is still to come), and the return's "nothing known"
    unless we were in touch. What nobody recorded stays empty: a gap to fill before the file is sent.
    """
    shape = rules.care_leavers_return(today)
    first, last = date(year - 1, *rules.YEAR_BEGINS), date(year, *rules.YEAR_BEGINS)
    widest = months_after(first, -shape.months_before), months_after(last, shape.months_after)
    reached = queries.reached_between(viewer, *widest)
    homes, activities = queries.homes(viewer), queries.activities(viewer)
    rows = []
    for record, _line in queries.everybody(viewer):
        day = rules.birthday_in(record.birth_date, year, shape.ages)
        if day is None or (record.status not in rules.LEFT_CARE and record.status_reason not in _TOLD):
            continue
        touch = rules.in_touch(record.status_reason, reached.get(record.id, ()), day, shape)
        is_known = touch == rules.IN_TOUCH
        home = home_on(homes.get(record.id, ()), min(day, today))
        accommodation = rules.accommodation(home.kind, home.is_suitable) if home else ""
        values = {
            "CHILD": record.number,
            "DOB": f"{record.birth_date:%d/%m/%Y}",
            "IN_TOUCH": touch,
            "ACTIV": _activity(activities.get(record.id, ()), min(day, today)) if is_known else shape.nothing_known,
            "ACCOM": accommodation if is_known else shape.nothing_known,
        }
        rows.append([values[column] for column in shape.columns])
    return rows


def list_rows(viewer: Viewer, today: date) -> list[list[str]]:
    """A row for everybody this viewer may see. What is not held here (sex, ethnicity, disability) stays empty."""
    shape = rules.inspection_list(today)
    since = months_after(today, -shape.months_in_touch)
    teams, reviews = queries.teams(viewer, today), queries.last_reviews(viewer)
    names = staff_names(person for team in teams.values() for person in team.values())
    rows = []
    for record, line in queries.everybody(viewer):
        team = {part: names.get(person, "") for part, person in teams.get(record.id, {}).items()}
        is_in_touch = line.lost_since is None and line.last_contact_on is not None and line.last_contact_on >= since
        suitable = _SUITABLE[counts_as_suitable(line.home_kind, line.is_suitable)] if line.home_kind else ""
        rows.append(
            [
                record.number,
                "",
                "",
                f"{record.birth_date:%d/%m/%Y}",
                str(age_on(record.birth_date, today)),
                "",
                "Y" if record.is_unaccompanied else "N",
                localities().get(record.locality or "", ""),
                team.get("social_worker") or team.get("adviser", ""),
                team.get("adviser", ""),
                str(NAMES.get(record.status, record.status)),
                "Yes" if is_in_touch else "No",
                _day(reviews.get(record.id)),
                _day(line.last_contact_on),
                str(words.KINDS.get(line.home_kind or "", "")),
                suitable,
                str(words.ACTIVITIES.get(line.activity or "", "")),
            ]
        )
    return rows


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """CSV that no spreadsheet takes for a formula: what would start one gets an apostrophe before it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(safe_cells(row) for row in rows)
    return out.getvalue()


_TOLD = (rules.WENT_HOME_REASON, rules.DIED_REASON)
_SUITABLE = {True: "Suitable", False: "Unsuitable"}


def _activity(rows: Sequence[tuple[date, str]], day: date) -> str:
    return next((code for began_on, code in reversed(rows) if began_on <= day), "")


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
