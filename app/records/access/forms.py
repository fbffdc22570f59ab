"""What is asked of whoever asks for their records, and of who writes it down for them."""

from typing import Any, Self
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.core.clock import today
from app.records.access import words
from app.records.access.services import Asked
from app.web.fields import DateField, RadioField, TextAreaField, TextField
from app.web.forms import OnceForm

SHORT, LONG = 200, 4000
WHO = ("name", "about", "born", "reach", "more")


class AccessForm(OnceForm):
    """What every page of this room asks with."""

    words_of_rule = staticmethod(words.rule)

    def asker(self) -> dict[str, str]:
        """Who asks, for whom, and how it is safe to reach them."""
        return {name: self.typed(name) for name in WHO if self.typed(name)}


class OwnForm(AccessForm):
    """Somebody signed in asks."""

    tie = RadioField(
        _l("Whose records do you want?"),
        choices=list(words.TIES_ASKED.items()),
        required=_l("Choose whose records you want"),
    )
    about = TextField(_l("Their name, if it is not you"), max_length=SHORT, optional=True)
    more = TextAreaField(
        _l("Is there something you look for most?"),
        _l("You do not have to say why you ask"),
        rows=3,
        max_length=LONG,
        optional=True,
    )

    def of_staff(self) -> Self:
        """Somebody who works here asks here for their own records only."""
        del self.about, self.tie
        return self

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if "tie" in self and self.tie.data != "self" and not self.typed("about"):
            self.refuse("about", _("Write the name of the person"))
        return not any(field.errors for field in self)

    def asked(self, account_id: UUID | None) -> Asked:
        """What they asked."""
        tie = str(self.tie.data) if "tie" in self else "self"
        return Asked("account", tie, self.asker(), account_id=account_id)


class AnybodyForm(OwnForm):
    """Anybody, signed in nowhere: who they are as well, and how it is safe to reach them."""

    name = TextField(_l("Your name"), max_length=SHORT, autocomplete="name", required=_l("Write your name"))
    born = TextField(
        _l("When the person was born"), _l("So that we find the right person"), max_length=60, optional=True
    )
    reach = TextField(
        _l("How can we reach you safely?"),
        _l("An email, a phone number or an address, and when. Or come to us and ask"),
        max_length=SHORT,
        required=_l("Write how we can reach you"),
    )

    def asked(self, account_id: UUID | None = None) -> Asked:
        return Asked("page", str(self.tie.data), self.asker())


class RecordForm(AnybodyForm):
    """Staff write down a request that came another way: asked of them, not of who asks."""

    name = TextField(_l("Who asks?"), max_length=SHORT, required=_l("Write who asks"))
    tie = RadioField(
        _l("Whose records do they want?"),
        choices=list(words.TIES.items()),
        required=_l("Choose whose records they want"),
    )
    about = TextField(_l("Whose records, if not those of who asks"), max_length=SHORT, optional=True)
    born = TextField(
        _l("When was the person of the records born?"),
        _l("So that the right person is found"),
        max_length=60,
        optional=True,
    )
    reach = TextField(
        _l("How can they be reached safely?"),
        _l("As they said it: an email, a phone number or an address, and when"),
        max_length=SHORT,
        required=_l("Write how they can be reached"),
    )
    more = TextAreaField(
        _l("Is there something they look for most?"),
        _l("They do not have to say why they ask"),
        rows=3,
        max_length=LONG,
        optional=True,
    )
    came_by = RadioField(
        _l("How did it come?"),
        choices=[(code, words.CAME_BY[code]) for code in ("letter", "phone", "in_person", "email")],
        required=_l("Choose how it came"),
    )
    received_on = DateField(_l("On which day did we have it?"), required=_l("Add the day"))

    @classmethod
    def fresh(cls) -> Self:
        """An empty form that stands at today."""
        return cls.opened(received_on=today())

    def asked(self, account_id: UUID | None = None) -> Asked:
        return Asked(str(self.came_by.data), str(self.tie.data), self.asker(), received_on=self.received_on.data)
