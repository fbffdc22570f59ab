"""What audits found stands behind an entry: for the quality team, as far as the audits' own wall lets each of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from app.accounts.models import StaffAccount
from app.audits.models import Audit, AuditFinding
from app.audits.services.writing import add_finding
from app.core.db import session, transaction
from app.core.errors import NotAllowed
from app.trail.models import TrailEntry
from app.workforce.models import Worker
from app.you_said.models import YouSaidFinding
from app.you_said.queries.findings import findings_for, offered_findings_for
from app.you_said.services.findings import cite_findings, cite_findings_no_more
from tests.factories import audits as make
from tests.factories.people import make_staff
from tests.factories.workforce import make_team, make_worker
from tests.factories.you_said import make_entry, viewer
from tests.pages import PortalClient

STAFF = "/staff/you-said-we-did"
Clients = Callable[..., PortalClient]


@pytest.fixture
def found(database: orm.Session) -> tuple[Audit, AuditFinding, orm.Session]:
    """A signed-off audit that found that plans are not shared, by the hand of another moderator."""
    auditor = make_staff("team_manager")
    worker = make_worker(
        make_team(manager_id=make_staff("team_manager").id), make_staff("practitioner"), reference="W77"
    )
    by = make.viewer(auditor, "team_manager")
    audit = make.make_audit(auditor, worker, make.quality())
    make.write_whole(audit, by)
    with transaction():
        add_finding(audit, "gap", "plans_shared", "Nobody had shown them the plan", by, "once")
    make.hand_in(audit, by)
    finding = database.scalars(sa.select(AuditFinding)).one()
    return audit, finding, database


def test_what_a_signed_off_audit_found_is_offered_by_theme_and_linked(
    found: tuple[Audit, AuditFinding, orm.Session], staff_client: Clients
) -> None:
    audit, finding, database = found
    entry = make_entry()
    assert not offered_findings_for(viewer("quality"), entry, "plans_shared"), "it is not signed off yet"
    make.settle(audit, make.quality())
    assert not offered_findings_for(viewer("quality"), entry, "waiting")
    hazel = staff_client("quality")
    page = hazel.get(f"{STAFF}/{entry.id}/findings")
    assert "Nobody had shown them the plan" in page.text
    hazel.fill(page, {"items": [str(finding.id)]}, status=302)
    assert f"/cases/{audit.id}" in hazel.get(f"{STAFF}/{entry.id}").html
    looks = sa.select(TrailEntry).where(TrailEntry.event == "trail.looked", TrailEntry.thing_id == entry.id)
    assert database.scalars(looks).all()
    hazel.fill(hazel.get(f"{STAFF}/{entry.id}/findings"), {"out": [str(finding.id)]}, status=302)
    assert not database.scalars(sa.select(YouSaidFinding)).all()


@pytest.mark.promise(2)
def test_the_youth_voice_team_and_whoever_stands_in_the_line_see_nothing_of_it(
    found: tuple[Audit, AuditFinding, orm.Session], staff_client: Clients
) -> None:
    audit, finding, _database = found
    make.settle(audit, make.quality())
    entry, yasmin = make_entry(), staff_client("youth_voice")
    before = yasmin.get(f"{STAFF}/{entry.id}").text
    with transaction():
        cite_findings(entry, [finding], viewer("quality"))
    assert yasmin.get(f"{STAFF}/{entry.id}").text == before
    yasmin.get(f"{STAFF}/{entry.id}/findings", status=404)
    assert list(findings_for(viewer("quality"), entry)) == [finding]
    assert not findings_for(viewer("youth_voice"), entry)
    with pytest.raises(NotAllowed), transaction():
        cite_findings_no_more(entry, [finding], viewer("youth_voice"))
    own = make.viewer(_account_of(audit), "quality")
    assert not findings_for(own, entry)


def _account_of(audit: Audit) -> StaffAccount:
    worker = session().get_one(Worker, audit.worker_id)
    return session().get_one(StaffAccount, worker.account_id)
