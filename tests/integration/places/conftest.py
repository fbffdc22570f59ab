"""The commands of `places` and `clock` on a small application: settings, database, real postcodes of Dorset."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner

from app.core.clock_cli import clock
from app.core.db import Base
from app.core.extensions import db
from app.core.setup import configure, open_database
from app.places.cli import places
from app.places.models import Catchment
from app.places.postcodes import compile_postcodes
from app.trail.models import TrailEntry
from config import Settings


@pytest.fixture(scope="session")
def postcode_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("postcodes") / "postcodes.sqlite3"
    compile_postcodes(file, letters="BDT")
    return file


@pytest.fixture
def places_app(tmp_path: Path, postcode_file: Path) -> Flask:
    app = Flask("app", static_folder=None)
    settings = Settings(environment="test", instance_path=tmp_path, postcode_file=postcode_file, database_url="")
    configure(app, settings)
    open_database(app)
    app.cli.add_command(places)
    app.cli.add_command(clock)
    with app.app_context():
        tables = [Base.metadata.tables[model.__tablename__] for model in (Catchment, TrailEntry)]
        Base.metadata.create_all(db.engine, tables=tables)
    return app


@pytest.fixture
def run(places_app: Flask) -> FlaskCliRunner:
    return places_app.test_cli_runner()
