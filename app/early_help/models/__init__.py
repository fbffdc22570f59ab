"""The tables of an early help request: what was asked, who is in it, what was agreed, what the hub did."""

from app.early_help.models.agreement import Agreement, NotToBeKnown
from app.early_help.models.conversation import ContactAttempt, Note, Post, Remark
from app.early_help.models.people import Adult, Child, Participant, PersonKey, Responsibility, SamePerson
from app.early_help.models.request import EarlyHelpRequest
from app.early_help.models.sharing import Part, Share
from app.early_help.models.work import (
    Allocation,
    CaseSystemCheck,
    IdentityCheck,
    KnowsThem,
    LiftedRestriction,
    NamedReader,
    SocialCareReferral,
    Visit,
    WaitingTime,
)

__all__ = [
    "Adult",
    "Agreement",
    "Allocation",
    "CaseSystemCheck",
    "Child",
    "ContactAttempt",
    "EarlyHelpRequest",
    "IdentityCheck",
    "KnowsThem",
    "LiftedRestriction",
    "NamedReader",
    "NotToBeKnown",
    "Note",
    "Part",
    "Participant",
    "PersonKey",
    "Post",
    "Remark",
    "Responsibility",
    "SamePerson",
    "Share",
    "SocialCareReferral",
    "Visit",
    "WaitingTime",
]
