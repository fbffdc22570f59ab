"""The forms of asks about records: those of who asks, and those of who answers."""
