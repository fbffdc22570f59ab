"""What a look was for, as its page says it: those a person may be told of, and those they never are (promise 9).

A new page that writes a look must stand in one of the two; a test finds one that stands in neither.
"""

EARLY_HELP = frozenset(
    {"case", "deciding", "decide", "place", "copied", "close", "withdrawal", "reopen", "identity", "contact_attempt"}
    | {"case_system", "write_to_family", "ask_family", "note", "add_child", "complete_child", "complete_adult"}
    | {"plan_visit", "record_visit", "allocate", "transfer", "cover", "contact_change", "record_agreement"}
    | {"end_agreement", "write_part", "share_part", "complete_asker", "put_reach_right", "new_code"}
    | {"export_print", "export_pdf", "export_json"}
)
LEAVING_CARE = frozenset(
    {"care_leaver", "plan", "plan_assessment", "plan_copy", "plan_versions", "plan_version", "plan_print", "plan_pdf"}
    | {"plan_area", "plan_action", "plan_share", "plan_agree", "plan_sign_off", "plan_disagreement", "plan_review"}
    | {"plan_dispute", "ask", "ask_file", "allowances", "homes", "home_new", "home_assessed", "home_sign_off"}
    | {"home_exit_plan", "bed_and_breakfast_day", "home_left", "contacts", "contact_new", "contact_struck"}
    | {"touch_lost", "tried_to_find", "lost_touch_look", "touch_found", "activity", "messages", "say_status"}
    | {"take_safe_contact", "invite", "invite_again", "end_invitation", "settle_contact", "give_worker"}
)
ORDINARY = EARLY_HELP | LEAVING_CARE
"""The everyday work that they take part in."""

NEVER_TOLD = frozenset(
    {"concern", "someone_unsafe", "refer", "referral_accepted", "tell_now", "keep_not_telling"}
    | {"keep_from", "set_aside", "restrict", "readers", "lift_restriction", "let_read", "do_i_know_them"}
    | {"same_person", "undo_same_person", "ask_manager", "stop_everything", "lift_stop"}
)
"""What would tell of a concern, a referral, a restriction, or of what another person said."""
