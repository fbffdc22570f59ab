"""Finding people although their names are sealed: search, and who may be the same person or a brother or sister."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.core.crypto import search_keys
from app.core.db import session
from app.core.people import Viewer
from app.core.references import normalise
from app.early_help.matching import LIKELY, SEARCH_ONLY, Known, score, sound, split_name
from app.early_help.models import Child, EarlyHelpRequest, PersonKey
from app.early_help.policy import visible_to

BY = ("reference", "name", "sound", "birth_date", "phone")
MOST_CANDIDATES = 40
"""So many others are opened and compared: those that share the most signs."""


def search(viewer: Viewer, by: str, text: str) -> Sequence[EarlyHelpRequest]:
    """Requests this viewer may see, by reference, exact name, sound of name, birth date (ISO) or phone (E.164)."""
    if by == "reference":
        where: sa.ColumnElement[bool] = EarlyHelpRequest.reference == normalise(text)
    else:
        keyed = _search_keys(by, text)
        if keyed is None:
            return []
        kind, values = keyed
        matches = sa.select(PersonKey.request_id).where(PersonKey.kind == kind, PersonKey.value.in_(values))
        where = EarlyHelpRequest.id.in_(matches)
    query = sa.select(EarlyHelpRequest).where(where, visible_to(viewer))
    return session().scalars(query.order_by(EarlyHelpRequest.received_at.desc(), EarlyHelpRequest.id).limit(50)).all()


def _search_keys(by: str, text: str) -> tuple[str, list[bytes]] | None:
    wanted = _searched(by, text.strip())
    return (wanted[0], search_keys(*wanted)) if wanted is not None else None


def _searched(by: str, text: str) -> tuple[str, str] | None:
    """The kind of blocking key, and what it is made of."""
    if by == "name":
        return "exact_name", " ".join(text.lower().split())
    if by == "sound":
        first, last = split_name(text)
        if not last:
            return None
        return ("names_sound", f"{sound(first)}:{sound(last)}") if first else ("surname_sound", sound(last))
    return (by, text) if by in ("birth_date", "phone") else None


@dataclass(frozen=True)
class Likeness:
    """Another request with somebody who may be the same child, or a brother or sister, and how likely (0 to 100)."""

    request: EarlyHelpRequest
    kind: str
    """same_child, same_home or same_adult."""
    score: float


def likely_same(viewer: Viewer, request: EarlyHelpRequest) -> list[Likeness]:
    """Requests staff should look at beside this one. Offered, never merged by itself.

    Only what the viewer may see: a young person's own request stays out of reach of whoever may not open it.
    """
    mine = sa.select(PersonKey.kind, PersonKey.value).where(
        PersonKey.request_id == request.id, PersonKey.kind.not_in(SEARCH_ONLY)
    )
    keys = session().execute(mine).all()
    if not keys:
        return []
    same_key = sa.or_(*(sa.and_(PersonKey.kind == kind, PersonKey.value == value) for kind, value in keys))
    others = sa.select(PersonKey.request_id).where(same_key, PersonKey.request_id != request.id)
    shared = sa.func.count(PersonKey.kind.distinct())  # a sign may stand there under two keys, while keys change
    most_alike = others.group_by(PersonKey.request_id).order_by(shared.desc(), PersonKey.request_id)
    chosen = most_alike.limit(MOST_CANDIDATES)
    query = sa.select(EarlyHelpRequest).where(EarlyHelpRequest.id.in_(chosen), visible_to(viewer))
    candidates = session().scalars(query.order_by(EarlyHelpRequest.received_at.desc()).limit(MOST_CANDIDATES)).all()
    children = _children_of([request.id, *(row.id for row in candidates)])
    found = [_likeness(request, other, children) for other in candidates]
    return sorted((one for one in found if one), key=lambda one: -one.score)[:10]


def _children_of(request_ids: Sequence[UUID]) -> dict[UUID, list[Child]]:
    by_request: dict[UUID, list[Child]] = {}
    for child in session().scalars(sa.select(Child).where(Child.request_id.in_(request_ids)).order_by(Child.position)):
        by_request.setdefault(child.request_id, []).append(child)
    return by_request


def _likeness(one: EarlyHelpRequest, other: EarlyHelpRequest, children: dict[UUID, list[Child]]) -> Likeness | None:
    mine = [known_child(child, one) for child in children.get(one.id, [])]
    theirs = [known_child(child, other) for child in children.get(other.id, [])]
    best = max((score(a, b) for a in mine for b in theirs), default=0.0)
    if best >= LIKELY:
        return Likeness(other, "same_child", best)
    asker, other_asker = known_asker(one), known_asker(other)
    adults = score(asker, other_asker)
    if adults >= LIKELY:
        return Likeness(other, "same_adult", adults)
    surnames = {sound(split_name(child.name)[1]) for child in mine if child.name}
    same_home = bool(asker.postcode) and asker.postcode == other_asker.postcode
    if same_home and surnames & {sound(split_name(child.name)[1]) for child in theirs if child.name}:
        return Likeness(other, "same_home", 50.0)
    return None


def known_child(child: Child, request: EarlyHelpRequest) -> Known:
    """A stored child, for matching."""
    born = child.details.get("born_on")
    home = child.details.get("postcode") or request.words.get("postcode", "")
    return Known(child.name, date.fromisoformat(born) if born else None, home)


def known_asker(request: EarlyHelpRequest) -> Known:
    """The stored asker, for matching."""
    words = request.words
    born = words.get("asker_born_on")
    return Known(words.get("asker_name", ""), date.fromisoformat(born) if born else None, words.get("postcode", ""))
