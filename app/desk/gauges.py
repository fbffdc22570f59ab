"""How things stand, as gauges beside the counters of the pages. No name and no id is in any of them."""

from collections.abc import Iterator
from datetime import datetime

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy.exc import SQLAlchemyError

from app.core import clock
from app.desk.figures import Figures, figures
from app.desk.watched import watched
from app.web.counting import counted, shared_folder


def metrics() -> bytes:
    """Counters of every process of this web server, and the gauges of this moment."""
    registry = CollectorRegistry()
    registry.register(Standing(clock.now()))
    return generate_latest(counted(shared_folder())) + generate_latest(registry)


class Standing(Collector):
    """The gauges of one moment. Where the database does not answer, only that is told."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment

    def collect(self) -> Iterator[GaugeMetricFamily]:
        try:
            now, also = figures(self._moment), watched(self._moment)[0]
        except SQLAlchemyError:
            yield _gauge("portal_database_answers", "1 where the database answers", 0)
            return
        yield _gauge("portal_database_answers", "1 where the database answers", 1)
        for name, meaning, value in _gauges(now):
            yield _gauge(f"portal_{name}", meaning, value)
        for name, value in also.items():
            if isinstance(value, int):
                yield _gauge(f"portal_{name}", "As `flask status` tells it", value)


def _gauges(now: Figures) -> Iterator[tuple[str, str, float]]:
    yield "worker_last_round_timestamp_seconds", "When the worker last did a round; 0: never", _at(now.worker_heartbeat)
    yield "late_jobs", "Jobs of the worker that have not come to a good end when they should", now.late_jobs
    yield "oldest_due_message_seconds", "How long the oldest due message has waited", _age(now, now.oldest_due_message)
    yield "dead_letters", "Messages given up, still kept", now.dead_letters
    yield "unseen_concerns", "Concerns that nobody has taken", now.unseen_concerns
    yield "oldest_unseen_concern_seconds", "Age of the oldest of them", now.oldest_unseen_concern_seconds or 0
    yield "concerns_open_to_nobody", "Of them, those that nobody may open", now.concerns_open_to_nobody
    yield "missed_deadlines", "Requests undecided past their time", now.missed_deadlines
    yield "trail_last_seal_timestamp_seconds", "When the trail was last sealed; 0: never", _at(now.last_seal)
    yield "last_backup_timestamp_seconds", "When the newest copy was made; 0: never", _at(now.last_copy)
    yield "erasure_orders", "Records ordered to go that have not wholly gone", now.erasure_orders
    yield "oldest_erasure_order_seconds", "Age of the oldest of these orders", _age(now, now.oldest_erasure_order)
    yield (
        "failed_erasure_orders",
        "Of them, those that were tried and could not be carried out",
        now.failed_erasure_orders,
    )
    yield "erasure_orders_from_a_copy", "Of them, those that a copy brought back", now.erasure_orders_from_a_copy
    yield "holiday_days_left", "Days for which the table of bank holidays still stands", now.holiday_days_left
    yield "wrong_keys", "Keys this database needs that the key file lacks or holds differently", len(now.wrong_keys)


def _gauge(name: str, meaning: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, meaning, value=value)


def _at(when: datetime | None) -> float:
    return when.timestamp() if when else 0


def _age(now: Figures, since: datetime | None) -> float:
    return max(0.0, (now.moment - since).total_seconds()) if since else 0
