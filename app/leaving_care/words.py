"""Words for the codes of leaving care."""

from flask_babel import lazy_gettext as _l

RULES = {
    "already_restricted": _l("This record is restricted already"),
    "invited_already": _l("They have an account already. Give them a new code instead"),
    "invited_just_now": _l(
        "A code was given a moment ago, and is shown once. If you did not read it out, go back and give a new one"
    ),
    "not_invited_yet": _l("They have no account yet. Invite them first"),
    "lacks_role": _l("That person does not hold the role for this. Choose somebody else"),
    "cover_needs_a_last_day": _l("Add the last day of cover, today or later"),
    "status_to_come": _l("Give a day that is not in the future"),
    "exit_not_recorded": _l("Record how they left the last place first. It has to be watched until then"),
    "began_before_the_last": _l("This is before they moved into the last home. Check the day"),
    "left_before_they_came": _l("This is before they moved in. Check the day"),
    "already_has_a_home": _l("Somebody recorded a home at the same time. Look at it first"),
    "a_manager_says_so": _l("This place is being watched. Only a manager can say that it need not be any more"),
    "needs_no_sign_off": _l("Where they live now does not need a sign-off"),
    "needs_no_exit_plan": _l("Where they live now does not need an exit plan"),
    "not_bed_and_breakfast": _l("They are not in bed and breakfast now"),
    "touch_is_lost_already": _l("Lost touch is recorded already, from another day"),
    "nobody_reached_them": _l("Record the contact that reached them first"),
    "a_person_has_to_look": _l("A person has to look at this first. Write to your adviser or ring us"),
    "no_needs_a_reason": _l("Say why, in plain words"),
    "not_enough_left": _l("There is not so much left of this allowance"),
    "allowance_needs_an_amount": _l("Write how much is paid from the allowance"),
    "a_manager_looks_again": _l("They asked for this to be looked at again. A manager answers it now"),
    "decided_already": _l("This was answered already"),
    "not_agreed": _l("This has not been agreed"),
    "not_given": _l("This has not been paid or given yet"),
    "given_already": _l("This was paid or given already"),
    "spent_already": _l("Some of this is spent. Put the payment right first"),
    "changed_meanwhile": _l("Somebody changed this while you were writing"),
}
"""What a rule says where it refuses, by its code."""

PARTS = {
    "adviser": _l("Personal adviser"),
    "cover": _l("Covers for the adviser"),
    "social_worker": _l("Social worker"),
    "reviewing_officer": _l("Reviewing officer"),
}
PARTS_FOR_THEM = {
    "adviser": _l("your personal adviser"),
    "cover": _l("covers for your adviser"),
    "social_worker": _l("your social worker"),
    "reviewing_officer": _l("checks that your plan is right"),
}
"""The same, to the young person."""
