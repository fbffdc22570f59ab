"""Search of the trail: a record, a person across their records, a member of staff, a role, days."""

from datetime import datetime, time, timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.accounts import words as account_words
from app.accounts.queries import all_staff
from app.core.clock import LONDON
from app.core.references import normalise
from app.core.typed import uuid_in
from app.records.looking.queries.people import Records
from app.records.looking.queries.searching import thing_of
from app.trail.queries import Wanted
from app.web.fields import DateField, HiddenField, SelectField, TextField
from app.web.forms import Form

MOST_STAFF = 500


class SearchForm(Form):
    """At least one thing to look for. `person`: carried from the page that names the people of a record."""

    reference = TextField(
        _l("Reference of a request or a care leaver"), optional=True, mark_optional=False, max_length=40, width="10"
    )
    thing = TextField(
        _l("Id of a record"), optional=True, mark_optional=False, max_length=40, width="30", spellcheck=False
    )
    staff = SelectField(_l("Done by a member of staff"), optional=True, mark_optional=False)
    role = SelectField(_l("Done in this role"), optional=True, mark_optional=False)
    first = DateField(_l("From this day"), optional=True, mark_optional=False)
    last = DateField(_l("To this day"), optional=True, mark_optional=False)
    person = HiddenField()
    after = HiddenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = sorted((row.name, str(row.id)) for row in all_staff(limit=MOST_STAFF))
        self.staff.choices = [(row_id, name) for name, row_id in names]
        self.role.choices = list(account_words.ROLES.items())

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        fields = (self.reference, self.thing, self.staff, self.role, self.first, self.last, self.person)
        if not any(field.data for field in fields):
            self.refuse("reference", _("Say what to look for: a reference, an id, a member of staff, a role or a day"))
        if self.reference.data and thing_of(normalise(self.reference.data)) is None:
            self.refuse("reference", _("There is no record with this reference"))
        if self.thing.data and uuid_in(self.thing.data) is None:
            self.refuse("thing", _("Check the id. It has 32 letters and numbers"))
        if self.first.data and self.last.data and self.last.data < self.first.data:
            self.refuse("last", _("The last day must not be before the first"))
        return not any(field.errors for field in self)

    def wanted(self, records: Records | None) -> Wanted:
        """What to look for, as the trail is asked. `records`: of the person, where one was chosen."""
        named = thing_of(normalise(self.reference.data)) if self.reference.data else None
        asked = [{one} for one in (named, uuid_in(self.thing.data)) if one is not None]
        if records is not None:
            asked.append(set(records.things))
        return Wanted(
            things=frozenset(set.intersection(*asked)) if asked else None,
            actor_id=uuid_in(self.staff.data),
            role=self.role.data or None,
            since=datetime.combine(self.first.data, time(), LONDON) if self.first.data else None,
            until=datetime.combine(self.last.data + timedelta(days=1), time(), LONDON) if self.last.data else None,
        )


class PeopleForm(Form):
    """Whose people: the reference of one record."""

    reference = TextField(
        _l("Reference of a request or a care leaver"),
        _l("One record they stand in is enough"),
        max_length=40,
        width="10",
        required=_l("Write the reference"),
    )

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if thing_of(normalise(self.reference.data)) is None:
            self.refuse("reference", _("There is no record with this reference"))
        return not self.reference.errors
