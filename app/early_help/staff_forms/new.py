"""Keying in a request for somebody who rang, came by or wrote."""

from typing import Any, Self
from uuid import UUID, uuid4

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.core import clock
from app.core.typed import uuid_in
from app.early_help import words
from app.early_help.answers import (
    AGREEMENT_WORDING,
    Adult,
    AgreementGiven,
    Asker,
    Child,
    ContactGiven,
    Danger,
    FamilyAgreed,
    PlaceGiven,
    RequestAnswers,
)
from app.early_help.forms.story import TOPICS
from app.web.fields import (
    CheckboxesField,
    DateField,
    EmailField,
    HiddenField,
    PhoneField,
    PostcodeField,
    RadioField,
    TextAreaField,
    TextField,
    TimeField,
)
from app.web.forms import Form

YES_NO = (("yes", _l("Yes")), ("no", _l("No")))
YES_NO_UNKNOWN = (*YES_NO, ("dont_know", _l("Not known")))
CHILDREN = 4
"""How many children have boxes on the page; more are added on the request's own page."""


class ChildForm(Form):
    """One child on the page. Without a name there is no child."""

    class Meta(Form.Meta):
        csrf = False  # the page has one token, in the form around this one

    name = TextField(_l("Name, or “unborn baby”"), autocomplete="off", optional=True, mark_optional=False)
    born_on = DateField(_l("Date of birth, or due date"), optional=True, mark_optional=False)
    school = TextField(_l("School or nursery"), optional=True, mark_optional=False)
    responsible = RadioField(
        _l("Does the asker hold parental responsibility for this child?"),
        choices=YES_NO_UNKNOWN,
        inline=True,
        optional=True,
        mark_optional=False,
    )

    def as_told(self, key: str) -> Child | None:
        """The child, as a sent request holds them."""
        if not self.name.data:
            return None
        born = self.born_on.data
        is_unborn = born is not None and born > clock.today()
        return Child(
            key,
            self.name.data,
            born_on=None if is_unborn else born,
            due_on=born if is_unborn else None,
            school=self.school.data or "",
            asker_responsibility=self.responsible.data or "dont_know",
        )


class NewRequestForm(Form):
    """One short page: the main things a family says on the telephone. What is not known is left empty."""

    title = _l("Key in a request")
    lede = _l("For somebody who rang, came by or wrote on paper. Leave empty what is not known.")

    draft = HiddenField()
    came_by = RadioField(
        _l("How did it come?"),
        choices=[(code, words.CAME_BY[code]) for code in ("phone", "in_person", "paper")],
        inline=True,
    )
    danger = RadioField(
        _l("Is anyone not safe now?"),
        choices=YES_NO,
        inline=True,
        conditional={"yes": ["danger_who", "danger_what"]},
        required=_l("Choose yes or no"),
    )
    danger_who = RadioField(
        _l("Who may not be safe?"), choices=[("child", _l("A child or young person")), ("adult", _l("An adult"))]
    )
    danger_what = TextAreaField(_l("What did they say, in their words?"), rows=3, required=_l("Write what they said"))
    asker = RadioField(
        _l("Who is asking?"), choices=list(words.ASKED_BY.items()), conditional={"helper": ["family_name", "role"]}
    )
    role = TextField(_l("Helper’s role and organisation"), optional=True)
    family_name = TextField(_l("Who in the family agreed to asking?"), required=_l("Enter who agreed"))
    name = TextField(_l("Name of who is asking"), autocomplete="off", required=_l("Enter the name"))
    tie = TextField(_l("Who they are to the children"), optional=True)
    postcode = PostcodeField(_l("Postcode where the child mostly lives"), autocomplete="off", optional=True)
    ways = CheckboxesField(
        _l("Which ways did they say are safe?"),
        _l("Ask each. What they did not say is safe counts as not safe"),
        choices=[("text", _l("Text")), ("call", _l("Phone call")), ("email", _l("Email")), ("letter", _l("Letter"))],
        optional=True,
        mark_optional=False,
        conditional={
            "text": "phone",
            "call": ["phone_call", "may_leave_message"],
            "email": "email",
            "letter": "address",
        },
    )
    phone = PhoneField(_l("Number that is safe to text"), autocomplete="off")
    phone_call = PhoneField(
        _l("Number that is safe to ring"),
        _l("Leave empty if it is the one for texts"),
        autocomplete="off",
        optional=True,
    )
    may_leave_message = RadioField(
        _l("May we leave a message?"), choices=YES_NO, inline=True, required=_l("Choose yes or no")
    )
    email = EmailField(_l("Safe email address"), autocomplete="off")
    address = TextAreaField(_l("Safe postal address"), rows=3, required=_l("Enter the address"))
    hours_from = TimeField(_l("Safe from"), _l("Like 3pm. Empty: from 8am"), optional=True)
    hours_to = TimeField(_l("Safe until"), _l("Like 5pm. Empty: until 8pm"), optional=True)
    say_if = TextField(_l("What to say if someone else answers"), optional=True)
    must_not_contact = TextField(_l("Who must not be contacted or told"), optional=True)
    other_adult = TextField(_l("Another adult in the children’s lives: name"), autocomplete="off", optional=True)
    other_adult_tie = TextField(_l("Who they are to the children"), optional=True)
    must_not_know = TextField(_l("What must this adult not know?"), optional=True)
    going_well = TextAreaField(_l("What is going well?"), rows=2, optional=True)
    topics = CheckboxesField(_l("What do they want help with?"), choices=TOPICS, optional=True, mark_optional=False)
    happening = TextAreaField(_l("What is happening, in their words?"), rows=5, required=_l("Write what they said"))
    would_help = TextAreaField(_l("What would help?"), rows=2, optional=True)
    agreed = RadioField(
        _l("Did someone with parental responsibility, or the young person, agree to early help?"),
        choices=YES_NO,
        inline=True,
        required=_l("Choose yes or no"),
    )
    agreed_records = RadioField(
        _l("Did they agree that we look at what the council already knows?"),
        choices=YES_NO,
        inline=True,
        required=_l("Choose yes or no"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.children = [ChildForm(prefix=f"child-{number}-") for number in range(1, CHILDREN + 1)]

    @classmethod
    def fresh(cls) -> Self:
        return cls.from_answers({"draft": str(uuid4())})

    @property
    def draft_id(self) -> UUID:
        """The page's own key, so that a double click makes one request."""
        return uuid_in(self.draft.data) or uuid4()

    def validate(self, extra_validators: Any = None) -> bool:
        are_right = [child.validate() for child in self.children]
        if not (super().validate(extra_validators) and all(are_right)):
            return False
        if "call" in (self.ways.data or ()) and not (self.phone_call.data or self.phone.data):
            self.refuse("phone_call", _("Enter the number that is safe to ring"))
        if bool(self.hours_from.data) != bool(self.hours_to.data):
            self.refuse("hours_to", _("Enter both times, or neither"))
        return not self.errors

    def error_summary(self) -> list[dict[str, str]]:
        return super().error_summary() + [fault for child in self.children for fault in child.error_summary()]

    def request_answers(self) -> RequestAnswers:
        """What was keyed in, as a request that can be sent."""
        children = tuple(self._children())
        named = {child.key for child in children}
        return RequestAnswers(
            asker=Asker(
                kind=self.asker.data,
                name=self.name.data,
                tie=self.tie.data or "",
                role=self.role.data or "",
            ),
            place=PlaceGiven(postcode=self.postcode.data or ""),
            contact=self._contact(),
            danger=self._danger(),
            family_agreed=self._family_agreed(),
            children=children,
            adults=tuple(self._adults()),
            going_well=self.going_well.data or "",
            topics=tuple(self.topics.data or ()),
            happening=self.happening.data or "",
            would_help=self.would_help.data or "",
            agreements=tuple(self._agreements(sorted(named))),
        )

    def _danger(self) -> Danger | None:
        if self.danger.data != "yes":
            return None
        return Danger(at_risk=self.danger_who.data, what=self.danger_what.data)

    def _contact(self) -> ContactGiven:
        ways = tuple(self.ways.data or ())
        phone = self.phone.data or self.phone_call.data or ""
        return ContactGiven(
            ways=ways,
            nothing_is_safe=not ways,
            phone=phone,
            phone_seen="no",
            email=self.email.data or "",
            email_seen="no",
            address=self.address.data or "",
            hours_from=self.hours_from.data,
            hours_to=self.hours_to.data,
            may_leave_message=self.may_leave_message.data == "yes",
            say_if_other_answers=self.say_if.data or "",
            must_not_contact=self.must_not_contact.data or "",
        )

    def _family_agreed(self) -> FamilyAgreed | None:
        if self.asker.data != "helper":
            return None
        return FamilyAgreed(by=self.family_name.data or "", on=clock.today(), how=str(self.came_by.data))

    def _children(self) -> list[Child]:
        told = [child.as_told(str(number)) for number, child in enumerate(self.children, start=1)]
        return [child for child in told if child is not None]

    def _adults(self) -> list[Adult]:
        if not self.other_adult.data:
            return []
        return [
            Adult(
                "1",
                self.other_adult.data,
                tie=self.other_adult_tie.data or "",
                must_not_know=self.must_not_know.data or "",
            )
        ]

    def _agreements(self, children: list[str]) -> list[AgreementGiven]:
        purposes = (("early_help", self.agreed.data), ("look_at_records", self.agreed_records.data))
        return [
            AgreementGiven(purpose, child, None, answer == "yes", AGREEMENT_WORDING)
            for purpose, answer in purposes
            for child in children
        ]


class StepDownForm(NewRequestForm):
    """The same, for a family that comes from social care with its last plan."""

    title = _l("Take over from social care")
    lede = _l("For a family whose social work ends and who agreed to early help. The last plan becomes the first part.")

    came_by = HiddenField()  # type: ignore[assignment]  # always from social care: the question is taken away
    heading = TextField(_l("Title of the last plan"), required=_l("Enter a title"))
    plan = TextAreaField(_l("The last plan"), rows=10, max_length=20_000, required=_l("Write the last plan"))
