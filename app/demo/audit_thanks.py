"""A round drawn from the practice copy's own families: they were asked about our work, and hear what was learned."""

from uuid import UUID

from app.audits.models import Audit
from app.audits.queries import reviews
from app.audits.queries.own_cases import own_cases
from app.audits.queries.rounds import every_audit_of
from app.audits.queries.thanks import accounts_to_thank
from app.audits.rules.parts import FAMILY_VOICE
from app.audits.services import rounds, thanking
from app.demo.audit_writing import viewer_of, write_audit
from app.demo.calendar import on
from app.demo.staff import Staff
from app.notifications.queries import safe_contact

AUDITORS = ("moira", "sunita", "nadia")
CASES = 6
THANKS = "Thank you for talking with us. You told us what helps. From now on every family gets its plan on paper."
SAID = {
    "was_asked": "answered",
    "who": "the parent",
    "how": "phone",
    "safe_contact": "Looked up that day; they were alone.",
    "leave": "Read by the auditor, not passed on.",
    "their_words": "It is better than it was. I would like to have it on paper.",
    "agrees": "agrees",
}


def tell_who_was_asked(staff: Staff) -> None:
    """One parent reads it in their account, another is still to be told; nobody has written to the children yet."""
    by = staff.viewer("hazel")
    with on(13, "09:15") as moment:
        families, day = own_cases("early_help"), moment.date()
        said = rounds.RoundSaid(
            "dip_sample", "early_help", "Families with us now", day, "families", min(CASES, len(families.cases))
        )
        found = rounds.open_round(said, by)
        rounds.bring_list(found, families, by)
        rounds.set_auditors(found, [staff[key].id for key in AUDITORS], by)
        rounds.draw_round(found, by)
    audits = sorted((one for one in every_audit_of(found) if one.auditor_id), key=lambda one: _account(one) is None)
    for number, audit in enumerate(audits[:2]):
        writer, asked = viewer_of(staff, audit.auditor_id), {**SAID, "asked_by": str(by.id)}
        with on(6, "10:00") as moment:
            write_audit(audit, writer, moment.date(), "good", asked, asked | {"who": "the older child"})
        with on(4, "10:00"):
            seen = reviews.audit_for(writer, audit.id)
            row = thanking.write_thanks(seen, FAMILY_VOICE, THANKS, _account(audit) if number == 0 else None, writer)
            thanking.let_thanks_go(row, seen, by)


def _account(audit: Audit) -> UUID | None:
    """Somebody of this family with an account and a safe way."""
    accounts = (one for one, _name in accounts_to_thank(audit, FAMILY_VOICE))
    return next((one for one in accounts if safe_contact(one) is not None), None)
