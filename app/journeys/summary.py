"""The answers of a journey as a person reads them again before sending."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from flask_babel import gettext as _

from app.journeys.forms import JourneyForm
from app.journeys.journey import ITEMS, SKIPPED, Answers, Journey, Page, Step
from app.web.fields.said import answer_in_words

LinkTo = Callable[[str, str | None], str]
Row = dict[str, Any]


@dataclass
class Section:
    """One page's answers under its heading. The first row carries the link to change them all."""

    title: str
    rows: list[Row] = field(default_factory=list)


def sections(journey: Journey, answers: Answers, link_to: LinkTo) -> list[Section]:
    """Every open page that asks something, answered or not. `link_to(slug, item)` gives its address."""
    said = journey.on_path(answers)
    found: list[Section] = []
    for step in journey.path(answers):
        if step.form is not None and not step.form.for_answers(said).hides_answers:
            found += _of_step(step, said, link_to)
    return found


def rows_of(form: JourneyForm) -> list[Row]:
    """One row for each answered question of a form that holds saved answers."""
    return [
        {"question": str(asked.label.text), "answer": answer_in_words(asked)}
        for asked in form.all_fields()
        if asked.is_answer and not asked.is_blank() and form.is_revealed(asked)
    ]


def saved_form(step: Step, page: Page, answers: Answers) -> JourneyForm:
    """The form of a step holding what was saved, whatever this request may have sent."""
    form: JourneyForm = step.form.for_answers(answers).from_answers(page, formdata=None)
    return form


def _of_step(step: Step, said: Answers, link_to: LinkTo) -> list[Section]:
    page = said.get(step.slug)
    heading = str(step.form.for_answers(said).heading)
    href = link_to(step.slug, None)
    if page is None or page.get(SKIPPED):
        return [Section("", [_change(heading, heading, str(step.form.skipped_words), href)])]
    if not step.is_many:
        return [_section(heading, saved_form(step, page, said), href)]
    if not page.get(ITEMS):
        return [Section("", [_change(heading, heading, _("Nobody"), href)])]
    forms = [(item["id"], saved_form(step, item, said), item) for item in page[ITEMS]]
    return [_section(form.name_of(item) or heading, form, link_to(step.slug, key)) for key, form, item in forms]


def _section(title: str, form: JourneyForm, href: str) -> Section:
    """A page's answers; where its one question is its heading, the heading is not said twice."""
    rows = rows_of(form) or [{"question": title, "answer": ""}]
    rows[0] |= {"href": href, "what": title}
    return Section("" if rows[0]["question"] == title and len(rows) == 1 else title, rows)


def _change(question: str, what: str, answer: str, href: str) -> Row:
    return {"question": question, "answer": answer, "href": href, "what": what}
