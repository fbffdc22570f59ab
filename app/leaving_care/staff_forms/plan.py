"""What staff are asked about a plan, one class a page."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, Self

from flask_babel import lazy_gettext as _l

from app.content.offers.rules import OfferView
from app.core import clock
from app.leaving_care import words_plan
from app.leaving_care.models import CareLeaver
from app.leaving_care.rules.areas import BOXES
from app.leaving_care.services.plan_writing import ActionSaid
from app.leaving_care.staff_forms.base import RecordForm
from app.web.fields import DateField, RadioField, SelectField, TextAreaField, TextField
from app.web.words import in_full


class PlanRecordForm(RecordForm):
    """A page about one record's plan, or one row of it. After a lost race it carries how that row stands now."""

    why = "plan"

    @classmethod
    def at(cls, record: CareLeaver, current: Callable[[], int], **answers: Any) -> Self:
        """A fresh page. `current` gives the version of the row now: 0 for none."""
        form = cls.about(record, **{"version": str(current()), **answers})
        form.current = current
        return form

    @staticmethod
    def words_of_rule(code: str, /) -> str:
        """Why a rule of plans said no."""
        return words_plan.rule(code)

    def refuse_by_rule(self, code: str) -> None:
        """Show it, and carry how the row stands now."""
        super().refuse_by_rule(code)
        if self.is_lost:
            self.version.data = self.version.shown = str(self.current())

    current: Callable[[], int] = staticmethod(lambda: 0)


class AreaForm(PlanRecordForm):
    """The worker's part of one area."""

    why = "plan_area"
    button = _l("Save this part")
    heading: Any = ""

    @property
    def title(self) -> Any:  # of the area it is about
        return self.heading

    need = TextAreaField(words_plan.BOXES["need"], words_plan.BOX_HINTS["need"], optional=True, mark_optional=False)
    in_place = TextAreaField(
        words_plan.BOXES["in_place"], words_plan.BOX_HINTS["in_place"], optional=True, mark_optional=False
    )
    could_go_wrong = TextAreaField(
        words_plan.BOXES["could_go_wrong"],
        words_plan.BOX_HINTS["could_go_wrong"],
        rows=3,
        optional=True,
        mark_optional=False,
    )
    plan_b = TextAreaField(
        words_plan.BOXES["plan_b"], words_plan.BOX_HINTS["plan_b"], rows=3, optional=True, mark_optional=False
    )

    def said(self) -> dict[str, str]:
        """What was written, by box."""
        return {box: str(self[box].data or "") for box in BOXES}


class NewPlanActionForm(PlanRecordForm):
    """Something that somebody will do."""

    title = _l("Add an action")
    lede = _l("They see it at once: say it to them first.")
    why = "plan_action"
    button = _l("Add it to the plan")

    what = TextField(_l("What will be done?"), required=_l("Write what will be done"))
    who = RadioField(
        _l("Who will do it?"),
        choices=list(words_plan.WHO_STAFF.items()),
        conditional={"someone_else": "who_else"},
        required=_l("Choose who will do it"),
    )
    who_else = TextField(_l("Their name, or who they are"), max_length=100, required=_l("Write who will do it"))
    by_when = DateField(_l("By when?"), optional=True, mark_optional=False)
    offer_code = SelectField(
        _l("An item of the offer that may pay for it"), choices=[], optional=True, required=_l("Choose from the list")
    )

    def offer(self, items: Iterable[OfferView], now: str | None = None) -> Self:
        """Give the items that fit this part; the one that the action names already stays."""
        self.offer_code.choices = [(one.code, one.title) for one in items]
        if now and now not in self.offer_code.codes:
            self.offer_code.choices.append((now, now))
        return self

    def said(self) -> ActionSaid:
        """What was answered, as the plan keeps it."""
        someone = self.who.data == "someone_else"
        who_else = str(self.who_else.data or "") if someone else ""
        return ActionSaid(self.what.data, self.who.data, self.by_when.data, "to_do", who_else, self.offer_code.data)


class PlanActionForm(NewPlanActionForm):
    """How an action stands now."""

    title = _l("Change an action")
    lede = ""
    button = _l("Save")

    state = RadioField(
        _l("How is it going?"), choices=list(words_plan.STATES.items()), required=_l("Choose how it is going")
    )
    outcome = TextAreaField(_l("What came of it?"), rows=3, max_length=1000, optional=True, mark_optional=False)

    def said(self) -> ActionSaid:
        return replace(super().said(), state=self.state.data, outcome=self.outcome.data or "")

    @staticmethod
    def shown_of(said: ActionSaid) -> dict[str, str]:
        """An action in words, to be compared with what was typed."""
        return {
            "what": said.what,
            "who": str(words_plan.WHO_STAFF[said.who]),
            "who_else": said.who_else,
            "by_when": in_full(said.by_when) if said.by_when else "",
            "offer_code": said.offer_code or "",
            "state": str(words_plan.STATES[said.state]),
            "outcome": said.outcome,
        }


class ShareForm(PlanRecordForm):
    """Freeze the next version."""

    title = _l("Share the plan with them")
    why = "plan_share"
    button = _l("Share it now")


class OwnerAgreesForm(PlanRecordForm):
    """Whoever owns the plan agrees."""

    title = _l("Agree with the plan")
    lede = _l("You say that this version is what you will do. When they agree too, a manager is asked to sign it off.")
    why = "plan_agree"
    button = _l("I agree with this plan")


class ToldForm(PlanRecordForm):
    """Their agreement, told by voice."""

    title = _l("They told me that they agree")
    lede = _l("Only where they have no account. Read this version with them first.")
    why = "plan_agree"
    button = _l("They agree with this plan")


class SignOffForm(PlanRecordForm):
    """A manager's name under it."""

    title = _l("Sign the plan off")
    lede = _l("Read the plan, their own words and what they do not agree with before you sign.")
    why = "plan_sign_off"
    button = _l("Sign it off")


class AnswerForm(PlanRecordForm):
    """An answer that is owed."""

    title = _l("Answer what they do not agree with")
    why = "plan_disagreement"
    button = _l("Send the answer")

    outcome = RadioField(
        _l("What will happen?"), choices=list(words_plan.OUTCOMES.items()), required=_l("Choose what will happen")
    )
    answer = TextAreaField(
        _l("Your answer"),
        _l("They read these words. Say why, and what they can still do: ask for a review, get an advocate, complain"),
        required=_l("Write your answer"),
    )


class AskReviewForm(PlanRecordForm):
    """A worker asks for a review."""

    title = _l("Ask for a review")
    why = "plan_review"
    button = _l("Ask for a review")

    reason = TextAreaField(_l("Why is it needed now?"), rows=4, required=_l("Write why it is needed"))


class ReviewForm(PlanRecordForm):
    """What a review came to."""

    title = _l("Record a review that was held")
    why = "plan_review"
    button = _l("Save the review")

    on = DateField(_l("When was it held?"), not_after=clock.today)
    took_part = RadioField(
        _l("Did they take part?"), choices=list(words_plan.TOOK_PART.items()), required=_l("Choose how they took part")
    )
    came_of_it = TextAreaField(
        _l("What came of it?"), _l("They read these words"), required=_l("Write what came of it")
    )


class DisputeForm(PlanRecordForm):
    """The reviewing officer does not accept the plan."""

    title = _l("Dispute this plan")
    lede = _l("A manager is asked to answer within 10 working days. The young person can see that you disputed it.")
    why = "plan_dispute"
    button = _l("Raise the dispute")

    reason = TextAreaField(_l("What is wrong with it?"), required=_l("Write what is wrong"))


class AnswerDisputeForm(PlanRecordForm):
    """A manager's answer."""

    title = _l("Answer the reviewing officer")
    why = "plan_dispute"
    button = _l("Send the answer")

    answer = TextAreaField(_l("Your answer"), required=_l("Write your answer"))


class HandOverForm(PlanRecordForm):
    """To whom a printed copy goes."""

    title = _l("Give a printed copy")
    why = "plan_copy"
    button = _l("Save")

    to = TextField(
        _l("Who do you give it to?"), _l("Their name, and where they work"), required=_l("Write who you give it to")
    )
