"""Nothing of any submission is in any message, subject, link or header, whatever was done with it (promise 8)."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from app.notifications.delivery import deliver_due
from tests.factories.early_help import FAMILIES, decide, identify, make_request, viewer_of
from tests.factories.people import make_staff
from tests.neutral import assert_neutral, every_message

pytestmark = [pytest.mark.promise(8), pytest.mark.usefixtures("database")]

NAMES = ("Kerry Dunford", "Ella", "Jake", "Darren Pope", "Marcus Bugler", "Tilly", "Amira Haddad", "Joyce Tinney")


def texts(thing: Any) -> Iterator[str]:
    """Every text in answers, however deep."""
    if isinstance(thing, str):
        yield thing
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from texts(getattr(thing, field.name))
    elif isinstance(thing, dict):
        for value in thing.values():
            yield from texts(value)
    elif isinstance(thing, tuple | list | frozenset | set):
        for value in thing:
            yield from texts(value)


def test_no_four_words_of_any_submission_are_in_any_message(texting, sending, at):
    at("2026-11-20T15:30+00:00")
    viewer = viewer_of(make_staff("early_help_hub"))
    references = []
    for who in FAMILIES:
        request = make_request(who, unsafe=who == "kerry")
        references.append(request.reference)
        decide(identify(request, viewer), viewer)
    submitted = list(texts(FAMILIES))
    assert any(len(text.split()) > 10 for text in submitted)
    read = list(every_message())
    assert len(read) > 20
    deliver_due()
    assert texting.received
    left = [mail.as_string() for mail in sending.received] + [str(body) for _path, body in texting.received]
    own_addresses = ("07700900982", "447700900982", "marcus@example.org", "joyce@example.org")
    for said in [*read, *left]:
        for address in own_addresses:
            said = said.replace(address, "")
        assert_neutral(said, submitted, NAMES)
        assert not [reference for reference in references if reference in said]
