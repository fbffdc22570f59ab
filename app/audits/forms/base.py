"""What every page of audits that changes something carries."""

from app.audits import words
from app.web.forms import VersionedForm


class AuditForm(VersionedForm):
    """What a rule refused stands at the top of the page."""

    words_of_rule = staticmethod(words.rule)
