"""What is kept of requests for one's own records. The copy goes by itself; that somebody asked stays."""

from app.retention.keeping import Kept

KEPT = (
    Kept("access_request", ("access_request", "access_person"), "nobody_yet"),
    Kept("access_copy", ("access_entry", "access_redaction"), "by_itself"),
)
