"""Asking ClamAV about a file, where the council runs it (`CLAMAV`). Its own protocol: INSTREAM of clamd(8)."""

import socket
import struct
from pathlib import Path

from app.core.errors import DomainError

TIMEOUT_SECONDS = 20
CHUNK = 64 * 1024


def check_for_virus(octets: bytes, clamav: str) -> None:
    """Raise DomainError `file_refused` where it is known to do harm, `file_not_checked` where nobody answers.

    `clamav` is `host:port` or the path of a socket; empty means that nobody is asked.
    """
    if not clamav:
        return
    try:
        answer = _asked(octets, clamav)
    except (OSError, ValueError):
        raise DomainError("file_not_checked") from None
    if answer.endswith("FOUND"):
        raise DomainError("file_refused")
    if not answer.endswith("OK"):
        raise DomainError("file_not_checked")


def _asked(octets: bytes, clamav: str) -> str:
    with _connected(clamav) as line:
        line.sendall(b"zINSTREAM\0")
        for start in range(0, len(octets), CHUNK):
            part = octets[start : start + CHUNK]
            line.sendall(struct.pack("!I", len(part)) + part)
        line.sendall(struct.pack("!I", 0))
        answer = b""
        while not answer.endswith(b"\0") and (more := line.recv(4096)):
            answer += more
    return answer.rstrip(b"\0\n").decode("ascii", "replace")


def _connected(clamav: str) -> socket.socket:
    if clamav.startswith("/"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(TIMEOUT_SECONDS)
        line.connect(str(Path(clamav)))
        return line
    host, _, port = clamav.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=TIMEOUT_SECONDS)
