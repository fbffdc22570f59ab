"""Contacts and tries, touch lost and found, and what they do by day."""

from uuid import UUID

from flask_babel import lazy_gettext as _l

from app.accounts.queries import staff_names
from app.core.clock import today
from app.leaving_care import words_homes as words
from app.leaving_care.models import CareLeaver
from app.leaving_care.queries.people import allocations_of
from app.leaving_care.rules.touch import TRIES
from app.leaving_care.services.touch import NewContact
from app.leaving_care.staff_forms.base import RecordForm
from app.leaving_care.staff_forms.homes import DangerForm
from app.web import access
from app.web.fields import DateField, RadioField, SelectField, TextAreaField


class ContactForm(DangerForm):
    """A contact, or a try that failed."""

    title = _l("Record a contact")
    lede = _l("Record tries that failed too. They show that you tried.")
    why = "contact_new"

    kind = RadioField(
        _l("What kind of contact?"),
        choices=list(words.CONTACT_KINDS.items()),
        conditional={"visit": ("place", "seen_alone")},
    )
    place = RadioField(_l("Where?"), choices=list(words.PLACES.items()))
    seen_alone = RadioField(
        _l("Did you see them alone?"),
        choices=[*words.ALONE.items(), ("not_met", _l("They were not there"))],
    )
    happened_on = DateField(_l("Which day?"), not_after=today, required=_l("Enter the day"))
    reached = RadioField(
        _l("Did you reach them?"),
        choices=[("yes", _l("Yes")), ("no", _l("No, tried and failed"))],
        conditional={"yes": "offer"},
    )
    offer = RadioField(
        _l("Did you offer them support?"),
        _l("From 21 to 24 the law asks for this at 21 and each year after"),
        choices=[("none", _l("No")), *words.OFFERS.items()],
        optional=True,
    )
    by = SelectField(_l("Who made the contact?"))
    note = TextAreaField(_l("What happened?"), rows=4, optional=True)

    def fit(self, record: CareLeaver) -> None:
        """Whoever works with them, and whoever writes this."""
        viewer = access.viewer()
        names = staff_names([row.staff_id for row in allocations_of(record.id)])
        choices = {str(viewer.id): viewer.name, **{str(staff_id): name for staff_id, name in names.items()}}
        self.by.choices = list(choices.items())
        self.by.data = self.by.data or str(viewer.id)

    def contact(self) -> NewContact:
        """The contact as the service takes it."""
        alone = self.seen_alone.data
        return NewContact(
            kind=str(self.kind.data),
            happened_on=self.happened_on.data,
            is_reached=self.reached.data == "yes" and alone != "not_met",
            by_id=UUID(self.by.data),
            place=self.place.data,
            seen_alone=alone if alone in words.ALONE else None,
            offer=self.offer.data if self.offer.data in words.OFFERS else None,
            note=self.note.data,
        )


class StrikeForm(RecordForm):
    """A contact that was written by mistake."""

    title = _l("This contact was recorded by mistake")
    lede = _l("It stays in the log, marked as a mistake, and counts for nothing.")
    button = _l("Mark as a mistake")
    why = "contact_struck"


class LostTouchForm(DangerForm):
    """Nobody can reach them."""

    title = _l("We have lost touch")
    lede = _l("A manager then looks each month, until somebody records how they were found. Silence never ends it.")
    why = "touch_lost"

    since_on = DateField(_l("Since when?"), not_after=today, required=_l("Enter the day"))
    reason = TextAreaField(_l("What makes you say so?"), rows=4, required=_l("Write what makes you say so"))


class TryForm(DangerForm):
    """One thing tried."""

    title = _l("Record what you tried")
    why = "tried_to_find"

    what = RadioField(_l("What did you try?"), choices=[(code, words.TRIES[code]) for code in TRIES])
    on = DateField(_l("Which day?"), not_after=today, required=_l("Enter the day"))
    words = TextAreaField(_l("What came of it?"), rows=3, required=_l("Write what came of it"))


class LookForm(DangerForm):
    """A manager's look, each month."""

    title = _l("Look at lost touch")
    lede = _l("You see what was tried. Say what is tried next.")
    button = _l("I have looked")
    why = "lost_touch_look"

    words = TextAreaField(_l("What is tried next, by whom and by when?"), rows=4, required=_l("Write what is next"))


class FoundForm(RecordForm):
    """In touch again."""

    title = _l("We are in touch again")
    lede = _l("Record the contact that reached them first.")
    why = "touch_found"

    words = TextAreaField(_l("How were they found?"), rows=3, required=_l("Write how they were found"))


class ActivityForm(RecordForm):
    """What they do by day."""

    title = _l("Education, training or work")
    why = "activity"

    code = RadioField(_l("What do they do now?"), choices=list(words.ACTIVITIES.items()))
    began_on = DateField(_l("Since when?"), not_after=today, required=_l("Enter the day"))
