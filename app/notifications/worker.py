"""The one worker process: huey keeps the schedule and hears the bell; our own tables are the truth.

A task in huey's queue holds nothing and may be lost: every run takes whatever is due, and there is a run each minute.
"""

import logging
from typing import Any
from weakref import finalize

from flask import Flask
from huey import Huey, PostgresHuey, SqliteHuey, crontab
from huey.consumer import Consumer
from sqlalchemy.engine import make_url

from app.notifications.jobs import answer_bell, tick
from config import Settings

LOOKS_EVERY = 1.0
"""Seconds at most between two looks for the bell, where the queue cannot call us."""


def wake(app: Flask) -> None:
    """Ask the worker, in its own process, to send what is due."""
    queue_of(app).portal_deliver()


def run(app: Flask) -> None:
    """Work until told to stop. Begins with a round, so that nothing waits for the first full minute."""
    logging.getLogger("huey").setLevel(logging.ERROR)
    huey = queue_of(app)
    huey.portal_tick()
    Consumer(huey, workers=1, periodic=True, max_delay=LOOKS_EVERY, scheduler_interval=1).run()


def queue_of(app: Flask) -> Any:
    """The queue of this installation, with its two tasks, opened once a process and closed with its application."""
    if "huey" not in app.extensions:
        huey = _open(app.config["SETTINGS"])
        huey.portal_deliver = huey.task(name="portal_deliver")(lambda: _within(app, answer_bell))
        huey.portal_tick = huey.task(name="portal_tick")(lambda: _within(app, tick))
        huey.periodic_task(crontab(), name="portal_each_minute")(lambda: _within(app, tick))
        finalize(app, huey.storage.close)
        app.extensions["huey"] = huey
    return app.extensions["huey"]


def _open(settings: Settings) -> Huey:
    if settings.is_sqlite:
        return SqliteHuey("portal", filename=str(settings.instance_path / "queue.sqlite3"), results=False)
    address = make_url(settings.sqlalchemy_url).set(drivername="postgresql").render_as_string(hide_password=False)
    return PostgresHuey("portal", dsn=address, results=False)


def _within(app: Flask, work: Any) -> None:
    """Do it inside the application; a failure is told by its type and never ends the worker."""
    try:
        with app.app_context():
            work()
    except Exception as fault:
        app.logger.error("the worker's round failed: %s", type(fault).__name__)
