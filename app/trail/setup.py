"""What the trail needs said once, when the app is made."""

from flask import Flask
from sqlalchemy import event
from sqlalchemy.engine import ExceptionContext

from app.core.extensions import db
from app.trail.models import TrailEntry
from app.trail.sealing import use_outside_file
from app.trail.services import LOOKED
from app.web.counting import count_refused

A_ROW = f"INSERT INTO {TrailEntry.__tablename__} "


def init_trail(app: Flask) -> None:
    """The day's last seal goes beside the keys, where the database cannot reach; what is refused is counted."""
    use_outside_file(app.config["SETTINGS"].keys.with_name("trail-seals.txt"))
    with app.app_context():
        event.listen(db.engine, "handle_error", _count)


def _count(failed: ExceptionContext) -> None:
    """A row of the trail was refused, and with it the whole deed. A look is counted where it is written."""
    if (failed.statement or "").startswith(A_ROW) and LOOKED not in repr(failed.parameters):
        count_refused("deed")
