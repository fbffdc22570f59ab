"""What the rooms of records hold about one person: what they asked about their records, and what became of it."""

from app.records.access import held as access
from app.records.looking import held as looking
from app.records.putting_right import held as putting_right

HELD = (*access.HELD, *putting_right.HELD, *looking.HELD)
