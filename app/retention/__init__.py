"""How long each kind of record is kept, and what holds it back. Everything that deletes asks `may_erase` first."""
