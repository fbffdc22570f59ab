"""What the desk's own pages ask: the words of a closing, and a search of the trail."""

from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from flask import current_app
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.accounts.queries import all_staff
from app.core.clock import LONDON
from app.core.references import normalise
from app.desk.queries import request_id_of
from app.web.fields import DateField, HiddenField, RadioField, SelectField, TextAreaField, TextField
from app.web.forms import Form

MOST_STAFF = 500


class CloseForm(Form):
    """Close a way in: the words people read instead, with the day when it opens again if that is known."""

    words = TextAreaField(
        _l("What people read instead"),
        _l("Say why, until when, and who to ring. Help now is always shown."),
        rows=3,
        max_length=500,
        required=_l("Write what people read instead"),
    )


class LanguageForm(Form):
    """The language of the pages, among those somebody has read through."""

    language = RadioField(_l("Which language would you like?"), required=_l("Choose a language"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language.choices = list(current_app.extensions["languages"].items())


class TrailForm(Form):
    """Search of the trail. At least one thing to look for."""

    reference = TextField(_l("Reference of a request"), optional=True, mark_optional=False, max_length=40, width="10")
    thing = TextField(
        _l("Id of a person or record"), optional=True, mark_optional=False, max_length=40, width="30", spellcheck=False
    )
    staff = SelectField(_l("Done by a member of staff"), optional=True, mark_optional=False)
    first = DateField(_l("From this day"), optional=True, mark_optional=False)
    last = DateField(_l("To this day"), optional=True, mark_optional=False)
    after = HiddenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = sorted((row.name, str(row.id)) for row in all_staff(limit=MOST_STAFF))
        self.staff.choices = [(row_id, name) for name, row_id in names]

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        asked = (self.reference.data, self.thing.data, self.staff.data, self.first.data, self.last.data)
        if not any(asked):
            self.refuse("reference", _("Say what to look for: a reference, an id, a member of staff or a day"))
        if self.reference.data and request_id_of(normalise(self.reference.data)) is None:
            self.refuse("reference", _("There is no request with this reference"))
        if self.thing.data and _uuid(self.thing.data) is None:
            self.refuse("thing", _("Check the id. It has 32 letters and numbers"))
        return not any(field.errors for field in self)

    def wanted(self) -> dict[str, Any]:
        """What to look for, as the trail is asked."""
        by_reference = request_id_of(normalise(self.reference.data)) if self.reference.data else None
        return {
            "thing_id": by_reference or _uuid(self.thing.data),
            "actor_id": _uuid(self.staff.data),
            "since": datetime.combine(self.first.data, time(), LONDON) if self.first.data else None,
            "until": datetime.combine(self.last.data + timedelta(days=1), time(), LONDON) if self.last.data else None,
            "after": self.after.data or None,
        }


def _uuid(typed: str | None) -> UUID | None:
    try:
        return UUID(typed or "")
    except ValueError:
        return None
