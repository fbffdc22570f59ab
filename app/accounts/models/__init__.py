"""Tables of people, their roles and their sign-ins."""

from app.accounts.models.families import AccessCode, FamilyAccount, HelpAsked
from app.accounts.models.sign_ins import LinkAsk, SignIn, SignInLink
from app.accounts.models.staff import RoleGrant, StaffAccount, StaffIdentity

__all__ = [
    "AccessCode",
    "FamilyAccount",
    "HelpAsked",
    "LinkAsk",
    "RoleGrant",
    "SignIn",
    "SignInLink",
    "StaffAccount",
    "StaffIdentity",
]
