"""What staff put beside an entry's words: the answer to a yearly survey, a picture, another language."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.core.typed import number_in, whole_number
from app.web.fields import CheckboxesField, DateField, HiddenField, RadioField, SelectField, TextAreaField, TextField
from app.web.forms import Form
from app.you_said.forms import LONG, NO_QUOTES, SHORT
from app.you_said.models import YouSaidPaper
from app.you_said.rules import STATES
from app.you_said.rules.beside import LANGUAGES, TOLD, Picture, Point, Survey, Translation
from app.you_said.words import STATES as STATE_WORDS
from app.you_said.words import language_name

FIRST_YEAR, LAST_YEAR = 2000, 2100
PDF, PHOTOGRAPH = "application/pdf", "image/jpeg"
AWAY = "away"


class BesideForm(Form):
    """`number`: the version that was open."""

    number = HiddenField()

    @property
    def read_number(self) -> int:
        return number_in(self.number.data)

    @property
    def is_away(self) -> bool:
        """Whether it is to be taken away."""
        return "away" in self and AWAY in (self["away"].data or ())


def _take_away(label: Any) -> CheckboxesField:
    return CheckboxesField(_l("Take it away?"), choices=[(AWAY, label)], optional=True, mark_optional=False)


class SurveyForm(BesideForm):
    """The entry answers a yearly survey."""

    year = TextField(_l("Survey of which year?"), width="4", max_length=4, required=_l("Write a year"))
    asked_by = TextField(
        _l("Who asked?"),
        _l("For example: the council of children in care"),
        required=_l("Write who asked"),
        max_length=SHORT,
    )
    report = SelectField(
        _l("The survey’s report"),
        _l("A PDF that you attached to the entry before. Everybody can read it. No small numbers may stand in it"),
        required=_l("Choose the report. Attach it to the entry first"),
    )
    their_word = TextAreaField(
        _l("What they say to our answer"),
        _l("In words that they agreed to, once they have read it"),
        rows=3,
        max_length=LONG,
        optional=True,
    )

    def offer(self, papers: Sequence[YouSaidPaper]) -> "SurveyForm":
        self.report.choices = [(str(one.id), one.label) for one in papers if one.media_type == PDF]
        return self

    def validate_year(self, field: Any) -> None:
        if field.data and whole_number(field.data, FIRST_YEAR, LAST_YEAR) is None:
            self.refuse("year", _("Write a year such as 2026"))

    def survey(self, points: tuple[Point, ...]) -> Survey:
        year, asked_by, report, their_word = (self.typed(name) for name in ("year", "asked_by", "report", "their_word"))
        return Survey(int(year), asked_by, report, their_word, points)


class PointForm(BesideForm):
    """One thing that the survey asked for, and our answer."""

    asked = TextAreaField(
        _l("What they asked for"), NO_QUOTES, rows=2, max_length=LONG, required=_l("Write what they asked for")
    )
    reply = TextAreaField(_l("Our answer"), rows=3, max_length=LONG, required=_l("Write our answer"))
    plan = TextAreaField(
        _l("What we do"), _l("Nothing, where the answer is no"), rows=3, max_length=LONG, optional=True
    )
    who = TextField(
        _l("Whose job it is"),
        _l("Their job, as on a door"),
        required=_l("Write whose job it is"),
        max_length=SHORT,
    )
    state = RadioField(_l("Where is it?"), choices=[(code, STATE_WORDS[code]) for code in STATES])
    by = DateField(_l("By when"), optional=True)
    away = _take_away(_l("Yes, this was never asked for"))

    def point(self) -> Point:
        asked, reply, plan, who, state = (self.typed(name) for name in ("asked", "reply", "plan", "who", "state"))
        return Point(asked, reply, plan, who, state, self.by.data or None)


class PictureForm(BesideForm):
    """A picture that everybody may see."""

    paper = SelectField(
        _l("Which picture?"),
        _l("One that you attached to the entry before. Nobody may be known from it"),
        required=_l("Choose a picture. Attach it to the entry first"),
    )
    says = TextField(
        _l("What does it show?"),
        _l("For people who cannot see it"),
        required=_l("Write what the picture shows"),
        max_length=SHORT,
    )
    away = _take_away(_l("Yes, show the entry without a picture"))

    def offer(self, papers: Sequence[YouSaidPaper]) -> "PictureForm":
        self.paper.choices = [(str(one.id), one.label) for one in papers if one.media_type == PHOTOGRAPH]
        return self

    def picture(self) -> Picture:
        return Picture(self.typed("paper"), self.typed("says"))


class TranslationForm(BesideForm):
    """An entry's words in another language, and who read them through."""

    language = SelectField(_l("Language"), required=_l("Choose a language"))
    title = TextField(_l("Title"), required=_l("Write it in this language"), max_length=SHORT)
    said = TextAreaField(_l("You said"), rows=3, max_length=LONG, required=_l("Write it in this language"))
    did = TextAreaField(_l("We did"), rows=4, max_length=LONG, required=_l("Write it in this language"))
    child_title = TextField(_l("Title for children"), required=_l("Write it in this language"), max_length=SHORT)
    child_said = TextAreaField(
        _l("You said, for children"), rows=3, max_length=LONG, required=_l("Write it in this language")
    )
    child_did = TextAreaField(
        _l("We did, for children"), rows=4, max_length=LONG, required=_l("Write it in this language")
    )
    reviewer = TextField(
        _l("Who read it through?"),
        _l("A person who speaks the language, by name and job. Never a machine, never a family’s relative"),
        required=_l("Write who read it through"),
        max_length=SHORT,
    )
    away = _take_away(_l("Yes, this language goes"))

    def offer(self, language: str | None, taken: Sequence[str]) -> "TranslationForm":
        """One language, or those that the entry does not have yet."""
        codes = [language] if language else [code for code in LANGUAGES if code not in taken]
        self.language.choices = [(code, language_name(code)) for code in codes]
        return self

    def translation(self, of: str) -> Translation:
        told = {name: self.typed(name) for name in TOLD}
        return Translation(language=self.typed("language"), **told, reviewer=self.typed("reviewer"), of=of)


def answers_of(kept: Any, number: int) -> dict[str, Any]:
    """What stands in a page's boxes when it is opened."""
    return {**(asdict(kept) if kept is not None else {}), "number": str(number)}
