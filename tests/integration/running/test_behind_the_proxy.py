"""The portal in production behind nginx as it is shipped: who is believed, what is refused, what people then see."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.databases import Databases, need
from tests.house.tree import ROOT
from tests.integration.running.nodes import Node, environ_of, free_port
from tests.integration.running.proxy import HOST, Proxy, find_nginx

pytestmark = pytest.mark.slow
A_MINUTE = 5
"""What one address may post in a minute and one process, here: few, so that it is soon reached."""
MANY = 400
"""Pages at once, of which nginx lets 200 through and 20 more each second."""
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture(scope="module")
def place(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Proxy, Node]]:
    """nginx, and behind it the portal with the settings of production."""
    if databases.kind != "sqlite":
        pytest.skip("a proxy does not know which database stands behind the portal: tried on SQLite")
    need(find_nginx(), "nginx", "install the package `nginx-light`")
    folder = tmp_path_factory.mktemp("proxy")
    node = Node(production(databases, folder)).start().wait()
    proxy = Proxy(folder, node.port).start()
    yield proxy, node
    proxy.stop()
    node.stop()


def production(databases: Databases, folder: Path) -> dict[str, str]:
    council = (ROOT / "app/content/councils/dorset.toml").read_text("utf-8")
    (folder / "council.toml").write_text(council.replace("# checked_on", "checked_on", 1), "utf-8")
    return environ_of(databases, databases.copy()) | {
        "ENVIRONMENT": "production",
        "COUNCIL_FILE": str(folder / "council.toml"),
        "PUBLIC_URL": f"https://{HOST}",
        "TRUSTED_HOSTS": f'["{HOST}", "127.0.0.1"]',
        "MAIL_SENDER": "portal@example.org",
        "NOBODY_READS_OUT_OF_HOURS": "true",
        "PROXIES": "1",
        "REQUESTS_A_MINUTE": str(A_MINUTE),
    }


def straight(node: Node, headers: dict[str, str]) -> int:
    """A post past the proxy."""
    with closing(http.client.HTTPConnection("127.0.0.1", node.port)) as line:
        line.request("POST", "/sign-in", body=b"a=b", headers={"Host": HOST, **FORM, **headers})
        return line.getresponse().status


def test_a_page_comes_and_browsers_are_told_to_come_over_tls_only(place: tuple[Proxy, Node]) -> None:
    proxy, _node = place
    status, words, headers = proxy.ask("/")
    assert status == 200
    assert "children, young people and families" in words
    assert headers.get_all("Strict-Transport-Security") == ["max-age=31536000; includeSubDomains"]
    status, _words, headers = proxy.ask_without_tls("/help-now?x=1")
    assert (status, headers["Location"]) == (301, f"https://{HOST}/help-now?x=1")


def test_nobody_is_another_by_writing_an_address_into_a_header(place: tuple[Proxy, Node]) -> None:
    """Guesses and floods are counted by address: whoever names a new one each time is counted all the same."""
    proxy, node = place
    invented = [{"X-Forwarded-For": f"192.0.2.{one}"} for one in range(4 * A_MINUTE)]
    assert 429 in {proxy.ask("/sign-in", "POST", b"a=b", **FORM, **one)[0] for one in invented}
    assert 429 not in {straight(node, one) for one in invented}, "it is the proxy that the portal believes"


def test_what_is_counted_is_told_to_nobody_outside(place: tuple[Proxy, Node]) -> None:
    proxy, node = place
    assert node.get("/metrics") == 200
    for path in ("/metrics", "/metrics?x", "//metrics", "/metrics/", "/x/../metrics", "/%6detrics"):
        status, words, _headers = proxy.ask(path)
        assert status in (404, 308), path
        assert "portal_requests_total" not in words
    assert proxy.ask("/metrics", **{"X-Forwarded-For": "127.0.0.1"})[0] == 404


def test_a_file_that_is_too_large_is_answered_in_words(place: tuple[Proxy, Node]) -> None:
    """The portal's own page up to what the proxy takes, the proxy's beyond."""
    proxy, _node = place
    for size in (1_000_000, 8_000_000):
        status, words, _headers = proxy.ask("/early-help/request/going-well", "POST", b"a=" + b"x" * size, **FORM)
        assert status == 413, size
        assert "That is too much to send at once" in words, size
        assert "999" in words, size


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[Proxy]:
    """nginx, and nobody behind it."""
    need(find_nginx(), "nginx", "install the package `nginx-light`")
    proxy = Proxy(tmp_path, free_port()).start()
    yield proxy
    proxy.stop()


@pytest.mark.promise(1)
def test_while_no_machine_answers_people_are_told_whom_to_ring(alone: Proxy) -> None:
    for method in ("GET", "POST"):
        status, words, headers = alone.ask("/early-help", method, b"a=b" if method == "POST" else None)
        assert status == 502
        assert "press 55" in words
        assert headers["Cache-Control"] == "no-store"


@pytest.mark.promise(1)
def test_very_many_pages_at_once_are_refused_in_words_and_help_now_never(alone: Proxy) -> None:
    status, words = until_refused(alone, "/early-help", MANY)
    assert status == 429
    assert "Too many pages at once" in words
    assert "999" in words
    for path in ("/help-now", "/help-now/leave", "/static/portal.css"):
        assert until_refused(alone, path, MANY)[0] != 429, path


def until_refused(proxy: Proxy, path: str, most: int) -> tuple[int, str]:
    """Ask over one connection, so often at most, until the answer is a 429. The last answer."""
    status, words = 0, ""
    with closing(proxy.line()) as line:
        for _ in range(most):
            line.request("GET", path, headers={"Host": HOST})
            answer = line.getresponse()
            status, words = answer.status, answer.read().decode()
            if status == 429:
                break
    return status, words


@pytest.mark.promise(2)
def test_nothing_the_proxy_wrote_tells_what_somebody_asked_for(place: tuple[Proxy, Node]) -> None:
    proxy, _node = place
    for path in ("/feedback", "/help-now", "/early-help/request/danger-now"):
        proxy.ask(path, Referer=f"https://{HOST}/feedback")
    written = "".join(file.read_text() for file in proxy.folder.glob("*.log"))
    assert " 200 GET " in written
    assert not [one for one in ("/", "127.0.0.1", HOST, "feedback", "help") if one in written]
