"""What staff write of an assessment of needs."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l

from app.core import clock
from app.leaving_care import words_assessment as words
from app.leaving_care.models import NeedsAssessment
from app.leaving_care.rules.assessment import ASKED, COVERS, THEIR_WORDS
from app.leaving_care.services.assessing import Assessed
from app.leaving_care.staff_forms.plan import PlanRecordForm
from app.web.fields import CheckboxesField, DateField, RadioField, TextAreaField, TextField

OTHER = "asked_else"


def _part(code: str) -> TextAreaField:
    return TextAreaField(words.COVERS[code], rows=4, optional=True, mark_optional=False)


class AssessmentForm(PlanRecordForm):
    """All of it on one page: it may be saved as often as they like, and is finished once."""

    title = _l("Assessment of needs")
    lede = _l("Save as you go. They read it once it is finished, so write it to them. Every part has to be looked at.")
    why = "plan_assessment"

    began_on = DateField(_l("When was it begun?"), not_before=lambda: date(2000, 1, 1), not_after=clock.today)
    their_words = TextAreaField(
        _l("What do they say themself?"),
        _l("Their own words, whatever they are. If they did not want to say anything, write that they were asked"),
        rows=5,
        optional=True,
        mark_optional=False,
    )
    health, education, support = _part("health"), _part("education"), _part("support")
    money, skills, home, status = _part("money"), _part("skills"), _part("home"), _part("status")
    asked = CheckboxesField(
        _l("Who else was asked?"),
        choices=list(words.ASKED.items()),
        optional=True,
        mark_optional=False,
        conditional={"someone_else": OTHER},
    )
    asked_else = TextField(_l("Who?"), max_length=100, required=_l("Write who was asked"))
    finished = RadioField(
        _l("Is it finished?"),
        choices=[("no", _l("Not yet")), ("yes", _l("Yes"))],
        conditional={"yes": "finished_on"},
    )
    finished_on = DateField(_l("When was it finished?"), not_before=lambda: date(2000, 1, 1), not_after=clock.today)

    @staticmethod
    def answers_of(row: NeedsAssessment | None) -> dict[str, Any]:
        """The answers that show an assessment as it stands."""
        return {**row.said, "asked": row.asked, "began_on": row.began_on, "finished": "no"} if row else {}

    def assessed(self) -> Assessed:
        """What was answered."""
        said = {code: str(self[code].data or "") for code in (*COVERS, THEIR_WORDS)}
        asked = [one for one in ASKED if one in (self.asked.data or ())]
        said[OTHER] = str(self.asked_else.data or "") if "someone_else" in asked else ""
        finished_on = self.finished_on.data if self.finished.data == "yes" else None
        return Assessed(self.began_on.data, said, asked, finished_on)
