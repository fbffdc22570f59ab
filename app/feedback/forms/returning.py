"""Coming back: the six pictures, an answer back, a name added later, leave to show words to a worker."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.feedback.codes import SIX, Code, parse_each
from app.feedback.forms.starting import NAME_LIMIT
from app.feedback.pictures import names
from app.web.fields import HiddenField, RadioField, TextAreaField, TextField
from app.web.forms import Form

ALL_IN_ONE = 300
"""The first box takes all six names as well."""
REMARK_LIMIT = 2000


def _box(number: int) -> TextField:
    return TextField(
        _l("Picture %(number)s", number=number),
        optional=True,
        mark_optional=False,
        max_length=ALL_IN_ONE,
        autocomplete="off",
        spellcheck=False,
        width="20",
    )


class CodeForm(Form):
    """Six boxes for six names. `code` holds the pictures once the form is valid; `kept`: words nobody may lose."""

    picture_1, picture_2, picture_3 = _box(1), _box(2), _box(3)
    picture_4, picture_5, picture_6 = _box(4), _box(5), _box(6)
    kept = HiddenField(max_length=REMARK_LIMIT)

    code: Code = ()

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        boxes = [self[f"picture_{number}"] for number in range(1, SIX + 1)]
        known = names()
        found = parse_each([str(box.data or "") for box in boxes], known)
        for number, (box, picture) in enumerate(zip(boxes, found, strict=True), 1):
            if picture is not None:
                box.data = box.shown = known[picture]
            elif box.data:
                self.refuse(f"picture_{number}", _("We have no picture with this name. Check how you wrote it"))
            else:
                self.refuse(f"picture_{number}", _("Write the name of picture %(number)s", number=number))
        self.code = tuple(picture for picture in found if picture)
        return len(self.code) == SIX


class RemarkForm(Form):
    """An answer back."""

    words = TextAreaField(
        _l("Write back to us"),
        _l("If you want to. The youth voice team reads it."),
        rows=5,
        max_length=REMARK_LIMIT,
        required=_l("Write something first"),
        spellcheck=False,
    )


class AddNameForm(Form):
    """A name, and who may know it."""

    name = TextField(
        _l("Your name"), max_length=NAME_LIMIT, autocomplete="off", spellcheck=False, required=_l("Write your name")
    )
    who = RadioField(
        _l("Who may know that it is you?"),
        choices=[
            ("kept", _l("You can know my name. My worker can’t"), _l("Only the youth voice team knows it is you.")),
            (
                "named",
                _l("My name with it"),
                _l("The youth voice team may use your name to help you. They ask you before your worker hears it."),
            ),
        ],
        required=_l("Choose who may know"),
    )


class LeaveForm(Form):
    """Whether these words may be shown to this worker."""

    may = RadioField(
        _l("May we show your worker these words?"),
        choices=[("yes", _l("Yes, show my worker these words")), ("no", _l("No, do not show them"))],
        required=_l("Choose yes or no"),
    )


class QuoteForm(Form):
    """Whether a report may quote these words."""

    may = RadioField(
        _l("May a report have these words?"),
        choices=[("yes", _l("Yes, without my name")), ("no", _l("No"))],
        required=_l("Choose yes or no"),
    )


class BetterForm(Form):
    """Whether it is better now, from somebody who said that it was not good."""

    better = RadioField(
        _l("Is it better now?"),
        choices=[("yes", _l("Yes")), ("a_bit", _l("A bit")), ("no", _l("No"))],
        required=_l("Choose an answer"),
        inline=True,
    )


class AuditLeaveForm(Form):
    """Whether an audit may use what was said. Nothing is chosen beforehand; no answer is no."""

    may = RadioField(
        _l("May they know it?"),
        choices=[("yes", _l("Yes, in your words and without my name")), ("no", _l("No"))],
        required=_l("Choose yes or no"),
    )
