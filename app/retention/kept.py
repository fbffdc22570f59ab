"""What this room, the trail below it and the core keep."""

from app.retention.keeping import Kept

KEPT = (
    Kept("settings", ("retention_period", "legal_hold"), "stays"),
    Kept("erasure_order", ("erasure_order",), "by_itself"),
    Kept("settings", ("installation", "copy_made", "restore_drill", "key_check", "switch"), "stays"),
    Kept("guess_count", ("guess_count",), "by_itself"),
    Kept("trail", ("trail_entry", "trail_seal"), "stays"),
)
