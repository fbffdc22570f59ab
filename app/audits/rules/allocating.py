"""Who audits which case: never one's own, never in one's own line, and the work is spread. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from app.audits.rules.sampling import number_of


@dataclass(frozen=True)
class Held:
    """A case as allocation sees it: `kept_from` are accounts that may not look at it, whatever else is free."""

    reference: str
    kept_from: frozenset[UUID] = field(default_factory=frozenset)


def allocate(cases: Iterable[Held], auditors: Sequence[UUID], load: Mapping[UUID, int], seed: str) -> dict[str, UUID]:
    """The auditor of each case by its reference. A case that nobody may look at is left out.

    The case with the fewest possible auditors chooses first, and always one who has least to do; among equals the
    case's own number decides, so that the same round is allocated the same.
    """
    work = {auditor: load.get(auditor, 0) for auditor in auditors}
    found: dict[str, UUID] = {}
    waiting = sorted(cases, key=lambda case: (len(work.keys() - case.kept_from), number_of(seed, case.reference)))
    for case in waiting:
        free = work.keys() - case.kept_from
        if free:
            chosen = min(free, key=lambda one: (work[one], number_of(seed, f"{case.reference} {one.hex}")))
            work[chosen] += 1
            found[case.reference] = chosen
    return found
