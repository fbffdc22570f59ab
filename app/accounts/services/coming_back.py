"""Back in for somebody whom neither link nor code lets in: the hub rings, checks by voice, and gives a new code."""

from app import trail
from app.accounts.models import FamilyAccount, HelpAsked
from app.accounts.services.families import end_codes, give_code
from app.accounts.services.links import end_links
from app.accounts.services.sign_ins import end_all_sign_ins
from app.core.clock import due_at, now
from app.core.db import session
from app.core.people import VISITOR, Actor
from app.tasks.services import finish_all_about, make

TASK = "help_signing_in"


def ask_to_be_rung(said: dict[str, str]) -> HelpAsked:
    """Ask the hub to ring about signing in: a task within one working day. Looks nothing up."""
    asked = HelpAsked(asked_at=now())
    asked.said = said
    session().add(asked)
    session().flush()
    make(TASK, asked, due_at=due_at(now(), 1), for_role="early_help_hub")
    trail.record("accounts.help_asked", asked, VISITOR)
    return asked


def end_help(asked: HelpAsked, by: Actor, outcome: str) -> None:
    """They were rung, or could not be. Safe to repeat."""
    if asked.ended_at is None:
        asked.ended_at = now()
        finish_all_about(asked, TASK, by, outcome)
        trail.record("accounts.help_ended", asked, by, outcome=outcome)


def help_back_in(account: FamilyAccount, reference: str, word: str | None, by: Actor) -> str:
    """After a voice check: old codes, links and sign-ins end, and a new code is returned once, to be told by voice.

    `word`: a sign-in word of their own, said now; None keeps the one they have.
    """
    end_codes(account, by)
    end_links(account)
    end_all_sign_ins(account.id, "new_code")
    trail.record("accounts.helped_back_in", account, by)
    return give_code(account, reference, word)
