"""What people may have said about contact, made up by Hypothesis, and one mother who may be texted in the afternoon."""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from app.core.clock import LONDON
from app.notifications.rules import (
    CHANNELS,
    Contact,
    ContactAnswers,
    Hours,
)

safe = st.sampled_from(["yes", "no", "unknown"])
minutes = st.integers(0, 24 * 60)
moments = st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 31)).map(lambda at: at.replace(tzinfo=UTC))
answers = st.builds(
    ContactAnswers,
    text=safe,
    call=safe,
    email=safe,
    letter=safe,
    voicemail=safe,
    email_address=st.sampled_from([None, "a@example.org", "b@example.org"]),
    phone_number=st.sampled_from([None, "07700 900001", "07700 900002"]),
    postal_address=st.sampled_from([None, "1 A Street", "2 B Street"]),
    weekdays=st.none() | st.frozensets(st.integers(0, 6)),
    hours=st.none() | st.builds(Hours, minutes, minutes),
)
bounces = st.frozensets(st.sampled_from(CHANNELS))
ways = st.frozensets(st.sampled_from(CHANNELS))
urgencies = st.sampled_from(["normal", "asked_now"])


@st.composite
def contacts(draw, now=None):
    silent_for = draw(st.none() | st.timedeltas(timedelta(0), timedelta(days=120)))
    at = now if now is not None else draw(moments)
    heard_at = None if silent_for is None else at - silent_for
    return Contact(draw(answers), heard_at, draw(bounces), draw(st.booleans()))


@st.composite
def reachable(draw, now):
    """Somebody who said yes to most and was heard from: what keeps a message back is the hour or nothing."""
    said = ContactAnswers(
        text=draw(safe),
        email="yes",
        call=draw(safe),
        email_address="a@example.org",
        phone_number="07700 900001",
        hours=draw(
            st.none() | st.just(Hours(0, 24 * 60)) | st.builds(Hours, st.integers(0, 600), st.integers(1000, 1440))
        ),
        weekdays=draw(st.none() | st.frozensets(st.integers(0, 6), min_size=4)),
    )
    return Contact(said, now, draw(st.sampled_from([frozenset(), frozenset({"text", "call"})])))


@st.composite
def cases(draw):
    now = draw(moments)
    anybody = contacts(now=now).map(lambda contact: (contact, draw(ways)))
    somebody = reachable(now=now).map(lambda contact: (contact, frozenset(CHANNELS)))
    contact, available = draw(anybody | somebody)
    return contact, available, draw(urgencies), now


WEEKDAY_AFTERNOONS = ContactAnswers(
    text="yes", phone_number="07700 900001", weekdays=frozenset(range(5)), hours=Hours(15 * 60, 17 * 60)
)


def minute_of_day(at):
    local = at.astimezone(LONDON)
    return local.hour * 60 + local.minute


def london(text):
    return datetime.fromisoformat(text).replace(tzinfo=LONDON).astimezone(UTC)
