"""The editor's pages: an item's words, its amounts, and who qualifies."""

from app.content.offers.forms.amounts import AmountsForm
from app.content.offers.forms.part import PartForm
from app.content.offers.forms.who import WhoForm
from app.content.offers.forms.words import WordsForm

__all__ = ["AmountsForm", "PartForm", "WhoForm", "WordsForm"]
