"""What every page about one care leaver carries: how the record stood when it was opened, and its title."""

from typing import Any, ClassVar, Self
from uuid import uuid4

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.leaving_care.models import CareLeaver
from app.leaving_care.words import RULES
from app.web.fields import HiddenField, RadioField
from app.web.forms import Form, number_in


class RecordForm(Form):
    """A page that does one thing to one record. `why` is the code of the look.

    `is_always_taken`: never refused because something else changed meanwhile.
    """

    title: ClassVar[Any] = ""
    lede: ClassVar[Any] = ""
    button: ClassVar[Any] = _l("Save")
    why: ClassVar[str] = "care_leaver"
    is_always_taken: ClassVar[bool] = True
    is_warning: ClassVar[bool] = False

    is_lost: bool = False
    """After a lost race: somebody was first."""

    version = HiddenField()
    once = HiddenField()

    @classmethod
    def about(cls, record: CareLeaver, **answers: Any) -> Self:
        """The form as it stands on a fresh page about this record."""
        form = cls.from_answers({"version": str(record.version), "once": uuid4().hex, **answers})
        form.fit(record)
        return form

    def fit(self, record: CareLeaver) -> None:
        """Give choices that depend on the record. Called before anything is checked."""

    @property
    def read_version(self) -> int:
        """The version the page was opened at; 0, which no row has, where the box held something else."""
        return number_in(self.version.data)

    @property
    def token(self) -> str:
        """The page's own word, so that a double click does one thing."""
        return str(self.once.data or "")[:64]

    def refuse_by_rule(self, code: str) -> None:
        """Show what a rule refused at the top of the page."""
        self.form_errors = [str(RULES.get(code, _("This cannot be done now")))]


class KnowForm(RecordForm):
    """On first opening any record."""

    title = _l("Do you know this young person?")
    why = "do_i_know_them"

    knows = RadioField(
        _l("Do you know them outside your work?"),
        _l("Family, friends, neighbours. If you do, you will not be shown the record and your manager is told"),
        choices=[("no", _l("No, I do not know them")), ("yes", _l("Yes, I know them"))],
    )
