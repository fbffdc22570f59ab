"""Writing to a young person, and lifting their stop."""

from flask_babel import lazy_gettext as _l

from app.leaving_care.staff_forms.base import RecordForm
from app.web.fields import CheckboxesField, TextAreaField


class WriteToThemForm(RecordForm):
    """A message to the young person."""

    title = _l("Messages with them")
    button = _l("Send")
    why = "messages"

    text = TextAreaField(
        _l("Your message"),
        _l("They read it when they sign in. We tell them only that there is something to read, if that is safe."),
        rows=5,
        required=_l("Write your message"),
    )


class LiftStopForm(RecordForm):
    """Messages go again."""

    title = _l("Lift the stop")
    lede = _l("What waited goes out, as far as it is safe to send.")
    button = _l("Lift the stop")
    why = "lift_stop"

    sure = CheckboxesField(
        _l("Do they want this?"),
        choices=[("yes", _l("I spoke with them in a way that was safe before, and they want messages again"))],
        required=_l("Speak with them first"),
    )
