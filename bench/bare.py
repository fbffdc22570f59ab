"""What the portal is measured against: the least Flask can do. A page of a given size; one insert, committed.

`BARE_PAGE_BYTES` and `BARE_DATABASE_URL` say how big and where. The database is opened as the portal opens its own.
"""

import os
import uuid

import sqlalchemy as sa
from flask import Flask, Response, redirect, request

from app.core.db import _writing, prepare_engine

app = Flask(__name__)
BODY = "<!doctype html><title>Bare page</title><h1>Bare page</h1>" + "x" * int(os.environ["BARE_PAGE_BYTES"])
engine = sa.create_engine(os.environ["BARE_DATABASE_URL"])
prepare_engine(engine)
metadata = sa.MetaData()
rows = sa.Table(
    "bare_row",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("words", sa.LargeBinary),
    sa.Column("at", sa.String, index=True),
)


@app.get("/page")
def page() -> str:
    return BODY


@app.post("/insert")
def insert() -> Response:
    token = _writing.set(True)
    try:
        with engine.begin() as connection:
            connection.execute(rows.insert().values(id=uuid.uuid4(), words=request.get_data(), at="2026-11-22"))
    finally:
        _writing.reset(token)
    return redirect("/page")  # type: ignore[return-value]  # werkzeug's response is Flask's
