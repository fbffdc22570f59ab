"""What the pages of actions ask."""

from datetime import date
from typing import Any, Self
from uuid import UUID

from flask_babel import lazy_gettext as _l

from app.accounts.queries import active_staff
from app.actions import words
from app.actions.services import ActionSaid
from app.core.clock import today
from app.themes.queries import open_themes
from app.themes.words import theme_name
from app.web.fields import DateField, FileField, RadioField, SelectField, TextAreaField
from app.web.forms import OnceForm

LONG = 1000
FOR_ITS_OWNER = _l("Its owner and their managers read this. Nothing that anybody told us, and no name of a family")


class ActionPage(OnceForm):
    """What every page of this room asks with."""

    def refuse_by_rule(self, code: str) -> None:
        """Show what a rule refused: by its question where it is about one, else at the top."""
        name = {"due_past": "due_on", "owner_left": "owner", "theme_not_known": "theme"}.get(code, "")
        name = "file" if code.startswith("file_") else name
        if name in self:
            self.refuse(name, words.rule(code))
        else:
            self.form_errors = [words.rule(code)]


class ActionForm(ActionPage):
    """A new action. The page of what it came from asks this."""

    what = TextAreaField(
        _l("What will be done?"), FOR_ITS_OWNER, rows=3, max_length=LONG, required=_l("Write what will be done")
    )
    will_show = TextAreaField(
        _l("What will show that it worked?"),
        _l("Something a second person can look at"),
        rows=3,
        max_length=LONG,
        required=_l("Write what will show that it worked"),
    )
    theme = SelectField(_l("Theme"), required=_l("Choose a theme"))
    owner = SelectField(_l("Who does it?"), required=_l("Choose who does it"))
    due_on = DateField(_l("By when?"), required=_l("Add the day it is due"), not_before=today)

    @classmethod
    def offered(cls, **answers: Any) -> Self:
        """On a fresh page, with the themes in use and everybody who works here."""
        form = cls.opened(**answers)
        form.theme.choices = [(code, theme_name(theme)) for code, theme in open_themes().items()]
        form.owner.choices = people()
        return form

    def said(self) -> ActionSaid:
        """What was typed, once it was checked."""
        day = self.due_on.data if isinstance(self.due_on.data, date) else today()
        return ActionSaid(
            theme=str(self.theme.data),
            what=str(self.what.data or "").strip(),
            will_show=str(self.will_show.data or "").strip(),
            owner_id=UUID(str(self.owner.data)),
            due_on=day,
        )


class EvidenceForm(ActionPage):
    """Something that shows what became of it."""

    words = TextAreaField(
        _l("What shows that it worked?"),
        _l("What you looked at, and what you found. No name of a family"),
        rows=4,
        max_length=LONG,
        required=_l("Write what shows it"),
    )
    file = FileField(
        _l("A file that shows it"),
        _l("A PDF or a picture, 5 MB at most. Nothing in it may name a child"),
        accept="application/pdf,image/*",
        optional=True,
    )


class WhyForm(ActionPage):
    """A reason that its owner reads."""

    why = TextAreaField(_l("Why?"), FOR_ITS_OWNER, rows=3, max_length=LONG, required=_l("Write why"))


class DueForm(WhyForm):
    """Another day."""

    due_on = DateField(_l("By when?"), required=_l("Add the day it is due"), not_before=today)

    @property
    def day(self) -> date:
        return self.due_on.data if isinstance(self.due_on.data, date) else today()


class OwnerForm(WhyForm):
    """Somebody else."""

    owner = SelectField(_l("Who does it from now on?"), required=_l("Choose who does it"))


class DoubtForm(ActionPage):
    """What becomes of it after somebody said that it is not better."""

    outcome = RadioField(
        _l("What now?"),
        choices=[("reopened", _l("Open it again")), ("stands", _l("Leave it closed"))],
        conditional={"reopened": ["why"]},
        required=_l("Choose what becomes of it"),
    )
    why = TextAreaField(
        _l("What should its owner look at?"),
        FOR_ITS_OWNER,
        rows=3,
        max_length=LONG,
        required=_l("Write what to look at"),
    )


def people() -> list[tuple[str, str]]:
    """Everybody who works here, by name."""
    found = sorted(active_staff(), key=lambda one: (one.name.casefold(), str(one.id)))
    return [(str(one.id), one.name) for one in found]
