"""What every page about one care leaver carries: how the record stood when it was opened, and its title."""

from typing import Any, ClassVar, Self

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.leaving_care.models import CareLeaver
from app.leaving_care.words import RULES
from app.web.fields import RadioField
from app.web.forms import VersionedForm


class RecordForm(VersionedForm):
    """A page that does one thing to one record. `why` is the code of the look.

    `is_always_taken`: never refused because something else changed meanwhile.
    """

    title: ClassVar[Any] = ""
    lede: ClassVar[Any] = ""
    button: ClassVar[Any] = _l("Save")
    why: ClassVar[str] = "care_leaver"
    is_always_taken: ClassVar[bool] = True
    is_warning: ClassVar[bool] = False

    @classmethod
    def about(cls, record: CareLeaver, **answers: Any) -> Self:
        """The form as it stands on a fresh page about this record."""
        form = cls.opened(answers.pop("version", record.version), **answers)
        form.fit(record)
        return form

    def fit(self, record: CareLeaver) -> None:
        """Give choices that depend on the record. Called before anything is checked."""

    @staticmethod
    def words_of_rule(code: str, /) -> str:
        """Why a rule said no."""
        return str(RULES.get(code, _("This cannot be done now")))


class KnowForm(RecordForm):
    """On first opening any record."""

    title = _l("Do you know this young person?")
    why = "do_i_know_them"

    knows = RadioField(
        _l("Do you know them outside your work?"),
        _l("Family, friends, neighbours. If you do, you will not be shown the record and your manager is told"),
        choices=[("no", _l("No, I do not know them")), ("yes", _l("Yes, I know them"))],
    )
