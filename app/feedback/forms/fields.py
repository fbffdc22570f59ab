"""Choices with a drawing beside their words, and choices that never send anybody back."""

from typing import Any

from flask import current_app
from markupsafe import Markup

from app.feedback.question import NO_OPINION
from app.web.fields import CheckboxesField, RadioField
from app.web.fields.base import Params


def drawing(name: str) -> Markup:
    """One of our own drawings, as it stands in a page. It says nothing that the words beside it do not."""
    module = current_app.jinja_env.get_template("feedback/drawings.html").module
    return Markup(module.drawing(name))  # type: ignore[attr-defined]  # noqa: S704  # a macro of the portal's own template


class PictureRadioField(RadioField):
    """One answer of a few; `pictures` gives the drawing of each code that has one."""

    def __init__(self, *args: Any, pictures: dict[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pictures = pictures or {}

    def _item(self, code: str | None, label: Any, hint: Any = "") -> Params:
        item = super()._item(code, label, hint)
        if code in self.pictures:
            item["html"] = Markup('{}<span class="p-choice__words">{}</span>').format(
                drawing(self.pictures[code]), item["text"]
            )
        return item


class AllThatApplyField(CheckboxesField):
    """Any number of answers. What cannot stand together is sorted out without asking back: the others count.

    Asking back would show on the screen what was ticked.
    """

    def __init__(self, *args: Any, lonely: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lonely = (*lonely, *NO_OPINION)

    def pre_validate(self, form: Any) -> None:
        super().pre_validate(form)
        said = [code for code in self.data if code not in self.lonely]
        self.data = said or self.data[:1]
