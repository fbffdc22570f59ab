"""Who works with them, and who may open a closed record."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l

from app.core.clock import today
from app.leaving_care.staff_forms.base import RecordForm
from app.web.fields import CheckboxesField, DateField, SelectField

Choices = Iterable[tuple[str, str]]


class GiveWorkerForm(RecordForm):
    """Somebody else in one part. Their access begins as this is saved, and the last one's ends."""

    title = _l("Give them somebody else")
    lede = _l("Who had this part before can no longer open the record. What they still had to do goes to the new one.")
    button = _l("Save")
    why = "give_worker"
    is_always_taken = False

    staff = SelectField(_l("Who?"), required=_l("Choose somebody"))


class CoverForm(GiveWorkerForm):
    """While the adviser is away. The adviser keeps their access."""

    title = _l("Name who covers")
    lede = _l("The young person reads who covers and until when. Access ends by itself after the last day.")

    until = DateField(_l("Last day of cover"), not_before=today, required=_l("Add the last day"))


class EndPartForm(RecordForm):
    """Nobody in this part."""

    title = _l("End this")
    lede = _l("They can no longer open the record. What they still had to do goes to the managers.")
    button = _l("End it")
    why = "give_worker"
    is_always_taken = False
    is_warning = True


class RestrictForm(RecordForm):
    """Staff's families, and whoever has somebody to fear who works here."""

    title = _l("Close this record to all but named people")
    lede = _l(
        "Only the people you tick, and you, can open it from now on. Nobody else finds it or sees that it is there."
    )
    button = _l("Close the record")
    why = "restrict"
    is_always_taken = False
    is_warning = True

    readers = CheckboxesField(_l("Who may open it?"), _l("You always can"), optional=True)


class ReadersForm(RecordForm):
    """Who may open a closed record: add and take away."""

    title = _l("Change who may open this record")
    lede = _l("Only the people you tick, and you yourself, can open it from now on.")
    why = "restrict"
    is_always_taken = False

    readers = CheckboxesField(_l("Who else may open it?"), optional=True, mark_optional=False)


class LiftRestrictionForm(RecordForm):
    """Open again to its own workers and managers."""

    title = _l("Open this record again")
    lede = _l("Their workers and the managers of their place can open it again.")
    button = _l("Open the record")
    why = "restrict"
    is_always_taken = False


def offer_staff(form: Any, choices: Choices) -> None:
    """The people who may be chosen on this page."""
    field = form.staff if hasattr(form, "staff") else form.readers
    field.choices = list(choices)
