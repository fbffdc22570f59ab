"""What every page about one request carries: how it stood when the page was opened, and what the page is called."""

from datetime import datetime
from typing import Any, ClassVar, Self

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.core import clock
from app.early_help.models import EarlyHelpRequest
from app.early_help.services.guard import as_it_was_read
from app.early_help.staff_words import RULES
from app.web.differing import Differing, differing
from app.web.fields import HiddenField
from app.web.forms import Form, VersionedForm


class CaseForm(VersionedForm):
    """A page that does one thing to one request.

    `event` is what the doing writes in the trail: the same person's same event seconds ago is a double click, not a
    lost race. `why` is the code of the look. `is_always_taken`: never refused because something else changed meanwhile
    (somebody is not safe). `reaches_family`: the safe-contact rules stand above the boxes.
    """

    title: ClassVar[Any] = ""
    lede: ClassVar[Any] = ""
    button: ClassVar[Any] = _l("Save")
    event: ClassVar[str] = ""
    why: ClassVar[str] = "case"
    is_always_taken: ClassVar[bool] = False
    reaches_family: ClassVar[bool] = False
    is_warning: ClassVar[bool] = False

    lost_to: str = ""
    """After a lost race: who was first, in words."""

    read_at = HiddenField()

    @classmethod
    def about(cls, request: EarlyHelpRequest, **answers: Any) -> Self:
        """The form as it stands on a fresh page about this request."""
        form = cls.opened(request.version, **{"read_at": clock.now().isoformat(), **answers})
        form.fit(request)
        return form

    def fit(self, request: EarlyHelpRequest) -> None:
        """Give choices that depend on the request. Called before anything is checked."""

    def must_be_as_read(self, request: EarlyHelpRequest) -> None:
        """Raise Conflict where the request changed after this page was opened."""
        if not self.is_always_taken:
            as_it_was_read(request, self.read_version)

    @property
    def read_moment(self) -> datetime:
        """When the page was opened; now, where the box held something else."""
        try:
            return clock.aware(datetime.fromisoformat(str(self.read_at.data)))
        except ValueError:
            return clock.now()

    def read_again(self, version: int) -> None:
        """After a lost race: the boxes keep what was typed, the page now carries how the request stands."""
        super().read_again(version)
        self.read_at.shown = clock.now().isoformat()

    def standing(self, request: EarlyHelpRequest) -> dict[str, str]:
        """What stands now for the boxes that write over something, by box, in words. Nothing else can differ."""
        return {}

    def differs_from(self, request: EarlyHelpRequest) -> list[Differing]:
        """After a lost race: the words that stand and the words that were typed, where they differ."""
        return differing(self.standing(request), self)

    @staticmethod
    def words_of_rule(code: str, /) -> str:
        """Why a rule said no."""
        return str(RULES.get(code, _("This cannot be done now")))


class ButtonForm(CaseForm):
    """A button alone."""


class CarryForm(Form):
    """A button that belongs to no single request: the page's token only."""
