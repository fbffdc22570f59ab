"""What stands behind an entry: things people told us, cited by link, and papers that show that the change happened."""

import base64
from collections.abc import Sequence

import sqlalchemy as sa

from app import trail
from app.core.clock import now
from app.core.db import constraint_means, session
from app.core.errors import AlreadyDone, NotAllowed
from app.core.papers import taken_in
from app.core.people import Viewer
from app.feedback.models import FeedbackItem
from app.feedback.policy import ROLE as YOUTH_VOICE
from app.feedback.rules import quotes
from app.workforce import queries as workforce
from app.you_said.models import YouSaidEntry, YouSaidEvidence, YouSaidPaper
from app.you_said.policy import ROLES, can_cite, can_write
from app.you_said.rules import Words
from app.you_said.services.telling import tell_them_no_more, tell_these_as_well

constraint_means("uq_you_said_evidence_entry_id_item_id", lambda: AlreadyDone("cited_already"))


def cite(entry: YouSaidEntry, items: Sequence[FeedbackItem], by: Viewer) -> None:
    """Say that an entry answers these. `items` were found through the wall. Who said them is told if it is shown."""
    if not can_cite(by) or by.id is None:
        raise NotAllowed("not_yours_to_do")
    for item in items:
        session().add(YouSaidEvidence(entry_id=entry.id, item_id=item.id, cited_at=now(), cited_by=by.id))
    session().flush()
    if items:
        trail.record("you_said.cited", entry, by.actor(YOUTH_VOICE))
        tell_these_as_well(entry, [item.id for item in items])


def cite_no_more(entry: YouSaidEntry, item: FeedbackItem, by: Viewer) -> None:
    """It does not belong here. `item` was found through the wall. Safe to repeat."""
    if not can_cite(by):
        raise NotAllowed("not_yours_to_do")
    mine = sa.delete(YouSaidEvidence).where(YouSaidEvidence.entry_id == entry.id, YouSaidEvidence.item_id == item.id)
    session().execute(mine)
    tell_them_no_more(entry, [item.id])
    trail.record("you_said.cited_no_more", entry, by.actor(YOUTH_VOICE))


def add_paper(entry: YouSaidEntry, label: str, octets: bytes, by: Viewer, clamav: str = "") -> YouSaidPaper:
    """Something that shows the change. Raises DomainError as `papers.taken_in` does."""
    if not can_write(by) or by.id is None:
        raise NotAllowed("not_yours_to_do")
    media_type, kept = taken_in(octets, clamav)
    paper = YouSaidPaper(entry_id=entry.id, label=label, media_type=media_type, added_at=now(), added_by=by.id)
    paper.content = base64.b64encode(kept).decode()
    session().add(paper)
    trail.record("you_said.paper_added", entry, by.actor(*ROLES))
    return paper


def repeated_words(words: Words, items: Sequence[FeedbackItem]) -> list[str]:
    """Words of an entry that stand in the same order in something a person told us: for who may read those alone."""
    found = (quotes(text, item.words.values()) for item in items for text in (words.adult_text, words.child_text))
    return sorted({run for run in found if run is not None})


def names_in(words: Words) -> list[str]:
    """Workers whose name stands in an entry: a warning for whoever checks it."""
    text = f"{words.adult_text}\n{words.child_text}".casefold()
    workers = workforce.names_of(one for team in workforce.teams() for one in workforce.workers_in(team))
    return sorted({name for name in workers.values() if name and name.casefold() in text})


def forget_what_went(_moment: object) -> None:
    """The night's job: what was taken back, became an allegation or is gone stands behind nothing any more."""
    here = sa.select(FeedbackItem.id).where(FeedbackItem.taken_back.is_(False), FeedbackItem.is_allegation.is_(False))
    session().execute(sa.delete(YouSaidEvidence).where(YouSaidEvidence.item_id.not_in(here)))
