"""`make bench`: the portal in production settings behind TLS, beside a bare Flask page and a bare insert-and-commit.

Speeds are ratios of one run, best of three, because single figures swing. Growth is counted: statements and the
database's own work at few and at many requests. Writes `bench/results/` and prints the table.
"""

import argparse
import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import brotli

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "bench/results"
STATIC = ROOT / "app/static"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--few", type=int, default=1_000)
    options.add_argument("--many", type=int, default=100_000)
    options.add_argument("--few-answers", type=int, default=10_000)
    options.add_argument("--many-answers", type=int, default=1_000_000)
    options.add_argument("--few-care-leavers", type=int, default=200)
    options.add_argument("--many-care-leavers", type=int, default=10_000)
    options.add_argument("--few-audits", type=int, default=1_000)
    options.add_argument("--many-audits", type=int, default=20_000)
    options.add_argument("--few-entries", type=int, default=100)
    options.add_argument("--many-entries", type=int, default=2_000)
    only = ("everything", "requests", "feedback", "care-leavers", "learning", "records")
    options.add_argument("--plan-versions", type=int, default=50, help="how often each plan was shared")
    options.add_argument("--only", choices=only, default="everything")
    options.add_argument("--seconds", type=float, default=4.0)
    options.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    options.add_argument("--counts-only", action="store_true", help="growth and weight, no load")
    chosen = options.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="portal-bench.")))
        report = Report(chosen.few, chosen.many, chosen.database)
        run(chosen, folder, report, stack)
    report.write()


class Report:
    """The table as it grows."""

    def __init__(self, few: int, many: int, database: str) -> None:
        self.rows: list[tuple[str, str, str, str]] = []
        self.facts: dict[str, Any] = {"few": few, "many": many, "database": database}

    def add(self, what: str, figure: str, against: str, budget: str) -> None:
        self.rows.append((what, figure, against, budget))
        print(f"{what:<42} {figure:<30} {against:<34} {budget}", flush=True)

    def grown(self, few: dict[str, Any], many: dict[str, Any], few_are: int, many_are: str) -> None:
        """A row for each page: what it cost then and costs now."""
        self.facts.setdefault("said", {}).update({page: [few[page].said, many[page].said] for page in few})
        unit = "VM steps" if self.facts["database"] == "sqlite" else "buffers"
        for page, other in many.items():
            one = few[page]
            times, each = other.judged / one.judged, f" for {other.lines:,} lines" if other.lines > 1 else ""
            self.add(
                f"{page}: {many_are}",
                f"{other.statements} statements, {other.work} {unit}{each}",
                f"{one.statements} statements, {one.work} at {few_are:,}",
                f"same, at most x2: {_kept(other.statements == one.statements and times <= 2)} (x{times:.2f})",
            )

    def write(self) -> None:
        RESULTS.mkdir(exist_ok=True)
        name = datetime.now(UTC).strftime("%Y-%m-%d-%H%M") + f"-{self.facts['database']}"
        lines = ["| what | figure | beside it | budget |", "|---|---|---|---|"]
        lines += [f"| {' | '.join(row)} |" for row in self.rows]
        (RESULTS / f"{name}.md").write_text("\n".join(lines) + "\n")
        (RESULTS / f"{name}.json").write_text(json.dumps(self.facts | {"rows": self.rows}, indent=1))
        print(f"\nwritten to bench/results/{name}.md")


def run(chosen: argparse.Namespace, folder: Path, report: Report, stack: ExitStack) -> None:
    from bench.servers import certificate, free_port

    certificate(folder)
    port = free_port()
    environment = _environment(chosen, folder, port, stack)
    os.environ.update(environment)
    _flask("db", "upgrade")
    _flask("demo", "load", environment=environment | {"ENVIRONMENT": "development", "PUBLIC_URL": "http://127.0.0.1"})
    from app import create_app
    from bench import records
    from bench.people import Bench

    bench = Bench(create_app())
    if chosen.only in ("everything", "care-leavers"):
        grow_care_leavers(bench, chosen, report)
    if chosen.only in ("everything", "learning"):
        grow_learning(bench, chosen, report)
    if chosen.only == "records":
        records.measure(bench, chosen, report, _flask, _analyze)
    if chosen.only in ("everything", "requests"):
        grow_requests(bench, chosen, folder, port, environment, report)
    if chosen.only in ("everything", "feedback"):
        grow_feedback(bench, chosen, report)


def grow_requests(
    bench: Any, chosen: argparse.Namespace, folder: Path, port: int, environment: dict[str, str], report: Report
) -> None:
    """Weight and speed at few requests, and what early help's pages cost at few and at many."""
    _flask("demo", "grow", "--requests", str(chosen.few))
    weigh(report)
    _analyze(bench)
    few = count(bench)
    begun = datetime.now(UTC)
    if not chosen.counts_only:
        speed(bench, chosen, folder, port, environment, report)
    bench.forget_who_asked_since(begun)
    _flask("demo", "grow", "--requests", str(chosen.many - chosen.few), "--seed", "7")
    _analyze(bench)
    report.grown(few, count(bench), chosen.few, f"{bench.requests():,} requests")
    if not chosen.counts_only:
        queue_again(bench, chosen, folder, port, environment, report)


def grow_care_leavers(bench: Any, chosen: argparse.Namespace, report: Report) -> None:
    """What the offer, a plan of fifty versions and a caseload cost at few and at many care leavers."""
    from bench.care_leavers import pages

    versions = ("--plan-versions", str(chosen.plan_versions))
    _flask("demo", "grow", "--care-leavers", str(chosen.few_care_leavers), *versions)
    _analyze(bench)
    few = pages(bench)
    more = chosen.many_care_leavers - chosen.few_care_leavers
    _flask("demo", "grow", "--care-leavers", str(more), *versions, "--seed", "7")
    _analyze(bench)
    report.grown(few, pages(bench), chosen.few_care_leavers, f"{chosen.many_care_leavers:,} care leavers")


def grow_learning(bench: Any, chosen: argparse.Namespace, report: Report) -> None:
    """What the board, figures of audits and a pack cost at few and at many audits and entries."""
    from bench.learning import pages

    learnt = ("--audits", str(chosen.few_audits), "--entries", str(chosen.few_entries))
    _flask("demo", "grow", "--answers", str(chosen.few_answers), *learnt)
    _analyze(bench)
    few = pages(bench)
    more = (str(chosen.many_audits - chosen.few_audits), str(chosen.many_entries - chosen.few_entries))
    answers = str(chosen.many_answers - chosen.few_answers)
    _flask("demo", "grow", "--answers", answers, "--audits", more[0], "--entries", more[1], "--seed", "7")
    _analyze(bench)
    found = f"{chosen.many_answers:,} answers, {chosen.many_audits:,} audits, {chosen.many_entries:,} entries"
    report.grown(few, pages(bench), chosen.few_audits, found)


def grow_feedback(bench: Any, chosen: argparse.Namespace, report: Report) -> None:
    """What children's pages and the youth voice team's cost at few and at many answers."""
    from bench.feedback import pages

    _flask("demo", "grow", "--answers", str(chosen.few_answers))
    _analyze(bench)
    few = pages(bench)
    _flask("demo", "grow", "--answers", str(chosen.many_answers - chosen.few_answers), "--seed", "7")
    _analyze(bench)
    report.grown(few, pages(bench), chosen.few_answers, f"{chosen.many_answers:,} answers")


def _environment(chosen: argparse.Namespace, folder: Path, port: int, stack: ExitStack) -> dict[str, str]:
    """Production settings, with throwaway keys and a council file whose numbers count as checked."""
    from app.core.crypto import write_new_keys

    write_new_keys(folder / "keys.txt")
    council = (ROOT / "app/content/councils/dorset.toml").read_text()
    (folder / "council.toml").write_text(council.replace("# checked_on", "checked_on"))
    url = f"sqlite:///{folder / 'portal.sqlite3'}"
    if chosen.database == "postgresql":
        from tests.postgresql import Cluster, find_programs

        programs = find_programs()
        if programs is None:
            raise SystemExit("PostgreSQL is not installed")
        cluster = Cluster(programs)
        cluster.start()
        stack.callback(cluster.stop)
        url = cluster.url()
    postcodes = ROOT / "instance/postcodes.sqlite3"
    return {
        "ENVIRONMENT": "production",
        "DATABASE_URL": url,
        "KEY_FILE": str(folder / "keys.txt"),
        "COUNCIL_FILE": str(folder / "council.toml"),
        "INSTANCE_PATH": str(folder),
        "POSTCODE_FILE": str(postcodes),
        "PUBLIC_URL": f"https://127.0.0.1:{port}",
        "TRUSTED_HOSTS": '["127.0.0.1"]',
        "MAIL_SENDER": "portal@example.org",
        "NOBODY_READS_OUT_OF_HOURS": "true",
        "REQUESTS_A_MINUTE": "0",
    }


def _flask(*words: str, environment: dict[str, str] | None = None) -> None:
    command = [str(Path(sys.executable).with_name("flask")), "--app", "wsgi", *words]
    subprocess.run(command, check=True, cwd=ROOT, env=os.environ | (environment or {}), stderr=subprocess.DEVNULL)


def count(bench: Any) -> dict[str, Any]:
    """What each grown page costs the database now."""
    from bench.growth import cost_of
    from bench.servers import Wanted

    begun, hub, duty = datetime.now(UTC), bench.staff("Helen Crabb"), bench.staff("Fiona Guppy")
    mother, reference = bench.mother(seed=bench.requests())
    bench.knows(reference, "Helen Crabb")
    pages = {
        "home": Wanted("/"),
        "request page": Wanted("/early-help/request/danger-now"),
        "status page": Wanted(f"/early-help/requests/{reference}", cookie=mother),
        "account": Wanted("/account", cookie=mother),
        "hub queue": Wanted("/staff/early-help", cookie=hub),
        "case page": Wanted(f"/staff/early-help/requests/{reference}", cookie=hub),
        "what needs me now": Wanted("/staff", cookie=hub),
        "safeguarding queue": Wanted("/staff/safeguarding", cookie=duty),
    }
    costs = {name: cost_of(bench.app, bench.ask(page)) for name, page in pages.items()}
    costs["save of a page"] = cost_of(bench.app, bench.ask(*bench.saves(2), to="children"))
    costs["submit"] = cost_of(bench.app, bench.ask(*bench.sends(2), to="sent"))
    bench.forget_who_asked_since(begun)
    return costs


def _analyze(bench: Any) -> None:
    """Let the planner know its tables, as autovacuum would by then."""
    import sqlalchemy as sa

    from app.core.extensions import db

    with bench.app.app_context(), db.engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").execute(sa.text("ANALYZE"))


def weigh(report: Report) -> None:
    """Bytes of a first visit as they travel, with Brotli."""
    files = [path for path in STATIC.glob("portal.*") if path.suffix in (".css", ".js")]
    parts = {path.name: len(brotli.compress(path.read_bytes())) for path in files}
    script = sum(size for name, size in parts.items() if name.endswith(".js"))
    styles = sum(size for name, size in parts.items() if name.endswith(".css"))
    type_css = len(brotli.compress((STATIC / "type.css").read_bytes())) if (STATIC / "type.css").exists() else 0
    font = sum(path.stat().st_size for path in STATIC.glob("fonts/*latin.woff2"))
    from app import create_app

    page = create_app().test_client().get("/", base_url="https://127.0.0.1").get_data()
    html = len(gzip.compress(page))
    without = html + script + styles
    report.add(
        "first visit without the font",
        f"{without / 1024:.1f} KB",
        f"page {html / 1024:.1f}, style {styles / 1024:.1f}",
        f"≤ 45 KB: {_kept(without <= 45 * 1024)}",
    )
    report.add(
        "first visit with the font",
        f"{(without + font + type_css) / 1024:.1f} KB",
        f"font {font / 1024:.1f}",
        f"≤ 90 KB: {_kept(without + font + type_css <= 90 * 1024)}",
    )
    report.add("script", f"{script / 1024:.1f} KB", "", f"≤ 15 KB: {_kept(script <= 15 * 1024)}")


def speed(
    bench: Any, chosen: argparse.Namespace, folder: Path, port: int, environment: dict[str, str], report: Report
) -> None:
    from bench.load import Load

    Load(bench, chosen.seconds, folder, port, environment, report).everything()


def queue_again(
    bench: Any, chosen: argparse.Namespace, folder: Path, port: int, environment: dict[str, str], report: Report
) -> None:
    from bench.load import Load

    Load(bench, chosen.seconds, folder, port, environment, report).queue_only(f"hub queue at {chosen.many:,}")


def _kept(yes: bool) -> str:
    return "kept" if yes else "MISSED"


if __name__ == "__main__":
    if shutil.which("wrk") is None and "--counts-only" not in sys.argv:
        raise SystemExit("make bench needs wrk (Debian: apt-get install wrk)")
    main()
