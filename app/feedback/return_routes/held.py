"""What a right code leaves in this browser: the item's id and until when, sealed. Nothing of it is stored by us.

It has nothing to do with signing in: it opens one item, for 15 minutes from the last page, whoever is signed in.
"""

import base64
import binascii
from uuid import UUID

from flask import Blueprint, abort, current_app, g, render_template, url_for
from flask import session as cookie
from werkzeug.wrappers import Response

from app.core import clock
from app.core.crypto import keyring
from app.core.errors import CouldNotDecrypt
from app.feedback.concerns import ADULTS
from app.feedback.models import FeedbackItem
from app.feedback.pictures import drawing, names
from app.feedback.return_queries import item_come_back_to
from app.web.forms import Form

blueprint = Blueprint("feedback_return", __name__, url_prefix="/feedback")
Answer = str | tuple[str, int] | Response
COOKIE = "came_back"
BOUND_TO = "feedback came back"
WARN_MINUTES_BEFORE = 3


@blueprint.before_request
def look_like_the_childs_pages() -> None:
    g.section, g.look = "feedback", "doors"


def hold(item_id: UUID) -> None:
    """The code was right: this browser may see what came of this item, for 15 minutes from now."""
    until = int(clock.now().timestamp()) + _minutes() * 60
    sealed = keyring().seal(f"{item_id} {until}".encode(), BOUND_TO, "cookie")
    cookie[COOKIE] = base64.urlsafe_b64encode(sealed).decode()


def held() -> UUID | None:
    """The item this browser came back to; None where it did not, or too long ago."""
    try:
        opened = keyring().open(base64.urlsafe_b64decode(str(cookie.get(COOKIE, ""))), BOUND_TO).decode()
    except (CouldNotDecrypt, binascii.Error, UnicodeDecodeError):
        return None
    item_id, _blank, until = opened.partition(" ")
    return UUID(item_id) if int(until) > clock.now().timestamp() else None


def let_go() -> None:
    cookie.pop(COOKIE, None)


def was_here() -> bool:
    """Whether this browser held something, though it opens nothing any more."""
    return COOKIE in cookie


def item_held() -> FeedbackItem | None:
    """The item this browser may see, read anew. None also where it is gone meanwhile."""
    item_id = held()
    return item_come_back_to(item_id) if item_id is not None else None


def item_to_change() -> FeedbackItem:
    """The same, inside `transaction()`. Without it there is no such page."""
    item = item_held()
    if item is None or item.taken_back:
        abort(404)
    return item


def page(name: str, form: Form | None = None, status: int = 200, **context: object) -> Answer:
    """A page of coming back; with a form that was refused 422, with one that went stale 400."""
    if form is not None and form.errors and status == 200:
        status = 400 if form.is_stale() else 422
    made = render_template(f"feedback/{name}.html", form=form, drawing_of=drawing, names=names(), **context)
    return (made, status) if status != 200 else made


def asker(item: FeedbackItem) -> str:
    """Whose help lines a page shows: a child's, or an adult's."""
    return "adult" if item.version in ADULTS else "child"


def idle() -> dict[str, object]:
    """The time-out of a page that shows an item."""
    leave_after = _minutes()
    return {
        "warn_after": leave_after - WARN_MINUTES_BEFORE,
        "leave_after": leave_after,
        "url": url_for("feedback_return.come_back", locked=1),
        "stay_url": url_for("feedback_return.answer"),
    }


def _minutes() -> int:
    minutes: int = current_app.config["SETTINGS"].idle_minutes_family
    return minutes
