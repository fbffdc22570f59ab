"""What staff answer about a letter they posted or a person they rang."""

from flask_babel import lazy_gettext as _l

from app.web.fields import RadioField
from app.web.forms import Form


class PostedForm(Form):
    """A button alone."""


class ReachedForm(Form):
    """What came of trying to reach somebody."""

    outcome = RadioField(
        _l("What happened?"),
        choices=[
            ("spoke", _l("I spoke to them")),
            ("not_reached", _l("I could not reach them"), _l("It stays on your list for the next working day")),
            ("not_tried", _l("I did not try, because it is not safe or not needed any more")),
        ],
        required=_l("Choose what happened"),
    )
