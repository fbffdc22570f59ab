"""What is kept of early help: one request with everything in it is one record, and goes as one."""

from app.early_help.queries.ended import ended_requests, is_followed, record_of
from app.early_help.services.erasing import erase_request
from app.retention.keeping import Kept, Record
from app.retention.services import may_erase


def _holds_what_came_of_it(record: Record) -> str | None:
    """A hold over anybody in a request holds the concerns that were raised from it as well."""
    for row_id in record.touching if record.kind == "concern" else ():
        request = record_of(row_id)
        if request is not None and not may_erase(request.kind, request.id, request.touching):
            return "held"
    return None


TABLES = (
    "early_help_request",
    "early_help_child",
    "early_help_adult",
    "early_help_responsibility",
    "early_help_participant",
    "early_help_person_key",
    "early_help_same_person",
    "early_help_agreement",
    "early_help_not_to_be_known",
    "early_help_part",
    "early_help_share",
    "early_help_remark",
    "early_help_post",
    "early_help_note",
    "early_help_contact_attempt",
    "early_help_identity_check",
    "early_help_case_system_check",
    "early_help_allocation",
    "early_help_visit",
    "early_help_social_care_referral",
    "early_help_named_reader",
    "early_help_lifted_restriction",
    "early_help_knows_them",
)
KEPT = (
    Kept(
        "early_help_case",
        TABLES,
        "confirmed",
        ended=ended_requests,
        find=record_of,
        erase=erase_request,
        keeps=_holds_what_came_of_it,
        follows=is_followed,
    ),
    Kept("statistics", ("early_help_waiting_time",), "stays"),
)
