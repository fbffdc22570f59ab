"""Questions on a page: each field checks the shape of an answer and draws itself with the GOV.UK component.

A field knows what it asks (label, hint), whether it must be answered, what shape the answer has, and how to draw itself
in the page's language. What an answer means is not known here: that is a rule. `data` is what the answer is (a date, an
E.164 number, a code); `shown` is what stands in the box.
"""

from app.web.fields.base import PortalField, clean
from app.web.fields.choices import OR, CheckboxesField, RadioField, SelectField
from app.web.fields.files import FileField
from app.web.fields.lines import (
    EmailField,
    HiddenField,
    PhoneField,
    PostcodeField,
    TextAreaField,
    TextField,
    phone_as_written,
)
from app.web.fields.moments import DateField, TimeField
from app.web.fields.money import PoundsField

__all__ = [
    "OR",
    "CheckboxesField",
    "DateField",
    "EmailField",
    "FileField",
    "HiddenField",
    "PhoneField",
    "PortalField",
    "PostcodeField",
    "PoundsField",
    "RadioField",
    "SelectField",
    "TextAreaField",
    "TextField",
    "TimeField",
    "clean",
    "phone_as_written",
]
