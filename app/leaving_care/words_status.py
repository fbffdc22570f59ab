"""Words for what the law calls somebody: for staff with the reason and its source, for young people in plain words."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

NAMES = {
    "under_16": _l("Under 16"),
    "in_care_not_yet_eligible": _l("In care, not yet eligible"),
    "eligible": _l("Eligible child"),
    "relevant": _l("Relevant child"),
    "former_relevant": _l("Former relevant, 18 to 20"),
    "former_relevant_21_24": _l("Former relevant, 21 to 24"),
    "duty_ended_25": _l("25 or over, duty ended"),
    "qualifying": _l("Qualifying"),
    "qualifying_21_24_education_only": _l("Qualifying, 21 to 24, help with education and training only"),
    "none": _l("No status as a care leaver"),
}
"""For staff: the law's own names."""

_ELIGIBLE = "Children Act 1989, Schedule 2, paragraph 19B; Care Planning Regulations 2010, regulation 40"
_RELEVANT = "Children Act 1989, section 23A"
_FORMER = "Children Act 1989, section 23C"
_QUALIFYING = "Children Act 1989, section 24(1B)"
_GUARDED = "Children Act 1989, section 24(1A)"
_EDUCATION = "Children Act 1989, section 24B(3)"
_REGULATION_3 = "Care Leavers (England) Regulations 2010, regulation 3"

SOURCES = {
    "under_16": "Children Act 1989, Schedule 2, paragraph 19B",
    "in_care_under_13_weeks": _ELIGIBLE,
    "eligible": _ELIGIBLE,
    "left_care_eligible": _RELEVANT,
    "home_six_months": _REGULATION_3,
    "special_guardianship": _GUARDED,
    "left_under_13_weeks": _QUALIFYING,
    "in_care_at_18_under_13_weeks": _QUALIFYING,
    "eligible_until_18": _FORMER + "(1)(b)",
    "relevant_until_18": _FORMER + "(1)(a)",
    "former_relevant_now_21": "Children Act 1989, section 23CZB",
    "turned_25": "Children Act 1989, sections 23C and 23CZB",
    "qualifying_now_21": _EDUCATION,
    "qualifying_now_25": _EDUCATION,
    "another_council": "Children Act 1989, sections 23A(4) and 23C",
    "left_before_16": "Children Act 1989, sections 23A and 24",
    "never_in_care": "Children Act 1989, sections 23A and 24",
    "short_breaks_only": "Care Planning Regulations 2010, regulations 40 and 48",
    "died": "SSDA903, reason E2",
}
"""Where each rule stands. Titles of laws are not translated."""

REASONS = {
    "under_16": _l("Not yet 16."),
    "in_care_under_13_weeks": _l("16 or 17 and in care, with fewer than 13 weeks in care since the 14th birthday."),
    "eligible": _l("16 or 17 and in care, with at least 13 weeks in care since the 14th birthday."),
    "left_care_eligible": _l("16 or 17 and left care, and was an eligible child when care ended."),
    "home_six_months": _l("Was an eligible child, then went home to a parent for six months or more."),
    "special_guardianship": _l("In care until a special guardianship order was made."),
    "left_under_13_weeks": _l("In care at 16 or 17, with fewer than 13 weeks in care since the 14th birthday."),
    "in_care_at_18_under_13_weeks": _l("In care until 18, with fewer than 13 weeks in care since the 14th birthday."),
    "eligible_until_18": _l("18 to 20, and was in care and an eligible child until 18."),
    "relevant_until_18": _l("18 to 20, and was a relevant child until 18."),
    "former_relevant_now_21": _l("21 to 24, and a former relevant child: gets support whenever they ask for it."),
    "turned_25": _l("Was a former relevant child and is now 25 or over."),
    "qualifying_now_21": _l("21 to 24, and qualified for advice and help until 21."),
    "qualifying_now_25": _l("Qualified for advice and help, and is now 25 or over."),
    "another_council": _l("Another council took over their care."),
    "left_before_16": _l("Left care before 16."),
    "never_in_care": _l("Has not been in care."),
    "short_breaks_only": _l("Was only away for short breaks, which do not count as time in care here."),
    "died": _l("The council's return says that they died."),
}
"""Why, in one sentence."""

NEEDS = {
    "near_13_weeks": _l("Their days in care are within a few days of 13 weeks: check the first and last days."),
    "home_six_months": _l(
        "Check that home held until 18, or holds today. If it broke down before 18, they are a relevant child."
    ),
    "detained_or_in_hospital_at_16": _l("Check whether they were detained or in hospital on their 16th birthday."),
    "special_guardianship": _l(
        "Care ended with special guardianship: check that the order was in force at 18 or is now."
    ),
    "custody": _l("Care ended with custody: check whether a care order goes on, and where they were at 16."),
    "another_council": _l("Another council took over: check with it who is responsible now."),
    "left_on_16th_birthday": _l("Care ended on their 16th birthday: check the hour, a day at 16 counts."),
    "stay_goes_on_elsewhere": _l("The last episode says that a new one began, and the files do not have it."),
    "age_assessed": _l("Care ended because their age was assessed as 18 or over."),
}
"""Why a person has to decide."""

PLAIN = {
    "under_16": _l("You are under 16. Your rights as a care leaver start at 16"),
    "in_care_not_yet_eligible": _l("You are in care. Your rights as a care leaver start after 13 weeks in care"),
    "eligible": _l("You are in care, and you have rights as a care leaver already"),
    "relevant": _l("You have left care, and we still look out for you"),
    "former_relevant": _l("You are a care leaver. You have a personal adviser and a plan"),
    "former_relevant_21_24": _l("You are a care leaver. You can ask for support until you are 25"),
    "duty_ended_25": _l("You are 25 or over. What the law promised you has ended, but you can still ring us"),
    "qualifying": _l("You were in care. You can ask us for advice and help"),
    "qualifying_21_24_education_only": _l("You were in care. You can ask us for help with education and training"),
    "none": _l("We do not think that you are a care leaver. If you think we are wrong, tell us"),
}

MEANS = {
    "under_16": _l("Your social worker can tell you what will come. Nothing here changes who looks after you now."),
    "in_care_not_yet_eligible": _l(
        "You have a social worker. When you have been in care for 13 weeks since you were 14, we make a plan with you "
        "for what comes after care."
    ),
    "eligible": _l(
        "You have a social worker, and a personal adviser joins them. You help to write your pathway plan. Somebody "
        "independent checks that your plan is right for you."
    ),
    "relevant": _l(
        "You have a personal adviser. You have a pathway plan. We must make sure that you have somewhere safe to live "
        "and money to live on."
    ),
    "former_relevant": _l(
        "Your adviser keeps in touch with you. Your plan is looked at again every six months, and whenever you ask. "
        "You can get help with money, a home, education and work."
    ),
    "former_relevant_21_24": _l(
        "You decide. If you want support, tell us and you get a personal adviser and a plan. If you do not, you can "
        "change your mind until you are 25."
    ),
    "duty_ended_25": _l(
        "If you are on a course that we agreed to help with, our help can go on until the course ends."
    ),
    "qualifying": _l("We can give you advice, help in an emergency, and help with education, training and work."),
    "qualifying_21_24_education_only": _l("We can help with what a course costs and where you live in the holidays."),
    "none": _l("You can still look at what helps everyone of your age, and you can ask us why."),
}


def plain(status: str) -> str:
    """What a status means, in one line to the young person themself."""
    return str(PLAIN[status])


def means(status: str) -> str:
    """What follows from it for them, in two or three short sentences."""
    return str(MEANS[status])


def reason_with_source(reason: str) -> str:
    """Why, and where the rule stands: `Left care before 16 (Children Act 1989, …).`"""
    sentence = str(REASONS[reason]).rstrip(".")
    return str(_("%(sentence)s (%(source)s).", sentence=sentence, source=SOURCES[reason]))


def what_to_decide(needs: str | None) -> list[str]:
    """The sentences behind the codes that are kept in `needs_a_person`."""
    return [str(NEEDS[code]) for code in (needs or "").split()]
