"""Finding out: do I know them, who are they, can they be reached, are they known, what do they say."""

from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.core.clock import LONDON, now, today
from app.early_help import words
from app.early_help.answers import Child as ToldChild
from app.early_help.models import Child, EarlyHelpRequest
from app.early_help.staff_forms.base import CaseForm
from app.early_help.staff_words import ANSWER
from app.web.fields import DateField, PostcodeField, RadioField, TextAreaField, TextField, TimeField

YES_NO = (("yes", _l("Yes")), ("no", _l("No")))


class KnowForm(CaseForm):
    """On first opening any record."""

    title = _l("Do you know the people in this request?")
    event = "early_help.said_whether_known"
    why = "do_i_know_them"
    is_always_taken = True

    knows = RadioField(
        _l("Do you know any of them outside your work?"),
        _l(
            "Family, friends, neighbours, your children’s school. If you do, you will not be shown the record "
            "and your manager is told"
        ),
        choices=[("no", _l("No, I do not know them")), ("yes", _l("Yes, I know one of them"))],
    )


class IdentityForm(CaseForm):
    """Who they are and their tie to each child. `for_children` makes the class with a question a child."""

    title = _l("Record who they are")
    lede = _l(
        "Speak with them first. Once this is recorded they can see what they did not write themselves: "
        "status, worker, messages."
    )
    event = "early_help.identity_recorded"
    why = "identity"
    reaches_family = True

    how = RadioField(_l("How did you check?"), choices=list(words.HOW_CHECKED.items()))
    note = TextAreaField(_l("What you noted"), _l("For staff only"), rows=3, optional=True)

    @classmethod
    def for_children(cls, children: list[Child]) -> type["IdentityForm"]:
        """The form with one question for each child (one alone, where no child is named yet)."""
        asked = {
            tie_field(child): RadioField(
                _("What is their tie to %(name)s?", name=child.name or _("this child")), choices=list(words.TIE.items())
            )
            for child in children
        }
        if not children:
            asked["tie"] = RadioField(_l("What is their tie to the children?"), choices=list(words.TIE.items()))
        return type("IdentityForm", (cls,), asked)

    def ties(self, children: list[Child]) -> dict[Any, str]:
        """The tie to each child, by its id; under None where no child is named."""
        if not children:
            return {None: self["tie"].data}
        return {child.id: self[tie_field(child)].data for child in children}


def tie_field(child: Child) -> str:
    return f"tie_{child.id.hex}"


class AttemptForm(CaseForm):
    """One try to reach them."""

    title = _l("Record a try to reach them")
    event = "early_help.contact_tried"
    why = "contact_attempt"
    reaches_family = True

    channel = RadioField(_l("How did you try?"), choices=list(words.CHANNEL.items()))
    outcome = RadioField(_l("What came of it?"), choices=list(words.ATTEMPT.items()))
    tried_on = DateField(_l("Which day?"), not_after=today, required=_l("Enter the day"))
    tried_at = TimeField(_l("What time?"), _l("Like 3:30pm"), required=_l("Enter the time"))
    note = TextAreaField(_l("What you noted"), _l("For staff only"), rows=3, optional=True)

    @classmethod
    def about(cls, request: EarlyHelpRequest, **answers: Any) -> "AttemptForm":
        at = now().astimezone(LONDON)
        return super().about(request, **{"tried_on": at.date(), "tried_at": at.time(), **answers})

    @property
    def moment(self) -> datetime:
        """When it was, as London's clocks show it."""
        return datetime.combine(self.tried_on.data, self.tried_at.data, LONDON)

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if self.moment > now():
            self.refuse("tried_at", _("This is in the future. Enter when you tried"))
            return False
        return True


class CaseSystemForm(CaseForm):
    """The case-record system was looked up."""

    title = _l("Record the look-up in the case system")
    event = "early_help.case_system_checked"
    why = "case_system"

    known = RadioField(
        _l("Is the family known there?"),
        choices=[("no", _l("No, not known")), ("yes", _l("Yes, known"))],
        conditional={"yes": "reference"},
    )
    reference = TextField(_l("Reference in the case system"), width="20", required=_l("Enter the reference"))


class WriteForm(CaseForm):
    """Words for one person of the family."""

    title = _l("Write to them")
    lede = _l("They read this when they sign in. The message that tells them carries none of it.")
    button = _l("Send")
    event = "early_help.family_written_to"
    why = "write_to_family"
    reaches_family = True

    text = TextAreaField(_l("What they will read"), _l("Plain words, short sentences"), required=_l("Write something"))


class AskForm(WriteForm):
    """A question: from now until the answer the days are theirs. Danger never pauses."""

    title = _l("Ask them a question")
    lede = _l(
        "From now until they answer, the days count as waiting for the family. "
        "If someone may not be safe, do not wait for an answer."
    )
    button = _l("Ask")
    event = "early_help.family_asked"
    why = "ask_family"


class NoteForm(CaseForm):
    """For staff."""

    title = _l("Write a note")
    lede = _l("For staff only. The family does not see notes here, but may ask to read its whole record one day.")
    event = "early_help.note_written"
    why = "note"

    text = TextAreaField(_l("Note"), required=_l("Write the note"))


class UnsafeForm(CaseForm):
    """Somebody is not safe: a concern, at once."""

    title = _l("Someone is not safe")
    lede = _l("If someone is in danger now, ring 999 first. This goes to the duty team at once, with its own clock.")
    button = _l("Tell the duty team now")
    event = "early_help.flagged_unsafe"
    why = "someone_unsafe"
    is_always_taken = True
    is_warning = True

    at_risk = RadioField(
        _l("Who may not be safe?"),
        choices=[("child", _l("A child or young person")), ("adult", _l("An adult"))],
    )
    words = TextAreaField(
        _l("What did you see, hear or read?"), _l("Their exact words where you can"), required=_l("Write what it is")
    )


class ChildForm(CaseForm):
    """A child named after sending, or what more is known of one."""

    title = _l("Add a child")
    event = "early_help.child_added"
    why = "add_child"

    name = TextField(_l("Name, or “unborn baby”"), autocomplete="off", required=_l("Enter the name"))
    born_on = DateField(_l("Date of birth, or due date"), optional=True)
    school = TextField(_l("School or nursery"), optional=True)
    responsible = RadioField(
        _l("Does the person who asked hold parental responsibility for this child?"),
        choices=[*YES_NO, ("dont_know", _l("Not known"))],
        inline=True,
    )

    def as_told(self) -> ToldChild:
        """The child, as a sent request holds them."""
        born = self.born_on.data
        is_unborn = born is not None and born > today()
        return ToldChild(
            key="",
            name=self.name.data,
            born_on=None if is_unborn else born,
            due_on=born if is_unborn else None,
            school=self.school.data or "",
            asker_responsibility=self.responsible.data,
        )


class CompleteAdultForm(CaseForm):
    """Put right what is known of another adult. Empty boxes change nothing."""

    title = _l("Put right what is known of an adult")
    lede = _l("What stood before is kept, with your name and the day.")
    event = "early_help.adult_completed"
    why = "complete_adult"

    name = TextField(_l("Name"), autocomplete="off", required=_l("Enter the name"))
    relationship = TextField(_l("Who are they to the children?"), optional=True)
    lives_with_child = RadioField(_l("Do they live with the children?"), choices=list(ANSWER.items()), optional=True)


class CompleteChildForm(CaseForm):
    """Complete or put right what is known of a child. Empty boxes change nothing."""

    title = _l("Complete or put right what is known of a child")
    lede = _l("What stood before is kept, with your name and the day.")
    event = "early_help.child_completed"
    why = "complete_child"

    name = TextField(_l("Name, or “unborn baby”"), autocomplete="off", required=_l("Enter the name"))
    born_on = DateField(_l("Date of birth"), optional=True, not_after=today)
    known_as = TextField(_l("What they like to be called"), autocomplete="off", optional=True)
    school = TextField(_l("School or nursery"), optional=True)
    postcode = PostcodeField(_l("Postcode where they mostly live"), optional=True)
    needs_more = TextField(_l("Needs, in a line"), optional=True)
    would_say = TextAreaField(_l("What the child says they want"), rows=3, optional=True)
