"""What the pages of complaints and compliments ask."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Self
from uuid import UUID

from flask_babel import lazy_gettext as _l

from app.complaints import words
from app.complaints.services import Said
from app.core.clock import today
from app.themes.queries import open_themes
from app.themes.words import theme_name
from app.web.fields import DateField, RadioField, SelectField, TextAreaField, TextField
from app.web.forms import OnceForm

SHORT, LONG = 200, 4000
NOBODY, EVERYWHERE = "-", "-"
ABOUT = ("procedure", "child_agrees", "advocate")


class ComplaintPage(OnceForm):
    """What every page of this room asks with."""

    words_of_rule = staticmethod(words.rule)


class EnterForm(ComplaintPage):
    """A complaint or compliment as it came."""

    kind = RadioField(
        _l("What is it?"),
        _l("A complaint: they are not content and want an answer. Ask them; do not decide for them"),
        choices=list(words.KINDS.items()),
        conditional={"complaint": ABOUT},
        required=_l("Choose what it is"),
    )
    procedure = RadioField(
        _l("By which procedure is it answered?"),
        _l("Not sure? Ask whoever looks after complaints. About early help alone it is often the council’s own"),
        choices=list(words.PROCEDURES.items()),
        required=_l("Choose by which procedure it is answered"),
    )
    child_agrees = RadioField(
        _l("Does the child agree?"), choices=list(words.AGREES.items()), required=_l("Choose whether the child agrees")
    )
    advocate = RadioField(
        _l("An advocate"),
        _l("Every child and care leaver who complains is offered one"),
        choices=list(words.ADVOCATES.items()),
        required=_l("Choose what became of offering an advocate"),
    )
    received_on = DateField(
        _l("When did it come?"),
        _l("The days for an answer count from here"),
        not_after=today,
        required=_l("Add the day"),
    )
    came_by = SelectField(
        _l("How did it come?"), choices=list(words.CHANNELS.items()), required=_l("Choose how it came")
    )
    said_by = SelectField(_l("Who says it?"), choices=list(words.TIES.items()), required=_l("Choose who says it"))
    name = TextField(
        _l("Their name"), _l("Kept apart, and shown on a page of its own"), max_length=SHORT, optional=True
    )
    reach = TextAreaField(_l("How they want to be answered"), rows=2, max_length=SHORT, optional=True)
    what = TextAreaField(
        _l("What do they say?"), _l("In their own words as far as you can"), rows=6, max_length=LONG,
        required=_l("Write what they say"),
    )  # fmt: skip
    service = SelectField(_l("Which service?"), choices=list(words.SERVICES.items()), required=_l("Choose the service"))
    theme = SelectField(_l("Theme"), required=_l("Choose a theme"))
    locality = SelectField(_l("Where?"), required=_l("Choose where"))
    worker = SelectField(
        _l("Is it about one worker?"),
        _l("They and their managers never see it here. Who answers talks to them"),
        required=_l("Choose a worker, or nobody"),
    )

    @classmethod
    def offered(cls, localities: Mapping[str, str], workers: Mapping[UUID, str]) -> Self:
        """On a fresh page, with the choices that change."""
        form = cls.opened(received_on=today())
        form.theme.choices = [(code, theme_name(theme)) for code, theme in open_themes().items()]
        form.locality.choices = [(EVERYWHERE, _l("Not known, or the whole county")), *localities.items()]
        named = sorted(workers.items(), key=lambda one: (one[1].casefold(), str(one[0])))
        form.worker.choices = [(NOBODY, _l("No one worker")), *((str(one), name) for one, name in named)]
        return form

    def said(self) -> Said:
        """What was typed, once it was checked."""
        worker, place = str(self.worker.data), str(self.locality.data)
        text: dict[str, Any] = {name: str(self[name].data or "").strip() for name in ("name", "reach")}
        code: dict[str, Any] = {
            name: str(self[name].data) for name in ("kind", "came_by", "service", "theme", "said_by")
        }
        about: dict[str, Any] = {name: str(self[name].data) if self[name].data else None for name in ABOUT}
        return Said(
            received_on=self.received_on.data if isinstance(self.received_on.data, date) else today(),
            locality=None if place == EVERYWHERE else place,
            worker_id=None if worker == NOBODY else UUID(worker),
            words=str(self.what.data or "").strip(),
            **text,
            **code,
            **about,
        )


class AnswerForm(ComplaintPage):
    """The answer of one stage."""

    outcome = RadioField(
        _l("What came of it?"), choices=list(words.OUTCOMES.items()), required=_l("Choose what came of it")
    )
    answer = TextAreaField(
        _l("What was answered?"),
        _l("In short. They had the answer itself the way they asked for"),
        rows=5,
        max_length=LONG,
        required=_l("Write what was answered"),
    )


class ExtendForm(ComplaintPage):
    """More days."""

    why = TextAreaField(_l("Why is more time needed?"), rows=3, max_length=LONG, required=_l("Write why"))


class NextForm(ComplaintPage):
    """They asked for the next stage."""

    on = DateField(_l("When did they ask for it?"), not_after=today, required=_l("Add the day"))

    @property
    def day(self) -> date:
        return self.on.data if isinstance(self.on.data, date) else today()
