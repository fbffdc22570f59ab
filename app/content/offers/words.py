"""The words of the offer's codes: themes, headings, who qualifies and why, amounts. What an item says is data."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.content.offers.rules import Amount, Rule, ages_of
from app.web.words import plain_list

THEMES = {
    "independent_living": _l("Living on your own"),
    "education_and_employment": _l("Learning and work"),
    "safe_and_secure": _l("Safe and supported"),
    "health": _l("Health"),
    "financial_independence": _l("Money"),
}
THEME_LINES = {
    "independent_living": _l("Your first home, rent, staying with your foster carers, skills for living."),
    "education_and_employment": _l("College, university, apprenticeships, jobs, driving lessons."),
    "safe_and_secure": _l("Your adviser, your plan, people who matter to you, your rights."),
    "health": _l("Body and mind, doctors, being a parent, living with a disability."),
    "financial_independence": _l("Council tax, benefits, money from us, papers that you need."),
}
HEADINGS = {
    "health_and_wellbeing": _l("Health and wellbeing"),
    "relationships": _l("Relationships"),
    "education_and_training": _l("Education and training"),
    "employment": _l("Employment"),
    "accommodation": _l("Accommodation"),
    "participation_in_society": _l("Taking part in society"),
}
KINDS = {
    "law": _l("Your right by law"),
    "national": _l("National scheme"),
    "local": _l("Our promise"),
    "discretionary": _l("We decide each time"),
}
KIND_LINES = {
    "law": _l("The law says that you must get this."),
    "national": _l("This is for people all over the country. We help you to get it."),
    "local": _l("The council has promised this. The law does not ask for it."),
    "discretionary": _l("You can always ask. We look at what you need and tell you why if we say no."),
}
STATUSES = {
    "in_care_not_yet_eligible": _l("You are 16 or 17 and in care, for less than 13 weeks so far"),
    "eligible": _l("You are 16 or 17, in care, and have been for 13 weeks or more since you turned 14"),
    "relevant": _l("You are 16 or 17 and left care after 13 weeks or more"),
    "former_relevant": _l("You are 18, 19 or 20 and were in care for 13 weeks or more"),
    "former_relevant_21_24": _l("You are 21 to 24 and were in care for 13 weeks or more"),
    "qualifying": _l(
        "You are under 21 and were in care for a shorter time after you turned 16, or left care for a special guardian"
    ),
    "qualifying_21_24_education_only": _l("You are 21 to 24, were in care for a shorter time, and want to learn"),
}
"""As a rule says them on a page. The law counts the 13 weeks; who is near the line is told that a person decides."""
SITUATIONS = {
    "our_council": _l("We are the council that looked after you"),
    "lives_here": _l("You live in our area"),
    "in_school_or_college": _l("You are at school or college"),
    "in_higher_education": _l("You are at university or on another higher course"),
    "apprentice": _l("You are an apprentice or about to be one"),
    "looking_for_work": _l("You are looking for work"),
    "parent": _l("You have a child or are having one"),
    "in_custody": _l("You are in prison or on remand"),
    "disabled": _l("You are disabled or have been ill for a long time"),
    "unaccompanied": _l("You came to this country on your own"),
    "with_foster_carer": _l("You live with foster carers and would like to stay"),
    "leaving_residential": _l("You live in a children’s home or supported home, or have just left one"),
    "moving_into_own_home": _l("You are moving into a home of your own"),
    "nowhere_safe_to_stay": _l("You have nowhere safe to stay, or only for a short time"),
}
PLAN_AREAS = {
    "support": _l("Support for me"),
    "education": _l("Learning"),
    "employment": _l("Work"),
    "plan_b": _l("Plan B"),
    "home": _l("My home"),
    "family_and_friends": _l("Family and friends"),
    "skills": _l("Skills for living"),
    "money": _l("Money"),
    "health": _l("Health"),
    "identity": _l("Who I am"),
}
AGES = {"16-17": _l("16 and 17"), "18-20": _l("18 to 20"), "21-24": _l("21 to 24")}
FILTERS = {"theme": _l("About"), "kind": _l("Where it comes from"), "age": _l("How old"), "situation": _l("What is so")}
CHOICES: dict[str, dict[str, Any]] = {"theme": THEMES, "kind": KINDS, "age": AGES, "situation": SITUATIONS}
"""What a list of items can be narrowed by."""
FAULTS = {
    "no_title": _l("Write a title"),
    "no_summary": _l("Say what it is in one or two sentences"),
    "no_how_to_ask": _l("Say how to get it"),
    "no_who_to_ask": _l("Say who to ask"),
    "no_source": _l("Say where this comes from"),
    "no_headings": _l("Choose at least one heading"),
    "no_checked_on": _l("Say on which day the facts were checked"),
    "bad_under_age": _l("The age it ends at must be higher than the age it begins at"),
    "bad_until": _l("The day an amount holds until must not lie before the day it holds from"),
    "figure_not_verified": _l(
        "Take the figures out of the words, or check every fact and say so. Families read no figure that nobody checked"
    ),
}
"""What keeps an item from being saved, by the code of its fault."""
RULES = {
    "offer_changed_meanwhile": _l("Somebody changed this while you were reading. Look at what they wrote first"),
    "second_person_publishes": _l("You wrote part of this. Somebody else has to publish it"),
}
VIEWS = {
    "all": _l("All"),
    "waiting": _l("Waits for a second person"),
    "to-check": _l("To check again soon"),
    "unverified": _l("Check before publishing"),
    "ended": _l("Taken out"),
}
"""What an editor may list."""
WRITTEN = {
    "loaded": _l("Loaded from the council’s file"),
    "written": _l("Written"),
    "restored": _l("An earlier version again"),
    "withdrawn": _l("To be taken out of the offer"),
    "brought_back": _l("To be put back into the offer"),
}
"""How a version came about."""
GROUPS = {
    "yes": _l("What you can get"),
    "ask": _l("What you can ask for"),
    "maybe": _l("What depends on something"),
    "later": _l("What comes later"),
    "no": _l("What is not for you now"),
}
GROUP_LINES = {"ask": _l("We decide about these each time, or we are still checking the facts. You can always ask.")}
GROUP_REASONS = {
    "maybe": _l("We need to know more:"),
    "no": _l("Why not:"),
}
"""“What can I get?”: where an item stands after the answers."""
CHANGES = {"new": _l("New"), "changed": _l("Changed"), "ended": _l("Ended")}


def areas(codes: Iterable[str]) -> str:
    """Areas of a plan in one line."""
    return plain_list(PLAN_AREAS[code] for code in codes)


def everybody() -> list[str]:
    """Why an item is for somebody when its rule asks for nothing."""
    return [str(_("It is for everybody who was in care"))]


def pounds(pence: int) -> str:
    """An amount as people write it: £2,000, or £2.50."""
    return f"£{pence // 100:,}" if pence % 100 == 0 else f"£{pence / 100:,.2f}"


def amount(one: Amount) -> str:
    """How much and for what, in one line."""
    much = pounds(one.pence)
    if one.is_most:
        return str(_("up to %(much)s %(what)s", much=much, what=one.per)).strip()
    return f"{much} {one.per}".strip()


def ages(rule: Rule) -> str:
    """How old somebody must be, in a few words: for cards."""
    low, high = ages_of(rule)
    return str(_("For ages %(low)s to %(high)s", low=low, high=high - 1))


def rule_in_words(rule: Rule) -> list[tuple[str, list[str]]]:
    """Who qualifies, as lines: each a heading and what stands under it. All lines must hold, one point of each."""
    made: list[tuple[str, list[str]]] = []
    if len(rule.statuses) == 1:
        made.append((str(STATUSES[rule.statuses[0]]), []))
    elif rule.statuses:
        made.append((str(_("One of these is you:")), [str(STATUSES[code]) for code in rule.statuses]))
    if age := _age(rule):
        made.append((age, []))
    made += [(str(SITUATIONS[code]), []) for code in rule.all_of]
    if len(rule.any_of) == 1:
        made.append((str(SITUATIONS[rule.any_of[0]]), []))
    elif rule.any_of:
        made.append((str(_("One of these is so:")), [str(SITUATIONS[code]) for code in rule.any_of]))
    return made or [(everybody()[0], [])]


def why(rule: Rule, codes: Iterable[str]) -> list[str]:
    """Why the rule answered as it did, from the codes of the answer, in whole sentences."""
    return [line for code in codes for line in _reason(rule, code)]


def _reason(rule: Rule, code: str) -> list[str]:
    how, _colon, situation = code.partition(":")
    if situation:
        words = str(SITUATIONS[situation])
        said = {
            "fits": _("You told us: %(what)s", what=words),
            "fails": _("It needs this to be so: %(what)s", what=words),
            "unknown": _("It depends on whether this is so: %(what)s", what=words),
        }
        return [str(said[how])]
    statuses = [str(STATUSES[one]) for one in rule.statuses]
    whole: dict[str, Any] = {
        "status_fits": [_("You were in care for as long as it asks for")],
        "status_fails": [_("It is only for this: %(who)s", who=who) for who in statuses],
        "unknown_status": [_("It depends on how long you were in care, and when")],
        "age_fits": [_("You are the right age")],
        "unknown_age": [_("It depends on how old you are")],
        "too_young": [_("It starts when you are %(age)s", age=rule.from_age)],
        "too_old": [_("It ends when you turn %(age)s", age=rule.under_age)],
    }
    return [str(line) for line in whole[code]]


def _age(rule: Rule) -> str:
    low, high = rule.from_age, rule.under_age
    if low is not None and high is not None:
        return str(_("You are %(low)s to %(high)s years old", low=low, high=high - 1))
    if low is not None:
        return str(_("You are %(low)s or older", low=low))
    return str(_("You are under %(high)s", high=high)) if high is not None else ""
