"""What the board's pages ask: staff about an entry, anybody whether it is better."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l

from app.core.typed import number_in
from app.web.fields import (
    CheckboxesField,
    DateField,
    FileField,
    HiddenField,
    PortalField,
    RadioField,
    SelectField,
    TextAreaField,
    TextField,
)
from app.web.forms import Form
from app.you_said.rules import BETTER, CHECKS, SERVICES, STATES, Words
from app.you_said.rules.beside import Beside
from app.you_said.words import BETTER as BETTER_WORDS
from app.you_said.words import CHECKS as CHECK_WORDS
from app.you_said.words import SERVICES as SERVICE_WORDS
from app.you_said.words import STATES as STATE_WORDS

WHOLE_COUNTY = "-"
SHORT, LONG = 120, 1500
NO_QUOTES = _l("Plain words of your own about many people. Never quote, never name a worker, nobody’s story alone")


class EntryForm(Form):
    """All of an entry."""

    title = TextField(
        _l("Title"), _l("What it is about, in a few words"), required=_l("Write a title"), max_length=SHORT
    )
    said = TextAreaField(_l("You said"), NO_QUOTES, rows=3, max_length=LONG, required=_l("Write what people told us"))
    did = TextAreaField(
        _l("We did"),
        _l("What we did or are doing, or why we cannot. Where it is early: what happens next"),
        rows=4,
        max_length=LONG,
        required=_l("Write what came of it"),
    )
    child_title = TextField(_l("Title for children"), required=_l("Write a title for children"), max_length=SHORT)
    child_said = TextAreaField(
        _l("You said, for children"), rows=3, max_length=LONG, required=_l("Write it for children")
    )
    child_did = TextAreaField(
        _l("We did, for children"),
        _l("Short sentences. A child of 7 should be able to read it"),
        rows=4,
        max_length=LONG,
        required=_l("Write it for children"),
    )
    state = RadioField(_l("Where is it?"), choices=[(code, STATE_WORDS[code]) for code in STATES])
    next_update_on = DateField(
        _l("We write again by"), _l("Not needed where it is done or could not be done"), optional=True
    )
    look_again_on = DateField(_l("We look again on"), _l("Where it is not now"), optional=True)
    theme = SelectField(_l("Theme"), required=_l("Choose a theme"))
    service = RadioField(_l("Which service?"), choices=[(code, SERVICE_WORDS[code]) for code in SERVICES])
    locality = SelectField(_l("Where?"), required=_l("Choose where"))
    decided_by = TextField(
        _l("Who decides about it"),
        _l("Their job, as on a door: head of service for care leavers"),
        required=_l("Write who decides"),
        max_length=SHORT,
    )
    owner = SelectField(_l("Who looks after this entry"), required=_l("Choose who looks after it"))
    sources = TextAreaField(
        _l("Where it comes from"),
        _l("For staff: feedback, survey, audit, forum. What people told us is linked on a page of its own"),
        rows=2,
        max_length=LONG,
        required=_l("Write where it comes from"),
    )
    told_how = TextAreaField(
        _l("How those who said it elsewhere are told"),
        _l("For staff: who spoke at a forum or in a survey. Who told us here is told by the portal"),
        rows=2,
        max_length=LONG,
        optional=True,
    )
    number = HiddenField()

    def offer(self, themes: dict[str, str], localities: dict[str, str], owners: list[tuple[str, str]]) -> "EntryForm":
        """Give the choices that change."""
        self.theme.choices = list(themes.items())
        self.locality.choices = [(WHOLE_COUNTY, _l("The whole county")), *localities.items()]
        self.owner.choices = owners
        return self

    def words(self, beside: Beside | None = None) -> Words:
        """What was typed, as the board knows it. `beside`: what stood beside the words before, and stays."""
        said: dict[str, Any] = {name: str(self[name].data or "").strip() for name in TEXTS}
        place = str(self.locality.data)
        return Words(
            **said,
            locality=None if place == WHOLE_COUNTY else place,
            next_update_on=_day(self.next_update_on.data),
            look_again_on=_day(self.look_again_on.data),
            beside=beside or Beside(),
        )

    @property
    def read_number(self) -> int:
        """The version the page was opened at; 0, which no entry has, where the box held something else."""
        return number_in(self.number.data)


TEXTS = (
    "title", "said", "did", "child_title", "child_said", "child_did", "state", "theme", "service", "decided_by",
    "sources", "told_how",
)  # fmt: skip


def _day(typed: Any) -> date | None:
    return typed if isinstance(typed, date) else None


class CheckForm(Form):
    """A second person's check."""

    checks = CheckboxesField(
        _l("Is all of this so?"),
        _l("All three, or send it back"),
        choices=[(code, CHECK_WORDS[code]) for code in CHECKS],
        optional=True,
        mark_optional=False,
    )
    why = TextAreaField(
        _l("If you send it back: what should change?"), rows=3, max_length=LONG, optional=True, mark_optional=False
    )
    number = HiddenField()

    @property
    def read_number(self) -> int:
        return number_in(self.number.data)


class HideForm(Form):
    """Why it comes off the board."""

    why = TextAreaField(_l("Why does it come off the board?"), rows=3, max_length=LONG, required=_l("Write why"))


class PaperForm(Form):
    """Something that shows the change."""

    label = TextField(_l("What does it show?"), required=_l("Write what it shows"), max_length=SHORT)
    file = FileField(
        _l("The file"),
        _l("A PDF or a picture, 5 MB at most. Nothing in it may name a child"),
        accept="application/pdf,image/*",
        required=_l("Choose a file"),
    )


class CiteForm(Form):
    """Which things people told us stand behind the entry."""

    items = CheckboxesField(_l("Which of these does it answer?"), optional=True, mark_optional=False)
    out = CheckboxesField(_l("Linked already: which do not belong here?"), optional=True, mark_optional=False)

    def questions(self) -> Iterator[PortalField]:
        """Only what there is something to choose of."""
        yield from (self[name] for name in ("items", "out") if self[name].choices)


class BetterForm(Form):
    """Is it better now?"""

    better = RadioField(
        _l("Is it better now?"),
        choices=[(code, BETTER_WORDS[code]) for code in BETTER],
        required=_l("Choose an answer"),
    )
