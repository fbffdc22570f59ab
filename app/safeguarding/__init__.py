"""Concerns: somebody may not be safe. Raised anywhere, it always reaches a person; only a person closes it."""
