"""An application that nobody needs any more goes: something of ours held each, five megabytes at a time."""

import gc
import weakref

from app.core.extensions import db
from tests.databases import Databases


def test_nothing_holds_an_application_that_nobody_needs(databases: Databases) -> None:
    made = databases.app()
    assert made.test_client().get("/").status_code == 200
    with made.app_context():
        db.engine.dispose()
    held = weakref.ref(made)
    del made
    databases.app()  # what only remembers the newest application remembers this one
    gc.collect()
    assert held() is None
