"""What a plan asks of the young person, one class a page."""

from dataclasses import asdict, replace
from datetime import date, timedelta
from typing import Any

from flask_babel import lazy_gettext as _l

from app.core import clock
from app.leaving_care import words_plan
from app.leaving_care.rules.areas import AREAS
from app.leaving_care.services.plan_writing import ActionSaid
from app.web.fields import CheckboxesField, DateField, HiddenField, RadioField, TextAreaField, TextField
from app.web.forms import Form, VersionedForm
from app.web.words import in_full


class PlanForm(VersionedForm):
    """A page that does one thing in a plan."""

    words_of_rule = staticmethod(words_plan.rule)


class WordsForm(PlanForm):
    """My words in one area."""

    words = TextAreaField(
        _l("My words"),
        _l("Write it the way you say it. Nobody else can change what you write here"),
        rows=8,
        optional=True,
        mark_optional=False,
    )


class NewActionForm(PlanForm):
    """Something that somebody will do."""

    what = TextField(_l("What will be done?"), required=_l("Write what will be done"))
    who = RadioField(
        _l("Who will do it?"),
        choices=list(words_plan.WHO_MINE.items()),
        conditional={"someone_else": "who_else"},
        required=_l("Choose who will do it"),
    )
    who_else = TextField(_l("Their name, or who they are"), max_length=100, required=_l("Write who will do it"))
    by_when = DateField(_l("By when?"), _l("Leave it empty if you do not know yet"), optional=True, mark_optional=False)

    def fit(self, *, is_looked_after: bool, now: str | None = None) -> None:
        """A social worker is offered to who has one, or where the action is theirs already."""
        if not is_looked_after and now != "social_worker":
            self.who.choices = [choice for choice in self.who.choices if choice[0] != "social_worker"]

    def said(self, offer_code: str | None = None) -> ActionSaid:
        """What was answered, as the plan keeps it."""
        someone = self.who.data == "someone_else"
        who_else = str(self.who_else.data or "") if someone else ""
        return ActionSaid(self.what.data, self.who.data, self.by_when.data, "to_do", who_else, offer_code)


class ActionForm(NewActionForm):
    """How an action stands now."""

    state = RadioField(
        _l("How is it going?"), choices=list(words_plan.STATES.items()), required=_l("Choose how it is going")
    )
    outcome = TextAreaField(
        _l("How did it go?"),
        _l("What came of it, if anything yet"),
        rows=3,
        max_length=1000,
        optional=True,
        mark_optional=False,
    )

    def said(self, offer_code: str | None = None) -> ActionSaid:
        return replace(super().said(offer_code), state=self.state.data, outcome=self.outcome.data or "")

    @staticmethod
    def answers_of(said: ActionSaid) -> dict[str, Any]:
        """The answers that show an action as it stands."""
        return {**asdict(said)}

    @staticmethod
    def shown_of(said: ActionSaid) -> dict[str, str]:
        """The same in words, to be compared with what was typed."""
        who, state = str(words_plan.WHO_MINE[said.who]), str(words_plan.STATES[said.state])
        return {**asdict(said), "who": who, "state": state, "by_when": in_full(said.by_when) if said.by_when else ""}


class DisagreeForm(PlanForm):
    """I do not agree with this."""

    why = TextAreaField(
        _l("What would you change, and why?"),
        _l("You do not have to say. It helps us to answer"),
        rows=5,
        optional=True,
        mark_optional=False,
    )


class AskReviewForm(PlanForm):
    """Ask for a review. Nothing has to be answered."""

    why = TextAreaField(
        _l("Is there something you want to talk about?"), rows=4, max_length=2000, optional=True, mark_optional=False
    )


class ButtonForm(PlanForm):
    """One button."""


def last_day_to_lend() -> date:
    """The last day until which others may read: three months from now."""
    return clock.today() + timedelta(days=92)


class LendForm(PlanForm):
    """Let somebody outside read parts of my plan. `seen` marks what they looked at before they allow it."""

    seen = HiddenField()
    areas = CheckboxesField(
        _l("Which parts may they read?"),
        choices=[(code, words_plan.AREAS[code]) for code in AREAS],
        required=_l("Choose at least one part"),
    )
    with_words = RadioField(
        _l("May they read your own words in these parts?"),
        choices=[("no", _l("No")), ("yes", _l("Yes"))],
        required=_l("Choose yes or no"),
    )
    kind = RadioField(
        _l("Who are they?"), choices=list(words_plan.SHARE_KINDS.items()), required=_l("Choose who they are")
    )
    whom = TextField(_l("Their name, or the name of their team"), max_length=100, required=_l("Write who may read it"))
    how = RadioField(
        _l("How will they get it?"),
        choices=[
            ("link", _l("I give them a link and a code")),
            ("paper", _l("My adviser gives them a printed copy")),
        ],
        required=_l("Choose how they get it"),
    )
    until = DateField(
        _l("Until when?"),
        _l("At most three months. You can end it sooner, at any time"),
        not_before=clock.today,
        not_after=last_day_to_lend,
    )


class CodeForm(Form):
    """Whoever was given a link types its code."""

    code = TextField(
        _l("Code"),
        _l("8 letters and numbers"),
        max_length=40,
        autocomplete="off",
        spellcheck=False,
        width="10",
        required=_l("Type the code"),
    )
