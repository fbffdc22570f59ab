"""What the pages do, counted for a monitor: by rule, never by path, id, name or person.

Pages that must not know who is there, and help now, are counted only where they fail, and then without their rule: how
often they are opened would tell, minute by minute, that a child spoke or that somebody was not safe.
"""

import os
from pathlib import Path
from time import perf_counter

from flask import Flask, g, request
from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.multiprocess import MultiProcessCollector
from werkzeug.wrappers import Response

from app.web.access import is_apart

SHARED = "PROMETHEUS_MULTIPROC_DIR"
"""The library's own name for the folder in which processes of one machine keep what they count (`gunicorn.conf.py`)."""
OWN = CollectorRegistry()
QUIET = ("/feedback", "/help-now")
"""What stands under these is counted only where it fails, like every page apart; the proxy logs neither."""
METHODS = frozenset({"GET", "POST"})
FAILED = 500
REQUESTS = Counter("portal_requests", "Answers by rule, method and status", ("rule", "method", "status"), registry=OWN)
SECONDS = Histogram(
    "portal_request_seconds",
    "How long answers took",
    ("rule",),
    registry=OWN,
    buckets=(0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
ERRORS = Counter("portal_errors", "Answers that failed (500 and above)", ("where",), registry=OWN)
REFUSED = Counter(
    "portal_refused_trail_writes", "Looks and deeds that could not be written to the trail", ("what",), registry=OWN
)
APART, PAGE = "a page apart", "a page"


def init_counting(app: Flask) -> None:
    """Count every answer of the application, and its time from before the first question who asks."""
    shared = shared_folder()
    if shared is not None:
        shared.mkdir(parents=True, exist_ok=True)
        _forget_processes_that_ended(shared)
    for start in (ERRORS.labels(PAGE), ERRORS.labels(APART), REFUSED.labels("look"), REFUSED.labels("deed")):
        start.inc(0)  # there from the beginning: a monitor sees no rise of what was not there before
    app.before_request(_begin)
    app.after_request(_count)


def shared_folder() -> Path | None:
    """Where the processes of this web server add up what they count; None where this one stands alone."""
    folder = os.environ.get(SHARED)
    return Path(folder) if folder else None


def counted(folder: Path | None) -> CollectorRegistry:
    """What every process that keeps its counts in this folder counted, added up; without one, what this one did."""
    if folder is None:
        return OWN
    found = CollectorRegistry()
    MultiProcessCollector(found, str(folder))  # type: ignore[no-untyped-call]  # the library's own
    return found


def count_refused(what: str) -> None:
    """Count that a "look" or a "deed" could not be written to the trail."""
    REFUSED.labels(what).inc()


def is_quiet() -> bool:
    """Whether nothing may tell how often this page is opened."""
    return is_apart() or request.path.startswith(QUIET)


def _begin() -> None:
    g.began = perf_counter()


def _count(response: Response) -> Response:
    quiet = is_quiet()
    if response.status_code >= FAILED:
        ERRORS.labels(APART if quiet else PAGE).inc()
    if quiet:
        return response
    rule = request.url_rule.rule if request.url_rule else "no rule"
    method = "GET" if request.method == "HEAD" else request.method if request.method in METHODS else "other"
    REQUESTS.labels(rule, method, str(response.status_code)).inc()
    began = g.get("began")
    if began is not None:
        SECONDS.labels(rule).observe(perf_counter() - began)
    return response


def _forget_processes_that_ended(folder: Path) -> None:
    """A server that starts counts from nothing. What another one on this machine counts is left alone."""
    for file in folder.glob("*_*.db"):
        pid = file.stem.rpartition("_")[2]
        if pid.isdigit() and not Path(f"/proc/{pid}").exists():
            file.unlink(missing_ok=True)
