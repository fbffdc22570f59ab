"""Visits; the referral to social care."""

from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.core.clock import LONDON, now, today
from app.early_help.staff_forms.base import CaseForm
from app.web.fields import DateField, RadioField, TextAreaField, TextField, TimeField


class PlanVisitForm(CaseForm):
    """A visit that is agreed."""

    title = _l("Plan a visit")
    lede = _l("The family sees the day and the time.")
    event = "early_help.visit_planned"
    why = "plan_visit"
    reaches_family = True

    on = DateField(_l("Which day?"), not_before=today, required=_l("Enter the day"))
    at = TimeField(_l("What time?"), _l("Like 3:30pm"), required=_l("Enter the time"))

    @property
    def moment(self) -> datetime:
        """When it is, as London's clocks show it."""
        return datetime.combine(self.on.data, self.at.data, LONDON)

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if self.moment <= now():
            self.refuse("at", _("This is in the past. Enter a time to come"))
            return False
        return True


class VisitForm(CaseForm):
    """A visit that was made."""

    title = _l("Record a visit")
    event = "early_help.visit_recorded"
    why = "record_visit"

    on = DateField(_l("Which day?"), not_after=today, required=_l("Enter the day"))
    at = TimeField(_l("What time?"), _l("Like 3:30pm"), required=_l("Enter the time"))
    child_seen = RadioField(
        _l("Did you see the child, or each of the children?"),
        choices=[("yes", _l("Yes")), ("no", _l("No"))],
        inline=True,
    )

    @property
    def moment(self) -> datetime:
        """When it was, as London's clocks show it."""
        return datetime.combine(self.on.data, self.at.data, LONDON)

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if self.moment > now():
            self.refuse("at", _("This is in the future. Enter when the visit was"))
            return False
        return True


class ReferForm(CaseForm):
    """More help than this team can give."""

    title = _l("More help than this team can give")
    lede = _l("A manager’s decision. It is done only when a named person in social care has accepted it.")
    button = _l("Refer to social care")
    event = "early_help.referred_to_social_care"
    why = "refer"

    reason = TextAreaField(_l("Why?"), _l("For staff only"), rows=4, required=_l("Write why"))
    tell = RadioField(
        _l("Is the family told now?"),
        choices=[
            ("yes", _l("Yes, tell them now")),
            (
                "no",
                _l("No, telling now would put someone at risk"),
                _l(
                    "Everything they can see stays as for a request still being read. "
                    "You look at this again every 5 working days"
                ),
            ),
        ],
        conditional={"no": "not_told_reason"},
    )
    not_told_reason = TextAreaField(_l("Why are they not told?"), rows=3, required=_l("Write why they are not told"))


class AcceptedForm(CaseForm):
    """A named person in social care took it."""

    title = _l("Accepted by social care")
    event = "early_help.referral_accepted"
    why = "referral_accepted"

    accepted_by = TextField(_l("Name and team of who accepted it"), required=_l("Enter the name of who accepted it"))


class TellNowForm(CaseForm):
    """The decision not to tell ends."""

    title = _l("Tell the family now")
    lede = _l(
        "They then see that a manager has passed their request on. Those who may be reached safely get a message "
        "that there is something to read."
    )
    button = _l("Tell them now")
    event = "early_help.told_about_referral"
    why = "tell_now"


class KeepNotTellingForm(CaseForm):
    """Looked at again, and it stands."""

    title = _l("Look again at not telling")
    lede = _l("A fresh reason and a fresh date. Everything the family sees stays as it is.")
    button = _l("Still do not tell")
    event = "early_help.not_telling_kept"
    why = "keep_not_telling"

    reason = TextAreaField(_l("Why is it still not safe to tell them?"), rows=4, required=_l("Write why"))
