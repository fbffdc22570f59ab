"""Fields that are chosen: one answer, several answers, one of a long list.

A choice is `(code, label)` or `(code, label, hint)`; `OR` between two choices draws a divider. `conditional` names the
field or fields that a choice opens. Without script they stand open under it; unchosen, they are neither asked nor kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from markupsafe import Markup
from wtforms.validators import StopValidation

from app.web.fields.base import Params, PortalField

Choice = tuple[Any, ...]
OR: Choice = (None, _l("or"))


class ChoiceField(PortalField):
    """What choosing fields share. `choices` may be replaced on the form's own field before checking."""

    no_answer = _l("Choose an answer")

    def __init__(
        self,
        label: Any = "",
        hint: Any = "",
        *,
        choices: Sequence[Choice] | Callable[[], Sequence[Choice]] = (),
        conditional: Mapping[str, str | Sequence[str]] | None = None,
        inline: bool = False,
        **kwargs: Any,
    ) -> None:
        self.choices: Sequence[Choice] = choices() if callable(choices) else choices
        super().__init__(label, hint, **kwargs)
        if callable(choices):
            self._as_declared = (*self._as_declared[:2], None)
        self.inline = inline
        opened = conditional or {}
        self.conditional = {c: (f,) if isinstance(f, str) else tuple(f) for c, f in opened.items()}

    @property
    def codes(self) -> list[str]:
        return [str(choice[0]) for choice in self.choices if choice[0] is not None]

    def chosen(self) -> Sequence[str]:
        return [self.data] if self.data else []

    def opens(self) -> dict[str, bool]:
        """Each field that an answer here opens, and whether it is open now."""
        chosen = set(self.chosen())
        is_open: dict[str, bool] = {}
        for code, names in self.conditional.items():
            for name in names:
                is_open[name] = is_open.get(name, False) or code in chosen
        return is_open

    def label_of(self, code: str) -> str:
        return next((str(choice[1]) for choice in self.choices if choice[0] == code), code)

    def is_as_declared(self) -> bool:
        return super().is_as_declared() and all(child.is_as_declared() for child in self._opened_fields())

    def is_blank_drawing(self) -> bool:
        return super().is_blank_drawing() and all(child.is_blank_drawing() for child in self._opened_fields())

    def _opened_fields(self) -> list[PortalField]:
        return [field for code in self.conditional for field in self._opened_by(code)]

    def _opened_by(self, code: str) -> list[PortalField]:
        """The fields under one choice, without those that a kind of the form leaves out."""
        return (
            [self.form[name] for name in self.conditional[code] if name in self.form] if self.form is not None else []
        )

    def params(self) -> Params:
        made = super().params()
        del made["id"], made["label"]
        made |= {"idPrefix": self.id, "items": self._items()}
        made["classes"] = " ".join(filter(None, (self.classes, f"{self._block}--inline" if self.inline else "")))
        made["fieldset"] = self.heading("legend", "govuk-fieldset__legend", is_h1="isPageHeading")
        if not self.legend_is_h1:
            made["fieldset"]["legend"]["classes"] = "govuk-fieldset__legend--s"
        return made

    def _items(self) -> list[Params]:
        return [self._item(*choice) for choice in self.choices]

    def _item(self, code: str | None, label: Any, hint: Any = "") -> Params:
        if code is None:
            return {"divider": str(label)}
        item: Params = {"value": str(code), "text": str(label), "checked": str(code) in self.chosen()}
        if hint:
            item["hint"] = {"text": str(hint)}
        if self.form is not None and code in self.conditional:
            opened = (field() for field in self._opened_by(code))
            item["conditional"] = {"html": Markup("").join(opened)}
        return item

    @property
    def _block(self) -> str:
        return f"govuk-{self.macro}"


class RadioField(ChoiceField):
    """One answer of a few. Data is its code."""

    macro = "radios"

    def process_data(self, value: Any) -> None:
        self.data = str(value) if value is not None else None

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = str(valuelist[0]) if valuelist and valuelist[0] else None

    def pre_validate(self, form: Any) -> None:
        if self.data is not None and self.data not in self.codes:
            self.data = None


class CheckboxesField(ChoiceField):
    """Any number of answers. Data is the list of their codes, in the order they are asked.

    `exclusive` is the code of "none of these": it cannot stand with another.
    """

    macro = "checkboxes"
    no_answer = _l("Choose at least one answer")

    def __init__(self, label: Any = "", hint: Any = "", *, exclusive: str = "", **kwargs: Any) -> None:
        super().__init__(label, hint, **kwargs)
        self.exclusive = exclusive

    def process_data(self, value: Any) -> None:
        self.data = [str(code) for code in value or ()]

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = [str(code) for code in valuelist]

    def pre_validate(self, form: Any) -> None:
        ticked = set(self.data or ())
        self.data = [code for code in self.codes if code in ticked]
        if self.exclusive in self.data and len(self.data) > 1:
            alone = self.label_of(self.exclusive)
            raise StopValidation(_("Untick “%(alone)s”, or untick the others", alone=alone))

    def chosen(self) -> Sequence[str]:
        return self.data or []

    def _item(self, code: str | None, label: Any, hint: Any = "") -> Params:
        item = super()._item(code, label, hint)
        if self.exclusive and code == self.exclusive:
            item["behaviour"] = "exclusive"
        return item


class SelectField(RadioField):
    """One of a long list. Data is its code. The first line asks to choose."""

    macro = "select"

    def params(self) -> Params:
        made = PortalField.params(self)
        items: list[Params] = [{"value": "", "text": _("Choose from the list")}]
        for code, label, *_hint in self.choices:
            items.append({"value": str(code), "text": str(label), "selected": code == self.data})
        return {**made, "items": items}
