"""Begin, save, leave, come back to, send and let go of a draft. Nothing typed is lost on the way."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from app.core import clock
from app.core.crypto import hash_token, new_token, search_key
from app.core.db import session
from app.core.errors import Conflict, NotFound
from app.core.references import new_code, normalise
from app.journeys.journey import DONE, ITEMS, MARKS, SKIPPED, UNFINISHED, Journey, Saved, Step
from app.journeys.models import DraftBase
from app.journeys.queries import D, draft_to_change, drafts_expired
from app.retention.services import may_erase

SENT_KEPT_DAYS = 1
"""How long the sent page can still be read again in the browser that sent."""


class SamePageSaved(Conflict):
    """This page was saved somewhere else after it was opened here. `theirs` is what stands; `version` since when."""

    def __init__(self, theirs: Mapping[str, Any], version: int) -> None:
        super().__init__("same_page_saved")
        self.theirs, self.version = theirs, version


def begin(journey: Journey, now: datetime, keep_days: int) -> tuple[DraftBase, str]:
    """A new draft, and the key its browser keeps."""
    key, code = new_token(), new_code()
    draft = journey.kept_in(
        journey=journey.code, key_hash=hash_token(key), code_key=search_key("draft_code", normalise(code))
    )
    draft.begun(now, keep_days)
    draft.content = {"pages": {}, "saved_in": {}, "code": code}
    session().add(draft)
    session().flush()
    return draft, key


def save_page(
    journey: Journey, draft: DraftBase, step: Step, values: Mapping[str, Any], *, read_at: int, now: datetime
) -> None:
    """Keep the answers of one page. Raises SamePageSaved when it was changed elsewhere since `read_at`."""
    content = _open(draft, step.slug, read_at, values)
    before = content["pages"].get(step.slug)
    content["pages"][step.slug] = dict(values)
    if before is not None and _fields(before) != _fields(values):
        _reopen(content, step)
    _keep(draft, content, step.slug, now)
    _tell(journey, draft, step, values)


def save_item(
    journey: Journey, draft: DraftBase, step: Step, item: str, values: Mapping[str, Any], *, read_at: int, now: datetime
) -> None:
    """Keep one of many (a child), new or changed. Saving the same new one twice keeps one."""
    place = f"{step.slug}/{item}"
    content = _open(draft, place, read_at, values)
    page = content["pages"].setdefault(step.slug, {ITEMS: []})
    page[ITEMS] = [*page.get(ITEMS, [])]
    kept = {"id": item, **values}
    known = [n for n, other in enumerate(page[ITEMS]) if other["id"] == item]
    if known:
        page[ITEMS][known[0]] = kept
    else:
        page[ITEMS].append(kept)
        page.pop(DONE, None)
    page.pop(SKIPPED, None)
    _reopen(content, step)
    _keep(draft, content, place, now)
    _tell(journey, draft, step, kept)


def remove_item(draft: DraftBase, step: Step, item: str, now: datetime) -> None:
    """Take one of many away. Taking away what is gone already is fine."""
    content = draft.content
    page = content["pages"].get(step.slug, {})
    page[ITEMS] = [other for other in page.get(ITEMS, []) if other["id"] != item]
    if not page[ITEMS]:
        page.pop(DONE, None)
    content["pages"][step.slug] = page
    _reopen(content, step)
    _keep(draft, content, f"{step.slug}/{item}", now)


def finish_items(draft: DraftBase, step: Step, *, is_skipped: bool, now: datetime) -> None:
    """There is no other (child); or, where none was named, the person will tell us when we talk."""
    content = draft.content
    page = content["pages"].setdefault(step.slug, {ITEMS: []})
    named = [item for item in page.get(ITEMS, []) if not item.get(SKIPPED)]
    page.pop(UNFINISHED, None)
    page[SKIPPED if is_skipped and not named else DONE] = True
    _keep(draft, content, step.slug, now)


def item_in(draft: DraftBase | None, step: Step, item: str) -> dict[str, Any]:
    """The stored answers of one of many; empty for one not saved yet."""
    items = draft.answers.get(step.slug, {}).get(ITEMS, []) if draft else []
    return next((dict(other) for other in items if other["id"] == item), {})


def take_up(draft: DraftBase) -> str:
    """Open a draft in the browser that gave its code. The browser that had it is locked out. Gives the new key."""
    key = new_token()
    draft.taken_up(hash_token(key))
    return key


def lock(draft: DraftBase, now: datetime) -> None:
    """From now on only the code opens it."""
    draft.locked(now)


def change(kept_in: type[D], draft_id: UUID) -> D:
    """The draft of that table, held for changing. Raises NotFound when it has gone."""
    draft = draft_to_change(kept_in, draft_id)
    if draft is None:
        raise NotFound("draft_gone")
    return draft


def mark_sent(draft: DraftBase, shown: Mapping[str, Any], now: datetime) -> None:
    """It is sent: the answers leave the draft, what the last page says stays a day."""
    draft.content = {"sent": dict(shown)}
    draft.sent(now, SENT_KEPT_DAYS)


def let_go_of_expired(now: datetime, limit: int = 500) -> int:
    """Delete drafts past their last day, unless held. Gives how many went; run by the worker each night."""
    gone = 0
    for draft in drafts_expired(clock.london_day(now), limit):
        if may_erase("draft", draft.id):
            session().delete(draft)
            gone += 1
    return gone


def _open(draft: DraftBase, place: str, read_at: int, values: Mapping[str, Any]) -> dict[str, Any]:
    content = draft.content
    slug, _slash, item = place.partition("/")
    stands = content["pages"].get(slug, {})
    if item:
        stands = next((other for other in stands.get(ITEMS, []) if other["id"] == item), {})
    if content["saved_in"].get(place, 0) > read_at and _fields(stands) != _fields(values):
        raise SamePageSaved(stands, draft.version)
    return content


def _keep(draft: DraftBase, content: dict[str, Any], place: str, now: datetime) -> None:
    content["saved_in"][place] = draft.version + 1
    draft.content = content
    draft.saved(now)
    session().flush()


def _reopen(content: dict[str, Any], step: Step) -> None:
    for slug in step.reopens:
        if slug in content["pages"]:
            content["pages"][slug][UNFINISHED] = True


def _tell(journey: Journey, draft: DraftBase, step: Step, page: Mapping[str, Any]) -> None:
    if step.on_saved is not None and not page.get(UNFINISHED):
        step.on_saved(Saved(draft.id, page, journey.on_path(draft.answers)))


def _fields(page: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in page.items() if name not in MARKS and name != "id"}
