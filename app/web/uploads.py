"""Pages that take a file. Every other page stays at the small size of a form."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, current_app, request

View = TypeVar("View", bound=Callable[..., Any])
FORM_AROUND = 64 * 1024
"""Room for the form's other answers beside the file."""


def takes_file(most: int) -> Callable[[View], View]:
    """Mark a view whose form may carry a file of at most `most` bytes. More than that is a 413."""

    def mark(view: View) -> View:
        view.file_limit = most  # type: ignore[attr-defined]  # a function carries its own mark
        return view

    return mark


def init_uploads(app: Flask) -> None:
    """Widen the limit for those views. After the access rule: only who may open the page may send so much."""

    @app.before_request
    def widen() -> None:
        view = current_app.view_functions.get(request.endpoint or "")
        most = getattr(view, "file_limit", None)
        if most is not None:
            request.max_content_length = most + FORM_AROUND
