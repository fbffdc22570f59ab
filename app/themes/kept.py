"""The list of themes is a setting."""

from app.retention.keeping import Kept

KEPT = (Kept("settings", ("theme", "theme_change"), "stays"),)
