"""Subject access: a person asks for what we hold about them, and is given it."""
