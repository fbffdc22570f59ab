"""A request for early help that went its whole way and ended long ago, with everything people wrote in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid4

from app.core import clock
from app.core.clock import today
from app.core.db import session, transaction
from app.core.people import Actor, Viewer
from app.early_help.models import Part, Share
from app.early_help.services import deciding, family, reading, sharing
from app.journeys.models import Draft
from app.notifications.delivery import deliver_due
from app.retention.rules import Length
from app.retention.services import set_period
from tests.factories import people
from tests.factories.early_help import KERRY, again, allocate, asker_of, decide, identify, make_request, viewer_of

LONG_AGO = datetime(2019, 3, 4, 10, 0, tzinfo=UTC)
SOURCE = "The council's own schedule, early help"
WORDS = (
    "We walk the dog along the harbour",
    "Is the breakfast club still free",
    "Mornings begin with the blue chart",
    "The kettle is by the window",
    "That is not how it was on Tuesday",
    "She asked for the red folder back",
    "The chart helped and school is well",
)


@dataclass(frozen=True)
class Ended:
    """What was made, and every word, name and code by which somebody could find it again."""

    id: UUID
    reference: str
    ids: frozenset[str]
    wanted: tuple[str, ...]


def data_protection() -> Viewer:
    return viewer_of(people.make_staff("data_protection"), "data_protection")


def ended_request() -> Ended:
    """A request with two children, both threads, a shared plan, tasks and messages; closed in 2019."""
    with clock.frozen(LONG_AGO):
        hub, worker = people.make_staff("early_help_hub"), people.make_staff("practitioner", "chesil")
        viewer, hers = viewer_of(hub), viewer_of(worker, "practitioner", "chesil")
        request = make_request(KERRY, draft_id=_draft())
        request = allocate(decide(identify(request, viewer), viewer), worker, viewer)
        reference = request.reference
        _written(reference, viewer, hers)
        with transaction():
            request = again(reference)
            deciding.close(request, viewer, reason="ended", told=WORDS[6], version=request.version)
        deliver_due()
    request = again(reference)
    asker = asker_of(request)
    ids = {request.id, asker.id, asker.account_id, *(child.id for child in request.children)}
    wanted = (*WORDS, *_told(), reference)
    return Ended(request.id, reference, frozenset(str(one) for one in ids), wanted)


def keep_six_years(viewer: Viewer) -> None:
    """The council sets: six years after closing, and until the youngest child is 25."""
    with transaction():
        set_period("early_help_case", "closed", Length(6, "years"), SOURCE, today(), viewer)


def _draft() -> UUID:
    """What a sent draft leaves behind for a day."""
    with transaction():
        draft = Draft(journey="early_help", key_hash=None, code_key=uuid4().bytes, version=1)
        draft.content = {"sent": {"said": "Kerry Dunford"}}
        draft.began_at = draft.saved_at = draft.sent_at = clock.now()
        draft.expires_on = clock.today()
        draft.locked_at = None
        session().add(draft)
    return draft.id


def _written(reference: str, hub: Viewer, worker: Viewer) -> None:
    with transaction():
        request = again(reference)
        asker = asker_of(request)
        by = Actor("family", asker.account_id)
        reading.ask_family(request, asker, WORDS[1], by=hub.actor(), once=None)
        family.write(request, asker, WORDS[0], by=by, once=None)
        reading.add_note(request, WORDS[5], hub.actor())
    with transaction():
        request = again(reference)
        part = sharing.write_part(request, worker, kind="plan", title="Plan", text=WORDS[2])
        session().flush()
        sharing.write_part(request, worker, kind="plan", title="Plan", text=WORDS[2], replaces=part)
        session().flush()
        share = sharing.share_part(request, part, asker_of(request), WORDS[3], worker)
        session().flush()
        family.say_about(share, request, "wrong", WORDS[4], by=by)
    assert session().query(Part).count() >= 2
    assert session().query(Share).count() >= 1


def _told() -> tuple[str, ...]:
    """The names, numbers and sentences that the family wrote when they asked."""
    said = [child.name for child in KERRY.children] + [adult.name for adult in KERRY.adults]
    return (*said, KERRY.asker.name, KERRY.happening, KERRY.going_well, KERRY.contact.phone, "Radipole Primary")
