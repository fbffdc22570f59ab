"""What the law calls them, on the record's page, and a manager's word on it."""

from collections.abc import Callable
from typing import Any, TypeVar

from app.accounts.queries import staff_names
from app.core import clock
from app.core.errors import NotAllowed
from app.leaving_care import words_status
from app.leaving_care.models import CareLeaver
from app.leaving_care.policy import can_manage
from app.leaving_care.queries.people import episodes_of, override_of
from app.leaving_care.rules.status import status_on
from app.leaving_care.services import standing
from app.leaving_care.staff_forms import RecordForm
from app.leaving_care.staff_forms.status import SayStatusForm, UnsayStatusForm
from app.leaving_care.staff_routes.hub import MANAGER, Answer, blueprint, verb
from app.web import access
from app.web.errors import keeps_answers

F = TypeVar("F", bound=RecordForm)


def status_part(record: CareLeaver) -> dict[str, Any]:
    """What the rules worked out and why, what a manager says beside it, and the time in care behind it."""
    rows, said = episodes_of(record.id), override_of(record.id)
    now = status_on(record.birth_date, [standing.as_episode(row) for row in rows], clock.today())
    return {
        "name": words_status.NAMES[record.status],
        "reason": words_status.REASONS.get(record.status_reason),
        "source": words_status.SOURCES.get(record.status_reason),
        "decide": words_status.what_to_decide(record.needs_a_person),
        "days": now.days_since_14,
        "reached_on": now.reached_on,
        "episodes": rows,
        "said": said,
        "said_name": words_status.NAMES[said.status] if said else None,
        "said_by": staff_names([said.said_by]).get(said.said_by) if said else None,
        "plain": words_status.plain(said.status if said else record.status),
        "may_say": can_manage(access.viewer(), record.locality),
    }


@blueprint.route("/<reference>/status", methods=["GET", "POST"])
@keeps_answers
@access.staff(MANAGER)
def say_status(reference: str) -> Answer:
    """A manager says what they are in law, since when and why."""

    def carry_out(record: CareLeaver, form: SayStatusForm) -> None:
        standing.say_status(record, form.status.data, form.since.data, form.reason.data, access.viewer())

    return verb(reference, _managed(SayStatusForm), carry_out)


@blueprint.route("/<reference>/status/end", methods=["GET", "POST"])
@keeps_answers
@access.staff(MANAGER)
def unsay_status(reference: str) -> Answer:
    """The manager's word ends; the rules stand alone again."""

    def carry_out(record: CareLeaver, form: UnsayStatusForm) -> None:
        standing.end_override(record, access.viewer())

    return verb(reference, _managed(UnsayStatusForm), carry_out)


def _managed(kind: type[F]) -> Callable[[CareLeaver], F]:
    """The form, for whoever manages where the record is; a manager elsewhere only reads."""

    def make(record: CareLeaver) -> F:
        if not can_manage(access.viewer(), record.locality):
            raise NotAllowed("not_yours_to_do")
        return kind.about(record)

    return make
