"""What every page of audits that changes something carries."""

from typing import Any, Self
from uuid import uuid4

from app.audits import words
from app.web.fields import HiddenField
from app.web.forms import Form, number_in


class AuditForm(Form):
    """`version`: how the row stood when the page was opened. `once`: so that a double click does one thing."""

    is_lost: bool = False
    """After a lost race: somebody was first."""

    version = HiddenField()
    once = HiddenField()

    @classmethod
    def opened(cls, version: int = 0, **answers: Any) -> Self:
        """The form as it stands on a fresh page."""
        return cls.from_answers({"version": str(version), "once": uuid4().hex, **answers})

    @property
    def read_version(self) -> int:
        """0 where the box held something else, which no saved row has."""
        return number_in(self.version.data)

    @property
    def token(self) -> str:
        return str(self.once.data or "")[:64]

    def refuse_by_rule(self, code: str) -> None:
        """Show what a rule refused at the top of the page."""
        self.form_errors = [words.rule(code)]

    def read_again(self, version: int) -> None:
        """After a lost race what stands now is on the page: pressing again is a decision about that."""
        self.version.data = self.version.shown = str(version)
