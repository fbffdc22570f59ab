"""Giving a request to a worker, offering it to another, and cover."""

from datetime import date
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.core.clock import today
from app.early_help.models import EarlyHelpRequest
from app.early_help.queries.staff import places_of_workers, workers_for
from app.early_help.staff_forms.base import CaseForm
from app.places.reference import localities
from app.web.fields import DateField, RadioField, SelectField


def _choices(locality: str | None) -> list[tuple[str, str]]:
    """Every worker with where they work; those who work in this locality first, then by name."""
    places, names = places_of_workers(), localities()
    near: list[tuple[str, str]] = []
    far: list[tuple[str, str]] = []
    for staff_id, name in workers_for():
        works_in = places.get(staff_id, set())
        listed = ", ".join(sorted(names.get(code, code) for code in works_in if code))
        where = _("all localities") if None in works_in else listed
        is_near = bool(works_in & {None, locality})
        (near if is_near else far).append((str(staff_id), _("%(name)s (%(where)s)", name=name, where=where)))
    return near + far


class WorkerForm(CaseForm):
    """A named worker in a locality."""

    locality = RadioField(_l("Locality"), required=_l("Choose the locality"))
    worker = SelectField(_l("Worker"), _l("Those who work there come first"), required=_l("Choose the worker"))

    def fit(self, request: EarlyHelpRequest) -> None:
        self.locality.choices = list(localities().items())
        self.worker.choices = _choices(request.locality)

    @property
    def worker_id(self) -> UUID:
        return UUID(str(self.worker.data))

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if self.worker_id not in {staff_id for staff_id, _name in workers_for(self.locality.data)}:
            self.refuse("worker", _("This worker does not work in that locality"))
            return False
        return True


class AllocateForm(WorkerForm):
    """Given to a worker."""

    title = _l("Give this to a worker")
    lede = _l("The family then reads the worker’s name, if the hub has recorded who they are.")
    button = _l("Give it to them")
    event = "early_help.allocated"
    why = "allocate"


class TransferForm(WorkerForm):
    """Offered to another worker. It stays where it is until they accept."""

    title = _l("Offer this to another worker")
    lede = _l("It stays with the worker it has until the other accepts.")
    button = _l("Offer it")
    event = "early_help.transfer_offered"
    why = "transfer"


class CoverForm(CaseForm):
    """Somebody covers while the worker is away."""

    title = _l("Arrange cover")
    event = "early_help.covered"
    why = "cover"

    worker = SelectField(_l("Who covers?"), required=_l("Choose who covers"))
    until = DateField(_l("Up to and with which day?"), not_before=today, required=_l("Enter the last day"))

    def fit(self, request: EarlyHelpRequest) -> None:
        self.worker.choices = _choices(request.locality)

    @property
    def worker_id(self) -> UUID:
        return UUID(str(self.worker.data))

    @property
    def last_day(self) -> date:
        day: date = self.until.data
        return day
