"""The compiled postcode file is whole or not there, and made only when it must be."""

import sqlite3
from pathlib import Path

import pytest

from app.places import postcodes
from app.places.postcodes import compile_postcodes, find
from app.places.queries import Gazetteer


def test_a_second_compile_does_nothing(tmp_path: Path) -> None:
    file, said = tmp_path / "new" / "postcodes.sqlite3", []
    assert compile_postcodes(file, letters="Z", say=said.append)
    before = file.stat().st_mtime_ns
    assert not compile_postcodes(file, letters="Z", say=said.append)
    assert file.stat().st_mtime_ns == before
    assert len(said) == 1
    assert said[0].startswith("Z: ")


def test_a_new_package_is_compiled_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "postcodes.sqlite3"
    compile_postcodes(file, letters="Z")
    monkeypatch.setattr(postcodes, "version", lambda _package: "2099.1")
    assert compile_postcodes(file, letters="Z")


def test_a_compile_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "postcodes.sqlite3"
    compile_postcodes(file, letters="Z")
    before = file.read_bytes()

    def fail(letter: str) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(postcodes, "package_rows", fail)
    with pytest.raises(OSError, match="disk full"):
        compile_postcodes(file, letters="DZ")
    assert file.read_bytes() == before
    assert list(tmp_path.iterdir()) == [file]


def test_the_file_cannot_be_written_through(gazetteer: Gazetteer) -> None:
    assert gazetteer.postcodes.stat().st_mode & 0o222 == 0
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        postcodes._open(gazetteer.postcodes, 0).execute("DELETE FROM place")


def test_postcodes_are_found_in_the_order_asked(gazetteer: Gazetteer) -> None:
    found = find(gazetteer.postcodes, ["TA1 1AA", "DT4 7ZZ", "DT4 7AA"])
    assert [place.postcode for place in found] == ["TA1 1AA", "DT4 7AA"]
    assert found[1].council == "E06000059"
