"""The page of drills: those that were held, when the next is due, and the form for one."""

from datetime import date
from typing import Any

from flask import Blueprint, g, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from app import trail
from app.accounts.queries import staff_name
from app.core.clock import today
from app.core.typed import whole_number
from app.records.drills import services
from app.records.drills.services import ROLE, Held
from app.web import access
from app.web.doing import do
from app.web.errors import keeps_answers
from app.web.fields import DateField, RadioField, SelectField, TextAreaField, TextField
from app.web.forms import OnceForm

blueprint = Blueprint("drills", __name__, url_prefix="/staff/records/drills")
OTHER_COPY = "-"


class DrillForm(OnceForm):
    """What was tried and what came of it. It says nothing of anybody's record."""

    on = DateField(_l("When was it held?"), not_after=today, required=_l("Add the day"))
    who = TextField(_l("Who held it?"), max_length=200, required=_l("Write who held it"))
    copy_name = SelectField(_l("Which copy was brought back?"), required=_l("Choose the copy"))
    minutes = TextField(
        _l("How many minutes did it take, until somebody had looked whether all was there?"),
        inputmode="numeric",
        width="4",
        max_length=5,
        required=_l("Write how many minutes it took"),
    )
    worked = RadioField(
        _l("Was everything there?"),
        choices=[("yes", _l("Yes")), ("no", _l("No"))],
        required=_l("Choose whether everything was there"),
    )
    found = TextAreaField(
        _l("What was found?"),
        _l("What worked, what did not, what is changed now. No names of families"),
        rows=4,
        max_length=2000,
        required=_l("Write what was found"),
    )

    @classmethod
    def offered(cls) -> "DrillForm":
        """With the copies there are."""
        form = cls.opened(on=today())
        form.copy_name.choices = [*((name, name) for name in services.copies()), (OTHER_COPY, _l("Another one"))]
        return form

    def validate(self, extra_validators: Any = None) -> bool:
        """Minutes are a whole number above nothing."""
        if not super().validate(extra_validators):
            return False
        if whole_number(self.minutes.data, 1) is None:
            self.refuse("minutes", _("Write a whole number"))
            return False
        return True

    def refuse_by_rule(self, code: str) -> None:
        """Show what a rule refused at the top of the page."""
        self.form_errors = [_("The day must be today or earlier")]

    def held(self) -> Held:
        """What was typed, once it was checked."""
        day = self.on.data if isinstance(self.on.data, date) else today()
        given = str(self.who.data).strip(), str(self.copy_name.data)
        return Held(day, *given, int(self.minutes.data), self.worked.data == "yes", str(self.found.data).strip())


@blueprint.before_request
def name_section() -> None:
    """Where the navigation stands."""
    g.section = "records"


@blueprint.get("")
@access.staff(ROLE)
def drills() -> str:
    """Those that were held, and when the next is due."""
    trail.looked(access.viewer(), None, "drills", ROLE)
    drawn = {"rows": services.drills(), "due": services.next_due(), "late": services.is_late(today())}
    return render_template("records/drills/drills.html", names=staff_name, other=OTHER_COPY, **drawn)


@blueprint.route("/new", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE)
def new() -> str | tuple[str, int] | Response:
    """Write down one that was held."""
    form, viewer = DrillForm.offered(), access.viewer()
    status, is_done = do(form, lambda: services.write_down(form.held(), viewer, form.token))
    if is_done:
        return redirect(url_for(".drills"))
    return render_template("records/drills/new.html", form=form), status
