"""Tasks go with the record they are about, done or not."""

from app.retention.keeping import Gone, Kept, take_out
from app.tasks.models import Task


def _let_go(gone: Gone) -> None:
    take_out(gone, "task", Task, Task.about_id.in_(set(gone.ids)))


KEPT = (Kept("task", ("task",), "with_record", lets_go=_let_go),)
