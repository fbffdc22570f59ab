"""The law of leaving care: pure, dated, each rule with its source."""

STATUSES = (
    "under_16",
    "in_care_not_yet_eligible",
    "eligible",
    "relevant",
    "former_relevant",
    "former_relevant_21_24",
    "duty_ended_25",
    "qualifying",
    "qualifying_21_24_education_only",
    "none",
)
"""What somebody is in law on a day (Children Act 1989 ss.23A to 24B, Sch 2 para 19B)."""

LOOKED_AFTER = ("in_care_not_yet_eligible", "eligible")
"""While looked after the social worker owns the plan; the adviser is second."""
