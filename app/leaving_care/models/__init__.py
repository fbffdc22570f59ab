"""Tables of leaving care."""

from app.leaving_care.models.account import AdviserMessage, Invitation, Profile, ProfileRelease, StatusLetter
from app.leaving_care.models.asks import AllowanceEntry, Ask, AskEvidence, AskMessage
from app.leaving_care.models.assessment import NeedsAssessment
from app.leaving_care.models.case_lines import CaseLine
from app.leaving_care.models.contact import Activity, Contact, LostTouch, LostTouchStep
from app.leaving_care.models.homes import ExitPlan, Home, HomeAssessment, SignedDay
from app.leaving_care.models.people import (
    Allocation,
    CareEpisode,
    CareLeaver,
    KnowsThem,
    NamedReader,
    StatusOverride,
)
from app.leaving_care.models.plan import Plan, PlanAction, PlanArea, PlanRevision, PlanVersion, PlanWords
from app.leaving_care.models.plan_said import PlanDispute, PlanReview, PlanShare, PlanStance

__all__ = [
    "Activity",
    "AdviserMessage",
    "Allocation",
    "AllowanceEntry",
    "Ask",
    "AskEvidence",
    "AskMessage",
    "CareEpisode",
    "CareLeaver",
    "CaseLine",
    "Contact",
    "ExitPlan",
    "Home",
    "HomeAssessment",
    "Invitation",
    "KnowsThem",
    "LostTouch",
    "LostTouchStep",
    "NamedReader",
    "NeedsAssessment",
    "Plan",
    "PlanAction",
    "PlanArea",
    "PlanDispute",
    "PlanReview",
    "PlanRevision",
    "PlanShare",
    "PlanStance",
    "PlanVersion",
    "PlanWords",
    "Profile",
    "ProfileRelease",
    "SignedDay",
    "StatusLetter",
    "StatusOverride",
]
