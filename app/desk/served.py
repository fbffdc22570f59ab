"""What the web server of this machine answered since it started, as a few figures for a person to read."""

from collections import defaultdict
from pathlib import Path
from typing import Any

from app.web.counting import counted

PART = 0.95


def served(folder: Path) -> dict[str, Any]:
    """Requests, errors, p95 in seconds and refused writes; None each where no web server counts in this folder."""
    totals: dict[str, float] = defaultdict(float)
    within: dict[float, float] = defaultdict(float)
    for metric in counted(folder).collect() if folder.is_dir() else ():
        for sample in metric.samples:
            totals[sample.name] += sample.value
            if sample.name == "portal_request_seconds_bucket":
                within[float(sample.labels["le"])] += sample.value
    if not totals:
        return dict.fromkeys(("requests", "errors", "p95_seconds", "refused_trail_writes"))
    return {
        "requests": int(totals["portal_requests_total"]),
        "errors": int(totals["portal_errors_total"]),
        "p95_seconds": _within_which(within),
        "refused_trail_writes": int(totals["portal_refused_trail_writes_total"]),
    }


def _within_which(within: dict[float, float]) -> float | None:
    """The shortest of the times counted by within which nineteen of twenty were answered; None for longer than all."""
    edges = sorted(within)
    enough = PART * within[edges[-1]] if edges else 0
    found = next((edge for edge in edges if within[edge] >= enough > 0), None)
    return None if found is None or found == float("inf") else found
