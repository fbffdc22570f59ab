"""The rules of auditing, pure: which cases are drawn, who may look at which, what an audit has to say."""

BASES = ("collaborative", "thematic", "dip_sample", "targeted", "re_audit")
"""Why a round's cases are looked at. `collaborative` is the monthly random one; figures never mix two."""

SERVICES = ("early_help", "social_work", "care_leavers", "front_door")

GRADES = ("outstanding", "good", "requires_improvement", "inadequate")
"""Ofsted's four, best first."""

NOT_APPLICABLE = "not_applicable"
OVERALL = "overall"

AUDITOR_ROLES = ("quality", "team_manager", "reviewing_officer")
"""Who may be given a case to audit: operational managers, reviewing officers and the quality team."""

LOOKS_BACK = 365
"""Days before it was given out that an audit looks back on, also on what people said. The council's own choice."""

DUE_AFTER = 20
"""Working days from allocation until an audit is due. The council's own choice; no law names one."""

SIGN_OFF_WITHIN = 5
"""Working days in which the quality team signs off what was moderated. The council's own choice; no law names one."""

THANKED_WITHIN = 10
"""Working days in which a family that was asked hears what was learned, once it is let go. The same."""

RE_AUDIT_AFTER = 60
"""Working days from signing off an inadequate until it is looked at again. The same."""


def is_better(grade: str, before: str) -> bool:
    """Whether a grade is above the one that a case had before."""
    return GRADES.index(grade) < GRADES.index(before)
