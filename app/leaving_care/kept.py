"""What is kept of young people in and after care."""

from app.leaving_care.queries.ended import ended_records, is_followed, record_of
from app.leaving_care.services.erasing import erase_care_leaver
from app.retention.keeping import Kept

TABLES = (
    "care_leaver",
    "care_episode",
    "care_leaver_status_override",
    "care_leaver_allocation",
    "care_leaver_named_reader",
    "care_leaver_knows_them",
    "care_leaver_invitation",
    "care_leaver_message",
    "care_leaver_profile",
    "care_leaver_profile_release",
    "care_leaver_letter",
    "care_leaver_contact",
    "care_leaver_lost_touch",
    "care_leaver_lost_touch_step",
    "care_leaver_activity",
    "care_leaver_case_line",
    "care_leaver_assessment",
    "pathway_plan",
    "pathway_area",
    "pathway_words",
    "pathway_action",
    "pathway_revision",
    "pathway_version",
    "pathway_stance",
    "pathway_review",
    "pathway_dispute",
    "pathway_share",
    "care_leaver_ask",
    "care_leaver_ask_message",
    "care_leaver_ask_evidence",
    "allowance_entry",
    "care_leaver_home",
    "care_leaver_home_assessment",
    "care_leaver_exit_plan",
    "care_leaver_signed_day",
)
KEPT = (
    Kept(
        "care_leaver",
        TABLES,
        "confirmed",
        ended=ended_records,
        find=record_of,
        erase=erase_care_leaver,
        follows=is_followed,
    ),
)
