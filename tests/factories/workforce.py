"""Made-up teams, workers and what they tell children, through the services that the pages use."""

from __future__ import annotations

from io import BytesIO
from itertools import count
from typing import Any
from uuid import UUID

from app.accounts.models import StaffAccount
from app.core.clock import today
from app.core.people import SYSTEM, Actor, Reach, Viewer
from app.workforce import services
from app.workforce.models import Introduction, Team, Worker
from app.workforce.rules import AboutMe
from app.workforce.services.teams import AboutWorker
from tests.factories.people import _changing, make_staff

ABOUT = AboutMe(
    called="Gem",
    say_my_name="JEM",
    three_things=("I have a dog", "I swim", "I burn toast"),
    what_i_do="I visit you at home.",
    how_to_reach="Text me on school days.",
    phone="+447700900211",
    email="gem@example.org",
    when_away="Ring Moira on 01632 960210.",
    languages=("English", "Makaton"),
    drawn="boat",
)
_number = count(1)


def make_team(locality: str | None = "chesil", manager_id: UUID | None = None, code: str = "") -> Team:
    """An open team. Without a manager it leads itself."""
    code = code or f"team-{next(_number)}"
    with _changing():
        return services.make_team(code, f"Team {code}", locality, manager_id, SYSTEM)


def make_worker(team: Team | None = None, account: StaffAccount | None = None, **values: Any) -> Worker:
    """Somebody in a team, with a live card; by name where there is no account."""
    about = AboutWorker(**{"kind": "social_worker", "name": None if account else "Jean Furze", **values})
    team = team or make_team()
    with _changing():
        return services.add_worker(team, account.id if account else None, about, today(), SYSTEM)


def write(worker: Worker, about: AboutMe = ABOUT, by: UUID | None = None) -> Introduction:
    """A version that was not sent yet, by the worker themself."""
    with _changing():
        return services.write_introduction(worker, about, None, _writer(worker, by))


def send(worker: Worker, about: AboutMe = ABOUT, by: UUID | None = None) -> Introduction:
    """A version that waits for a manager."""
    with _changing():
        made = services.write_introduction(worker, about, None, _writer(worker, by))
        services.send_introduction(made, _writer(worker, by))
    return made


def introduce(worker: Worker, about: AboutMe = ABOUT, by: UUID | None = None) -> Introduction:
    """A version that children see."""
    made = send(worker, about, by)
    with _changing():
        services.approve_introduction(made, manager())
    return made


def manager(locality: str | None = None) -> Viewer:
    """A manager who is nobody else, for the whole county where no locality is named."""
    return Viewer("staff", make_staff("team_manager", locality).id, "", (Reach("team_manager", locality),))


def photograph(size: tuple[int, int] = (900, 600), kind: str = "JPEG", **how: Any) -> bytes:
    """A picture file: left half red, right half blue."""
    from PIL import Image

    image = Image.new("RGB", size, "red")
    image.paste("blue", (size[0] // 2, 0, *size))
    made = BytesIO()
    image.save(made, kind, **how)
    return made.getvalue()


def _writer(worker: Worker, by: UUID | None) -> Actor:
    return Actor("staff", by or worker.account_id or make_staff().id, "practitioner")
