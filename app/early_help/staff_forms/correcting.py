"""Putting right who asked, and the number or email of somebody who follows the request."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l

from app.core.clock import today
from app.early_help.models import EarlyHelpRequest
from app.early_help.staff_forms.base import CaseForm
from app.web.fields import DateField, EmailField, PhoneField, TextAreaField, TextField
from app.web.words import in_full

CODES = {"name": "asker_name", "born_on": "asker_born_on", "address": "asker_address"}


class PutAskerRightForm(CaseForm):
    """Who asked. What is emptied is taken away."""

    title = _l("Put right who asked")
    lede = _l(
        "What stood before is kept, with your name and the day. "
        "On their own page they go on reading what they wrote themselves."
    )
    event = "early_help.asker_completed"
    why = "complete_asker"

    name = TextField(_l("Name"), autocomplete="off", required=_l("Enter the name"))
    born_on = DateField(_l("Date of birth"), optional=True, not_after=today)
    address = TextAreaField(_l("Where they live"), rows=3, optional=True)

    @classmethod
    def about(cls, request: EarlyHelpRequest, **answers: Any) -> "PutAskerRightForm":
        stands = {box: request.words[code] for box, code in CODES.items() if request.words.get(code)}
        return super().about(request, **{**stands, **answers})

    def said(self) -> dict[str, Any]:
        """The answers by the codes a request keeps them under."""
        given = self.answers()
        return {code: given.get(box, "") for box, code in CODES.items()}

    def standing(self, request: EarlyHelpRequest) -> dict[str, str]:
        said = {box: str(request.words.get(code) or "") for box, code in CODES.items()}
        return {**said, "born_on": in_full(date.fromisoformat(said["born_on"])) if said["born_on"] else ""}


class PutReachRightForm(CaseForm):
    """A number or an email. It opens nothing by itself."""

    title = _l("Put right their phone number or email")
    lede = _l(
        "The old one is used no more from now on. Nobody uses the new one until someone has spoken with them, "
        "in a way that was safe before. No way of reaching them opens by this."
    )
    event = "early_help.reach_put_right"
    why = "put_reach_right"
    reaches_family = True

    phone = PhoneField(_l("Phone number"), optional=True)
    email = EmailField(_l("Email address"), optional=True)
