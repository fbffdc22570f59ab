"""The blueprint, and what every page of the two teams shares."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from app.accounts.queries import staff_name
from app.core.reading_age import reading_age
from app.web.doing import is_done, status_of
from app.web.forms import Form
from app.you_said import words
from app.you_said.rules import ADULT_AGE, CHILD_AGE
from app.you_said.services import writing

blueprint = Blueprint("you_said_staff", __name__, url_prefix="/staff/you-said-we-did")
Answer = str | tuple[str, int] | AnyResponse


def drawn(name: str, **values: Any) -> str:
    return render_template(
        f"you_said/staff/{name}.html",
        words=words,
        name_of=staff_name,
        reading_age=reading_age,
        aims=(ADULT_AGE, CHILD_AGE),
        **values,
    )


def asked(form: Form, title: str, button: str, name: str = "form", **values: Any) -> Answer:
    given = {"kept": None, "lead": "", "takes_file": False, "is_warning": False, "ages": None, **values}
    return drawn(name, form=form, title=title, button=button, **given), status_of(form)


def done(form: Form, carry_out: Callable[[], object]) -> bool:
    """Whether it is done; else what a rule refused stands on the page, and what was typed is kept."""
    try:
        return is_done(form, carry_out, words.REFUSED)
    except writing.Unfinished as unfinished:
        for fault in unfinished.faults:
            name, said = words.FAULTS[fault]
            form.refuse(name, str(said)) if name in form else form.form_errors.append(str(said))
        return False


def to_entry(entry_id: UUID) -> AnyResponse:
    return redirect(url_for("you_said_staff.entry", entry_id=entry_id))
