"""Blocking keys when keys change: while both stand, each person has a row for each, so that every two still meet."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from app.accounts.queries import family_account
from app.core.crypto import search_keys
from app.core.db import rows_changed, session
from app.core.keyed import Batch, next_rows
from app.early_help.matching import key_texts
from app.early_help.models import EarlyHelpRequest, PersonKey
from app.early_help.services.people import known_of_everyone
from app.notifications.queries import contacts_of

REQUESTS = 50


@dataclass(frozen=True)
class PersonKeys:
    """A row for each sign of a person. Under a new key there is another row beside; the older go at the very end."""

    name: str = "early_help_person_key.value"
    purpose: str = "search"

    def batch(self, after: UUID | None, *, write: bool, one: bool = False) -> Batch:
        """Give each sign of the next requests a row under the key in use, where it has none."""
        requests = next_rows(EarlyHelpRequest, after, write=write, one=one, rows=REQUESTS)
        older = made = cannot = 0
        for request in requests:
            _older, missing, unknown = _standing(request)
            older, cannot = older + len(missing), cannot + unknown
            if write:
                made += len(missing)
                session().add_all(PersonKey(request_id=request.id, **values) for values in missing)
        if write:
            session().flush()
        return Batch(requests[-1].id if requests else None, older, made, cannot)

    def drop(self, after: UUID | None) -> Batch:
        """Let go of rows under older keys of the next requests. Only where each has one under the key in use."""
        requests = next_rows(EarlyHelpRequest, after, write=True, rows=REQUESTS)
        gone = 0
        for request in requests:
            rows, missing, _unknown = _standing(request)
            if not missing:
                gone += rows_changed(session().execute(sa.delete(PersonKey).where(PersonKey.id.in_(rows))))
        return Batch(requests[-1].id if requests else None, gone, gone)


def _standing(request: EarlyHelpRequest) -> tuple[list[UUID], list[dict[str, object]], int]:
    """Ids of rows under older keys, what is missing under the key in use, and how many rows nobody can read."""
    known: dict[str, dict[bytes, bytes]] = defaultdict(dict)
    for kind, text in _texts(request):
        values = search_keys(kind, text)
        known[kind].update(dict.fromkeys(values, values[0]))
    rows = session().scalars(sa.select(PersonKey).where(PersonKey.request_id == request.id)).all()
    held = {(row.person_kind, row.person_id, row.kind, row.value) for row in rows}
    older: list[UUID] = []
    missing: dict[tuple[object, ...], dict[str, object]] = {}
    unknown = 0
    for row in rows:
        new = known[row.kind].get(row.value)
        if new is None:
            unknown += 1
        elif new != row.value:
            older.append(row.id)
            place = (row.person_kind, row.person_id, row.kind, new)
            if place not in held:
                names = ("person_kind", "person_id", "kind", "value")
                missing[place] = dict(zip(names, place, strict=True))
    return older, list(missing.values()), unknown


def _texts(request: EarlyHelpRequest) -> Iterator[tuple[str, str]]:
    """Everything that somebody of this request may be found by."""
    for person in known_of_everyone(request):
        yield from key_texts(person)
    for reach in _reach(request):
        yield "phone", reach
        yield "email", reach.strip().lower()


def _reach(request: EarlyHelpRequest) -> Iterator[str]:
    """Numbers and addresses they ever gave: an earlier one still finds the asker."""
    yield from (said for said in request.words.values() if isinstance(said, str))
    for participant in request.participants:
        account = family_account(participant.account_id)
        versions = [version.answers for version in contacts_of(participant.account_id)]
        given = [account.phone, account.email] if account is not None else []
        given += [way for said in versions for way in (said.phone_number, said.email_address)]
        yield from (way for way in given if way)


KEYED = (PersonKeys(),)
