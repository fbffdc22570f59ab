"""Through whom a child gets a sealed card."""

from flask_babel import lazy_gettext as _l

from app.web.fields import RadioField
from app.web.forms import Form


class CardForm(Form):
    """Who hands the envelope to the child."""

    through = RadioField(
        _l("Who gives the envelope to the child?"),
        choices=[
            ("youth_voice", _l("The youth voice team")),
            ("school", _l("Somebody at school")),
            ("carer", _l("Their carer")),
            ("advocate", _l("An advocate")),
        ],
        required=_l("Choose who gives it to the child"),
    )
