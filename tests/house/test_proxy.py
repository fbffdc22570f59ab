"""No log tells that a child spoke: neither the proxy's, as `docs/nginx.conf` sets it, nor gunicorn's own."""

from __future__ import annotations

import re
import runpy
import subprocess
from pathlib import Path
from typing import Any

import pytest
from gunicorn.config import Config

from app.web.counting import QUIET
from tests.databases import need
from tests.house.tree import ROOT
from tests.integration.running.proxy import configuration, find_nginx
from tests.pages.document import Document, words_of

CONFIGURATION = ROOT / "docs/nginx.conf"
TELLING = (
    *("$remote_addr", "$binary_remote_addr", "$remote_user", "$request ", "$request_uri", "$uri", "$args", "$query"),
    *("$http_referer", "$http_cookie", "$http_x_forwarded_for", "$document_uri", "$connection", "$ssl_session"),
)


def blocks(text: str) -> dict[str, str]:
    """Each `location … { … }` by what it is for."""
    bare = re.sub(r"#.*", "", text)
    return {place.strip(): body for place, body in re.findall(r"location ([^{]*)\{([^}]*)\}", bare)}


def text_of() -> str:
    return CONFIGURATION.read_text("utf-8")


@pytest.mark.promise(2)
@pytest.mark.parametrize("place", ["^~ /feedback", "^~ /static/"])
def test_the_proxy_writes_no_line_about_what_children_open(place: str) -> None:
    assert "access_log off;" in blocks(CONFIGURATION.read_text("utf-8"))[place]


@pytest.mark.promise(2)
def test_what_the_proxy_is_silent_about_is_counted_nowhere_either() -> None:
    """Styles and pictures are served in front of the application and never counted."""
    silent = {place.removeprefix("^~ ") for place, body in blocks(text_of()).items() if "access_log off" in body}
    assert silent - {"/static/"} == set(QUIET)


def test_the_proxy_passes_no_question_of_a_monitor_on() -> None:
    assert "proxy_pass" not in blocks(text_of())["= /metrics"]


@pytest.mark.promise(1)
def test_while_no_machine_answers_the_proxy_says_whom_to_ring() -> None:
    place = blocks(text_of())["= /away.html"]
    assert "internal;" in place
    assert "error_page 502 504 /away.html;" in text_of()
    page = Document((ROOT / "docs/away.html").read_text("utf-8"))
    words = words_of(page.root)
    assert all(one in words for one in ("999", "press 55", "0800 1111", "ring the council"))
    assert not [one for one in page.root.iter() if one.tag in ("script", "link", "img", "iframe")], "it stands alone"


@pytest.mark.promise(2)
def test_what_the_proxy_writes_names_no_path_no_address_and_no_page_before() -> None:
    bare = re.sub(r"#.*", "", CONFIGURATION.read_text("utf-8"))
    (form,) = re.findall(r"log_format \w+ '([^']*)'", bare)
    assert not [name for name in TELLING if name in f"{form} "]
    kept = re.findall(r"access_log (\S+) ?(\w*);", bare)
    assert {(file, name) for file, name in kept if file != "off"} == {("/var/log/nginx/portal.log", "portal")}
    assert set(re.findall(r"error_log (\S+) (\w+);", bare)) == {("/dev/null", "crit")}


def test_nginx_takes_the_configuration(tmp_path: Path) -> None:
    program = find_nginx()
    need(program, "nginx", "install the package `nginx-light`")
    tried = subprocess.run(
        [str(program), "-t", "-p", tmp_path, "-e", tmp_path / "error.log", "-c", configuration(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (tried.returncode, "syntax is ok" in tried.stderr) == (0, True), tried.stderr
    assert "warn" not in tried.stderr


@pytest.mark.promise(1)
@pytest.mark.parametrize(("code", "page"), [(413, "too-large"), (429, "too-many")])
def test_what_nginx_refuses_itself_is_said_in_words(code: int, page: str) -> None:
    assert f"error_page {code} /{page}.html;" in text_of()
    document = Document((ROOT / f"docs/{page}.html").read_text("utf-8"))
    assert "999" in words_of(document.root)
    assert "was not saved" in words_of(document.root)
    assert not [one for one in document.root.iter() if one.tag in ("script", "link", "img", "iframe")], (
        "it stands alone"
    )


@pytest.fixture
def logger(tmp_path: Path) -> Any:
    """Gunicorn's logger as the portal sets it, writing everything there is to a file."""
    settings = runpy.run_path(str(ROOT / "gunicorn.conf.py"))
    assert settings["accesslog"] is None
    cfg = Config()
    cfg.set("errorlog", str(tmp_path / "log"))
    cfg.set("loglevel", "debug")
    made = settings["logger_class"](cfg)
    made.written = tmp_path / "log"
    return made


@pytest.mark.promise(2)
def test_gunicorn_repeats_no_address_and_no_path_of_a_request_it_cannot_read(logger: Any) -> None:
    logger.warning("Invalid request from ip=192.0.2.7: Invalid HTTP request line: 'GET /feedback/worker/K7 x'")
    logger.debug("%s %s", "GET", "/feedback/return")
    try:
        raise ValueError("/feedback/8-11/sent")
    except ValueError:
        logger.exception("Error handling request %s %s", "GET", "/feedback/8-11/sent")
    said = logger.written.read_text()
    assert "could not be read" in said
    assert "/feedback" not in said
    assert "192.0.2.7" not in said
