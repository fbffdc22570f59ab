"""The form of one page: its questions, its answers as JSON can hold them, and its error summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Self
from uuid import uuid4

import flask_babel
from flask import Flask, g
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from app.core.extensions import csrf
from app.core.typed import number_in
from app.web.fields import HiddenField, PortalField
from app.web.fields.choices import ChoiceField


def init_forms(app: Flask) -> None:
    """Every POST needs the token of its page, whether its view has a form or not."""
    csrf.init_app(app)


class Words:
    """WTForms' own sentences, where one is ever shown, go through the portal's catalogue."""

    gettext = staticmethod(flask_babel.gettext)
    ngettext = staticmethod(flask_babel.ngettext)


def _both(words: str, field: PortalField) -> str:
    """The same fault stands on the page twice: say which question each is about."""
    return str(_("%(fault)s: %(question)s", fault=words, question=field.label.text))


class Form(FlaskForm):  # type: ignore[misc]  # Flask-WTF has no types
    """One page's questions. Subclasses declare fields; views call `from_answers`, `validate_on_submit`, `answers`."""

    is_lost: bool = False
    """Somebody else was first."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]  # the same
        def get_translations(self, form: Any) -> Any:
            return Words()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self._portal_fields():
            field.form = self

    @classmethod
    def from_answers(cls, answers: Mapping[str, Any] | None = None, **kwargs: Any) -> Self:
        """The form holding these saved answers; in a POST, what was sent stands before them."""
        return cls(data=dict(answers or {}), **kwargs)

    def answers(self) -> dict[str, Any]:
        """Each answered question as JSON can hold it: dates as ISO text, unanswered and unopened ones left out."""
        return {
            field.short_name: field.answer()
            for field in self._portal_fields()
            if field.is_answer and not field.is_blank() and self.is_revealed(field)
        }

    def typed(self, name: str) -> str:
        """What was typed in one box, without blanks around it; nothing where the page does not ask it."""
        return str(self[name].data or "").strip() if name in self else ""

    # -- questions that another answer opens

    def is_revealed(self, field: PortalField) -> bool:
        """False for a field that only stands under a choice which was not made."""
        openers = [opener for opener in self._choosers() if field.short_name in opener.opens()]
        if not openers:
            return True
        return any(opener.opens()[field.short_name] and self.is_revealed(opener) for opener in openers)

    def questions(self) -> Iterator[PortalField]:
        """The fields a page draws one after another; opened ones are drawn by the question that opens them."""
        opened = {name for chooser in self._choosers() for name in chooser.opens()}
        for field in self._portal_fields():
            if field.short_name not in opened and not isinstance(field, HiddenField):
                yield field

    # -- faults

    def refuse(self, name: str, words: str) -> None:
        """Put a fault found after checking (by a rule or a service) beside the field it is about."""
        field = self[name]
        field.errors = [*field.errors, words]

    def error_summary(self) -> list[dict[str, str]]:
        """The faults in the order of the page, each linking to the box to mend."""
        if self.is_stale():
            words = _("This page was open for a long time. Your answers are still here. Press the button again")
            return [{"text": words}]
        found = [(field, str(field.errors[0])) for field in self._portal_fields() if field.errors]
        times = Counter(words for _field, words in found)
        items = [
            {"text": words if times[words] == 1 else _both(words, field), "href": field.error_href}
            for field, words in found
        ]
        return items + [{"text": str(words)} for words in self.form_errors]

    def is_stale(self) -> bool:
        """True when the page's token had run out, so that nothing was done with what was sent."""
        return bool(g.get("stale_form")) or bool("csrf_token" in self and self["csrf_token"].errors)

    # -- its own parts

    def _portal_fields(self) -> list[PortalField]:
        return [field for field in self if isinstance(field, PortalField)]

    def _choosers(self) -> list[ChoiceField]:
        return [field for field in self._portal_fields() if isinstance(field, ChoiceField) and field.conditional]


class OnceForm(Form):
    """A form that does one thing. `once`: so that a double click does it once."""

    once = HiddenField()

    @classmethod
    def opened(cls, **answers: Any) -> Self:
        """The form as it stands on a fresh page."""
        return cls.from_answers({"once": uuid4().hex, **answers})

    @property
    def token(self) -> str:
        return str(self.once.data or "")[:64]

    @staticmethod
    def words_of_rule(code: str, /) -> str:
        """Why a rule said no. Each room says it in its own words."""
        raise NotImplementedError

    def refuse_by_rule(self, code: str) -> None:
        """Show what a rule refused at the top of the page."""
        self.form_errors = [self.words_of_rule(code)]


class VersionedForm(OnceForm):
    """One that writes over a row. `version`: how the row stood when the page was opened."""

    version = HiddenField()

    @classmethod
    def opened(cls, version: int = 0, **answers: Any) -> Self:
        """The form as it stands on a fresh page."""
        return super().opened(version=str(version), **answers)

    @property
    def read_version(self) -> int:
        """0, which no saved row has, where the box held something else."""
        return number_in(self.version.data)

    def read_again(self, version: int) -> None:
        """After a lost race what stands now is on the page: pressing again is a decision about that."""
        self.version.data = self.version.shown = str(version)
