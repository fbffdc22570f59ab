"""What the help-now page and the duty pages ask."""

from datetime import datetime, timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.core.clock import LONDON, now
from app.safeguarding import words
from app.safeguarding.models import AtRisk
from app.web.fields import DateField, HiddenField, RadioField, TextAreaField, TextField, TimeField
from app.web.forms import Form


class CannotRingForm(Form):
    """For somebody who cannot ring: where, what, and a number that is safe, or none. Nothing has to be answered."""

    what = TextAreaField(_l("What is happening?"), rows=5, optional=True, mark_optional=False)
    where = TextAreaField(
        _l("Where are you, or where are they?"),
        _l("An address, a street, a school, a place near by"),
        rows=2,
        max_length=400,
        optional=True,
        mark_optional=False,
    )
    who = RadioField(_l("Who is not safe?"), choices=list(words.WHO.items()), optional=True, mark_optional=False)
    safe_number = TextField(
        _l("Is there a number that is safe for us to ring?"),
        _l("Say when it is safe too. If no number is safe, leave this empty. We ring only a number you write here"),
        optional=True,
        mark_optional=False,
    )
    watched = RadioField(
        _l("Could someone else see this screen?"),
        _l("If you choose yes, the next page you see will be our home page. That means we have it"),
        choices=[("yes", _l("Yes")), ("no", _l("No"))],
        optional=True,
        mark_optional=False,
    )
    sending = HiddenField()

    def validate(self, extra_validators: Any = None) -> bool:
        """A press of the button with no details is not a concern, and nothing of it is kept."""
        if not super().validate(extra_validators):
            return False
        if not (self.what.data or self.where.data or self.safe_number.data):
            self.refuse("what", _("Write what is happening, or where you are, or a number that is safe"))
            return False
        return True

    @property
    def at_risk(self) -> AtRisk:
        """`adult` only where the answer says so; a child where it is not known."""
        return "adult" if self.who.data in ("me_adult", "adult") else "child"


class RaiseForm(Form):
    """Staff who think that somebody may not be safe."""

    at_risk = RadioField(_l("Who may not be safe?"), choices=list(words.AT_RISK.items()))
    who = TextField(_l("Their name, or how we can know who it is"), required=_l("Write who it is, or what you know"))
    what = TextAreaField(
        _l("What did you see or hear?"),
        _l("Use their exact words where you can. Say what is fact and what you think"),
        required=_l("Write what you saw or heard"),
    )
    where = TextField(_l("Where are they now?"), optional=True)
    safe_number = TextField(_l("A number that is safe to ring, and when"), optional=True)
    restricted = RadioField(
        _l("Is someone in it a member of staff, a councillor or family of one?"),
        _l("If yes, only people named for it can open it. At first that is duty for the whole county"),
        choices=[("yes", _l("Yes")), ("no", _l("No"))],
        required=_l("Choose yes or no"),
    )
    sending = HiddenField()


class ToldForm(Form):
    """Whom you told, when, and the reference they gave."""

    kind = RadioField(_l("Whom did you tell?"), choices=list(words.TOLD.items()))
    whom = TextField(_l("Their name and team"), required=_l("Write who it was"))
    told_on = DateField(_l("Which day?"), required=_l("Enter the day"))
    told_at = TimeField(_l("At what time?"), required=_l("Enter the time"))
    reference = TextField(_l("The reference they gave you"), optional=True, max_length=60)

    @property
    def moment(self) -> datetime:
        """When it was, as London's clocks show it."""
        return datetime.combine(self.told_on.data, self.told_at.data, LONDON)

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if self.moment > now() + timedelta(minutes=1):
            self.refuse("told_at", _("This is in the future. Enter when you told them"))
            return False
        return True


class DecideForm(Form):
    """What is decided, why, and what is done now."""

    decision = RadioField(_l("What did you decide?"), choices=list(words.DECISIONS.items()))
    reason = TextAreaField(_l("Why?"), rows=4, required=_l("Write why"))
    action = TextAreaField(
        _l("What happens now, who does it, and by when?"), rows=4, required=_l("Write what happens now")
    )
    version = HiddenField()


class OneButtonForm(Form):
    """A button alone: the page's token and the version it was read at."""

    version = HiddenField()


class AllegationForm(Form):
    """Staff who heard that somebody who works with children harmed one, or may have."""

    at_risk = RadioField(_l("Who may not be safe?"), choices=list(words.AT_RISK.items()))
    who = TextField(_l("The child’s name, or how we can know who it is"), optional=True)
    about_kind = RadioField(_l("Who is it about?"), choices=list(words.ABOUT.items()))
    named = TextField(_l("Their name, and where they work"), required=_l("Write whom it is about, or what you know"))
    what = TextAreaField(
        _l("What was said?"),
        _l("Use the exact words where you can. Say what is fact and what you think"),
        required=_l("Write what was said"),
    )
    sending = HiddenField()


class StepForm(Form):
    """What was done about an allegation."""

    step = RadioField(_l("What did you do?"), choices=list(words.STEPS.items()))
    what = TextAreaField(_l("Say more: who, when, what comes next"), rows=4, required=_l("Write what was done"))


class OutcomeForm(Form):
    """How an allegation ended, and why."""

    outcome = RadioField(_l("How did it end?"), choices=list(words.OUTCOMES.items()))
    reason = TextAreaField(_l("Why?"), rows=4, required=_l("Write why"))
    version = HiddenField()
