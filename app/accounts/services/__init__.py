"""Verbs of accounts: sign in and out, open accounts, give codes, grant roles. Never commit, never know HTTP."""

from app.accounts.services import council_door, second_check, staff_door
from app.accounts.services.coming_back import ask_to_be_rung, end_help, help_back_in
from app.accounts.services.contacts import (
    ask_to_confirm_contact,
    confirm_contact,
    follow_safe_contact,
    forget_contact,
)
from app.accounts.services.families import (
    account_of_code,
    close_family_account,
    give_code,
    open_family_account,
    set_sign_in_word,
)
from app.accounts.services.forgetting import forget_old_sign_ins
from app.accounts.services.links import answer_link_asks, ask_for_link, spend_link
from app.accounts.services.people import (
    ask_about_unused_accounts,
    create_staff,
    end_who_left,
    invite,
    leaves_on,
    record_leaving,
    reset_second_factor,
    set_last_day,
)
from app.accounts.services.roles import ask_for_role, confirm_role, end_role, refuse_role
from app.accounts.services.sign_ins import (
    end_all_sign_ins,
    end_everything,
    end_sign_in,
    finish_half_way,
    pass_second_check,
    sign_in_family,
    sign_in_staff,
    start_half_way,
    tidy_sign_ins,
)

__all__ = [
    "account_of_code",
    "answer_link_asks",
    "ask_about_unused_accounts",
    "ask_for_link",
    "ask_for_role",
    "ask_to_be_rung",
    "ask_to_confirm_contact",
    "close_family_account",
    "confirm_contact",
    "confirm_role",
    "council_door",
    "create_staff",
    "end_all_sign_ins",
    "end_everything",
    "end_help",
    "end_role",
    "end_sign_in",
    "end_who_left",
    "finish_half_way",
    "follow_safe_contact",
    "forget_contact",
    "forget_old_sign_ins",
    "give_code",
    "help_back_in",
    "invite",
    "leaves_on",
    "open_family_account",
    "pass_second_check",
    "record_leaving",
    "refuse_role",
    "reset_second_factor",
    "second_check",
    "set_last_day",
    "set_sign_in_word",
    "sign_in_family",
    "sign_in_staff",
    "spend_link",
    "staff_door",
    "start_half_way",
    "tidy_sign_ins",
]
