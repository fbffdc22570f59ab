"""Printed pages as tagged PDF, and which files a printed page may read."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

PRINTED = "http://printed/"
KINDS = {".css": "text/css", ".woff2": "font/woff2", ".svg": "image/svg+xml"}


def pdf_of(page: str, static: Path) -> bytes:
    """A printed page as a tagged PDF (PDF/UA-1). Its style and type come from our own files, nothing from a network.

    A picture that the page itself holds (`data:`) is drawn.
    """
    import weasyprint
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OwnFiles(URLFetcher):  # type: ignore[misc]  # WeasyPrint ships no types
        """Reads what the page names from our own folder of files, and nothing else."""

        def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
            if url.startswith("data:"):
                return super().fetch(url, headers)
            wanted = own_file(url, static)
            kind = KINDS.get(wanted.suffix, "application/octet-stream")
            return URLFetcherResponse(url, wanted.read_bytes(), {"Content-Type": kind})

    made: bytes = weasyprint.HTML(string=page, base_url=PRINTED, url_fetcher=OwnFiles()).write_pdf(
        pdf_variant="pdf/ua-1"
    )
    return made


def own_file(url: str, static: Path) -> Path:
    """The file of ours that a printed page means. Raises ValueError for anything that is not one."""
    parts = urlsplit(url)
    inside = "/".join(parts.path.removeprefix("/static/").split("/")[1:])
    wanted = (static / inside).resolve()
    if not url.startswith(PRINTED) or not wanted.is_relative_to(static.resolve()):
        raise ValueError("a printed page reads our own files only")
    return wanted
