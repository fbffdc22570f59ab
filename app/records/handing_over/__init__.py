"""Somebody leaves: what is in their hands, across every room, is handed to somebody named."""
