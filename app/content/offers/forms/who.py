"""Who qualifies: the rule, ticked together."""

from dataclasses import replace
from typing import Any

from flask_babel import lazy_gettext as _l

from app.content.offers import words
from app.content.offers.forms.part import PartForm
from app.content.offers.rules import OfferView, Rule
from app.web.fields import CheckboxesField, SelectField


class WhoForm(PartForm):
    """Who qualifies. Everything ticked must hold; nothing ticked asks for nothing."""

    title_words = _l("Change who qualifies")

    statuses = CheckboxesField(_l("One of these"), choices=[*words.STATUSES.items()], optional=True)
    from_age = SelectField(_l("From what age"), choices=[(str(age), str(age)) for age in range(16, 25)], optional=True)
    under_age = SelectField(
        _l("Until what birthday"), choices=[(str(age), str(age)) for age in range(17, 26)], optional=True
    )
    all_of = CheckboxesField(_l("All of these must be so"), choices=[*words.SITUATIONS.items()], optional=True)
    any_of = CheckboxesField(_l("And one of these"), choices=[*words.SITUATIONS.items()], optional=True)

    @classmethod
    def values(cls, item: OfferView) -> dict[str, Any]:
        rule = item.rule
        lists = {name: list(getattr(rule, name)) for name in ("statuses", "all_of", "any_of")}
        return {**lists, "from_age": rule.from_age, "under_age": rule.under_age}

    def applied(self, item: OfferView) -> OfferView:
        lists: dict[str, Any] = {name: tuple(self[name].data or ()) for name in ("statuses", "all_of", "any_of")}
        ages: dict[str, Any] = {}
        for name in ("from_age", "under_age"):
            ages[name] = int(self[name].data) if self[name].data else None
        return replace(item, rule=Rule(**lists, **ages), changed="")
