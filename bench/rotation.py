"""`python -m bench.rotation`: how long a change of keys takes over 100,000 rows, and what people notice while it runs.

The portal serves with two workers. Families and staff read and save side by side, before the change and all through
it; every answer must be the right one. The change is killed half way (`kill -9`) and said again. At the end nothing may
be left under an older key. Writes `bench/results/` and prints the same JSON.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.__main__ import RESULTS, ROOT, _analyze, _environment, _flask
from bench.servers import Speed, Wanted, certificate, crowd, free_port, serving

SAVES = 3_000
READERS, WRITERS = 4, 2
PAUSE_MS = 100
"""Between the answer and what the same person asks for next: far less than people take."""
LOOK_EVERY = 2.0
"""Seconds between looks at how far the change is."""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rows", type=int, default=100_000, help="at least so many rows with something sealed")
    options.add_argument("--seconds", type=float, default=20.0, help="of the measure before the change")
    options.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    chosen = options.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="portal-bench.")))
        said = run(chosen, folder, stack)
    name = datetime.now(UTC).strftime("%Y-%m-%d-%H%M") + f"-rotation-{chosen.database}.json"
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / name).write_text(json.dumps(said, indent=1) + "\n")
    print(json.dumps(said, indent=1))


def run(chosen: argparse.Namespace, folder: Path, stack: ExitStack) -> dict[str, Any]:
    certificate(folder)
    port = free_port()
    environment = _environment(chosen, folder, port, stack)
    os.environ.update(environment)
    bench, rows = grown(chosen.rows, environment)
    hub, (mother, reference) = bench.staff("Helen Crabb"), bench.mother(seed=99)
    reads = [Wanted(f"/early-help/requests/{reference}", cookie=mother), Wanted("/staff/early-help", cookie=hub)]
    people = People(port, folder, reads, bench.saves(SAVES))
    said: dict[str, Any] = {"database": chosen.database, "rows": rows, "values": under(bench, older=False)}
    stack.enter_context(serving("wsgi:app", folder, environment, port))
    with people.asking(said, "before"):
        time.sleep(chosen.seconds)
    for step in (("--new", "data", "--new", "search"), ("--use",)):
        said[step[0]] = crypto(*step)["seconds_taken"]
    with people.asking(said, "meanwhile"):
        said["killed"] = killed_half_way(bench, folder)
        done = crypto()
    said["resumed"] = {"seconds": done["seconds_taken"], "made_anew": sum(done["made_anew"].values())}
    said["said_again"] = {
        "seconds": (again := crypto())["seconds_taken"],
        "made_anew": sum(again["made_anew"].values()),
    }
    said["left"] = {"values": under(bench, older=True), "needs_the_older_keys": needed(), "cannot": again["cannot"]}
    return said


def grown(rows_wanted: int, environment: dict[str, str]) -> tuple[Any, int]:
    """A practice copy of at least so many rows with something sealed, and how many it has."""
    _flask("db", "upgrade")
    _flask("demo", "load", environment=environment | {"ENVIRONMENT": "development", "PUBLIC_URL": "http://127.0.0.1"})
    from app import create_app
    from bench.people import Bench

    bench = Bench(create_app())
    while (rows := sealed_rows(bench)) < rows_wanted:
        _flask("demo", "grow", "--requests", str(max(500, (rows_wanted - rows) // 5)), "--seed", str(rows))
    _analyze(bench)
    return bench, rows


class People:
    """Who reads and who saves, in the serving portal."""

    def __init__(self, port: int, folder: Path, reads: list[Wanted], saves: list[Wanted]) -> None:
        self.port, self.folder, self.reads, self.saves = port, folder, reads, saves

    @contextmanager
    def asking(self, said: dict[str, Any], when: str) -> Iterator[None]:
        """They read and save until the block ends; what they noticed goes into `said`."""
        reads, saves = self.folder / "reads.lua", self.folder / "saves.lua"
        with (
            crowd(self.port, self.reads, reads, 200, "Early", people=READERS, pause_ms=PAUSE_MS) as read,
            crowd(self.port, self.saves, saves, 302, "", people=WRITERS, pause_ms=PAUSE_MS) as saved,
        ):
            yield
        said[when] = {"read": _told(read[0]), "save": _told(saved[0])}
        if wrong := read[0].bad + saved[0].bad:
            raise SystemExit(f"{wrong} wrong answers {when}: {said}")


def _told(speed: Speed) -> str:
    return (
        f"p50 {speed.p50_ms:.0f} ms, p95 {speed.p95_ms:.0f} ms, slowest {speed.slowest_ms:.0f} ms, {speed.number} asked"
    )


def killed_half_way(bench: Any, folder: Path) -> dict[str, Any]:
    """Begin the change and kill it when half is under the new key. How much was left."""
    half = under(bench, older=True) // 2
    began = time.perf_counter()
    with (folder / "killed.log").open("wb") as log:
        change = subprocess.Popen(_command(), cwd=ROOT, stdout=log, stderr=log)
        while (left := under(bench, older=True)) > half:
            if change.poll() is not None:
                raise SystemExit(f"the change ended before half of it was done: {Path(log.name).read_text()}")
            time.sleep(LOOK_EVERY)
        change.kill()
        change.wait()
    return {"seconds": round(time.perf_counter() - began, 1), "left": left}


def crypto(*how: str) -> dict[str, Any]:
    """`flask crypto rotate`, and the seconds it took with its start. Stops with what it said where it refused."""
    began = time.perf_counter()
    ran = subprocess.run(_command(*how), cwd=ROOT, capture_output=True, text=True)
    if ran.returncode:
        raise SystemExit(f"crypto rotate {' '.join(how)} ended with {ran.returncode}: {ran.stdout}{ran.stderr}")
    said: dict[str, Any] = json.loads(ran.stdout)
    return said | {"seconds_taken": round(time.perf_counter() - began, 1)}


def _command(*how: str, step: str = "rotate") -> list[str]:
    return [str(Path(sys.executable).with_name("flask")), "--app", "wsgi", "crypto", step, *how]


def needed() -> dict[str, Any]:
    """What `flask crypto status` says still needs a key that was changed."""
    ran = subprocess.run(_command(step="status"), cwd=ROOT, capture_output=True, text=True, check=True)
    older = [key for key in json.loads(ran.stdout)["keys"] if key["state"] == "older"]
    return {key["purpose"]: key["still_needed_by"] for key in older}


def sealed_rows(bench: Any) -> int:
    """Rows that have something sealed."""
    import sqlalchemy as sa

    from app.core.db import session
    from app.records.keys.sealed import sealed_tables

    with bench.app.app_context():
        return sum(session().scalar(sa.select(sa.func.count()).select_from(one.table)) or 0 for one in sealed_tables())


def under(bench: Any, *, older: bool) -> int:
    """Sealed values under an older key, or under the one in use."""
    from app.core.crypto import keyring
    from app.records.keys.sealed import sealed_tables

    with bench.app.app_context():
        time.sleep(1.1)  # the key file is looked at once a second
        keys = keyring().older("data") if older else [keyring().current("data")]
        return sum(table.under(key) for table in sealed_tables() for key in keys)


if __name__ == "__main__":
    if shutil.which("wrk") is None:
        raise SystemExit("python -m bench.rotation needs wrk (Debian: apt-get install wrk)")
    main()
