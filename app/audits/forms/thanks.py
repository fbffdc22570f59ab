"""What is asked about thanking a family."""

from flask_babel import lazy_gettext as _l

from app.audits import words
from app.audits.forms.base import AuditForm
from app.web.fields import RadioField, TextAreaField


class ThanksForm(AuditForm):
    """What they will read, and whether in an account of their own."""

    words = TextAreaField(
        _l("What will they read?"),
        _l("Thank them, and say what you learned and what will change. No grade, no name, nothing that others told us"),
        rows=6,
        max_length=2000,
    )
    person = RadioField(
        _l("How do they get it?"),
        _l("Only one who was asked. Somebody else in the family must not learn that they were"),
        optional=True,
        mark_optional=False,
    )


class ToldForm(AuditForm):
    """How the family was told."""

    how = RadioField(_l("How did you tell them?"), choices=list(words.HOWS.items()))
