"""The portal served by gunicorn from `killable`, and buttons of its pages ready to be pressed over the wire."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from flask import Flask

from tests.pages import PortalClient
from tests.pages.forms import FilledForm


@dataclass
class Press:
    """One button, ready to be pressed: what the browser would send. `draft` is the draft it belongs to."""

    form: FilledForm
    cookie: str
    draft: Any = None


@dataclass
class Served:
    """A database of its own, the application to prepare and look with, and gunicorn on a port."""

    app: Flask
    environ: dict[str, str]
    port: int
    server: subprocess.Popen[bytes] = field(init=False)

    def start(self) -> None:
        place = ("-w", "1", "-b", f"127.0.0.1:{self.port}", "--log-level", "critical")
        command = [sys.executable, "-m", "gunicorn", *place, "tests.integration.web.killable:app"]
        self.server = subprocess.Popen(command, env={**os.environ, **self.environ}, stderr=subprocess.DEVNULL)
        until = time.monotonic() + 60
        while self.ask("GET", "/health/live") is None:
            assert time.monotonic() < until, "gunicorn did not start"
            time.sleep(0.05)

    def stop(self) -> None:
        self.server.send_signal(signal.SIGTERM)
        assert self.server.wait(60) == 0

    def ask(self, method: str, path: str, body: str = "", **headers: str) -> http.client.HTTPResponse | None:
        """The answer; None where the line broke."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)) as line:
            try:
                line.request(method, path, body or None, headers)
                answer = line.getresponse()
                answer.read()
            except ConnectionError:
                return None
            return answer

    def press(self, press: Press, **headers: str) -> http.client.HTTPResponse | None:
        kind = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": f"portal={press.cookie}"}
        return self.ask("POST", press.form.action, urlencode(press.form.data, doseq=True), **kind, **headers)

    def browser(self) -> PortalClient:
        client = self.app.test_client()
        assert isinstance(client, PortalClient)
        return client
