"""Friday, 23:00, with a real mail server and a real HTTP double at the far end: a phone, the next, until answered."""

from datetime import datetime, timedelta

import pytest

from app.core import clock
from app.core.clock import LONDON
from app.notifications.jobs import tick

FRIDAY_NIGHT = datetime(2026, 11, 20, 23, 0, tzinfo=LONDON)
ROLE = "safeguarding_duty"


def worker_works(first: int, last: int) -> None:
    """The worker's rounds of these minutes."""
    for minute in range(first, last + 1):
        with clock.frozen(FRIDAY_NIGHT + timedelta(minutes=minute)):
            tick()


def phones(notify) -> list[str]:
    return [body["phone_number"] for _path, body in notify.received]


@pytest.mark.promise(1)
def test_from_the_form_to_a_phone_then_the_next_until_a_named_person_has_it(
    client, staff_client, alert_route, texting, sending, at
) -> None:
    at(FRIDAY_NIGHT)
    typed = {"what": "marmalade lighthouse", "where": "12 Sea Road", "safe_number": "07700 900123"}
    client.fill(client.get("/help-now/cannot-ring"), typed, status=302)
    worker_works(0, 9)
    assert len(texting.received) == 1
    worker_works(10, 19)
    assert len(texting.received) == 2
    worker_works(20, 29)
    assert [mail.rcpt_tos for mail in sending.received] == [["duty@example.org"]]
    worker_works(30, 34)
    assert len(texting.received) == 3

    at(FRIDAY_NIGHT + timedelta(minutes=35))
    duty = staff_client(ROLE)
    page = duty.fill(duty.get("/staff/safeguarding"), button="I have this", follow_redirects=True)
    assert "marmalade lighthouse" in page.main_text
    for first, last in ((36, 66), (90, 92), (198, 200)):
        worker_works(first, last)
    assert len(texting.received) == 3
    assert len(sending.received) == 1

    firsts = [phone[-10:] for phone in phones(texting)]
    assert firsts == [alert_route[i][-10:] for i in (0, 1, 0)]
    everything = str(texting.received) + "".join(mail.as_string() for mail in sending.received)
    for word in ("marmalade", "Sea Road", "900123", "concern", "safeguarding"):
        assert word.lower() not in everything.lower()


@pytest.mark.promise(1)
def test_a_phone_that_cannot_be_reached_does_not_stop_the_next(raised, alert_route, texting, sending, at) -> None:
    at(FRIDAY_NIGHT)
    texting.refuse(500, "down")
    raised()
    worker_works(0, 19)
    assert phones(texting) == []
    worker_works(20, 20)
    assert [mail.rcpt_tos for mail in sending.received] == [["duty@example.org"]]


@pytest.mark.promise(1)
@pytest.mark.parametrize("minutes", [30, 60, 600])
def test_a_worker_that_was_away_alerts_at_once_when_it_is_back(
    raised, alert_route, texting, sending, at, minutes
) -> None:
    at(FRIDAY_NIGHT)
    raised()
    worker_works(minutes, minutes)
    assert alert_route[1] in phones(texting)
