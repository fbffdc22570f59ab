"""Two people who stand behind a pack, and the worker that makes it."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import Any

from app.core.clock import now
from app.core.db import transaction
from app.reporting.pack import services
from app.reporting.pack.models import InspectionPack
from app.reporting.pack.queries import viewer_behind
from tests.factories.people import make_staff

PACKS = "/staff/reports/packs"
NOW = "2026-11-23T10:00+00:00"


class People:
    """Quinn of the quality team, who asks; Mo, a county-wide manager, who lets go."""

    def __init__(self) -> None:
        self.quinn, self.mo = make_staff("quality", name="Quinn Quality"), make_staff("team_manager", name="Mo Manager")

    def asked(self, *references: str, first: str = "2026-Q3", last: str = "2026-Q4") -> InspectionPack:
        with transaction():
            who = viewer_behind(self.quinn.id)
            return services.ask_for("The inspection", first, last, references, who, f"once {now()} {references}")

    def made(self, *references: str, **quarters: str) -> InspectionPack:
        pack = self.asked(*references, **quarters)
        with transaction():
            services.let_go(pack, viewer_behind(self.mo.id))
        work(pack)
        return pack


def work(pack: InspectionPack, times: int = 60) -> None:
    """The worker's rounds, until nothing is due."""
    for _round in range(times):
        with transaction():
            services.work_on_packs(now())
        if pack.state != "making":
            return


def opened(answer: Any) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(answer.data))


def lines(archive: zipfile.ZipFile, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(archive.read(name).decode("utf-8-sig"))))
