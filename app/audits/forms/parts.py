"""The parts of an audit, one class a part. Nothing has to be whole to be saved: submitting asks for that."""

from datetime import date
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _l

from app.audits import words
from app.audits.forms.base import AuditForm
from app.audits.rules import OVERALL
from app.audits.rules import parts as rules
from app.audits.rules.parts import Said
from app.core.clock import today
from app.web.fields import DateField, RadioField, SelectField, TextAreaField, TextField
from app.web.fields.said import answer_in_words

DANGER = ("danger", "at_risk")


def _area(label: Any, hint: Any = "", rows: int = 6) -> TextAreaField:
    return TextAreaField(label, hint, rows=rows, optional=True, mark_optional=False)


def _one_of(label: Any, known: dict[str, Any]) -> RadioField:
    return RadioField(label, choices=list(known.items()), optional=True, mark_optional=False)


class PartForm(AuditForm):
    """One part. `danger` and `at_risk` stand on every one: a worry leaves at once, and what is typed stays typed."""

    danger = _area(_l("What makes you think that somebody is not safe?"), rows=4)
    at_risk = RadioField(
        _l("Who is at risk?"),
        choices=[("child", _l("A child or children")), ("adult", _l("An adult"))],
        optional=True,
        mark_optional=False,
    )

    @property
    def is_alarm(self) -> bool:
        """Whether the button of the worry was pressed, with words."""
        return request.method == "POST" and request.form.get("do") == "danger"

    def part_questions(self) -> list[Any]:
        """What the part itself asks."""
        return [one for one in self.questions() if one.short_name not in DANGER]

    def said(self) -> Said:
        """The part as it is kept: words by box, and the grade apart."""
        found = {name: str(value) for name, value in self.answers().items() if name not in DANGER}
        return Said(found.pop("grade", None), found)

    @classmethod
    def answers_of(cls, said: Said) -> dict[str, Any]:
        """A part that stands, as this form takes it."""
        kept = {name: value for name, value in said.words.items() if value}
        if "talked_on" in kept:
            return {**kept, "talked_on": date.fromisoformat(kept["talked_on"])}
        return {**kept, **({"grade": said.grade} if said.grade else {})}

    def in_words(self) -> dict[str, str]:
        """Each answer as a page shows it, by its question's name."""
        asked = [one for one in self.part_questions() if not one.is_blank()]
        answers = {one.short_name: answer_in_words(one) for one in asked}
        return {name: ", ".join(map(str, said)) if isinstance(said, list) else said for name, said in answers.items()}


class SummaryForm(PartForm):
    """What the case is about, and what was looked at."""

    story = _area(_l("What is this case about?"), _l("Short, and without names"))
    looked_at = _area(
        _l("What did you look at?"), _l("Look back over one or two years, and judge the last six months"), rows=3
    )


class DifferenceForm(PartForm):
    """The question that every audit begins with."""

    difference = _area(_l("What difference does this work make for the child?"), _l("Say how you know"))


class DomainForm(PartForm):
    """One area: its grade, why, and what in the record shows it."""

    grade = RadioField(_l("Grade"), choices=list(words.GRADES.items()), optional=True, mark_optional=False)
    why = _area(_l("Why this grade?"), _l("Begin with the child"))
    evidence = _area(_l("What shows it?"), _l("Dates and documents in the record"), rows=4)


class ReflectionForm(PartForm):
    """The conversation with whoever's work it is. What families say opens once it is whole."""

    talked_on = DateField(_l("When did you talk with the worker?"), not_after=today, optional=True, mark_optional=False)
    talked_about = _area(_l("What did you talk about?"))
    their_view = _area(_l("How does the worker see it?"), _l("In their words"))


class VoiceForm(PartForm):
    """What a child, or a parent or carer, says about the work; or why nobody asked."""

    was_asked = _one_of(_l("Were they asked?"), words.ASKED)
    who = TextField(
        _l("Who was asked?"),
        _l("Their part in the family, such as: the mother, the older brother. Not a name"),
        optional=True,
        mark_optional=False,
    )
    asked_by = SelectField(
        _l("Who asked them?"), _l("Never their own worker or the worker’s manager"), optional=True, mark_optional=False
    )
    how = _one_of(_l("How?"), words.HOWS)
    safe_contact = TextField(
        _l("How did you make sure that asking was safe?"),
        _l("For example: safe contact looked up that day, spoke while they were alone"),
        optional=True,
        mark_optional=False,
    )
    leave = TextField(
        _l("What did they let us do with their words?"),
        _l("For example: read by the auditor only; used in a report without their name"),
        optional=True,
        mark_optional=False,
    )
    their_words = _area(_l("What did they say?"), _l("In their own words"))
    agrees = _one_of(_l("Do they see it as you do?"), words.AGREES)
    why_kind = _one_of(_l("If nobody asked them: what kept you from it?"), words.WHY_NOT)
    why_not = _area(_l("If nobody asked them: why not?"), rows=3)


class OverallForm(PartForm):
    """The grade of the whole, given by a person. Nothing is added up."""

    grade = RadioField(
        _l("Overall grade"),
        _l("Your own judgement of the whole. It is not worked out from the other grades"),
        choices=[pair for pair in words.GRADES.items() if pair[0] != "not_applicable"],
        optional=True,
        mark_optional=False,
    )
    why = _area(_l("Why this grade overall?"), _l("Begin with the child"))


class CopyForm(PartForm):
    """What whoever's work it is will read. The same whether a family was asked or not."""

    went_well = _area(_l("What went well?"))
    to_work_on = _area(_l("What is there to work on?"))
    why = _area(_l("Why the overall grade?"), _l("From the record and your conversation alone"))


FORMS: dict[str, type[PartForm]] = {
    rules.SUMMARY: SummaryForm,
    rules.DIFFERENCE: DifferenceForm,
    rules.REFLECTION: ReflectionForm,
    rules.CHILD_VOICE: VoiceForm,
    rules.FAMILY_VOICE: VoiceForm,
    OVERALL: OverallForm,
    rules.COPY: CopyForm,
}


class FindingForm(AuditForm):
    """A strength or a gap, under a theme of the list that feedback is coded by as well."""

    kind = RadioField(_l("Is it a strength or a gap?"), choices=list(words.KINDS.items()), inline=True)
    theme = SelectField(_l("Theme"))
    words = TextAreaField(_l("What did you find?"), rows=3, max_length=1000)


class CiteForm(AuditForm):
    """Which of the things people told us this audit links to, and whether they see it as the auditor does."""

    said = RadioField(_l("Which of these?"))
    agrees = RadioField(_l("Do they see it as you do?"), choices=list(words.AGREES.items()))


class ConflictForm(AuditForm):
    """Why this auditor cannot look at this case fairly."""

    why = TextAreaField(
        _l("Why can you not audit this case?"),
        _l("For example: you know the family, or you made decisions in it"),
        rows=3,
        max_length=1000,
    )


def moderation_form(domains: list[tuple[str, Any]]) -> type[AuditForm]:
    """A grade for each of these domains (code and label) and overall, the agreed grade, and why."""
    overall = [pair for pair in words.GRADES.items() if pair[0] != "not_applicable"]
    fields: dict[str, Any] = {
        f"mine_{code}": SelectField(label, choices=[("", _l("Choose")), *words.GRADES.items()])
        for code, label in domains
    }
    fields["mine_overall"] = RadioField(_l("Your overall grade"), choices=overall)
    fields["agreed"] = RadioField(_l("The overall grade that you and the auditor agree on"), choices=overall)
    fields["why"] = TextAreaField(_l("Why? What did you talk about?"), rows=5)
    return type("ModerationForm", (AuditForm,), fields)
