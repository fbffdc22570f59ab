"""A database remembers its keys: a missing or another key is noticed before anything is read wrongly."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import orm

from app.core.crypto import KeyRing, Sealed, keyring, use_keyring, write_new_keys
from app.core.db import transaction
from app.core.errors import CouldNotDecrypt
from app.core.keycheck import remember_keys, wrong_keys
from app.early_help.models import Note

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


@pytest.fixture
def another_ring(tmp_path: Path) -> KeyRing:
    write_new_keys(tmp_path / "other.txt", NOW.date())
    return KeyRing.read(tmp_path / "other.txt")


def test_keys_it_was_written_under_are_right_and_others_are_named(database: orm.Session, another_ring: KeyRing) -> None:
    with transaction():
        remember_keys(keyring(), NOW)
    assert wrong_keys(keyring()) == []
    assert sorted(wrong_keys(another_ring)) == sorted(key.id for key in keyring().all)


def test_a_sealed_value_opens_in_its_own_row_only() -> None:
    one, other = Note(text="She has stopped eating."), Note(text="Another")
    other.text_sealed = one.text_sealed
    assert one.text == "She has stopped eating."
    with pytest.raises(CouldNotDecrypt):
        _ = other.text
    assert b"eating" not in (one.text_sealed or b"")
    assert isinstance(Note.text, Sealed)


def test_a_value_sealed_under_an_older_key_still_opens_and_under_a_lost_one_does_not(
    tmp_path: Path, another_ring: KeyRing
) -> None:
    mine = keyring()
    note = Note(text="before the change of keys")
    try:
        use_keyring(KeyRing([*mine.all, *another_ring.all]))
        assert note.text == "before the change of keys"
        use_keyring(another_ring)
        with pytest.raises(CouldNotDecrypt):
            _ = note.text
    finally:
        use_keyring(mine)


def test_a_key_file_is_readable_by_its_owner_only_and_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "keys.txt"
    write_new_keys(path)
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileExistsError):
        write_new_keys(path)


@pytest.mark.parametrize("line", ["data-1 data 2026-01-01", "data-1 data yesterday AAAA", "x tea 2026-01-01 AAAA"])
def test_a_broken_key_file_is_refused_by_its_line_without_showing_the_key(tmp_path: Path, line: str) -> None:
    (tmp_path / "keys.txt").write_text(line)
    with pytest.raises(ValueError, match="line 1") as error:
        KeyRing.read(tmp_path / "keys.txt")
    assert "AAAA" not in str(error.value)
