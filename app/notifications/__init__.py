"""Reaching people safely: what they said about contact, the messages that wait to leave, and the ways they leave by."""
