"""The name of a theme."""

from flask_babel import lazy_gettext as _l

from app.web.fields import TextField
from app.web.forms import Form


class ThemeForm(Form):
    """Add a theme, or give one another name."""

    name = TextField(
        _l("Name of the theme"),
        _l("A few plain words. Children and families may read them."),
        required=_l("Write the name of the theme"),
        max_length=80,
    )
