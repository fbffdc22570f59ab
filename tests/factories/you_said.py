"""Made-up entries of the board, written and checked by two people as the pages do it."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from PIL import Image

from app.core.clock import now, today
from app.core.db import session
from app.core.people import Reach, Viewer
from app.feedback.models import FeedbackItem, FeedbackTheme
from app.you_said.models import YouSaidEntry
from app.you_said.queries.desk import entry_by_id
from app.you_said.rules import CHECKS, Words
from app.you_said.services.evidence import add_paper, cite
from app.you_said.services.writing import begin, let_go, write
from tests.factories.people import _changing, make_staff


def a_picture(size: tuple[int, int] = (20, 20)) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size, "white").save(made, "PNG")
    return made.getvalue()


def viewer(role: str, account: Any = None) -> Viewer:
    """Somebody with one role, county-wide."""
    return Viewer("staff", (account or make_staff(role)).id, reaches=(Reach(role),))


def words(**other: Any) -> Words:
    made = Words(
        title="Plans shared with us",
        said="Nobody shows us our plan.",
        did="We ask each team to bring the plan.",
        child_title="My plan",
        child_said="Nobody shows me my plan.",
        child_did="We bring your plan to you.",
        state="doing",
        theme="plans_shared",
        service="social_work",
        locality=None,
        decided_by="Head of service for social work",
        sources="Feedback and audit",
        told_how="",
        next_update_on=today() + timedelta(days=30),
    )
    made = replace(made, **other)
    return replace(made, next_update_on=None) if made.is_settled else made


def make_entry(
    writer: Viewer | None = None, items: Iterable[FeedbackItem] = (), reader: Viewer | None = None, **other: Any
) -> YouSaidEntry:
    """An entry that waits for a second person, with what stands behind it."""
    writer = writer or viewer("quality")
    assert writer.id is not None
    with _changing():
        entry = begin(words(**other), writer.id, writer)
        if words(**other).state == "done":
            add_paper(entry, "A photograph of the letter", a_picture(), writer)
        if items:
            cite(entry, list(items), reader or viewer("youth_voice"))
    return entry


def show(entry: YouSaidEntry, checker: Viewer | None = None) -> None:
    checker = checker or viewer("youth_voice")
    with _changing():
        let_go(entry.id, entry_by_id(entry.id).latest.number, CHECKS, checker)


def shown_entry(items: Iterable[FeedbackItem] = (), **other: Any) -> YouSaidEntry:
    entry = make_entry(items=items, **other)
    show(entry)
    return entry


def change(entry: YouSaidEntry, writer: Viewer | None = None, **other: Any) -> None:
    writer = writer or viewer("quality")
    with _changing():
        write(entry.id, words(**other), entry.owner_id, entry_by_id(entry.id).latest.number, writer)


def put_under(item: FeedbackItem, theme: str = "plans_shared") -> FeedbackItem:
    """The youth voice team puts an item under a theme, and it is filed."""
    with _changing():
        item.filed = True
        made = FeedbackTheme(item_id=item.id, theme=theme, given_at=now(), given_by=item.id)
        session().add(made)
    return item
