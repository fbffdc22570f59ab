"""ClamAV is asked by its own protocol: harm is refused, silence is refused, and nobody is asked where none is set."""

import socket
import struct
import threading

import pytest

from app.core.errors import DomainError
from app.core.virus import check_for_virus


class Daemon:
    """A ClamAV of our own on this machine: takes one file and says `answer`."""

    def __init__(self, answer: bytes) -> None:
        self.server = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self.server.getsockname()[1]}"
        self.answer, self.got = answer, b""
        self.thread = threading.Thread(target=self._serve)
        self.thread.start()

    def _serve(self) -> None:
        line, _address = self.server.accept()
        with line, line.makefile("rb") as stream:
            assert stream.read(10) == b"zINSTREAM\0"
            while size := struct.unpack("!I", stream.read(4))[0]:
                self.got += stream.read(size)
            line.sendall(self.answer)

    def close(self) -> None:
        self.thread.join(5)
        self.server.close()


@pytest.fixture
def daemon():
    made = []

    def start(answer: bytes) -> Daemon:
        made.append(Daemon(answer))
        return made[-1]

    yield start
    for one in made:
        one.close()


def test_a_clean_file_passes_and_was_seen_whole(daemon):
    clamav, octets = daemon(b"stream: OK\0"), bytes(range(256)) * 1000
    check_for_virus(octets, clamav.address)
    clamav.thread.join(5)
    assert clamav.got == octets


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (b"stream: Eicar-Signature FOUND\0", "file_refused"),
        (b"INSTREAM size limit exceeded. ERROR\0", "file_not_checked"),
        (b"", "file_not_checked"),
    ],
)
def test_harm_and_silence_are_refused(daemon, answer, code):
    with pytest.raises(DomainError, match=code):
        check_for_virus(b"anything", daemon(answer).address)


def test_a_daemon_that_is_away_refuses():
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"127.0.0.1:{server.getsockname()[1]}"
    with pytest.raises(DomainError, match="file_not_checked"):
        check_for_virus(b"anything", address)


def test_nobody_is_asked_where_none_is_set():
    check_for_virus(b"anything", "")
