"""An action set on the page of something somebody told us."""

from typing import Any

from flask_babel import lazy_gettext as _l

from app.actions.forms import ActionForm

REFUSED: dict[str, Any] = {
    "about_them": _l("This may be about them. Choose somebody who is neither whom it is about nor above them"),
    "action_quotes": _l("It repeats words of the child. Write it in your own words"),
}


class FeedbackActionForm(ActionForm):
    """What the wall of this room refuses, this room says."""

    def refuse_by_rule(self, code: str) -> None:
        if code == "about_them":
            self.refuse("owner", str(REFUSED[code]))
        elif code in REFUSED:
            self.refuse("what", str(REFUSED[code]))
        else:
            super().refuse_by_rule(code)
