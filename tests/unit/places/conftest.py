"""Real ONS postcodes of a few first letters, compiled once: enough for Dorset, its neighbours and the other nations."""

from pathlib import Path

import pytest

from app.places.postcodes import compile_postcodes
from app.places.queries import Gazetteer


@pytest.fixture(scope="session")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    file: Path = tmp_path_factory.mktemp("postcodes") / "postcodes.sqlite3"
    compile_postcodes(file, letters="BDT")
    return Gazetteer(file, "E06000059")
