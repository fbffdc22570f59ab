"""Homes: entered, judged, signed off, planned out of, left."""

from flask_babel import lazy_gettext as _l

from app.core.clock import today
from app.leaving_care import words_homes as words
from app.leaving_care.rules.homes import KINDS, TESTS
from app.leaving_care.services.homes import NewHome
from app.leaving_care.staff_forms.base import RecordForm
from app.web.fields import DateField, RadioField, TextAreaField

YES_NO = [("yes", _l("Yes")), ("no", _l("No"))]


class DangerForm(RecordForm):
    """What every page about where or how somebody is also asks: whether they are safe."""

    unsafe = RadioField(
        _l("Is anyone in danger, or not safe, now?"),
        _l("If someone may be hurt right now, ring 999 first. If you choose yes, the duty team is told as you save"),
        choices=[("no", _l("No")), ("yes", _l("Yes"))],
        conditional={"yes": "unsafe_what"},
    )
    unsafe_what = TextAreaField(_l("What is happening?"), rows=3, required=_l("Write what is happening"))

    @property
    def danger(self) -> str | None:
        """What is happening, where they said that somebody is not safe."""
        return str(self.unsafe_what.data) if self.unsafe.data == "yes" and self.unsafe_what.data else None


class HomeForm(DangerForm):
    """Where they live from a day on."""

    title = _l("Record where they live")
    why = "home_new"

    kind = RadioField(_l("What kind of place is it?"), choices=[(code, words.KINDS[code]) for code in KINDS])
    began_on = DateField(_l("When did they move in?"), not_after=today, required=_l("Enter the day"))
    address = TextAreaField(_l("Address"), rows=3, max_length=500, optional=True)
    provided = RadioField(
        _l("Does the council provide it?"),
        _l("Then the law says when you visit"),
        choices=YES_NO,
        inline=True,
    )
    temporary = RadioField(
        _l("Is it meant to be for a short time only?"),
        _l("Then a manager signs it off, and an exit plan is owed"),
        choices=YES_NO,
        inline=True,
    )

    @property
    def home(self) -> NewHome:
        """The home as the service takes it."""
        return NewHome(
            kind=str(self.kind.data),
            began_on=self.began_on.data,
            is_provided=self.provided.data == "yes",
            is_temporary=self.temporary.data == "yes",
            address=self.address.data,
        )


def _test(code: str) -> RadioField:
    return RadioField(
        words.TESTS[code],
        choices=list(words.MET.items()),
        inline=True,
        conditional={"no": f"{code}_why"},
    )


def _why() -> TextAreaField:
    return TextAreaField(_l("Why?"), rows=2, max_length=1000, required=_l("Write why"))


class AssessForm(DangerForm):
    """The tests of Schedule 2 and of regulation 9, with the reasons and what the young person says."""

    title = _l("Is where they live suitable?")
    lede = _l("The Care Leavers (England) Regulations 2010, regulation 9 and Schedule 2. Each time is kept.")
    why = "home_assessed"

    facilities, facilities_why = _test("facilities"), _why()
    repair, repair_why = _test("repair"), _why()
    safety, safety_why = _test("safety"), _why()
    location, location_why = _test("location"), _why()
    support, support_why = _test("support"), _why()
    tenancy, tenancy_why = _test("tenancy"), _why()
    cost, cost_why = _test("cost"), _why()
    needs, needs_why = _test("needs"), _why()
    landlord, landlord_why = _test("landlord"), _why()
    education, education_why = _test("education"), _why()
    views = TextAreaField(
        _l("What do they say about it?"),
        _l("Their own words. Do they know their rights there?"),
        rows=4,
        required=_l("Write what they say, or that they were asked and did not want to say"),
    )
    suitable = RadioField(_l("Taken together, is it suitable?"), choices=YES_NO, inline=True)
    reasons = TextAreaField(_l("The reasons"), rows=4, required=_l("Write the reasons"))

    @property
    def tests(self) -> dict[str, dict[str, str]]:
        """Each test's answer, with why where it is not met."""
        return {code: {"met": str(self[code].data), "why": str(self[f"{code}_why"].data or "")} for code in TESTS}


class SignOffForm(RecordForm):
    """A manager agrees that they may be there for now."""

    title = _l("Sign off where they are staying")
    lede = _l("Your name and the time are kept. It stays on your list until the day they left is recorded.")
    button = _l("Sign off")
    why = "home_sign_off"

    words = TextAreaField(_l("Why is this the best there is for now?"), rows=4, required=_l("Write why"))


class ExitPlanForm(RecordForm):
    """How they get out, and by when."""

    title = _l("Plan how they leave")
    lede = _l("They read these words on their own page. Write them so that they are easy to read.")
    why = "home_exit_plan"

    plan = TextAreaField(_l("What happens next?"), rows=5, required=_l("Write what happens next"))
    out_by = DateField(_l("When should they be somewhere better?"), not_before=today, required=_l("Enter the day"))


class SignDaysForm(RecordForm):
    """A head of service signs the days of bed and breakfast past the second working day."""

    title = _l("Sign for bed and breakfast")
    lede = _l(
        "Bed and breakfast is for an emergency, and for two working days at most. You sign each day owed up to today, "
        "and days off before the next working day."
    )
    button = _l("Sign")
    why = "bed_and_breakfast_day"
    is_warning = True

    reason = TextAreaField(_l("Why are they still there, and what was tried today?"), rows=4, required=_l("Write why"))


class LeaveForm(DangerForm):
    """The exit: when they left, and where they went."""

    title = _l("Record how they left")
    why = "home_left"

    ended = RadioField(_l("What happened?"), choices=list(words.ENDED.items()))
    ended_on = DateField(_l("Which day was the last?"), not_after=today, required=_l("Enter the day"))
    words = TextAreaField(_l("How did it end, and where did they go?"), rows=4, required=_l("Write how it ended"))
