"""You said, we did: what people told us, what came of it, and telling those who said it."""
