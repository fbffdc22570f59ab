"""Two worlds around an audit: in one, people spoke about the worker, were asked and are cited; in the other not.

Whoever's work it is, their manager, a colleague in the same team, the office and families fetch everything in both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import orm

from app.actions.services import ActionSaid
from app.audits.models import Audit, AuditConflict
from app.audits.queries import reviews, voices
from app.audits.queries.rounds import every_audit_of
from app.audits.services import citing, improving, writing
from app.core.clock import now, today
from app.core.db import session, transaction
from app.core.extensions import db
from app.core.people import Reach, Viewer
from app.feedback.models import FeedbackItem
from app.feedback.services import auditing
from app.reporting.pack import services as packs
from app.you_said.services.findings import cite_findings
from tests.factories import audits as make
from tests.factories import people
from tests.factories.two_worlds import Cast, Hold, Said, World, letting_go_of_what_only_read, make_cast
from tests.factories.you_said import make_entry, show
from tests.integration.feedback.test_two_worlds import TwoWorlds
from tests.pages import PortalClient

ITEMS = 25
AUDITED_AT = datetime(2026, 11, 15, 10, tzinfo=UTC)
THEIRS = ("/staff/audits/my-work", "/staff/introduction", "/staff/actions")


class AuditWorld(World):
    """What is said about the subject may be used in audits; then one of their cases is audited, and signed off."""

    auditor: Viewer
    quality: Viewer
    office: Any = None

    def live_through(self, said: list[Said]) -> None:
        super().live_through(said)
        self.at(AUDITED_AT)
        with self.ids.under("the audit"):
            lines = [f"EH-900,t,{self.cast.subject.reference},"]
            round_ = make.make_round(lines, [self.auditor.id], self.quality, title="Two worlds", size=1)
            audit = every_audit_of(round_)[0]
            make.write_whole(audit, self.auditor)
        with self.ids.under("about the subject: the audit"):
            self._cite_and_ask(audit.id, is_told=any(one.about_subject for one in said))
        with self.ids.under("the audit, settled"):
            self._settle(audit.id)

    def _what_became_of(self, one: Said, item_id: Any) -> None:
        if not one.about_subject:
            return super()._what_became_of(one, item_id)
        with transaction():
            item = session().get_one(FeedbackItem, item_id)
            auditing.let_audits_use(item, now(), agreed=True)
            if item.worker_id is not None and not (item.is_allegation or item.urgent):
                auditing.write_audit_words(item, f"Somebody was let down, {one.number}.", self.cast.reader)
                auditing.let_audit_words_go(item, self.cast.second)
        return None

    def _cite_and_ask(self, audit_id: Any, *, is_told: bool) -> None:
        found = voices.offered_for(self.auditor, reviews.audit_for(self.auditor, audit_id))
        assert bool(found) is is_told
        with transaction():
            audit = reviews.audit_for(self.auditor, audit_id)
            for one in found:
                citing.cite(audit, one.id, "differs", self.auditor)
        if is_told:
            for part in ("child_voice", "family_voice"):
                make.save(audit, self.auditor, part, **make.voice(self.quality.id, "They come when they say, mostly"))

    def _settle(self, audit_id: Any) -> None:
        with transaction():
            audit = reviews.audit_for(self.auditor, audit_id)
            writing.add_finding(audit, "gap", "plans_shared", "Plans come late", self.auditor, "two worlds")
            writing.submit(audit, self.auditor)
            said = ActionSaid(
                "plans_shared", "Give each family its plan", "It is read", self.cast.subject.account_id, today()
            )
            improving.set_action(audit, said, self.auditor, "two worlds")
            row = AuditConflict(audit_id=audit.id, account_id=self.office, declared_at=now())
            row.why = "She knows the family"
            session().add(row)
        make.settle(audit, self.quality)
        self._put_what_was_found_on_the_board(audit)
        self._make_a_pack()

    def _put_what_was_found_on_the_board(self, audit: Audit) -> None:
        entry = make_entry(self.quality)
        with transaction():
            found = reviews.findings_of(reviews.audit_for(self.quality, audit.id))
            assert found, "something was found"
            cite_findings(entry, found, self.quality)
        show(entry, self.cast.reader)

    def _make_a_pack(self) -> None:
        """The quality team has it, another manager let it go, and the worker made all of it."""
        with transaction():
            pack = packs.ask_for("Two worlds", "2026-Q4", "2026-Q4", [], self.quality, "two worlds")
        with transaction():
            packs.let_go(pack, self.auditor)
        while pack.state == "making":
            with transaction():
                packs.work_on_packs(now())
        assert pack.state == "ready"


class AuditWorlds(TwoWorlds):
    """The same looking, around an audit. The office holds the role that audits, and is kept from this case."""

    people: tuple[Viewer, Viewer]

    @contextmanager
    def _world(self, cast: Cast) -> Iterator[World]:
        session().commit()
        session().expunge_all()
        connection = db.sessionmaker.kw["bind"]
        everything_in_it = connection.begin_nested()
        try:
            world = AuditWorld(cast, self.at, self.monkeypatch)
            world.auditor, world.quality = self.people
            office = cast.looks["the office"]
            world.office = office.id if office is not None else None
            with letting_go_of_what_only_read(connection):
                yield world
                session().close()
        finally:
            session().close()
            everything_in_it.rollback()


@pytest.fixture
def worlds(
    app: Flask,
    database: orm.Session,
    new_client: Callable[[], PortalClient],
    at: Hold,
    monkeypatch: pytest.MonkeyPatch,
) -> AuditWorlds:
    if database.get_bind().dialect.name == "postgresql":
        pytest.skip("its worlds are compared once")
    at("2026-11-02T09:00+00:00")
    found = AuditWorlds(app, new_client, at, monkeypatch)
    viewers = [
        Viewer("staff", people.make_staff(role).id, role, (Reach(role),)) for role in ("team_manager", "quality")
    ]
    found.people = (viewers[0], viewers[1])
    return found


@pytest.mark.promise(2)
def test_nobody_outside_learns_from_an_audit_whether_anybody_spoke_was_asked_or_is_cited(worlds: AuditWorlds) -> None:
    cast = make_cast("practitioner")
    found = worlds.differences(cast, list(cast.looks), ITEMS)
    assert not found, "\n".join(found[:20])
    assert set(THEIRS) <= worlds.opened["the worker"]
    assert any(at.startswith("/staff/audits/my-work/") for at in worlds.opened["the worker"]), "their copy was compared"
    assert any(at.startswith("/staff/audits/my-work/") for at in worlds.opened["their manager"])
    assert any(at.startswith("/staff/actions/") for at in worlds.opened["the worker"])
    assert any(at.startswith("/staff/reports/packs/") for at in worlds.opened["their manager"]), "a manager sees packs"
    asked = " ".join(worlds.addresses[True])
    assert all(f"/{page}" in asked for page in ("told", "moderate", "child_voice", "actions/new"))


def test_a_copy_that_said_how_many_are_cited_would_be_found(
    worlds: AuditWorlds, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = app.view_functions["audits.my_copy"]

    def with_count(audit_id: Any) -> str:
        html = page(audit_id=audit_id)
        cited = voices.cited_in(worlds.people[0], session().get_one(Audit, audit_id))
        return f"{html}<!-- {len(cited)} -->"

    with_count.access_rule = page.access_rule  # type: ignore[attr-defined]  # a view carries its rule
    monkeypatch.setitem(app.view_functions, "audits.my_copy", with_count)
    found = worlds.differences(make_cast("practitioner"), ["the worker"], ITEMS)
    assert any(line.startswith("the worker: /staff/audits/my-work/") for line in found), found[:5]
