"""What the pages of a report ask: its three answers, and a second person's check."""

from typing import Any

from flask_babel import lazy_gettext as _l

from app.core.typed import number_in
from app.reporting.written import words
from app.reporting.written.rules import ASKS, CHECKS, Words
from app.web.fields import CheckboxesField, HiddenField, RadioField, TextAreaField
from app.web.forms import Form

LONG = 4000


def _answer(name: str, hint: Any) -> TextAreaField:
    return TextAreaField(words.ASKS[name], hint, rows=8, max_length=LONG, required=_l("Answer this question"))


class ReportForm(Form):
    """The three answers, and the quotations that may stand beside them."""

    period = RadioField(_l("Which report?"), required=_l("Choose a report"))
    going_well = _answer("going_well", _l("Begin with children and families. Name no one"))
    worried = _answer("worried", _l("What people told us and what audits found, together"))
    doing = _answer("doing", _l("Who does what by when, and what will show that it worked"))
    quotes = CheckboxesField(
        _l("Words that may be quoted"),
        _l("Whoever said them let us put them in a report, without a name"),
        optional=True,
        mark_optional=False,
    )
    number = HiddenField()

    def questions(self) -> Any:
        """What there is something to answer or choose of."""
        yield from (each for each in super().questions() if getattr(each, "choices", True))

    def words(self) -> Words:
        said = {name: str(self[name].data or "").strip() for name in ASKS}
        return Words(**said, quotes=tuple(self.quotes.data or ()))

    @property
    def read_number(self) -> int:
        """The version the page was opened at; 0, which no report has, where the box held something else."""
        return _number(self.number.data)


class CheckForm(Form):
    """A second person's check."""

    checks = CheckboxesField(
        _l("Is all of this so?"),
        _l("All three, or send it back"),
        choices=[(code, words.CHECKS[code]) for code in CHECKS],
        optional=True,
        mark_optional=False,
    )
    why = TextAreaField(
        _l("If you send it back: what should change?"), rows=3, max_length=LONG, optional=True, mark_optional=False
    )
    number = HiddenField()

    @property
    def read_number(self) -> int:
        return _number(self.number.data)


def _number(text: Any) -> int:
    return number_in(text)
