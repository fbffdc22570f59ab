"""What is done to and for a care leaver: decide, change, record, tell. Never commits."""
