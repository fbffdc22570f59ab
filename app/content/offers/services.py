"""Write a version, publish it, restore or take out: nothing is overwritten, and a second person publishes."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from app import trail
from app.content.offers.models import OfferItem, OfferVersion
from app.content.offers.policy import ROLE, can_edit, can_publish
from app.content.offers.queries import all_items, codes_known, item_by_code
from app.content.offers.rules import OfferView, faults_of, same, to_data
from app.core.clock import CLOSE_OF_DAY, LONDON, due_at, london_day, now
from app.core.db import constraint_means, session
from app.core.errors import AlreadyDone, Conflict, DomainError, NotAllowed
from app.core.people import SYSTEM, Viewer
from app.tasks import services as tasks

constraint_means("uq_offer_version_item_id_number", lambda: Conflict("offer_changed_meanwhile"))
constraint_means("uq_offer_item_code", lambda: Conflict("offer_code_taken"))
TO_PUBLISH, TO_CHECK = "offer_to_publish", "offer_to_check"
PUBLISH_WITHIN_WORKING_DAYS = 5
REMINDED_BEFORE = timedelta(days=14)


class Unfinished(DomainError):
    """The item cannot be saved so. `faults`: codes of `rules.item.faults_of`."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("offer_unfinished")
        self.faults = faults


def add(view: OfferView, by: Viewer) -> OfferVersion:
    """A new item, which waits for a second person. Raises Unfinished, or Conflict where its code is taken."""
    _must_be_editor(by)
    if view.code in codes_known():
        raise Conflict("offer_code_taken")
    _check(view)
    item = OfferItem(code=view.code, added_at=now())
    session().add(item)
    session().flush()
    return _append(item, 1, "written", view, by)


def write(code: str, view: OfferView, read_number: int, by: Viewer) -> OfferVersion:
    """Another version. `read_number` is the version that was open; the same words once more change nothing.

    Raises Conflict where somebody wrote one meanwhile, Unfinished where something is missing.
    """
    return _next(code, replace(view, code=code), read_number, "written", by)


def restore(code: str, number: int, read_number: int, by: Viewer) -> OfferVersion:
    """An earlier version again, as a new one that waits like any other."""
    kept = item_by_code(code)
    return _next(code, kept.view(kept.version(number)), read_number, "restored", by, restored_from=number)


def withdraw(code: str, read_number: int, by: Viewer) -> OfferVersion:
    """Take an item out of the offer. It stays public until a second person publishes that."""
    view = item_by_code(code).view()
    return _next(code, replace(view, is_withdrawn=True), read_number, "withdrawn", by)


def bring_back(code: str, read_number: int, by: Viewer) -> OfferVersion:
    """Put an item back into the offer."""
    view = item_by_code(code).view()
    return _next(code, replace(view, is_withdrawn=False), read_number, "brought_back", by)


def publish(code: str, number: int, by: Viewer) -> None:
    """Families read this version from now on. It must be the latest, and the person somebody who did not write it."""
    kept = item_by_code(code)
    version = kept.version(number)
    if version.published_at is not None:
        raise AlreadyDone("offer_published")
    if version.number != kept.latest.number:
        raise Conflict("offer_changed_meanwhile")
    if not can_publish(by, kept.writer_ids):
        raise NotAllowed("second_person_publishes")
    version.published_at, version.published_by = now(), by.id
    actor = by.actor(ROLE)
    trail.record("offers.published", kept.item, actor, number=number)
    tasks.finish_all_about(kept.item, TO_PUBLISH, actor)
    if not kept.view(version).must_be_checked_by(london_day(now()) + REMINDED_BEFORE):
        tasks.finish_all_about(kept.item, TO_CHECK, actor)


def load(views: Iterable[OfferView], *, publish_now: bool = True) -> tuple[int, int]:
    """Put in the items that are not there yet: how many came in, and how many were there and were left alone.

    Items of the council's file carry no figure that nobody checked, so they may be read at once; `publish_now` False
    leaves each for an editor to publish.
    """
    known, moment = codes_known(), now()
    came = stayed = 0
    for view in views:
        if view.code in known:
            stayed += 1
            continue
        _check(view)
        item = OfferItem(code=view.code, added_at=moment)
        session().add(item)
        session().flush()
        version = _row(item, 1, "loaded", view, None)
        if publish_now:
            version.published_at = moment
        came += 1
    if came:
        trail.record("offers.loaded", None, SYSTEM, items=came)
    return came, stayed


def remind(at: datetime) -> None:
    """Ask editors to look again at every item whose day to be checked is near or past. Once for each item."""
    today = london_day(at)
    for kept in all_items():
        view = kept.view(kept.published or kept.latest)
        if view.is_withdrawn or not view.must_be_checked_by(today + REMINDED_BEFORE):
            continue
        due = datetime.combine(view.check_again_on or today, CLOSE_OF_DAY, LONDON)
        tasks.make(TO_CHECK, kept.item, due_at=due, for_role=ROLE, once=f"offer-check:{kept.item.id}")


def _next(
    code: str, view: OfferView, read_number: int, what: str, by: Viewer, restored_from: int | None = None
) -> OfferVersion:
    _must_be_editor(by)
    kept = item_by_code(code)
    if same(kept.view(), view) and (kept.latest.number == read_number or kept.latest.written_by == by.id):
        return kept.latest  # nothing changed, or the same click twice
    if kept.latest.number != read_number:
        raise Conflict("offer_changed_meanwhile")
    _check(view)
    version = _append(kept.item, kept.latest.number + 1, what, view, by)
    version.restored_from = restored_from
    return version


def _append(item: OfferItem, number: int, what: str, view: OfferView, by: Viewer) -> OfferVersion:
    version = _row(item, number, what, view, by.id)
    trail.record("offers.written", item, by.actor(ROLE), number=number, what=what)
    due = due_at(now(), PUBLISH_WITHIN_WORKING_DAYS)
    tasks.make(TO_PUBLISH, item, due_at=due, for_role=ROLE, once=f"offer-publish:{item.id}")
    return version


def _row(item: OfferItem, number: int, what: str, view: OfferView, writer_id: UUID | None) -> OfferVersion:
    version = OfferVersion(
        item_id=item.id, number=number, what=what, content=to_data(view), written_at=now(), written_by=writer_id
    )
    session().add(version)
    session().flush()
    return version


def _check(view: OfferView) -> None:
    faults = tuple(faults_of(view))
    if faults:
        raise Unfinished(faults)


def _must_be_editor(by: Viewer) -> None:
    if not can_edit(by):
        raise NotAllowed("not_yours_to_do")
