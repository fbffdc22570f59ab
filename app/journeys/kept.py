"""Drafts expire by themselves; what is left of one that was sent goes with what it became."""

from app.journeys.models import Draft
from app.retention.keeping import Gone, Kept, take_out


def _let_go(gone: Gone) -> None:
    take_out(gone, "draft", Draft, Draft.id.in_(set(gone.ids)))


KEPT = (Kept("draft", ("draft",), "by_itself", lets_go=_let_go),)
