"""Pages on which an administrator writes down teams and workers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import current_app
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from app.accounts.models import StaffAccount
from app.accounts.words import locality_name
from app.core.clock import today
from app.core.typed import whole_number
from app.web.fields import DateField, HiddenField, SelectField, TextField
from app.web.forms import Form
from app.workforce.models import Team, Worker
from app.workforce.services.teams import AboutWorker
from app.workforce.words import KINDS

COUNTY_WIDE = "county-wide"
NOBODY = "nobody"


def locality_choices() -> list[tuple[str, Any]]:
    places = current_app.config["COUNCIL"]["localities"]
    return [(COUNTY_WIDE, _l("The whole county")), *((code, locality_name(code)) for code in places)]


class TeamForm(Form):
    """A team. Its manager is one of the team managers, or nobody."""

    name = TextField(
        _l("Name of the team"), required=_l("Type the name of the team"), max_length=80, autocomplete="off"
    )
    locality = SelectField(_l("Where"), choices=locality_choices, required=_l("Choose where"))
    manager = SelectField(_l("Manager"), required=_l("Choose the manager, or that the team leads itself"))
    version = HiddenField()

    def offer_managers(self, managers: Sequence[StaffAccount]) -> None:
        self.manager.choices = [(NOBODY, _l("Nobody: the team leads itself")), *((str(m.id), m.name) for m in managers)]

    @property
    def place(self) -> str | None:
        return None if self.locality.data == COUNTY_WIDE else str(self.locality.data)

    @property
    def manager_id(self) -> UUID | None:
        return None if self.manager.data == NOBODY else UUID(self.manager.data)


class NewTeamForm(TeamForm):
    """A new team has a code as well, which never changes."""

    code = TextField(
        _l("Code"),
        _l("Small letters, figures and dashes, such as “chesil-family-help”. It cannot be changed later."),
        required=_l("Type a code"),
        max_length=40,
        autocomplete="off",
        spellcheck=False,
    )

    def validate_code(self, field: TextField) -> None:
        if not all(part.isascii() and part.isalnum() and part == part.lower() for part in field.data.split("-")):
            raise ValidationError(_("Use small letters, figures and dashes only"))


class WorkerForm(Form):
    """A worker who is in a team."""

    team = SelectField(_l("Team"), required=_l("Choose a team"))
    kind = SelectField(_l("What they are"), choices=lambda: list(KINDS.items()), required=_l("Choose what they are"))
    reference = TextField(
        _l("Reference in imports"),
        _l("Their number in the council’s own systems. Never a name."),
        optional=True,
        max_length=40,
        autocomplete="off",
    )
    caseload = TextField(
        _l("How many children they work with"),
        _l("Leave it empty if you do not know. A small number means that children could be guessed."),
        optional=True,
        max_length=3,
        inputmode="numeric",
        width="3",
    )
    caseload_on = DateField(_l("Counted on"), optional=True, not_after=today)
    name = TextField(
        _l("Full name"),
        _l("For somebody who does not sign in here."),
        required=_l("Type their full name"),
        max_length=120,
        autocomplete="off",
    )
    version = HiddenField()

    def validate_caseload(self, field: TextField) -> None:
        if field.data and whole_number(field.data) is None:
            raise ValidationError(_("Type a number, such as 18"))

    def offer_teams(self, teams: Sequence[Team]) -> None:
        self.team.choices = [(str(team.id), team.name) for team in teams]

    def leave_out_name(self) -> None:
        """For a worker whose account has the name."""
        del self.name

    @property
    def about(self) -> AboutWorker:
        return AboutWorker(
            kind=self.kind.data,
            reference=self.reference.data,
            name=self.name.data if "name" in self else None,
            caseload=int(self.caseload.data) if self.caseload.data else None,
            caseload_on=self.caseload_on.data,
        )


class NewWorkerForm(WorkerForm):
    """Somebody new: with an account, or by name."""

    account = SelectField(_l("Who"), required=_l("Choose who it is"), conditional={NOBODY: "name"})
    joined_on = DateField(_l("In the team since"), required=_l("Add the day they joined"), not_after=today)

    def offer_accounts(self, accounts: Sequence[StaffAccount]) -> None:
        self.account.choices = [
            (NOBODY, _l("Somebody who does not sign in here")),
            *((str(a.id), a.name) for a in accounts),
        ]

    @property
    def account_id(self) -> UUID | None:
        return None if self.account.data == NOBODY else UUID(self.account.data)


class LeavingForm(Form):
    """Their last day."""

    left_on = DateField(_l("Their last day in the team"), required=_l("Add their last day"))


def described(worker: Worker, name: str) -> dict[str, Any]:
    """What stands about a worker, as the form's boxes hold it."""
    caseload = str(worker.caseload) if worker.caseload is not None else None
    return {
        "team": str(worker.team_id),
        "kind": worker.kind,
        "reference": worker.reference,
        "caseload": caseload,
        "caseload_on": worker.caseload_on,
        "name": name,
        "version": str(worker.version),
    }
