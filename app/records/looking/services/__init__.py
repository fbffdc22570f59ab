"""The verbs of who looked: list what is unlike the usual each night, look into it, tell a person."""
