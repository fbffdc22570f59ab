"""The portal as it is shipped, in processes of its own: gunicorn with its own settings file, and the worker."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from tests.databases import Databases
from tests.house.tree import ROOT

LONGEST = 60.0
"""Seconds that a start may take on a machine that has other things to do."""

BEHIND_A_DOOR = """
import os, sys
door, *command = sys.argv[1:]
os.dup2(int(door), 3)
os.execve(command[0], command, os.environ | {"LISTEN_PID": str(os.getpid()), "LISTEN_FDS": "1"})
"""
"""What systemd does for a service with a socket: it is handed over as file 3, and two variables say so."""


@dataclass
class Node:
    """One web server with two processes on a port of this machine. What it counts and keeps on disk is its own."""

    environ: dict[str, str]
    port: int = field(default_factory=lambda: free_port())
    release: Path = ROOT
    """The folder of the code that is served."""
    door: socket.socket | None = None
    """A socket that somebody else holds open, as systemd does; None: the server opens its own."""
    server: subprocess.Popen[bytes] = field(init=False)

    def start(self) -> Node:
        environ = {**os.environ, **self.environ, "PORT": str(self.port), "WEB_CONCURRENCY": "2"}
        command = [sys.executable, "-m", "gunicorn", "wsgi:app", "--log-level", "critical"]
        kept: tuple[int, ...] = ()
        if self.door is not None:
            kept = (self.door.fileno(),)
            command = [sys.executable, "-c", BEHIND_A_DOOR, str(kept[0]), *command]
        self.server = subprocess.Popen(command, cwd=self.release, env=environ, start_new_session=True, pass_fds=kept)
        return self

    def workers(self) -> set[int]:
        """The processes that answer, of this server's own."""
        children = Path(f"/proc/{self.server.pid}/task/{self.server.pid}/children").read_text()
        return {int(one) for one in children.split()}

    def wait(self) -> Node:
        until = time.monotonic() + LONGEST
        while self.get("/health/ready") != 200:
            assert self.server.poll() is None, "the web server ended instead of starting"
            assert time.monotonic() < until, "the web server did not start"
            time.sleep(0.05)
        return self

    def get(self, path: str) -> int | None:
        """What it answered; None where nobody did."""
        try:
            return self.read(path)[0]
        except OSError:
            return None

    def read(self, path: str) -> tuple[int, str]:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=LONGEST)) as line:
            line.request("GET", path)
            answer = line.getresponse()
            return answer.status, answer.read().decode()

    def kill(self) -> None:
        """As if the plug were pulled: the server and all its processes at once, without a word to anybody."""
        os.killpg(self.server.pid, signal.SIGKILL)
        self.server.wait()

    def stop(self) -> None:
        if self.server.poll() is None:
            self.server.send_signal(signal.SIGTERM)
            assert self.server.wait(LONGEST) == 0


def open_door() -> socket.socket:
    """A listening socket as `docs/systemd/portal-web.socket` holds it."""
    door = socket.create_server(("127.0.0.1", 0), backlog=1024)
    door.set_inheritable(True)
    return door


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def environ_of(databases: Databases, url: str) -> dict[str, str]:
    """The environment of one machine: the database and the key file are shared, the instance folder is not."""
    return {
        "ENVIRONMENT": "development",
        "DATABASE_URL": url,
        "KEY_FILE": str(databases.keys),
        "INSTANCE_PATH": str(Path(databases.folder) / f"node-{uuid4().hex}"),
        "REQUESTS_A_MINUTE": "0",
    }
