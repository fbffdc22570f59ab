"""`flask offers`: all or nothing, every fault named, never over what editors wrote."""

from pathlib import Path

import pytest

from app.content.offers import queries, services
from app.content.offers.files import read_offer
from app.core.db import session, transaction
from app.core.errors import Conflict
from tests.factories.people import make_staff

GOOD = """
a-thing:
  title: A thing
  summary: Help to get a thing.
  theme: health
  headings: [employment]
  kind: local
  how_to_ask: Ask.
  who_to_ask: Your adviser
  source: The council
"""
BAD = """
a-thing:
  title: A thing
  summary: You get £5.
  theme: fun
  headings: []
  kind: local
  how_to_ask: Ask.
  who_to_ask: Your adviser
  source: The council
another:
  colour: red
third:
  title: 7
"""


def run(app, *words: str):
    return app.test_cli_runner().invoke(args=["offers", *words])


def test_a_folder_is_loaded_once_and_can_be_left_to_the_editors(app, database, tmp_path: Path):
    (tmp_path / "mine.yaml").write_text(GOOD, "utf-8")
    ran = run(app, "load", "--as-drafts", str(tmp_path))
    assert (ran.exit_code, queries.published_offers()) == (0, ())
    assert queries.item_by_code("a-thing").waits
    again = run(app, "load", str(tmp_path))
    assert "0 items loaded, 1 were there" in again.stderr
    assert queries.published_offers() == ()


def test_a_folder_with_faults_loads_nothing_and_names_each(app, database, tmp_path: Path):
    (tmp_path / "good.yaml").write_text(GOOD.replace("a-thing", "good"), "utf-8")
    (tmp_path / "bad.yaml").write_text(BAD, "utf-8")
    (tmp_path / "broken.yaml").write_text("a: [", "utf-8")
    (tmp_path / "list.yaml").write_text("- a", "utf-8")
    for verb in ("check", "load"):
        ran = run(app, verb, str(tmp_path))
        assert ran.exit_code == 2
        for fault in ("bad_theme", "no_headings", "figure_not_verified", "colour", "third", "broken.yaml", "list.yaml"):
            assert fault in ran.stderr, fault
    assert queries.codes_known() == frozenset()


def test_the_shipped_folder_is_whole(app, database):
    assert run(app, "check").exit_code == 0


def test_two_who_save_in_the_same_moment_make_one_version(database):
    with transaction():
        services.load(read_offer())
        editor = make_staff("content_editor")
    kept = queries.item_by_code("sim-card")
    view, item_id = kept.view(), kept.item.id
    with pytest.raises(Conflict), transaction():
        services._row(session().get(type(kept.item), item_id), 1, "written", view, editor.id)
    assert len(queries.item_by_code("sim-card").versions) == 1
