"""Public pages of words, drawn once for each language and kept: what changes only when the code or its content does.

Only for a visitor without sign-in and without a notice, and never for a page with a form or a clock in it.
"""

from collections.abc import Callable

from flask import Response, current_app, g, request
from werkzeug.http import generate_etag
from werkzeug.wrappers import Response as AnyResponse

from app.web.access import viewer
from app.web.headers import rarely_changes
from app.web.locale import language

Kept = dict[tuple[str, str, bool, bool], tuple[object, bytes, str]]


def kept_page(name: str, draw: Callable[[], str], stamp: object = None, *, by_browser: bool = True) -> AnyResponse:
    """The page of this name, drawn now or before. A browser that has it already is told so (304).

    `stamp`: what the page was made from. It is drawn again when that is another one. `by_browser`: False where no
    browser may keep a trace of it.
    """
    if viewer().kind != "visitor" or g.get("notice"):
        drawn_now = Response(draw(), mimetype="text/html")
        return rarely_changes(drawn_now) if by_browser else drawn_now
    kept: Kept = current_app.extensions.setdefault("kept_pages", {})
    key = (name, language(), request.headers.get("Save-Data") == "on", bool(current_app.extensions["demo"]()))
    if key not in kept or kept[key][0] != stamp:
        drawn = draw().encode()
        kept[key] = (stamp, drawn, generate_etag(drawn))
    _stamp, body, tag = kept[key]
    response = Response(body, mimetype="text/html")
    if not by_browser:
        return response
    response.headers["Cache-Control"] = "no-cache"
    response.set_etag(tag)
    return response.make_conditional(request.environ)
