"""A council on its own domain: GOV.UK's code, never its typeface, crown, name or identity."""

import re

from tests.house.tree import APP

FORBIDDEN = re.compile(
    rb"GDS Transport|govuk-crown|govuk-logo|light-94a07e06a1|bold-b542beb274|assets/images/govuk", re.I
)
OF_THE_CROWN = ("govukHeader(", "govukFooter(", "GOV.UK")


def test_what_is_served_carries_no_identity_of_govuk() -> None:
    served = [
        path for path in (APP / "static").rglob("*") if path.is_file() and path.suffix not in (".br", ".gz", ".woff2")
    ]
    assert served, "run make assets"
    bad = [path.name for path in served if FORBIDDEN.search(path.read_bytes()) or "crown" in path.name.lower()]
    assert not bad


def test_templates_use_none_of_it() -> None:
    pages = list((APP / "templates").rglob("*.html"))
    bad = [p.name for p in pages for mark in OF_THE_CROWN if mark in p.read_text("utf-8")]
    assert not bad


def test_nothing_is_fetched_from_elsewhere() -> None:
    elsewhere = re.compile(rb"(?:url\(|src=|@import)\s*[\"']?https?://")
    served = [p for p in (APP / "static").rglob("*") if p.suffix in (".css", ".js", ".svg", ".webmanifest")]
    assert not [path.name for path in served if elsewhere.search(path.read_bytes())]
