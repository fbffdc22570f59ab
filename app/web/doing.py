"""Carry out what a page sent: done, or what a rule refused stands on the page with what was typed."""

from collections.abc import Callable

from app.core.db import transaction
from app.core.errors import AlreadyDone, Conflict, DomainError, NotFound
from app.web.forms import OnceForm


def do(form: OnceForm, carry_out: Callable[[], object]) -> tuple[int, bool]:
    """Whether it is done; else the status of the page to show. A click that came twice does it once."""
    if not form.validate_on_submit():
        return (400 if form.is_stale() else 422 if form.errors else 200), False
    try:
        with transaction():
            carry_out()
    except AlreadyDone:
        return 302, True
    except NotFound:
        raise
    except DomainError as refused:
        form.is_lost = isinstance(refused, Conflict)
        form.refuse_by_rule(refused.code)
        return (409 if form.is_lost else 422), False
    return 302, True
