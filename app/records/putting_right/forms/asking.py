"""What is asked of whoever says that something is wrong, and of staff who heard it."""

from collections.abc import Sequence
from datetime import date
from typing import Self
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.core.clock import today
from app.records.putting_right import rules, words
from app.records.putting_right.parts import About
from app.records.putting_right.services import Said
from app.web.fields import DateField, EmailField, PhoneField, RadioField, TextAreaField, TextField
from app.web.forms import OnceForm

SHORT, LONG = 200, 4000


class AskPage(OnceForm):
    """What every page of this room asks with."""

    words_of_rule = staticmethod(words.rule)


class OwnForm(AskPage):
    """Somebody signed in says it of what they read."""

    kind = RadioField(
        _l("What do you want to tell us?"),
        choices=list(words.ASKED.items()),
        required=_l("Choose what you want to tell us"),
    )
    part = RadioField(_l("Where is it?"), required=_l("Choose where it is"))
    what = TextAreaField(
        _l("What is wrong, or what do you ask for?"),
        _l("In your own words. What you write is kept as you wrote it"),
        rows=5,
        max_length=LONG,
        required=_l("Write what is wrong or what you ask for"),
    )
    wanted = TextAreaField(_l("What should it say, or what should happen?"), rows=4, max_length=LONG, optional=True)

    @classmethod
    def about(cls, about: About) -> Self:
        """With the parts that they may read."""
        form = cls.opened()
        form.part.choices = [(one.code, one.label) for one in about.parts]
        return form

    def said(self, about: About, account_id: UUID | None, came_by: str = "page") -> Said:
        """What they told us, with what stood there as they read it."""
        part = about.part(str(self.part.data))
        return Said(
            kind=str(self.kind.data),
            words=self.typed("what"),
            wanted=self.typed("wanted"),
            came_by=came_by,
            account_id=account_id,
            about_kind=about.kind,
            about_id=about.id,
            part=part.code if part else None,
            original=part.words if part else "",
        )


class AnybodyForm(AskPage):
    """Anybody, signed in nowhere: what, who, and how it is safe to answer."""

    kind = RadioField(
        _l("What do you want to tell us?"),
        choices=list(words.ASKED.items()),
        required=_l("Choose what you want to tell us"),
    )
    what = TextAreaField(
        _l("What happened, or what do you ask for?"),
        _l("If you have a reference from us, write it too"),
        rows=6,
        max_length=LONG,
        required=_l("Write what happened or what you ask for"),
    )
    tie = RadioField(_l("Who is it about?"), choices=list(words.TIES.items()), required=_l("Choose who it is about"))
    name = TextField(_l("Your name"), autocomplete="name", max_length=SHORT, required=_l("Write your name"))
    way = RadioField(
        _l("How is it safe to answer you?"),
        _l("We use no other way"),
        choices=list(words.WAYS.items()),
        conditional={"email": ("email",), "phone": ("phone", "safely"), "letter": ("address",)},
        required=_l("Choose how it is safe to answer you"),
    )
    email = EmailField(_l("Email address"))
    phone = PhoneField(_l("Phone number"))
    safely = TextField(
        _l("When is it safe to ring, and what should we say if someone else answers?"), max_length=SHORT, optional=True
    )
    address = TextAreaField(_l("Address"), rows=3, max_length=SHORT, required=_l("Write the address"))

    def asker(self) -> dict[str, str]:
        """Who asks and how to answer, with nothing of a way that was not chosen."""
        way = str(self.way.data)
        box = {"email": "email", "phone": "phone", "letter": "address"}.get(way)
        reach = self.typed(box) if box else ""
        safely = self.typed("safely") if way == "phone" else ""
        return {"name": self.typed("name"), "tie": str(self.tie.data), "way": way, "reach": reach, "safely": safely}

    def said(self) -> Said:
        """What they told us."""
        return Said(kind=str(self.kind.data), words=self.typed("what"), came_by="form", asker=self.asker())


class SpokenForm(AnybodyForm):
    """The same, written down by staff who heard or read it: asked of them, not of who asks."""

    kind = RadioField(_l("What do they ask?"), choices=list(words.KINDS.items()), required=_l("Choose what they ask"))
    what = TextAreaField(
        _l("What do they say?"),
        _l("In their own words as far as you can. With a reference, if they have one"),
        rows=6,
        max_length=LONG,
        required=_l("Write what they say"),
    )
    name = TextField(_l("Who asks?"), max_length=SHORT, required=_l("Write who asks"))
    tie = RadioField(
        _l("Who is it about?"), choices=list(words.STAFF_TIES.items()), required=_l("Choose who it is about")
    )
    way = RadioField(
        _l("How is it safe to answer them?"),
        _l("Ask them. We use no other way"),
        choices=list(words.STAFF_WAYS.items()),
        conditional={"email": ("email",), "phone": ("phone", "safely"), "letter": ("address",)},
        required=_l("Choose how it is safe to answer them"),
    )
    came_by = RadioField(
        _l("How did it come?"),
        choices=[(code, words.CAME_BY[code]) for code in rules.BY_STAFF],
        required=_l("Choose how it came"),
    )
    on = DateField(_l("When did it come?"), _l("The days count from here"), not_after=today, required=_l("Add the day"))

    def said(self) -> Said:
        """What they said, on the day it came."""
        return Said(
            kind=str(self.kind.data),
            words=self.typed("what"),
            came_by=str(self.came_by.data),
            asker=self.asker(),
            received_on=self.on.data if isinstance(self.on.data, date) else None,
        )


class HeardForm(AskPage):
    """Staff who may read a record write down that somebody says it is wrong."""

    who = RadioField(_l("Who says so?"), required=_l("Choose who says so"))
    kind = RadioField(_l("What do they ask?"), choices=list(words.KINDS.items()), required=_l("Choose what they ask"))
    where = TextField(
        _l("Which part of the record?"), _l("Copy the words that are said to be wrong"), max_length=LONG, optional=True
    )
    what = TextAreaField(
        _l("What do they say?"), _l("In their own words as far as you can"), rows=5, max_length=LONG,
        required=_l("Write what they say"),
    )  # fmt: skip
    wanted = TextAreaField(_l("What should it say, or what should happen?"), rows=3, max_length=LONG, optional=True)
    came_by = RadioField(
        _l("How did it come?"),
        choices=[(code, words.CAME_BY[code]) for code in rules.BY_STAFF],
        required=_l("Choose how it came"),
    )

    @classmethod
    def offered(cls, people: Sequence[tuple[str, str]]) -> Self:
        """With the people whose record it is."""
        form = cls.opened()
        form.who.choices = list(people)
        return form

    def said(self, about_kind: str, about_id: UUID) -> Said:
        """What they said about this record."""
        account = UUID(str(self.who.data)) if self.who.data != "-" else None
        return Said(
            kind=str(self.kind.data),
            words=self.typed("what"),
            wanted=self.typed("wanted"),
            came_by=str(self.came_by.data),
            account_id=account,
            about_kind=about_kind,
            about_id=about_id,
            original=self.typed("where"),
        )


def nobody_signed_in(name: str) -> tuple[str, str]:
    """A choice for somebody of the record who has no account."""
    return "-", str(_("%(name)s, who has no account", name=name)) if name else str(_("Somebody who has no account"))
