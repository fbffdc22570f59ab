"""Words for the codes of a pathway plan."""

from flask_babel import lazy_gettext as _l

AREAS = {
    "support": _l("People who support you"),
    "education": _l("Learning and training"),
    "employment": _l("Work and things to do"),
    "plan_b": _l("If the plan does not work out"),
    "home": _l("Home"),
    "family_and_friends": _l("Family and friends"),
    "skills": _l("Everyday skills"),
    "money": _l("Money"),
    "health": _l("Health and how you feel"),
    "identity": _l("Who you are"),
}
ABOUT = {
    "support": _l("Who keeps in touch with you, how often, and who helps"),
    "education": _l("School, college, university, a course or a training place"),
    "employment": _l("Finding work and keeping it, an apprenticeship, volunteering"),
    "plan_b": _l("What we do if something big in this plan goes wrong"),
    "home": _l("Where you live, whether it is right for you, and where next"),
    "family_and_friends": _l("The people who matter to you, and seeing them"),
    "skills": _l("Cooking, forms, getting about, living on your own"),
    "money": _l("What you live on, what you can get, saving and debts"),
    "health": _l("Your body and your mind, doctors, dentist, feeling well"),
    "identity": _l("Faith, culture, language, and what matters to you about being you"),
}
BOXES = {
    "need": _l("What is needed"),
    "in_place": _l("What is in place"),
    "could_go_wrong": _l("What could go wrong"),
    "plan_b": _l("Plan B"),
}
BOX_HINTS = {
    "need": _l("Write to them, as you would say it. They read it once it is shared"),
    "in_place": _l("What is done already, and who does it"),
    "could_go_wrong": _l("Be honest and calm"),
    "plan_b": _l("What we do then, and who they ring first"),
}
WHO_MINE = {
    "me": _l("Me"),
    "adviser": _l("My adviser"),
    "social_worker": _l("My social worker"),
    "someone_else": _l("Someone else"),
}
WHO_STAFF = {
    "me": _l("The young person"),
    "adviser": _l("Personal adviser"),
    "social_worker": _l("Social worker"),
    "someone_else": _l("Someone else"),
}
STATES = {
    "to_do": _l("To do"),
    "doing": _l("Doing it now"),
    "done": _l("Done"),
    "stopped": _l("Not doing this any more"),
}
STATE_KINDS = {"to_do": "", "doing": "sun", "done": "done", "stopped": ""}
PLAN_STATES = {
    "none": _l("Not begun yet"),
    "draft": _l("A draft that has not been shared yet"),
    "shared": _l("Shared, and not agreed by everyone yet"),
    "agreed": _l("Agreed"),
}
OUTCOMES = {
    "will_change": _l("The plan will change"),
    "will_talk": _l("We will talk about it together first"),
    "will_not_change": _l("The plan stays as it is"),
}
TOOK_PART = {
    "there": _l("They were there"),
    "online": _l("They joined by phone or video"),
    "sent_words": _l("They sent their words"),
    "not_there": _l("They did not take part"),
}
TOOK_PART_MINE = {
    "there": _l("You were there"),
    "online": _l("You joined by phone or video"),
    "sent_words": _l("You sent your words"),
    "not_there": _l("You did not take part"),
}
SHARE_KINDS = {
    "housing": _l("Housing"),
    "education": _l("College, school or training"),
    "health": _l("Health"),
    "someone_else": _l("Someone else"),
}
RULES = {
    "changed_meanwhile": _l("Somebody saved something here while you were writing"),
    "newer_version": _l("A newer version of the plan was shared meanwhile. Read it first"),
    "nothing_to_share": _l("Nothing changed since the plan was last shared"),
    "owner_first": _l("Whoever owns the plan has to agree with it first"),
    "they_agree_themself": _l("They have an account: they agree there themself"),
    "answer_is_owed": _l(
        "You said that you do not agree, and an answer is owed to you already. You can also ask for a review"
    ),
    "too_far": _l("Choose a day in the next three months"),
    "changed_since_seen": _l("Your plan changed since you looked. This is what they would read now"),
    "not_all_looked_at": _l("Write something in every part, and what they say themself, before it is finished"),
    "finished_before_begun": _l("It cannot be finished before it was begun"),
    "nothing_shared_yet": _l("Nothing has been shared in these parts yet"),
}
"""What a rule of the plan says where it refuses, by its code."""


def rule(code: str) -> str:
    """Why a rule of plans said no."""
    return str(RULES.get(code, RULES["changed_meanwhile"]))
