"""What an item says, where it comes from, when it is checked again."""

from dataclasses import replace
from typing import Any

from flask_babel import lazy_gettext as _l

from app.content.offers import words
from app.content.offers.forms.part import PartForm
from app.content.offers.rules import OfferView
from app.web.fields import CheckboxesField, DateField, RadioField, SelectField, TextAreaField, TextField

YES_NO = [("yes", _l("Yes")), ("no", _l("No"))]
KINDS = [(code, label, words.KIND_LINES[code]) for code, label in words.KINDS.items()]


class WordsForm(PartForm):
    """What the item says, where it comes from, when it is checked again."""

    title_words = _l("Change the words")

    title = TextField(_l("Title"), _l("What somebody gets, in a few words"), max_length=90)
    summary = TextAreaField(_l("In one or two short sentences"), rows=3, max_length=300)
    detail = TextAreaField(_l("More"), _l("Leave out figures: they belong to the amounts"), rows=4, optional=True)
    theme = SelectField(_l("Theme"), choices=[*words.THEMES.items()])
    headings = CheckboxesField(_l("Headings of the law"), choices=[*words.HEADINGS.items()])
    kind = RadioField(
        _l("Where it comes from"),
        choices=[(code, label, words.KIND_LINES[code]) for code, label in words.KINDS.items()],
    )
    how_to_ask = TextAreaField(_l("How to get it"), rows=3, max_length=500)
    who_to_ask = TextField(_l("Who to ask"))
    evidence = TextAreaField(_l("What somebody is asked for"), _l("One thing a line"), rows=3, optional=True)
    plan_areas = CheckboxesField(
        _l("Parts of a plan that it can pay for"), choices=[*words.PLAN_AREAS.items()], optional=True
    )
    can_ask_here = RadioField(_l("Can young people ask for it on this website?"), choices=YES_NO)
    search_words = TextField(
        _l("Other words that people search by"), _l("With commas between them"), optional=True, max_length=400
    )
    source = TextField(_l("Source"), _l("The law, page or document that says so"), max_length=300)
    source_address = TextField(_l("Web address of the source"), optional=True, max_length=400, spellcheck=False)
    is_verified = RadioField(
        _l("Has somebody checked every fact with its source?"),
        _l("Until then families read no figure, and read that we are still checking"),
        choices=YES_NO,
    )
    checked_on = DateField(_l("Last checked on"), optional=True)
    check_again_on = DateField(_l("Check again on"))
    to_check = TextAreaField(_l("What is still to check"), _l("Only editors read this"), rows=3, optional=True)
    changed = TextField(
        _l("What changed, for “New and changed”"), _l("One short sentence for young people"), optional=True
    )

    @classmethod
    def values(cls, item: OfferView) -> dict[str, Any]:
        plain = ("title", "summary", "detail", "theme", "kind", "how_to_ask", "who_to_ask", "source", "source_address")
        return {
            **{name: getattr(item, name) or None for name in (*plain, "checked_on", "check_again_on", "to_check")},
            "headings": list(item.headings),
            "plan_areas": list(item.plan_areas),
            "evidence": "\n".join(item.evidence) or None,
            "search_words": ", ".join(item.search_words) or None,
            "can_ask_here": "yes" if item.can_ask_here else "no",
            "is_verified": "yes" if item.is_verified else "no",
        }

    def applied(self, item: OfferView) -> OfferView:
        lines = ("title", "summary", "detail", "theme", "kind", "how_to_ask", "who_to_ask", "source", "source_address")
        typed: dict[str, Any] = {name: self[name].data or "" for name in (*lines, "to_check", "changed")}
        return replace(
            item,
            **typed,
            headings=tuple(self.headings.data or ()),
            plan_areas=tuple(self.plan_areas.data or ()),
            evidence=_split(self.evidence.data, "\n"),
            search_words=_split(self.search_words.data, ","),
            can_ask_here=self.can_ask_here.data == "yes",
            is_verified=self.is_verified.data == "yes",
            checked_on=self.checked_on.data,
            check_again_on=self.check_again_on.data,
        )


def _split(typed: str | None, at: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in (typed or "").split(at) if part.strip())
