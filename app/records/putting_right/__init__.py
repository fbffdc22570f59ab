"""Somebody says that a record is wrong, asks us to stop, or complains of how we use what we know: answered in time."""
