"""`python -m bench.rotation`: how long a change of keys takes over 100,000 rows, and what people notice while it runs.

The portal serves with two workers; pages are asked for and drafts saved, 16 at a time, before the change and all
through it. Every answer must be the right one. Prints one JSON object.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from bench.__main__ import ROOT, _analyze, _environment, _flask
from bench.servers import Speed, Wanted, certificate, free_port, load, serving

SAVES = 3_000


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rows", type=int, default=100_000, help="at least so many rows with something sealed")
    options.add_argument("--seconds", type=float, default=4.0, help="of each measurement")
    options.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    chosen = options.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="portal-bench.")))
        print(json.dumps(run(chosen, folder, stack), indent=1))


def run(chosen: argparse.Namespace, folder: Path, stack: ExitStack) -> dict[str, Any]:
    certificate(folder)
    port = free_port()
    environment = _environment(chosen, folder, port, stack)
    os.environ.update(environment)
    _flask("db", "upgrade")
    _flask("demo", "load", environment=environment | {"ENVIRONMENT": "development", "PUBLIC_URL": "http://127.0.0.1"})
    from app import create_app
    from bench.people import Bench

    bench = Bench(create_app())
    while (rows := sealed_rows(bench)) < chosen.rows:
        _flask("demo", "grow", "--requests", str(max(500, (chosen.rows - rows) // 5)), "--seed", str(rows))
    _analyze(bench)
    hub, (mother, reference) = bench.staff("Helen Crabb"), bench.mother(seed=99)
    reads = [Wanted(f"/early-help/requests/{reference}", cookie=mother), Wanted("/staff/early-help", cookie=hub)]
    said: dict[str, Any] = {"database": chosen.database, "rows": rows, "values": values_under_older(bench, older=False)}
    stack.enter_context(serving("wsgi:app", folder, environment, port))
    measure = Measure(port, folder, chosen.seconds, bench)
    said["before"] = measure.both(reads)
    for step in (("--new", "data", "--new", "search"), ("--use",)):
        said[step[0]] = crypto(*step)["seconds_taken"]
    said["rotate"] = measure.during(reads, said)
    said["again"] = crypto()["seconds_taken"]
    said["left"] = values_under_older(bench, older=True)
    return said


class Measure:
    """Reads and saves against the serving portal."""

    def __init__(self, port: int, folder: Path, seconds: float, bench: Any) -> None:
        self.port, self.folder, self.seconds, self.bench = port, folder, seconds, bench

    def both(self, reads: list[Wanted]) -> dict[str, str]:
        saves = self.bench.saves(SAVES)
        return {"read": self._told(reads, 200, "Early"), "save": self._told(saves, 302, "")}

    def during(self, reads: list[Wanted], said: dict[str, Any]) -> dict[str, Any]:
        """Change the keys in a process of its own; measure for as long as that runs."""
        done: dict[str, Any] = {}
        saves = [self.bench.saves(SAVES) for _ in range(3)]
        rotation = threading.Thread(target=lambda: done.update(crypto()))
        rotation.start()
        told: list[dict[str, str]] = []
        while rotation.is_alive():
            one = {"read": self._told(reads, 200, "Early")}
            if saves and rotation.is_alive():
                one["save"] = self._told(saves.pop(), 302, "")
            told.append(one)
        rotation.join()
        said["during"] = told
        return {"seconds": done["seconds_taken"], "made_anew": sum(done["made_anew"].values()), "left": done["left"]}

    def _told(self, wanted: list[Wanted], status: int, phrase: str) -> str:
        speed: Speed = load(self.port, wanted, self.seconds, self.folder, status, phrase)
        if speed.bad:
            raise SystemExit(f"{speed.bad} wrong answers")
        return f"{speed.per_second:.0f}/s, p95 {speed.p95_ms:.0f} ms"


def crypto(*how: str) -> dict[str, Any]:
    """`flask crypto rotate`, and the seconds it took with its start."""
    command = [str(Path(sys.executable).with_name("flask")), "--app", "wsgi", "crypto", "rotate", *how]
    began = time.perf_counter()
    ran = subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    said: dict[str, Any] = json.loads(ran.stdout)
    return said | {"seconds_taken": round(time.perf_counter() - began, 1)}


def sealed_rows(bench: Any) -> int:
    """Rows that have something sealed."""
    import sqlalchemy as sa

    from app.core.db import session
    from app.records.keys.sealed import sealed_tables

    with bench.app.app_context():
        return sum(session().scalar(sa.select(sa.func.count()).select_from(one.table)) or 0 for one in sealed_tables())


def values_under_older(bench: Any, *, older: bool) -> int:
    """Sealed values under an older key, or under the one in use."""
    from app.core.crypto import keyring
    from app.records.keys.sealed import sealed_tables

    with bench.app.app_context():
        time.sleep(1.1)
        keys = keyring().older("data") if older else [keyring().current("data")]
        return sum(table.under(key) for table in sealed_tables() for key in keys)


if __name__ == "__main__":
    if shutil.which("wrk") is None:
        raise SystemExit("python -m bench.rotation needs wrk (Debian: apt-get install wrk)")
    main()
