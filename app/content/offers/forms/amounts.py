"""How much: up to three amounts, in pounds on the page and in whole pence in the rows."""

from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.content.offers import words
from app.content.offers.forms.part import PartForm
from app.content.offers.rules import Amount, OfferView
from app.web.fields import CheckboxesField, DateField, TextField

MOST_POUNDS = 1_000_000
ROWS = (1, 2, 3)


class PoundsField(TextField):
    """An amount of money, typed in pounds. Data is whole pence."""

    def __init__(self, label: Any = "", hint: Any = "", **kwargs: Any) -> None:
        super().__init__(label, hint, **{"width": "10", "max_length": 20, "inputmode": "decimal", **kwargs})

    def read(self, text: str) -> int:
        try:
            pounds = Decimal(text.replace("£", "").replace(",", "").strip())
        except InvalidOperation:
            pounds = Decimal(-1)
        pence = pounds * 100
        if not pounds.is_finite() or pounds <= 0 or pounds > MOST_POUNDS or pence != int(pence):
            raise ValueError(_("Write the amount in pounds, like 25 or 12.50"))
        return int(pence)

    def show(self, value: Any) -> str:
        return words.pounds(value).removeprefix("£")


class AmountsForm(PartForm):
    """Up to three amounts, each with the days it holds and whether somebody has checked it."""

    title_words = _l("Change the amounts")
    rows = ROWS

    @classmethod
    def values(cls, item: OfferView) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for row, one in zip(ROWS, item.amounts, strict=False):
            says = [code for code, is_so in (("is_most", one.is_most), ("is_checked", one.is_checked)) if is_so]
            made |= {f"pence_{row}": one.pence, f"per_{row}": one.per or None, f"says_{row}": says}
            made |= {f"since_{row}": one.since, f"until_{row}": one.until}
        return made

    def applied(self, item: OfferView) -> OfferView:
        rows = (self._amount(row) for row in ROWS if self[f"pence_{row}"].data)
        return replace(item, amounts=(*rows, *item.amounts[len(ROWS) :]), changed="")

    def _amount(self, row: int) -> Amount:
        says = self[f"says_{row}"].data or ()
        since: date | None = self[f"since_{row}"].data
        until: date | None = self[f"until_{row}"].data
        per = self[f"per_{row}"].data or ""
        pence = self[f"pence_{row}"].data
        return Amount(pence, per, since, until, is_checked="is_checked" in says, is_most="is_most" in says)


SAYS = [("is_most", _l("It is the most somebody can get")), ("is_checked", _l("Somebody checked it with its source"))]
for _row in ROWS:
    setattr(AmountsForm, f"pence_{_row}", PoundsField(_l("How much, in pounds"), optional=True))
    setattr(AmountsForm, f"per_{_row}", TextField(_l("For what"), _l("Such as “each birthday”"), optional=True))
    setattr(AmountsForm, f"since_{_row}", DateField(_l("Holds from"), optional=True))
    setattr(AmountsForm, f"until_{_row}", DateField(_l("Holds until"), optional=True))
    setattr(AmountsForm, f"says_{_row}", CheckboxesField(_l("What is so"), choices=SAYS, optional=True))
