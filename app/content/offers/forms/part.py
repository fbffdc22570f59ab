"""What the pages of an editor share: the version that was open, and giving back the item with one part changed."""

from collections.abc import Iterable
from typing import Any, ClassVar, Self

from flask_babel import gettext as _

from app.content.offers import words
from app.content.offers.rules import OfferView
from app.core.typed import number_in
from app.web.fields import HiddenField
from app.web.forms import Form


class PartForm(Form):
    """One part of an item. `number`: the version that was open, so that nobody writes over what they did not read."""

    title_words: ClassVar[Any] = ""
    rows: ClassVar[tuple[int, ...]] = ()
    """Where the same questions stand several times: the number of each time."""
    form_errors: list[str]
    number = HiddenField()

    @classmethod
    def of(cls, item: OfferView, number: int, **options: Any) -> Self:
        """The form holding an item as it stands in this version."""
        return cls.from_answers({**cls.values(item), "number": str(number)}, **options)

    @classmethod
    def values(cls, item: OfferView) -> dict[str, Any]:
        """What stands in the boxes for an item."""
        raise NotImplementedError

    def applied(self, item: OfferView) -> OfferView:
        """The item with this part as it was typed."""
        raise NotImplementedError

    @property
    def read_number(self) -> int:
        """0, which no version has, where the box held something else."""
        return number_in(self.number.data)

    def refuse_all(self, faults: Iterable[str]) -> None:
        """Show what the rules refused beside the box it is about."""
        for fault in faults:
            name = fault.partition("_")[2]
            said = str(words.FAULTS.get(fault, _("Check this")))
            if name in self:
                self.refuse(name, said)
            else:
                self.form_errors = [*self.form_errors, said]
