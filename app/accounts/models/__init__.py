"""Tables of people, their roles and their sign-ins."""

from app.accounts.models.families import AccessCode, FamilyAccount, HelpAsked
from app.accounts.models.sign_ins import LinkAsk, SignIn, SignInLink
from app.accounts.models.staff import RoleGrant, RoleReview, StaffAccount, StaffIdentity

__all__ = [
    "AccessCode",
    "FamilyAccount",
    "HelpAsked",
    "LinkAsk",
    "RoleGrant",
    "RoleReview",
    "SignIn",
    "SignInLink",
    "StaffAccount",
    "StaffIdentity",
]
