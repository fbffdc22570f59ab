"""A family that lost its code, or can reach neither old nor new address: checked by voice, then given a new code."""

from app import trail
from app.accounts.queries import family_account
from app.accounts.services import help_back_in
from app.core.errors import NotFound
from app.core.people import Actor
from app.early_help.models import EarlyHelpRequest, Participant


def give_new_code(request: EarlyHelpRequest, person: Participant, word: str | None, by: Actor) -> str:
    """A new code for one person, returned once. Old codes and sign-ins end. `word` replaces their sign-in word."""
    account = family_account(person.account_id)
    if account is None or account.closed_at is not None:
        raise NotFound
    trail.record("early_help.code_given", request, by, participant=person.id)
    return help_back_in(account, request.reference, word, by)
