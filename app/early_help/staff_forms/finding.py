"""Finding a request."""

from flask_babel import lazy_gettext as _l

from app.web.fields import DateField, PhoneField, RadioField, TextField
from app.web.forms import Form


class SearchForm(Form):
    """Find by one thing. It is posted, so that no name ever stands in an address."""

    by = RadioField(
        _l("Find by"),
        choices=[
            ("reference", _l("Reference")),
            ("name", _l("Exact name")),
            ("sound", _l("Sound of the name"), _l("Smith also finds Smyth")),
            ("birth_date", _l("Date of birth")),
            ("phone", _l("Phone number")),
        ],
        conditional={
            "reference": "reference",
            "name": "name",
            "sound": "heard",
            "birth_date": "born_on",
            "phone": "phone",
        },
        required=_l("Choose what to find by"),
    )
    reference = TextField(_l("Reference"), max_length=20, width="10", required=_l("Enter the reference"))
    name = TextField(_l("First and last name"), required=_l("Enter the name"))
    heard = TextField(_l("Name as it sounds"), _l("Last name, or first and last"), required=_l("Enter the name"))
    born_on = DateField(_l("Date of birth or due date"), required=_l("Enter the date of birth"))
    phone = PhoneField(_l("Phone number"), autocomplete="off", required=_l("Enter the phone number"))

    @property
    def wanted(self) -> tuple[str, str]:
        """What to find by, and what to find."""
        by = str(self.by.data)
        if by == "birth_date":
            return by, self.born_on.data.isoformat()
        field = {"reference": self.reference, "name": self.name, "sound": self.heard, "phone": self.phone}[by]
        return by, str(field.data)
