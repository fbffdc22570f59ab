"""What is done about teams, workers and their introductions. Nothing here commits."""

from app.workforce.services.introducing import (
    approve_introduction,
    change_token,
    make_token,
    refuse_introduction,
    send_introduction,
    write_introduction,
)
from app.workforce.services.teams import (
    add_worker,
    change_team,
    change_worker,
    close_team,
    end_work_of_who_left,
    make_team,
    record_leaving,
)

__all__ = [
    "add_worker",
    "approve_introduction",
    "change_team",
    "change_token",
    "change_worker",
    "close_team",
    "end_work_of_who_left",
    "make_team",
    "make_token",
    "record_leaving",
    "refuse_introduction",
    "send_introduction",
    "write_introduction",
]
