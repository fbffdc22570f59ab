"""Opening a round, bringing its list, naming who audits."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.audits import words
from app.audits.forms.base import AuditForm
from app.audits.rules.sampling import is_seed
from app.audits.services.rounds import RoundSaid
from app.core.clock import today
from app.core.typed import whole_number
from app.web.fields import CheckboxesField, DateField, FileField, RadioField, SelectField, TextField

MOST = 2000


class RoundForm(AuditForm):
    """A new round. Its seed is kept before anybody brings the list."""

    title = TextField(_l("What is this round called?"), _l("For example: early help, November 2026"), max_length=120)
    basis = RadioField(
        _l("Why are these cases looked at?"),
        _l("Kept with every figure. Cases drawn at random and cases picked for a reason are never counted together"),
        choices=list(words.BASES.items()),
    )
    service = RadioField(_l("Which service?"), choices=list(words.SERVICES.items()))
    month = DateField(_l("In which month does it count?"), _l("Any day of the month"))
    size = TextField(_l("How many cases?"), width="4", max_length=4)
    seed = TextField(
        _l("Seed"),
        _l("Any text, for example the name of the round. With it anybody can draw the same cases from the same list"),
        max_length=120,
    )
    stratify = SelectField(
        _l("Draw in proportion from each"),
        choices=[("", _l("No: from the whole list")), *words.COLUMNS.items()],
        optional=True,
        mark_optional=False,
    )
    own_team = RadioField(
        _l("May an auditor look at a case of their own team?"),
        _l("Nobody ever looks at their own case, or at one of somebody whom they manage"),
        choices=[("no", _l("No")), ("yes", _l("Yes"))],
    )

    def validate_size(self, field: Any) -> None:
        if whole_number(field.data, 1, MOST) is None:
            self.refuse("size", _("Write a whole number from 1 to %(most)s", most=MOST))

    def validate_seed(self, field: Any) -> None:
        if not is_seed(str(field.data or "")):
            self.refuse("seed", _("Write any text"))

    def said(self) -> RoundSaid:
        """The round as the service takes it."""
        month: date = self.month.data or today()
        return RoundSaid(
            basis=str(self.basis.data),
            service=str(self.service.data),
            title=str(self.title.data),
            month=month,
            seed=str(self.seed.data),
            size=int(str(self.size.data)),
            stratify=str(self.stratify.data or "") or None,
            leaves_out_team=self.own_team.data != "yes",
        )


class ListForm(AuditForm):
    """The list that a round draws from."""

    file = FileField(
        _l("The list of cases"),
        _l("A CSV file, at most 5 megabytes. It takes the place of a list that was brought before"),
        accept=".csv,text/csv",
    )


class AuditorsForm(AuditForm):
    """Who looks at cases of a round."""

    auditors = CheckboxesField(_l("Who audits?"), _l("Managers, reviewing officers and the quality team"))
