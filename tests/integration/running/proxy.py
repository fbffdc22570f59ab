"""nginx with the shipped file, on ports of this machine, in front of a web server as it is shipped."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import ssl
import subprocess
import time
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.house.tree import ROOT
from tests.integration.running.nodes import LONGEST, free_port

CONFIGURATION = ROOT / "docs/nginx.conf"
HOST = "portal.example.org"
OWN_FOLDERS = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
SEARCHED = f"{os.environ.get('PATH', '')}:/usr/sbin"


def find_nginx() -> str | None:
    """Where the program is: Debian puts it where only root looks."""
    return shutil.which("nginx", path=SEARCHED)


def configuration(folder: Path, *, portal: int = 8000, http: int = 80, https: int = 443) -> Path:
    """The shipped file with a certificate of its own, these ports and the pages of this checkout. The file."""
    key, cert = folder / "key", folder / "cert"
    made = f"req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN={HOST}"
    subprocess.run(["openssl", *made.split(), "-keyout", key, "-out", cert], check=True, capture_output=True)
    changes = {
        f"/etc/ssl/{HOST}.key": str(key),
        f"/etc/ssl/{HOST}.crt": str(cert),
        "/var/log/nginx": str(folder),
        "/opt/portal": str(ROOT),
        "127.0.0.1:8000": f"127.0.0.1:{portal}",
        "listen 80;": f"listen 127.0.0.1:{http};",
        "listen 443 ": f"listen 127.0.0.1:{https} ",
    }
    text = CONFIGURATION.read_text("utf-8")
    for shipped, here in changes.items():
        assert shipped in text, shipped
        text = text.replace(shipped, here)
    folders = "\n".join(f"{name}_temp_path {folder}/{name};" for name in OWN_FOLDERS)
    user = "user root;" if os.geteuid() == 0 else ""  # who starts it may read the pages, another user may not
    whole = folder / "nginx.conf"
    whole.write_text(
        f"{user}\ndaemon off;\nworker_processes 1;\npid {folder}/pid;\nerror_log {folder}/error.log;\n"
        f"events {{}}\nhttp {{\n{folders}\n{text}\n}}\n"
    )
    return whole


@dataclass
class Proxy:
    """nginx in front of the web server on this port."""

    folder: Path
    portal: int
    http: int = field(default_factory=free_port)
    https: int = field(default_factory=free_port)
    server: subprocess.Popen[bytes] = field(init=False)

    def start(self) -> Proxy:
        file = configuration(self.folder, portal=self.portal, http=self.http, https=self.https)
        program = find_nginx()
        assert program is not None
        self.server = subprocess.Popen([program, "-p", self.folder, "-e", self.folder / "error.log", "-c", file])
        until = time.monotonic() + LONGEST
        while not self._listens():
            assert self.server.poll() is None, (self.folder / "error.log").read_text()
            assert time.monotonic() < until, "nginx did not start"
            time.sleep(0.02)
        return self

    def stop(self) -> None:
        self.server.terminate()
        assert self.server.wait(LONGEST) == 0

    def ask(
        self, path: str, method: str = "GET", body: bytes | None = None, **headers: str
    ) -> tuple[int, str, http.client.HTTPMessage]:
        """Status, words and headers of an answer over TLS."""
        return self._ask(self.line(), path, method, body, {"Host": HOST, **headers})

    def line(self) -> http.client.HTTPSConnection:
        """A connection over TLS."""
        unchecked = ssl._create_unverified_context()
        return http.client.HTTPSConnection("127.0.0.1", self.https, timeout=LONGEST, context=unchecked)

    def ask_without_tls(self, path: str) -> tuple[int, str, http.client.HTTPMessage]:
        return self._ask(
            http.client.HTTPConnection("127.0.0.1", self.http, timeout=LONGEST), path, "GET", None, {"Host": HOST}
        )

    def _ask(
        self, line: http.client.HTTPConnection, path: str, method: str, body: bytes | None, headers: dict[str, str]
    ) -> tuple[int, str, http.client.HTTPMessage]:
        with closing(line):
            with suppress(ConnectionError):  # who refuses what is sent may close before all of it has come
                line.request(method, path, body=body, headers=headers)
            answer = line.getresponse()
            return answer.status, answer.read().decode(), answer.headers

    def _listens(self) -> bool:
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.https), timeout=1):
            return True
        return False
