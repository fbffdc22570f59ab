"""What is kept of teams and of the people who work in them."""

from app.retention.keeping import Kept, Record
from app.retention.services import may_erase
from app.workforce.queries import worker_of_account
from app.workforce.queries.ended import KIND, ended_workers, record_of
from app.workforce.services.erasing import erase_worker


def _is_of_a_held_worker(record: Record) -> str | None:
    """A hold over a worker holds the account they sign in with as well."""
    worker = worker_of_account(record.id)
    return "held" if worker is not None and not may_erase(KIND, worker.id) else None


KEPT = (
    Kept("settings", ("team",), "stays"),
    Kept(
        "worker",
        ("worker", "worker_picture", "introduction", "introduction_token"),
        "confirmed",
        ended=ended_workers,
        find=record_of,
        erase=erase_worker,
        keeps=_is_of_a_held_worker,
    ),
)
