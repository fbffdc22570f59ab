"""An answer in words, as its page would show it."""

from app.web import words
from app.web.fields.base import PortalField
from app.web.fields.choices import ChoiceField
from app.web.fields.lines import TextField
from app.web.fields.moments import DateField, TimeField


def answer_in_words(asked: PortalField) -> str | list[str]:
    """An answer as its page would show it."""
    if isinstance(asked, ChoiceField):
        return [asked.label_of(code) for code in asked.chosen()]
    if isinstance(asked, DateField):
        return words.in_full(asked.data)
    if isinstance(asked, TimeField):
        return words.clock_time(asked.data)
    return str(asked.shown if isinstance(asked, TextField) else asked.data)
