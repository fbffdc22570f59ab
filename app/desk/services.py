"""Close a way in and open it again, with words and who did it. Drafts are kept and codes go on working."""

from app import trail
from app.core.clock import now
from app.core.db import session
from app.core.errors import Conflict
from app.core.people import Viewer
from app.core.switches import WAYS_IN, Switch, closing


def close_way_in(way_in: str, words: str, by: Viewer) -> Switch:
    """Close a way in from now on. `words` are what people read instead. Raises Conflict where it is closed already."""
    if way_in not in WAYS_IN or by.id is None:
        raise ValueError("no such way in, or nobody closes it")
    if closing(way_in) is not None:
        raise Conflict("closed_already")
    switch = Switch(way_in=way_in, words=words, closed_at=now(), closed_by=by.id)
    session().add(switch)
    session().flush()
    trail.record("desk.way_in_closed", switch, by.actor("administrator"), way_in=way_in)
    return switch


def open_way_in(way_in: str, by: Viewer) -> None:
    """Open it again. Safe to repeat."""
    standing = closing(way_in)
    if standing is not None:
        standing.opened_at, standing.opened_by = now(), by.id
        trail.record("desk.way_in_opened", standing, by.actor("administrator"), way_in=way_in)
