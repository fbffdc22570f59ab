"""Who may open a record: named readers, lifting a restriction, reading although one knows the family."""

from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.accounts.queries import staff_names
from app.early_help.models import EarlyHelpRequest
from app.early_help.queries.staff import keepable_from, readers_for
from app.early_help.queries.work import named_readers_of, who_know_them
from app.early_help.services.restricting import LET_READ_DAYS
from app.early_help.staff_forms.base import CaseForm
from app.web.fields import CheckboxesField, RadioField, TextAreaField


class RestrictForm(CaseForm):
    """Only named people may open it, and some must never open what is raised about it."""

    title = _l("Close this record to all but named readers")
    lede = _l(
        "For families of staff or councillors, or where someone who may do harm works here. You stay a reader yourself."
    )
    button = _l("Restrict it")
    event = "early_help.restricted"
    why = "restrict"

    readers = CheckboxesField(_l("Who else may open it?"), optional=True, mark_optional=False)
    not_for = CheckboxesField(
        _l("Who must never open it?"),
        _l(
            "Such as the person who works here. They do not open a concern about this family either. "
            "Someone else on duty is told instead, or the alternate that the council has set."
        ),
        optional=True,
        mark_optional=False,
    )

    def fit(self, request: EarlyHelpRequest) -> None:
        self.readers.choices = [(str(staff_id), name) for staff_id, name in readers_for()]
        self.not_for.choices = [(str(staff_id), name) for staff_id, name in keepable_from()]

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if set(self.readers.data or ()) & set(self.not_for.data or ()):
            self.refuse("not_for", _("The same person cannot be a reader and be kept from it"))
            return False
        return True

    @property
    def reader_ids(self) -> list[UUID]:
        return [UUID(code) for code in self.readers.data or ()]

    @property
    def not_for_ids(self) -> list[UUID]:
        return [UUID(code) for code in self.not_for.data or ()]


class ReadersForm(CaseForm):
    """Who may open a restricted record: add and take away."""

    title = _l("Change who may open this record")
    lede = _l("Only the people you tick, and you yourself, can open it from now on.")
    event = "early_help.reader_named"
    why = "readers"

    readers = CheckboxesField(_l("Who else may open it?"), optional=True, mark_optional=False)

    def fit(self, request: EarlyHelpRequest) -> None:
        may = dict(readers_for())
        there = [row.staff_id for row in named_readers_of(request.id)]
        may |= {staff_id: name for staff_id, name in staff_names(there).items() if staff_id not in may}
        self.readers.choices = sorted(((str(code), name) for code, name in may.items()), key=lambda one: one[1])

    @property
    def reader_ids(self) -> list[UUID]:
        return [UUID(code) for code in self.readers.data or ()]


class LiftRestrictionForm(CaseForm):
    """Open it again to everyone whose work it is."""

    title = _l("Lift the restriction")
    lede = _l(
        "Everyone whose work it is can open it again. Your name, the reason and the day are kept. "
        "Concerns about this family stay as they are."
    )
    button = _l("Lift the restriction")
    event = "early_help.restriction_lifted"
    why = "lift_restriction"
    is_warning = True

    reason = TextAreaField(_l("Why is it safe now?"), rows=4, required=_l("Write why"))


class LetReadForm(CaseForm):
    """Somebody who knows the family may read it after all, for some days."""

    title = _l("Let someone read who knows the family")
    lede = _l("Only where nobody else can do the work. Your name, the reason and the day are kept.")
    button = _l("Let them read")
    event = "early_help.let_read"
    why = "let_read"

    staff = RadioField(_l("Who?"))
    reason = TextAreaField(_l("Why does it have to be them?"), rows=4, required=_l("Write why"))
    days = RadioField(
        _l("For how long?"),
        choices=[
            (str(number), label)
            for number, label in zip(LET_READ_DAYS, (_l("1 day"), _l("7 days"), _l("28 days")), strict=True)
        ],
    )

    def fit(self, request: EarlyHelpRequest) -> None:
        names = staff_names(row.staff_id for row in who_know_them(request.id))
        self.staff.choices = [(str(staff_id), name) for staff_id, name in sorted(names.items(), key=lambda one: one[1])]
