"""What the browser keeps: addresses that change with the content, and how long it may keep them."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
from flask import Flask
from werkzeug.wrappers import Response

from app.web.assets import STATIC, asset_url, tree_hash

Fetch = Callable[..., Response]


@pytest.fixture
def fetch(small_app: Flask) -> Fetch:
    """Answers a GET, with the file behind it closed."""

    def get(path: str, **headers: str) -> Response:
        asked = {name.replace("_", "-"): value for name, value in headers.items()}
        answer = small_app.test_client().get(path, headers=asked, buffered=True)
        answer.close()
        return answer

    return get


def test_the_address_changes_with_any_file(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("a")
    first = tree_hash(tmp_path)
    (tmp_path / "b.css").write_text("b")
    second = tree_hash(tmp_path)
    (tmp_path / "b.css").write_text("c")
    assert len({first, second, tree_hash(tmp_path)}) == 3


def test_a_file_that_is_not_there_is_a_fault_not_a_dead_link(small_app: Flask) -> None:
    with pytest.raises(FileNotFoundError):
        asset_url(small_app, "portal.cs")


def test_hashed_files_are_kept_for_a_year(small_app: Flask, fetch: Fetch) -> None:
    answer = fetch(asset_url(small_app, "portal.css"))
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "max-age=31536000, public, immutable"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert "Set-Cookie" not in answer.headers


def test_what_the_stylesheets_refer_to_is_found_beside_them(small_app: Flask, fetch: Fetch) -> None:
    for sheet in ("portal.css", "type.css"):
        base = asset_url(small_app, sheet).rsplit("/", 1)[0]
        for target in re.findall(r'url\("?([^")]+)"?\)', (STATIC / sheet).read_text("utf-8")):
            if not target.startswith(("data:", "#")):  # what a page draws itself stands in the page
                assert fetch(f"{base}/{target}").status_code == 200, target


@pytest.mark.parametrize("coding", ["br", "gzip"])
def test_files_are_sent_compressed(small_app: Flask, fetch: Fetch, coding: str) -> None:
    answer = fetch(asset_url(small_app, "portal.css"), Accept_Encoding=coding)
    assert answer.headers["Content-Encoding"] == coding
    assert answer.headers["Vary"] == "Accept-Encoding"


def test_the_compressed_twins_are_what_they_stand_beside() -> None:
    twins = [*STATIC.rglob("*.br"), *STATIC.rglob("*.gz")]
    assert twins
    for twin in twins:
        unpack = brotli.decompress if twin.suffix == ".br" else gzip.decompress
        assert unpack(twin.read_bytes()) == twin.with_suffix("").read_bytes(), twin


def test_the_small_icon_is_answered_at_the_root(fetch: Fetch) -> None:
    assert fetch("/favicon.ico").status_code == 200


def test_nothing_of_another_service_or_another_host_is_served() -> None:
    served = "".join(path.read_text("utf-8") for path in [*STATIC.glob("*.css"), *STATIC.glob("*.js")])
    for word in ("GDS Transport", "govuk-crown", "fonts.googleapis"):
        assert word not in served
    assert not re.search(r"url\(\"?(https?:)?//", served)
