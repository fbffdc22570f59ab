"""The portal as gunicorn serves it, except that it kills itself where a request asks for it.

A moment is a statement, the instant before a commit, the instant after, and when all is done but nothing answered.
`X-Kill-At: 7` kills the worker at the seventh; with `X-Kill-Whole` the master goes first. `X-Moments` names them all.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import event, orm

from app.core.extensions import db
from wsgi import app as portal


class Killable:
    """One worker answers one request at a time, so these are the moments of the request under way."""

    def __init__(self) -> None:
        self.passed: list[str] = []
        self.kill_at = 0
        self.is_whole = False
        with portal.app_context():
            event.listen(db.engine, "before_cursor_execute", lambda *_args: self.moment("statement"))
            event.listen(db.engine, "commit", lambda *_args: self.moment("commit"))
        event.listen(orm.Session, "after_commit", lambda *_args: self.moment("committed"))

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        self.passed = []
        self.kill_at = int(environ.get("HTTP_X_KILL_AT", "0"))
        self.is_whole = "HTTP_X_KILL_WHOLE" in environ

        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            told = [("X-Moments", ",".join([*self.passed, "answer"])), ("X-Worker", str(os.getpid()))]
            return start_response(status, headers + told, *more)

        answer = portal(environ, start)
        self.moment("answer")
        return answer

    def moment(self, name: str) -> None:
        self.passed.append(name)
        if len(self.passed) == self.kill_at:
            if self.is_whole:
                os.kill(os.getppid(), signal.SIGKILL)
            os.kill(os.getpid(), signal.SIGKILL)


app = Killable()
