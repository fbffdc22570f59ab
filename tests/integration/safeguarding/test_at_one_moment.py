"""Pressed twice, or by two processes, at one moment: one concern, one alert, and nobody is turned away."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from app.core.clock import now
from app.core.db import session, transaction
from app.core.people import VISITOR
from app.safeguarding import services
from app.safeguarding.models import Concern, ConcernAlert
from app.safeguarding.setup import duty_from

DETAILS = {"what": "He is outside the door", "sending": "0" * 32}


@pytest.mark.promise(5)
def test_the_same_page_sent_by_four_at_once_is_one_concern(own_app) -> None:
    own_app.test_client_class = FlaskClient
    own_app.config["WTF_CSRF_ENABLED"] = False

    def send(_number: int) -> int:
        return int(own_app.test_client().post("/help-now/cannot-ring", data=DETAILS).status_code)

    with ThreadPoolExecutor(4) as crowd:
        assert set(crowd.map(send, range(8))) == {302}
    with own_app.app_context():
        (concern,) = session().scalars(sa.select(Concern))
        assert len(concern.details) == 1


@pytest.mark.promise(1)
def test_four_workers_at_once_alert_each_contact_once(own_app, at) -> None:
    at("2026-11-20T23:00+00:00")
    settings = own_app.config["SETTINGS"].model_copy(
        update={
            "alert_route": "notify",
            "alert_contacts": ["07700900201", "07700900202"],
            "alert_repeat_minutes": 10**6,
        }
    )
    with own_app.app_context(), transaction():
        services.raise_concern(
            source="help_now", source_id=None, trigger="cannot_ring", at_risk="child", words="x", by=VISITOR
        )
    own_app.extensions["duty"] = duty_from(own_app.config["COUNCIL"], settings)

    def work(_number: int) -> int:
        with own_app.app_context(), transaction():
            return services.escalate(now())

    with ThreadPoolExecutor(4) as crowd:
        sent = sum(crowd.map(work, range(8)))
    with own_app.app_context():
        assert sent == session().scalar(sa.select(sa.func.count()).select_from(ConcernAlert)) == 1
