"""Pages about members of staff."""

from __future__ import annotations

from typing import Any

from flask import current_app
from flask_babel import lazy_gettext as _l

from app.accounts.words import ROLES, locality_name
from app.core.clock import today
from app.web.fields import DateField, EmailField, SelectField, TextField
from app.web.forms import Form

COUNTY_WIDE = "county-wide"


def role_choices() -> list[tuple[str, Any]]:
    return list(ROLES.items())


def locality_choices() -> list[tuple[str, Any]]:
    """The council's localities, and the whole county first."""
    places = current_app.config["COUNCIL"]["localities"]
    return [(COUNTY_WIDE, _l("The whole county")), *((code, locality_name(code)) for code in places)]


class RoleForm(Form):
    """A role and where."""

    role = SelectField(_l("Role"), choices=role_choices, required=_l("Choose a role"))
    locality = SelectField(_l("Where"), choices=locality_choices, required=_l("Choose where"))

    @property
    def place(self) -> str | None:
        """The locality chosen; None for the whole county."""
        return None if self.locality.data == COUNTY_WIDE else str(self.locality.data)


class LeavesForm(Form):
    """Somebody's last day."""

    on = DateField(_l("Which is their last day?"), not_before=today, required=_l("Add their last day"))


class InviteForm(RoleForm):
    """A new member of staff and their first role."""

    name = TextField(_l("Name"), required=_l("Type their name"), autocomplete="off", max_length=120)
    email = EmailField(_l("Work email address"), required=_l("Type their work email address"), autocomplete="off")
