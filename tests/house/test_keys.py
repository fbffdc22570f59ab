"""A change of keys reaches everything that is under a key: what it does not reach would be lost with the old one."""

from __future__ import annotations

from importlib import import_module

import pytest
import sqlalchemy as sa
from flask import Flask

from app.core.db import Base
from app.core.keyed import Keyed
from app.records.keys import changing
from app.records.keys.sealed import sealed_tables
from app.rooms import KEYED
from tests.databases import load_models

UNDER_NO_KEY = {
    "draft.key_hash": "hash of a random token",
    "feedback_draft.key_hash": "hash of a random token",
    "sign_in.id_hash": "hash of a random token",
    "sign_in_link.token_hash": "hash of a random token",
    "link_ask.address_key": "holds a value for each key, and goes within the hour",
    "guess_count.source": "under a key that changes each day, and goes after two",
    "feedback_import.digest": "a file brought in before is known for as long as the older key stands",
    "trail_seal.digest": "proved with the key it names, which is never retired",
}
"""Bytes that a change of keys passes by, and why that is right."""


def columns_of_bytes() -> set[str]:
    load_models()
    return {
        f"{table.name}.{column.name}"
        for table in Base.metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, sa.LargeBinary)
    }


def test_a_change_of_keys_reaches_every_sealed_column_and_every_search_key(app: Flask) -> None:
    every = columns_of_bytes()
    sealed = {f"{table.name}.{column.name}" for table in sealed_tables() for _sealed, column in table.columns}
    keyed = {thing.name for path in KEYED for thing in _listed(path)}
    reached = sealed | keyed
    lost = sorted(every - reached - set(UNDER_NO_KEY))
    assert not lost, f"say in app/<room>/keyed.py how these are made anew when keys change: {lost}"
    assert sorted(reached - every) == ["staff_account.tf_totp_secret"], "no such column of bytes"
    assert not reached & set(UNDER_NO_KEY)
    assert set(UNDER_NO_KEY) <= every, "these columns are gone: take them out of UNDER_NO_KEY"


def test_a_sealed_column_that_no_field_opens_is_found_out(monkeypatch: pytest.MonkeyPatch, app: Flask) -> None:
    """The rule above can fail: a table that the search of sealed columns leaves out is named."""
    real = list(sealed_tables())
    monkeypatch.setitem(globals(), "sealed_tables", lambda: iter(real[1:]))
    with pytest.raises(AssertionError, match=real[0].name):
        test_a_change_of_keys_reaches_every_sealed_column_and_every_search_key(app)


def test_what_is_found_by_a_key_says_what_it_is_made_of() -> None:
    for thing in changing.everything():
        if isinstance(thing, Keyed):
            assert thing.column in thing.model.__table__.c
            assert hasattr(thing.model, thing.column)


def _listed(path: str) -> tuple[object, ...]:
    module, name = path.split(":")
    return tuple(getattr(import_module(module), name))
