"""What this room, the trail below it and the core keep."""

from app.retention.keeping import Gone, Kept, take_out
from app.retention.models import LegalHold


def _let_go(gone: Gone) -> None:
    """A hold that was lifted says of whom and why: it goes with whom it was over. One that stands lets nothing go."""
    take_out(gone, "settings", LegalHold, LegalHold.subject_id.in_(gone.ids) & LegalHold.lifted_at.is_not(None))


KEPT = (
    Kept("settings", ("retention_period", "legal_hold"), "stays", lets_go=_let_go),
    Kept("erasure_order", ("erasure_order",), "by_itself"),
    Kept("settings", ("installation", "copy_made", "restore_drill", "key_check", "switch"), "stays"),
    Kept("guess_count", ("guess_count",), "by_itself"),
    Kept("trail", ("trail_entry", "trail_seal"), "stays"),
)
