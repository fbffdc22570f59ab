"""Deciding, placing, copying, closing and opening again."""

from typing import Any

from flask_babel import lazy_gettext as _l

from app.early_help import words
from app.early_help.models import EarlyHelpRequest
from app.early_help.rules import MANAGER_OUTCOMES
from app.early_help.staff_forms.base import CaseForm
from app.early_help.staff_words import CLOSE_REASON
from app.places.reference import localities
from app.web.fields import RadioField, TextAreaField, TextField

REFERRED = "more_help"
"""Decided on a page of its own, because it is a referral."""
ENDED_BY_FAMILY = "withdrawn"


class DecideForm(CaseForm):
    """The outcome, why, and the words the family will read. Previewed before it is done."""

    title = _l("Decide")
    lede = _l("Write the words the family will read. You see them as each person will, before anything is saved.")
    button = _l("See how the family will read it")
    event = "early_help.decided"
    why = "decide"

    outcome = RadioField(_l("What is decided?"))
    reason = TextAreaField(_l("Why?"), _l("For staff only"), rows=4, required=_l("Write why"))
    told = TextAreaField(
        _l("What the family will read"),
        _l("What happens next, who will do it, and by when. Plain words, no blame"),
        required=_l("Write what the family will read"),
    )

    def standing(self, request: EarlyHelpRequest) -> dict[str, str]:
        if request.outcome is None:
            return {}
        label = str(words.OUTCOME.get(request.outcome, request.outcome))
        return {"outcome": label, "reason": request.reason or "", "told": request.told or ""}

    def offer(self, *, manager: bool) -> None:
        """The outcomes this person may decide here."""
        held_back = {REFERRED} | (set() if manager else MANAGER_OUTCOMES)
        self.outcome.choices = [(code, label) for code, label in words.OUTCOME.items() if code not in held_back]


class AskManagerForm(CaseForm):
    """Put a decision to the manager that the hub may not take itself."""

    title = _l("Ask the manager to decide")
    event = "early_help.manager_asked"
    why = "ask_manager"
    button = _l("Ask the manager")

    outcome = RadioField(
        _l("What do you think should be decided?"),
        choices=[(code, words.OUTCOME[code]) for code in sorted(MANAGER_OUTCOMES)],
    )
    reason = TextAreaField(_l("Why?"), _l("For staff only. It becomes a note"), required=_l("Write why"))


class PlaceForm(CaseForm):
    """Which locality, where the postcode could not say."""

    title = _l("Say which locality this belongs to")
    event = "early_help.placed"
    why = "place"

    locality = RadioField(_l("Locality"))

    def fit(self, request: EarlyHelpRequest) -> None:
        self.locality.choices = list(localities().items())

    def standing(self, request: EarlyHelpRequest) -> dict[str, str]:
        return {"locality": str(localities()[request.locality])} if request.locality in localities() else {}


class CopiedForm(CaseForm):
    """It stands in the case-record system now."""

    title = _l("Copied to the case system")
    lede = _l("The case system is the record. Enter the reference it has there, once it is copied.")
    event = "early_help.copied"
    why = "copied"

    reference = TextField(_l("Reference in the case system"), width="20", required=_l("Enter the reference"))

    def standing(self, request: EarlyHelpRequest) -> dict[str, str]:
        return {"reference": request.case_reference} if request.case_reference else {}


class CloseForm(CaseForm):
    """Never silently."""

    title = _l("Close this request")
    button = _l("Close it")
    event = "early_help.closed"
    why = "close"

    reason = RadioField(_l("Why does it end?"))
    told = TextAreaField(_l("What the family will read"), rows=4, required=_l("Write what the family will read"))

    def fit(self, request: EarlyHelpRequest) -> None:
        self.reason.choices = [one for one in CLOSE_REASON.items() if one[0] != ENDED_BY_FAMILY]

    def standing(self, request: EarlyHelpRequest) -> dict[str, str]:
        if request.close_reason is None:
            return {}
        return {"reason": str(CLOSE_REASON.get(request.close_reason, "")), "told": request.told or ""}


class ConfirmWithdrawalForm(CaseForm):
    """The family asked to take it back; a person has looked."""

    title = _l("The family asked to take this back")
    lede = _l(
        "Taking back never closes a concern. Where someone was said not to be safe, speak with them first, "
        "in the way that was safe before, and record it."
    )
    button = _l("End the request")
    event = "early_help.withdrawn"
    why = "withdrawal"
    reaches_family = True

    told = TextAreaField(_l("What the family will read"), rows=3, required=_l("Write what the family will read"))


class ReopenForm(CaseForm):
    """Taken up again, for a new decision."""

    title = _l("Open this request again")
    lede = _l("It goes back to be decided, and its clock starts today.")
    button = _l("Open it again")
    event = "early_help.reopened"
    why = "reopen"

    reason = TextAreaField(_l("Why?"), _l("For staff only. It becomes a note"), rows=4, required=_l("Write why"))


def told_before(request: EarlyHelpRequest) -> dict[str, Any]:
    """The words that stood when it was decided, to start from."""
    return {"told": request.told or ""}
