"""What is asked of whoever makes the copy: judge, wait, say who, leave out, check, give."""

from collections.abc import Sequence
from typing import Self
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.core.clock import today
from app.records.access import words
from app.records.access.forms import LONG, SHORT, AccessForm
from app.records.access.models import AccessRequest
from app.records.access.people import Candidate
from app.web.fields import CheckboxesField, DateField, RadioField, TextAreaField, TextField

LONG_ENTRY = 20000


class JudgeForm(AccessForm):
    """Who they are, and whether they may ask."""

    decision = RadioField(
        _l("May they have a copy?"),
        choices=[("yes", _l("Yes")), ("no", _l("No: it is declined"))],
        conditional={"yes": ("identity", "capacity"), "no": ("told",)},
        required=_l("Choose whether they may have a copy"),
    )
    identity = RadioField(
        _l("How do we know who asks?"), choices=list(words.IDENTITY.items()), required=_l("Choose how we know")
    )
    capacity = RadioField(
        _l("The person whose records they are"),
        _l("A child has their own right. Understanding is judged for this child, not by age alone"),
        choices=list(words.CAPACITY.items()),
        required=_l("Choose what is so"),
    )
    told = TextAreaField(
        _l("What do we tell them?"),
        _l("Whoever asked reads this. Their page adds that they can ask us to look again"),
        rows=4,
        max_length=LONG,
        required=_l("Write what we tell them"),
    )
    why = TextAreaField(
        _l("Why?"),
        _l(
            "From what you judged it. For a parent or a helper: what the child or the person wants, what "
            "was seen in writing, and whether it could do harm"
        ),
        rows=4,
        max_length=LONG,
        required=_l("Write why"),
    )

    @classmethod
    def fresh(cls, *, may_say_yes: bool) -> Self:
        """After the first judgement the only thing left to say is no."""
        form = cls.opened()
        if not may_say_yes:
            del form.identity, form.capacity
            form.decision.choices, form.decision.data = form.decision.choices[1:], "no"
        return form


class WaitForm(AccessForm):
    """We asked them something, or it came: the clock stops or goes on."""

    what = RadioField(
        _l("What happened?"),
        choices=[
            ("proof-asked", _l("We asked for a proof of who they are. The month begins when it comes")),
            ("proof-came", _l("The proof came")),
            ("meant-asked", _l("We asked what they look for. The days until they answer do not count")),
            ("meant-came", _l("They answered what they look for")),
        ],
        required=_l("Choose what happened"),
    )
    on = DateField(_l("On which day?"), required=_l("Add the day"))

    @classmethod
    def fresh(cls, asked: AccessRequest) -> Self:
        """What can have happened next: nothing comes that was not asked for, nothing is asked for twice."""
        form = cls.opened(on=today())
        next_ = {
            f"{what}-{'came' if asked_on else 'asked'}"
            for what, asked_on, came_on in (
                ("proof", asked.proof_asked_on, asked.proof_on),
                ("meant", asked.meant_asked_on, asked.meant_on),
            )
            if came_on is None
        }
        form.what.choices = [(code, label) for code, label in form.what.choices if code in next_]
        return form


class ExtendForm(AccessForm):
    """Two months more."""

    why = TextAreaField(
        _l("Why do we need two months more?"),
        _l("The law allows it for what is complex, or for many requests at once. They read this"),
        rows=3,
        max_length=LONG,
        required=_l("Write why"),
    )


class LookForm(AccessForm):
    """Look under a reference for the person."""

    reference = TextField(
        _l("Reference of a request for early help or of a care leaver"),
        max_length=40,
        width="10",
        required=_l("Write the reference"),
    )


class PeopleForm(AccessForm):
    """Under which ids the rooms know the one person whose records these are."""

    people = CheckboxesField(
        _l("Whose records are these?"),
        _l("One person, wherever they stand. Nobody else of the family"),
        required=_l("Tick the person"),
    )

    @classmethod
    def offering(cls, found: Sequence[Candidate], chosen: Sequence[str]) -> Self:
        """Everybody who may be meant."""
        form = cls.opened(people=list(chosen))
        form.people.choices = [(one.code, f"{words.KINDS[one.kind]}: {one.name or _('no name')}") for one in found]
        return form

    def chosen(self) -> list[tuple[str, UUID]]:
        """Kinds and ids."""
        return [(kind, UUID(row)) for kind, _colon, row in (code.partition(":") for code in self.people.data)]


class LeaveOutForm(AccessForm):
    """What stays out of one entry of the copy."""

    passage = TextAreaField(
        _l("Which words stay out?"),
        _l("Copy them exactly. Leave it empty to leave out the whole entry"),
        rows=3,
        max_length=LONG,
        optional=True,
    )
    reason = RadioField(_l("Why?"), choices=list(words.REASONS.items()), required=_l("Choose why"))
    why = TextAreaField(
        _l("Say more"),
        _l("For the second person. It is not in the copy"),
        rows=2,
        max_length=LONG,
        required=_l("Say why"),
    )


class AddForm(AccessForm):
    """What was found by hand, where nothing here can search."""

    on = DateField(_l("On which day was it written or done?"), required=_l("Add the day"))
    title = TextField(
        _l("What is it?"),
        _l("They read this. For example: a letter from your school, in the case system"),
        max_length=SHORT,
        required=_l("Write what it is"),
    )
    said = TextAreaField(
        _l("What does it say?"),
        _l("Word for word, without what is about somebody else"),
        rows=8,
        max_length=LONG_ENTRY,
        required=_l("Write what it says"),
    )


class CheckForm(AccessForm):
    """A second person says whether the copy is right."""

    is_right = RadioField(
        _l("Is the copy right?"),
        choices=[
            ("yes", _l("Yes: nothing is in it that must stay out, and nothing is left out without need")),
            ("no", _l("No: back to who made it")),
        ],
        conditional={"no": ("why",)},
        required=_l("Choose whether it is right"),
    )
    why = TextAreaField(_l("What is not right?"), rows=3, max_length=LONG, required=_l("Write what is not right"))


class ReleaseForm(AccessForm):
    """How they are given it."""

    way = RadioField(
        _l("How do they get it?"),
        _l("Never as an attachment"),
        choices=list(words.WAYS.items()),
        required=_l("Choose how they get it"),
    )

    @classmethod
    def fresh(cls, *, has_page: bool) -> Self:
        """Without an account that opens, paper is the one way."""
        form = cls.opened()
        if not has_page:
            form.way.choices = [("in_person", words.WAYS["in_person"])]
        return form
