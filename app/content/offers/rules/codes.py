"""The codes an item of the offer may carry. Their words stand in `content.offers.words`."""

THEMES = ("independent_living", "education_and_employment", "safe_and_secure", "health", "financial_independence")
"""The five of the Care Leaver Covenant, in the council's order."""

HEADINGS = (
    "health_and_wellbeing",
    "relationships",
    "education_and_training",
    "employment",
    "accommodation",
    "participation_in_society",
)
"""The six of the local offer (Children and Social Work Act 2017 s2)."""

KINDS = ("law", "national", "local", "discretionary")
"""Where it comes from: the law, a national scheme, a local promise, or decided for each person."""

STATUSES = (
    "in_care_not_yet_eligible",
    "eligible",
    "relevant",
    "former_relevant",
    "former_relevant_21_24",
    "qualifying",
    "qualifying_21_24_education_only",
)
"""What somebody may be in law while an item can still be for them. Of the codes of `leaving_care.rules`."""

STATUS_AGES = {
    "in_care_not_yet_eligible": (16, 18),
    "eligible": (16, 18),
    "relevant": (16, 18),
    "former_relevant": (18, 21),
    "former_relevant_21_24": (21, 25),
    "qualifying": (16, 21),
    "qualifying_21_24_education_only": (21, 25),
}
"""Between which birthdays somebody can be what: from the first, until the second."""

LATER = {
    "eligible": {18: "former_relevant", 21: "former_relevant_21_24"},
    "relevant": {18: "former_relevant", 21: "former_relevant_21_24"},
    "former_relevant": {21: "former_relevant_21_24"},
    "qualifying": {21: "qualifying_21_24_education_only"},
}
"""What somebody becomes by growing older alone, from which birthday."""

SITUATIONS = (
    "our_council",
    "lives_here",
    "in_school_or_college",
    "in_higher_education",
    "apprentice",
    "looking_for_work",
    "parent",
    "in_custody",
    "disabled",
    "unaccompanied",
    "with_foster_carer",
    "leaving_residential",
    "moving_into_own_home",
    "nowhere_safe_to_stay",
)
"""What may be so in somebody's life that an item asks for."""

PLAN_AREAS = (
    "support",
    "education",
    "employment",
    "plan_b",
    "home",
    "family_and_friends",
    "skills",
    "money",
    "health",
    "identity",
)
"""The ten areas of a pathway plan (Care Leavers (England) Regulations 2010, Schedule 1)."""

OLDEST = 25
"""The day somebody turns 25 the offer ends, but for a course that goes on (Children Act 1989 s23CA)."""
