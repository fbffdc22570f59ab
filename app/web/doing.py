"""Carry out what a page sent: done, or what a rule refused stands on the page with what was typed."""

from collections.abc import Callable, Mapping
from typing import Any

from app.core.db import transaction
from app.core.errors import AlreadyDone, Conflict, DomainError, NotAllowed, NotFound
from app.web.forms import Form, OnceForm


def do(form: OnceForm, carry_out: Callable[[], object], *, says_who_may: bool = True) -> tuple[int, bool]:
    """Whether it is done; else the status of the page to show. A click that came twice does it once."""
    if not form.validate_on_submit():
        return (400 if form.is_stale() else 422 if form.errors else 200), False
    status = carried_out(form, carry_out, says_who_may=says_who_may)
    return status, status == 302


def carried_out(form: OnceForm, carry_out: Callable[[], object], *, says_who_may: bool = True) -> int:
    """302 where it is done, now or by the click before; else the status of the page to show.

    What a rule refused stands at the top of the page, with what was typed; where somebody was first it is a 409 and
    nothing is overwritten. `says_who_may`: that it is not theirs to do stands there too; without, it is a page of 403.
    """
    try:
        with transaction():
            carry_out()
    except AlreadyDone:
        return 302
    except NotFound:
        raise
    except DomainError as refused:
        if isinstance(refused, NotAllowed) and not says_who_may:
            raise
        form.is_lost = isinstance(refused, Conflict)
        form.refuse_by_rule(refused.code)
        return 409 if form.is_lost else 422
    return 302


def is_done(form: Form, carry_out: Callable[[], object], refused: Mapping[str, Any]) -> bool:
    """Whether it is done, for a page that checked its form itself. `refused`: what a rule says, by its code.

    What a rule refused stands at the top of the page. A code without words is a fault and goes on.
    """
    try:
        with transaction():
            carry_out()
    except AlreadyDone:
        return True
    except DomainError as problem:
        if problem.code not in refused:
            raise
        form.is_lost = isinstance(problem, Conflict)
        form.form_errors.append(str(refused[problem.code]))
        return False
    return True


def status_of(form: Form) -> int:
    """The status of the page that shows a form: as it was asked for, or with what is wrong."""
    if form.is_stale():
        return 400
    return 409 if form.is_lost else 422 if form.errors or form.form_errors else 200
