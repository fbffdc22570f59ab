"""Writing an entry, letting it go by a second person, what stands behind it, and telling those who said it."""
