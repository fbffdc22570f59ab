"""The load itself: each page beside its bare counterpart, three times in one run, the best of each."""

import os
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from bench.servers import Speed, Wanted, fetch, free_port, load, memory_mb, serving

TIMES = 3
SAVES_A_SECOND = 700
"""More than any machine here saves, so that no prepared save is sent twice."""


class Load:
    """One server of ours and one bare one, side by side."""

    def __init__(
        self, bench: Any, seconds: float, folder: Path, port: int, environment: dict[str, str], report: Any
    ) -> None:
        self.bench, self.seconds, self.folder, self.port = bench, seconds, folder, port
        self.environment, self.report = environment, report
        self.bare_port = free_port()

    def everything(self) -> None:
        with ExitStack() as stack:
            server = self._start(stack)
            self._page("home", [Wanted("/")], "children, young people and families", 0.6)
            self._page("request page", [Wanted("/early-help/request/danger-now")], "Is anyone in danger now", 0.2)
            self._saves()
            mother, reference = self.bench.mother(seed=99)
            self._page(
                "status page", [Wanted(f"/early-help/requests/{reference}", cookie=mother)], "happens next", None
            )
            self._submit()
            self._feedback()
            self._queue("hub queue")
            size = memory_mb(server)
            self.report.add(
                "worker memory (PSS)", f"{size:.0f} MB", "", f"≤ 150 MB: {'kept' if size <= 150 else 'MISSED'}"
            )

    def queue_only(self, name: str) -> None:
        with ExitStack() as stack:
            self._start(stack)
            self._queue(name)

    def _queue(self, name: str) -> None:
        hub = self.bench.staff("Helen Crabb")
        self._page(name, [Wanted("/staff/early-help", cookie=hub)], "Early Help Hub", None)

    def _start(self, stack: ExitStack) -> Any:
        return stack.enter_context(serving("wsgi:app", self.folder, self.environment, self.port))

    def _bare(self, stack: ExitStack, page_bytes: int) -> None:
        url = self.environment["DATABASE_URL"]
        if url.startswith("sqlite"):
            url = f"sqlite:///{self.folder / 'bare.sqlite3'}"
        values = {"BARE_PAGE_BYTES": str(page_bytes), "BARE_DATABASE_URL": url}
        os.environ.update(values)
        from bench.bare import engine, metadata

        metadata.create_all(engine)
        stack.enter_context(serving("bench.bare:app", self.folder, values, self.bare_port))

    def _page(self, name: str, wanted: list[Wanted], phrase: str, budget: float | None) -> None:
        _status, body = fetch(f"https://127.0.0.1:{self.port}{wanted[0].path}", wanted[0].cookie, accept="identity")
        with ExitStack() as stack:
            self._bare(stack, len(body))
            pairs = [
                (
                    load(self.port, wanted, self.seconds, self.folder, phrase=phrase),
                    load(self.bare_port, [Wanted("/page")], self.seconds, self.folder, phrase="Bare page"),
                )
                for _ in range(TIMES)
            ]
        self._add(f"{name} ({len(body) / 1024:.0f} KB)", pairs, "bare page", budget)

    def _feedback(self) -> None:
        """A child's pages, as the pages of a request are measured."""
        from bench.feedback import Speaking

        child = Speaking(self.bench)
        self._page("feedback start", [Wanted("/feedback")], "Say how it", 0.6)
        self._page("feedback question", [child.question()], "listen to you", 0.2)
        self._posted("feedback answer", child.saves)

    def _saves(self) -> None:
        self._posted("save of a page", self.bench.saves)

    def _posted(self, name: str, saves: Callable[[int], list[Wanted]]) -> None:
        number = int(self.seconds * SAVES_A_SECOND)
        with ExitStack() as stack:
            self._bare(stack, 100)
            pairs = []
            for _ in range(TIMES):
                ours = load(self.port, saves(number), self.seconds, self.folder, status=302)
                bare = load(
                    self.bare_port, [Wanted("/insert", "POST", body="x" * 300)], self.seconds, self.folder, status=302
                )
                pairs.append((ours, bare))
        self._add(name, pairs, "bare insert-and-commit", 0.4)

    def _submit(self) -> None:
        """Sending, one at a time through the service: it hashes a code slowly on purpose, so it has no ratio."""
        import time

        begun = time.perf_counter()
        for number in range(20):
            self.bench.mother(seed=1_000 + number)
        each = (time.perf_counter() - begun) / 20
        self.report.add(
            "submit and sign in (one process)", f"{each * 1000:.0f} ms each", "two slow hashes on purpose", ""
        )

    def _add(self, name: str, pairs: list[tuple[Speed, Speed]], beside: str, budget: float | None) -> None:
        ratio, (ours, bare) = max(((one.per_second / other.per_second), (one, other)) for one, other in pairs)
        if ours.bad or bare.bad:
            raise SystemExit(f"{name}: {ours.bad} wrong answers of ours, {bare.bad} of the bare one")
        kept = "" if budget is None else f"≥ {budget}: {'kept' if ratio >= budget else 'MISSED'}"
        self.report.add(
            name,
            f"{ours.per_second:.0f}/s, p95 {ours.p95_ms:.0f} ms",
            f"{beside} {bare.per_second:.0f}/s, p95 {bare.p95_ms:.0f} ms",
            f"{ratio:.2f} {kept}",
        )
