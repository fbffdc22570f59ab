"""Inviting a care leaver, and how it is safe to reach them, asked by their adviser."""

from typing import Any, Self

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from app.accounts.rules import normal_word
from app.leaving_care.models import CareLeaver
from app.leaving_care.staff_forms.base import RecordForm
from app.notifications.forms import SafeContactForm
from app.notifications.rules import ContactAnswers
from app.web.fields import CheckboxesField, RadioField, TextField


class ReachForm(RecordForm, SafeContactForm):
    """What they say about reaching them, taken by their adviser while they speak."""

    title = _l("How it is safe to reach them")
    lede = _l("Ask them while you are together or on a call. Use only what they say is safe. All of it counts at once.")
    why = "take_safe_contact"

    leave_message = RadioField(
        _l("If they do not answer the phone, may we leave a message?"),
        choices=[("yes", _l("Yes")), ("no", _l("No"))],
        required=_l("Choose yes if a message is safe, or no"),
    )
    say_if_other_answers = TextField(
        _l("If someone else answers, what should we say?"),
        _l("For example: “Wrong number, sorry.” If it is empty we say nothing and ring off."),
        optional=True,
        mark_optional=False,
    )

    @classmethod
    def told(cls, record: CareLeaver, said: ContactAnswers | None) -> Self:
        """The form holding what stands; empty where nothing was ever said."""
        return cls.about(record, **(cls.as_answers(said) if said is not None else {}))


class InviteForm(ReachForm):
    """The first invitation: safe contact, and a sign-in word of their own."""

    title = _l("Invite them to their account")
    lede = _l(
        "Do this with them, in person or on a call. You get a code to read out. Nothing is sent by email or text, "
        "not now and not later, unless they say here that it is safe."
    )
    button = _l("Give them a code")
    why = "invite"

    sure = CheckboxesField(
        _l("Is it them?"),
        choices=[("yes", _l("I am speaking with them now, and I am sure that it is them"))],
        required=_l("Give a code only to somebody you are sure of"),
    )
    word = TextField(
        _l("Their sign-in word"),
        _l("They choose it and tell you now: at least 6 letters. They can change it when they are in."),
        required=_l("Ask them for a sign-in word"),
        autocomplete="off",
        spellcheck=False,
        max_length=100,
    )

    def validate_word(self, field: Any) -> None:
        _check_word(field.data or "")


class InviteAgainForm(RecordForm):
    """A new code for somebody who lost theirs."""

    title = _l("Give them a new code")
    lede = _l(
        "Speak with them first, in the way that was safe before. Codes they had stop working, and wherever they are "
        "signed in they are signed out."
    )
    button = _l("Give a new code")
    why = "invite_again"

    sure = CheckboxesField(
        _l("Is it them?"),
        choices=[("yes", _l("I spoke with them, and I am sure that it is them"))],
        required=_l("Give a code only to somebody you are sure of"),
    )
    word = TextField(
        _l("A new sign-in word, if they lost theirs"),
        _l("A word of their own, at least 6 letters. Leave it empty to keep the one they have."),
        optional=True,
        autocomplete="off",
        spellcheck=False,
        max_length=100,
    )

    def validate_word(self, field: Any) -> None:
        if field.data:
            _check_word(field.data)


class EndInvitationForm(RecordForm):
    """Codes and links they have open nothing any more."""

    title = _l("End their codes")
    lede = _l(
        "Nobody can sign in with codes or links given so far, and they are signed out everywhere. Do this if somebody "
        "else may have the code. What they wrote is kept, and you can give a new code."
    )
    button = _l("End the codes")
    why = "end_invitation"
    is_warning = True


class ContactSettleForm(RecordForm):
    """A change that opens something waits until somebody has spoken to them the way that was safe before."""

    title = _l("A change of safe contact waits")
    lede = _l(
        "Speak with them in the way that was safe before. Be sure that it is them, and that nobody made them ask."
    )
    why = "settle_contact"

    answer = RadioField(
        _l("You have spoken with them. What did they say?"),
        choices=[
            ("approve", _l("They want it, and it is safe")),
            ("refuse", _l("They do not want it, or it is not safe")),
        ],
        required=_l("Choose what they said"),
    )


def _check_word(word: str) -> None:
    letters = normal_word(word).replace(" ", "")
    if len(letters) < 6 or len(set(letters)) < 4:
        raise ValidationError(_("Use at least 6 letters, and more than a few different ones"))
