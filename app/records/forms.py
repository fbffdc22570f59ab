"""What the pages of records ask: a period, a hold, its lifting, and what is to go."""

from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.core.clock import today
from app.core.typed import uuid_in, whole_number
from app.records import words
from app.records.expiry.queries import Due
from app.records.subjects import family_of, is_person, names_of_workers
from app.retention.rules import KINDS, Kind, Length
from app.web.fields import CheckboxesField, DateField, RadioField, SelectField, TextAreaField, TextField
from app.web.forms import Form

LONGEST = 200


class PeriodForm(Form):
    """How long one kind is kept after one of its clocks."""

    clock = RadioField(_l("From when is it counted?"), required=_l("Choose from when it is counted"))
    is_set = RadioField(
        _l("Is a period set?"),
        choices=[("yes", _l("Yes")), ("no", _l("No: nothing of this kind goes by this clock"))],
        conditional={"yes": ("amount", "unit")},
        required=_l("Choose whether a period is set"),
    )
    amount = TextField(
        _l("How many"), inputmode="numeric", width="4", max_length=5, required=_l("Write how many, as a number")
    )
    unit = RadioField(
        _l("Years, months or days"), choices=list(words.UNITS.items()), required=_l("Choose years, months or days")
    )
    source = TextField(
        _l("Where does it stand?"),
        _l("The schedule, the law or the decision, with its date"),
        max_length=300,
        required=_l("Write where it stands"),
    )
    from_on = DateField(_l("From which day does it hold?"), required=_l("Add the day"))

    @classmethod
    def of(cls, kind: Kind) -> "PeriodForm":
        """The form for one kind: asks which clock only where there is a choice."""
        form = cls.from_answers({"from_on": today(), "clock": kind.clocks[0]})
        form.clock.choices = [(code, words.CLOCKS[code]) for code in kind.clocks]
        return form

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        amount = whole_number(self.amount.data, 1)
        if self.is_set.data == "yes" and amount is None:
            self.refuse("amount", _("Write a whole number"))
        elif self.is_set.data == "yes" and amount is not None and amount > LONGEST * 365:
            self.refuse("amount", _("That is too long"))
        return not any(field.errors for field in self)

    def length(self) -> Length | None:
        """What was asked for; None: not set."""
        return Length(int(self.amount.data), self.unit.data) if self.is_set.data == "yes" else None


class HoldForm(Form):
    """What nobody may delete, and why."""

    over = RadioField(
        _l("What is held?"),
        choices=list(words.OVER.items()),
        conditional={"family": ("reference",), "person": ("person",), "worker": ("worker",), "kind": ("kind",)},
        required=_l("Choose what is held"),
    )
    reference = TextField(_l("Reference of the request"), max_length=40, width="10", required=_l("Write the reference"))
    person = TextField(
        _l("Id of the person"),
        _l("As the trail shows it: of a family’s account or of a care leaver"),
        max_length=40,
        width="30",
        spellcheck=False,
        required=_l("Write the id"),
    )
    worker = SelectField(_l("Which worker?"), required=_l("Choose the worker"))
    kind = SelectField(_l("Which kind?"), required=_l("Choose the kind"))
    reason_code = RadioField(_l("Why?"), choices=list(words.REASONS.items()), required=_l("Choose why"))
    reason = TextAreaField(
        _l("Say more"),
        _l("Who asked for it, and where that stands"),
        rows=3,
        max_length=1000,
        required=_l("Say who asked for it"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.worker.choices = sorted(names_of_workers().items(), key=lambda one: one[1])
        self.kind.choices = [(code, words.KINDS[code]) for code, one in KINDS.items() if one.clocks]

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if self.over.data == "family" and family_of(self.reference.data) is None:
            self.refuse("reference", _("There is no request with this reference"))
        if self.over.data == "person" and not is_person(uuid_in(self.person.data)):
            self.refuse("person", _("There is nobody with this id"))
        return not any(field.errors for field in self)

    def held(self) -> tuple[str, UUID | None]:
        """What the hold lies over, and whom."""
        named = {"family": family_of(self.reference.data or ""), "person": uuid_in(self.person.data)}
        if self.over.data == "kind":
            return str(self.kind.data), None
        return str(self.over.data), named.get(self.over.data, uuid_in(self.worker.data))


class LiftForm(Form):
    """Why a hold ends."""

    why = TextAreaField(
        _l("Why is it lifted?"),
        _l("What it held may be due to go at once"),
        rows=3,
        max_length=1000,
        required=_l("Say why it is lifted"),
    )


class ExpireForm(Form):
    """Which of what is due goes now."""

    records = CheckboxesField(
        _l("What goes?"),
        _l("It cannot be brought back. What is left unticked stays on this list"),
        required=_l("Tick what goes"),
    )

    @classmethod
    def offered(cls, found: list[Due]) -> "ExpireForm":
        """The form for what is due and kept by nothing."""
        form = cls()
        form.records.choices = [(f"{one.record.kind}:{one.record.id}", _label(one)) for one in found]
        return form

    def chosen(self) -> dict[str, set[UUID]]:
        """The ids that go, by kind."""
        chosen: dict[str, set[UUID]] = {}
        for code in self.records.data:
            kind, _colon, row_id = code.partition(":")
            chosen.setdefault(kind, set()).add(UUID(row_id))
        return chosen


def _label(one: Due) -> str:
    return f"{words.KINDS[one.record.kind]}: {one.record.reference}"
