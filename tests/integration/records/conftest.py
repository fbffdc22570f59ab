"""What tests of keys ask for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from app.core.clock import now
from app.core.crypto import keyring
from app.core.db import transaction
from app.core.keycheck import remember_keys
from tests.databases import Databases
from tests.factories import keys


@pytest.fixture
def own_keys(databases: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """A portal of its own with its own key file."""
    keys.no_waiting(monkeypatch)
    with keys.opened(databases.app(key_file=tmp_path / "keys.txt")) as app:
        with transaction():
            remember_keys(keyring(), now())
        yield app
