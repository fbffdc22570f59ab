"""The words of the desk: what each kind of task asks for, and the ways in that can be closed."""

from flask_babel import lazy_gettext as _l

from app.notifications.words import TASKS as MESSAGE_TASKS

TASKS = {
    **MESSAGE_TASKS,
    "withdrawal_to_look_at": _l("A family asked to take its request back: look at it, and speak with them"),
    "agreement_withdrawn": _l("A family withdrew an agreement: look at what else should end"),
    "stopped_everything": _l("A family stopped all messages: think about what is safe to do"),
    "tell_by_voice": _l("Tell them by voice what was decided"),
    "copy_to_case_system": _l("Copy the request to the case system"),
    "manager_to_decide": _l("A decision needs a manager"),
    "first_visit": _l("Make the first visit"),
    "transfer_to_accept": _l("Accept or refuse a transfer"),
    "look_again_at_not_telling": _l("Look again at not telling a family about a referral"),
    "plan_disagreement": _l("A young person does not agree with a part of their plan: answer them"),
    "plan_answer_late": _l("An answer that a young person is owed about their plan is late"),
    "plan_review_asked": _l("A review of a plan was asked for: hold it by this day"),
    "plan_review_due": _l("A review of a plan is due: hold it"),
    "plan_assessment_due": _l("An assessment of needs is late: finish it"),
    "plan_to_sign_off": _l("A plan was agreed: read it and sign it off"),
    "plan_dispute": _l("A reviewing officer disputes a plan: answer"),
    "plan_copy_to_give": _l("A young person lets somebody have parts of their plan on paper: give the copy"),
    "care_leaver_status_to_decide": _l("The files cannot tell what a young person is in law: decide and say why"),
    "reader_knows_care_leaver": _l("A member of staff knows a care leaver: think about who may open the record"),
    "reader_knows_family": _l("A member of staff knows a family: think about who may open the record"),
    "help_signing_in": _l("Somebody cannot sign in: ring them"),
    "name_another_reader": _l("You leave, and nobody else who manages can open a restricted record: name somebody"),
    "hand_over_work": _l("Somebody left: hand over their work"),
    "unused_account": _l("An account was not used for 45 days: ask whether it is still needed"),
    "introduction_to_approve": _l("A worker’s introduction waits for a manager: approve it or send it back"),
    "introduction_sent_back": _l("An introduction was sent back: change it and send it again"),
    "offer_to_publish": _l("A change to what care leavers can get waits for a second person"),
    "offer_to_check": _l("Check something that care leavers can get: its day to be checked again is near or past"),
    "allegation_to_see": _l("An allegation waits for the designated officer"),
    "child_asked": _l("Someone asked us to tell you something: read it, and say what you did"),
    "name_to_read": _l("A name was kept, and you may know it: it is shown once"),
    "is_telling_safe": _l("Say whether it is safe to tell a child that their name was passed on"),
    "ask_to_answer": _l("A young person asked for something: answer it"),
    "ask_written": _l("A young person wrote about what they asked for: answer them"),
    "ask_challenged": _l("A young person asked for a no to be looked at again"),
    "young_person_stopped": _l("A young person stopped all messages: think about what is safe to do"),
    "adviser_written": _l("A young person wrote to their adviser: answer them"),
    "home_to_sign_off": _l("A young person is in a place that has to be watched: sign it off"),
    "exit_plan_to_write": _l("Plan how a young person leaves a place that has to be watched"),
    "bed_and_breakfast_day": _l("Bed and breakfast past two working days: a head of service signs each day"),
    "visit_overdue": _l("A visit to a young person is overdue"),
    "contact_overdue": _l("A young person should have heard from us"),
    "yearly_offer": _l("Offer support to a young person of 21 to 24, and record it"),
    "lost_touch_to_look_at": _l("Nobody can reach a young person: look at what was tried"),
    "you_said_to_check": _l("You said, we did: check an entry before everyone can read it"),
    "you_said_sent_back": _l("You said, we did: an entry was sent back to you"),
    "you_said_update_due": _l("You said, we did: write what happened since"),
    "inspection_pack_to_let_go": _l("Somebody asks for a pack for an inspection: let it go or refuse"),
    "report_to_check": _l("A report waits for a second person: check it before it is published"),
    "report_sent_back": _l("A report was sent back to you"),
    "audit_to_sign_off": _l("An audit was moderated: sign it off"),
    "audit_to_write": _l("A case waits for your audit"),
    "child_to_thank": _l("You asked a child about our work: tell them what was learned"),
    "family_to_thank": _l("You asked a family about our work: tell them what was learned"),
    "complaint_to_answer": _l("A complaint waits for an answer: give it by its day"),
    "action_to_do": _l("An action is yours: do it, and add what shows that it worked"),
    "action_to_check": _l("An action is said to be done: look at what shows it, and close it or send it back"),
    "action_late": _l("An action of somebody you manage is late, or they have left: see who does it"),
    "data_ask_to_answer": _l("Somebody asks something about their records: decide by this day"),
    "data_complaint_to_acknowledge": _l("A complaint about data: say that we have it by this day"),
    "data_ask_to_tell": _l("Tell somebody what was decided about their records"),
    "access_to_answer": _l("Somebody asks for a copy of their records: answer by this day"),
    "access_to_hear": _l("Somebody who asked for their records owes us an answer: see whether it came"),
    "access_to_check": _l("A copy of somebody’s records waits for a second person: read it"),
    "access_sent_back": _l("A copy of somebody’s records came back to you: see why, and put it right"),
    "access_needs_another": _l(
        "A request for records waits, and nobody of data protection may look into it: give one more person that role"
    ),
    "access_needs_second": _l(
        "A copy of somebody’s records waits for a second person, and data protection has none: "
        "give one more person that role"
    ),
    "access_to_tell": _l("Tell somebody who asked for their records what we wrote: they have no page to read it on"),
    "access_to_hand_over": _l("A copy of somebody’s records is ready on paper: give it to them"),
    "concern_to_see": _l("A concern waits for someone to take it"),
}
PLAIN = frozenset(
    (
        "agreement_withdrawn",
        "stopped_everything",
        "tell_by_voice",
        "reader_knows_care_leaver",
        "reader_knows_family",
        "unused_account",
        "contact_bounced",
        "access_to_tell",
        "access_to_hand_over",
    )
)
"""Tasks with no button of their own elsewhere: whoever did them says so here."""
WAYS_IN = {
    "early_help": _l("Asking for early help online"),
    "feedback_4_7": _l("Children of 4 to 7 say how it is"),
    "feedback_8_11": _l("Children of 8 to 11 say how it is"),
    "feedback_11_17": _l("Young people of 11 to 17 say how it is"),
    "feedback_care_leaver": _l("Care leavers say how it is"),
    "feedback_parent_carer": _l("Parents and carers say how it is"),
    "asks": _l("Care leavers ask for something online"),
    "email": _l("Messages by email"),
    "text_message": _l("Messages by text"),
    "letter": _l("Messages by letter"),
}
VIEWS = {
    "to_decide": _l("To decide"),
    "late": _l("Late"),
    "attention": _l("Family wrote"),
    "no_worker": _l("No worker yet"),
    "mine": _l("Mine"),
    "to_copy": _l("To copy"),
}


def task(kind: str) -> str:
    """What a task asks for; its code where a room made a kind that has no words yet."""
    return str(TASKS.get(kind, kind))
