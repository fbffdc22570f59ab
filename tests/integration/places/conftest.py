"""The commands of `places` and `clock` with real postcodes of Dorset and its neighbours."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy.orm import Session

from app.places.postcodes import compile_postcodes


@pytest.fixture(scope="session")
def postcode_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("postcodes") / "postcodes.sqlite3"
    compile_postcodes(file, letters="BDT")
    return file


@pytest.fixture
def run(app: Flask, database: Session, postcode_file: Path, monkeypatch: pytest.MonkeyPatch) -> FlaskCliRunner:
    """Runs commands in the test's own transaction."""
    monkeypatch.setattr(app.config["SETTINGS"], "postcode_file", postcode_file)
    return app.test_cli_runner()
