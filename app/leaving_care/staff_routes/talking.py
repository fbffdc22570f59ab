"""Words with a young person, a stop to be lifted, and their page about themself where they released it."""

from typing import Any

from flask import abort, render_template, url_for

from app import trail
from app.accounts.queries import staff_names
from app.leaving_care import words_account
from app.leaving_care.models import CareLeaver
from app.leaving_care.policy import STAFF_ROLES
from app.leaving_care.queries.own import messages_of, profile_released_to
from app.leaving_care.services import talking, working
from app.leaving_care.staff_forms.talking import LiftStopForm, WriteToThemForm
from app.leaving_care.staff_routes.hub import Answer, blueprint, found, spoken, verb
from app.web import access
from app.web.errors import keeps_answers

works = access.staff(*working.ACTING)


def lines_of(record: CareLeaver) -> list[dict[str, Any]]:
    """What was written, as a thread shows it to staff."""
    rows = messages_of(record.id)
    names = staff_names(row.by for row in rows if row.by_kind == "staff")
    return [
        {
            "who": names.get(row.by, "") if row.by_kind == "staff" and row.by is not None else record.known_as,
            "when": row.written_at,
            "words": row.words,
            "is_mine": row.by_kind == "staff",
        }
        for row in rows
    ]


@blueprint.route("/<reference>/messages", methods=["GET", "POST"])
@keeps_answers
@works
def messages(reference: str) -> Answer:
    """Read what they wrote, and write to them."""

    def write(record: CareLeaver, form: WriteToThemForm) -> None:
        talking.write(record, form.text.data, working.acting(access.viewer(), record), form.token)

    record = found(reference)
    working.acting(access.viewer(), record)
    back = url_for(".messages", reference=spoken(record))
    template = "leaving_care/staff/messages.html"
    return verb(reference, WriteToThemForm.about, write, template=template, back=back, lines_of=lines_of)


@blueprint.route("/<reference>/lift-stop", methods=["GET", "POST"])
@keeps_answers
@works
def lift_stop(reference: str) -> Answer:
    """They want messages again."""

    def lift(record: CareLeaver, form: LiftStopForm) -> None:
        talking.lift_stop(record, working.acting(access.viewer(), record))

    return verb(reference, LiftStopForm.about, lift)


@blueprint.get("/<reference>/their-page")
@access.staff(*STAFF_ROLES)
def their_page(reference: str) -> Answer:
    """What they wrote about themself, for whom they released it to. The look is written on the page itself."""
    viewer = access.viewer()
    kept = profile_released_to(found(reference).id, viewer.id)
    if kept is None:
        abort(404)
    trail.looked(viewer, kept, "profile", *STAFF_ROLES)
    record = found(reference)
    kept = profile_released_to(record.id, viewer.id)
    if kept is None:
        abort(404)
    return render_template(
        "leaving_care/staff/their-page.html", record=record, reference=spoken(record), kept=kept, words=words_account
    )
