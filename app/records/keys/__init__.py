"""Changing the keys while the portal serves: a new key beside the old, everything made anew, the old one retired."""
