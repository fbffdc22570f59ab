"""Keeping people safe: stops, changes of safe contact, agreement, who must not know."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.early_help.forms.agreement import AGENCIES
from app.early_help.models import EarlyHelpRequest
from app.early_help.staff_forms.base import CaseForm
from app.early_help.staff_words import FACT
from app.web.fields import RadioField, SelectField, TextAreaField, TextField


class StopForm(CaseForm):
    """Hold every automatic message to one person."""

    title = _l("Stop everything to this person")
    lede = _l("Every automatic message, invitation and reminder to them is held until a person lifts it.")
    button = _l("Stop everything")
    event = "early_help.stopped_by_staff"
    why = "stop_everything"

    reason = RadioField(
        _l("Why?"),
        choices=[
            ("asked", _l("They asked")),
            ("death", _l("Someone has died")),
            ("pregnancy_loss", _l("A pregnancy ended")),
            ("child_moved", _l("A child moved")),
            ("court", _l("Court")),
            ("other", _l("Something else")),
        ],
    )


class LiftForm(CaseForm):
    """Messages may go again."""

    title = _l("Lift the stop")
    lede = _l("What waited goes out, as far as it is safe to send.")
    button = _l("Lift the stop")
    event = "early_help.stop_lifted"
    why = "lift_stop"


class ContactChangeForm(CaseForm):
    """A change that opens something waits until somebody has spoken to them the way that was safe before."""

    title = _l("A change of safe contact waits")
    lede = _l(
        "Speak with them in the way that was safe before. Be sure that it is them, and that nobody made them ask."
    )
    event = "early_help.contact_change_settled"
    why = "contact_change"
    reaches_family = True

    answer = RadioField(
        _l("You have spoken with them. What did they say?"),
        choices=[
            ("approve", _l("They want it, and it is safe")),
            ("refuse", _l("They do not want it, or it is not safe")),
        ],
    )


class AgreementForm(CaseForm):
    """An answer to one purpose, taken by a member of staff."""

    title = _l("Record what they agreed to")
    lede = _l("Ask each purpose by itself. Someone with parental responsibility, or the young person, may agree.")
    event = "early_help.agreement_recorded"
    why = "record_agreement"
    reaches_family = True

    purpose = RadioField(
        _l("To what?"),
        choices=[
            ("early_help", _l("Get help from early help")),
            ("look_at_records", _l("Look at what the council already knows")),
            ("tell_helper", _l("Tell the helper what was decided")),
            ("share_with_agency", _l("Share what is needed with an agency")),
        ],
        conditional={"share_with_agency": "agency"},
    )
    agency = SelectField(_l("Which agency?"), choices=[one for one in AGENCIES if one[0] != "none"])
    child = SelectField(_l("For which child?"), _l("Leave empty for the whole family"), optional=True)
    agreed = RadioField(_l("What did they say?"), choices=[("yes", _l("They agree")), ("no", _l("They do not agree"))])
    who = TextField(_l("Who said so?"), required=_l("Enter the name"))
    kind = RadioField(
        _l("Who are they?"),
        choices=[
            ("parent", _l("Someone with parental responsibility")),
            ("young_person", _l("The young person")),
            ("carer", _l("A carer without parental responsibility")),
        ],
    )
    how = RadioField(
        _l("How?"), choices=[("phone", _l("By phone")), ("in_person", _l("In person")), ("paper", _l("On paper"))]
    )

    def fit(self, request: EarlyHelpRequest) -> None:
        self.child.choices = [(str(child.id), child.name or _("No name given")) for child in request.children]

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if self.kind.data == "carer" and self.agreed.data == "yes":
            self.refuse("kind", _("A carer may ask. Find out who with parental responsibility agrees"))
            return False
        return True


class EndAgreementForm(CaseForm):
    """They no longer agree."""

    title = _l("Record that they no longer agree")
    lede = _l("It stops from now on. What was already shared stays shared.")
    button = _l("Record it")
    event = "early_help.agreement_ended"
    why = "end_agreement"


class SetAsideForm(CaseForm):
    """A named person says why a child's safety or the law needs otherwise."""

    title = _l("Set aside what the family said")
    lede = _l("Only where a child’s safety or the law needs it. Your name, the reason and the day are kept.")
    button = _l("Set it aside")
    event = "early_help.agreement_overridden"
    why = "set_aside"

    reason = TextAreaField(_l("Why does a child’s safety or the law need this?"), rows=4, required=_l("Write why"))


class KeepFromForm(CaseForm):
    """Something one person must not come to know."""

    title = _l("Mark something not to be known by someone")
    event = "early_help.kept_from"
    why = "keep_from"

    fact = RadioField(_l("What must they not know?"), choices=list(FACT.items()))
    adult = SelectField(_l("Which adult of this request?"), optional=True)
    who = TextField(_l("Or somebody else: who?"), optional=True)

    def fit(self, request: EarlyHelpRequest) -> None:
        self.adult.choices = [(str(adult.id), adult.name or _("No name given")) for adult in request.adults]

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if not self.adult.data and not self.who.data:
            self.refuse("who", _("Choose the adult, or write who it is"))
            return False
        return True
