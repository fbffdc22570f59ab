"""What is held of a worker as a worker, for the copy they asked for."""

from collections.abc import Iterator

import sqlalchemy as sa
from flask_babel import gettext as _

from app.core.db import session
from app.retention.holding import About, Entry, Held
from app.workforce.models import Introduction, IntroductionToken, Worker
from app.workforce.words import KINDS


def find(about: About) -> Iterator[Entry]:
    """Where they work, each version of their page, and their cards."""
    for worker in session().scalars(sa.select(Worker).where(Worker.id.in_(about.workers)).order_by(Worker.id)):
        yield Entry(worker.joined_on, _("You began to work here"), f"{KINDS.get(worker.kind, '')}: {worker.team.name}")
        if worker.left_on is not None:
            yield Entry(worker.left_on, _("Your last day"), "")
        of = sa.select(Introduction).where(Introduction.worker_id == worker.id)
        for page in session().scalars(of.order_by(Introduction.written_at, Introduction.id)):
            yield from _page(page)
        tokens = sa.select(IntroductionToken).where(IntroductionToken.worker_id == worker.id)
        for token in session().scalars(tokens.order_by(IntroductionToken.made_at, IntroductionToken.id)):
            yield Entry(token.made_at, _("A card was made for you"), "")


def _page(page: Introduction) -> Iterator[Entry]:
    said = [value for value in page.about.as_json().values() if value]
    lines = [", ".join(value) if isinstance(value, list) else str(value) for value in said]
    yield Entry(page.written_at, _("A version of your page for children"), "\n".join(lines))
    if page.refused_at is not None:
        yield Entry(page.refused_at, _("Your page was sent back"), page.refused_why or "")


HELD = (Held("workforce", find),)
