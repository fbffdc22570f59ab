"""Files the browser keeps: every address carries a hash of all of them, so that it can be kept for a year.

One hash for the tree, in the path: what a stylesheet refers to beside itself is found under the same hash.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from wsgiref.headers import Headers

from flask import Flask
from whitenoise import WhiteNoise

STATIC = Path(__file__).parents[1] / "static"
AT_ROOT = STATIC / "at-root"
YEAR = 31_536_000
DAY = 86_400
PACKED = (".br", ".gz")


def tree_hash(folder: Path) -> str:
    """Ten letters that change whenever a file in the folder does. Compressed twins say nothing new."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix not in PACKED:
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:10]


def asset_url(app: Flask, path: str) -> str:
    """The address of a file in `static/`. Raises FileNotFoundError for one that is not there."""
    known: frozenset[str] = app.extensions["assets"]["files"]
    if path not in known:
        raise FileNotFoundError(f"no such file in static: {path}")
    return f"{app.extensions['assets']['prefix']}{path}"


def _headers(headers: Headers, path: str, url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"


def init_assets(app: Flask) -> None:
    """Serve `static/` in front of the application, and `/favicon.ico` with it."""
    prefix = f"/static/{tree_hash(STATIC)}/"
    files = (path.relative_to(STATIC).as_posix() for path in STATIC.rglob("*") if path.is_file())
    app.extensions["assets"] = {"prefix": prefix, "files": frozenset(files)}

    def is_hashed(path: str, url: str) -> bool:
        return url.startswith(prefix)

    server = WhiteNoise(
        app.wsgi_app,
        max_age=DAY,
        allow_all_origins=False,
        immutable_file_test=is_hashed,
        add_headers_function=_headers,
    )
    server.FOREVER = YEAR
    server.add_files(str(STATIC), prefix=prefix)
    server.add_files(str(AT_ROOT), prefix="/")
    app.wsgi_app = server  # type: ignore[method-assign]  # Flask's own way of wrapping the application
