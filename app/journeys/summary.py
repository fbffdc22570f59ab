"""The answers of a journey as a person reads them again before sending."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from flask_babel import gettext as _

from app.journeys.forms import JourneyForm
from app.journeys.journey import ITEMS, SKIPPED, Answers, Journey, Page, Step
from app.web import words
from app.web.fields import DateField, PortalField, TextField, TimeField
from app.web.fields.choices import ChoiceField

LinkTo = Callable[[str, str | None], str]
Row = dict[str, Any]


@dataclass
class Section:
    """One page's answers under its heading. `href` leads to the page; rows have their own links only to the same."""

    title: str
    rows: list[Row] = field(default_factory=list)


def sections(journey: Journey, answers: Answers, link_to: LinkTo) -> list[Section]:
    """Every open page that asks something, answered or not. `link_to(slug, item)` gives its address."""
    said = journey.on_path(answers)
    found: list[Section] = []
    for step in journey.path(answers):
        if step.form is not None:
            found += _of_step(step, said, link_to)
    return found


def rows_of(form: JourneyForm, href: str = "") -> list[Row]:
    """One row for each answered question of a form that holds saved answers."""
    rows = []
    for asked in form.all_fields():
        if asked.is_answer and not asked.is_blank() and form.is_revealed(asked):
            row: Row = {"question": str(asked.label.text), "answer": answer_in_words(asked)}
            rows.append(row | ({"href": href} if href else {}))
    return rows


def saved_form(step: Step, page: Page, answers: Answers) -> JourneyForm:
    """The form of a step holding what was saved, whatever this request may have sent."""
    form: JourneyForm = step.form.for_answers(answers).from_answers(page, formdata=None)
    return form


def answer_in_words(asked: PortalField) -> str | list[str]:
    """An answer as its page would show it."""
    if isinstance(asked, ChoiceField):
        return [asked.label_of(code) for code in asked.chosen()]
    if isinstance(asked, DateField):
        return words.in_full(asked.data)
    if isinstance(asked, TimeField):
        return words.clock_time(asked.data)
    return str(asked.shown if isinstance(asked, TextField) else asked.data)


def _of_step(step: Step, said: Answers, link_to: LinkTo) -> list[Section]:
    page = said.get(step.slug)
    heading = str(step.form.for_answers(said).heading)
    if page is None or page.get(SKIPPED) or (step.is_many and not page.get(ITEMS)):
        nothing = _("You will tell us when we talk") if page is None or page.get(SKIPPED) else _("Nobody")
        row = {"question": heading, "answer": nothing, "href": link_to(step.slug, None), "what": heading}
        return [Section(heading, [row])]
    if not step.is_many:
        return [Section(heading, rows_of(saved_form(step, page, said), link_to(step.slug, None)))]
    items = []
    for item in page[ITEMS]:
        form = saved_form(step, item, said)
        items.append(Section(form.name_of(item) or heading, rows_of(form, link_to(step.slug, item["id"]))))
    return items
