"""What leaving care holds about one person, entry by entry, for the copy they asked for."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask_babel import gettext as _

from app.accounts.queries import staff_names
from app.core.db import session
from app.core.money import pounds
from app.leaving_care import words, words_account, words_assessment, words_homes, words_plan, words_status
from app.leaving_care.files import ENDINGS
from app.leaving_care.models import (
    Activity,
    AdviserMessage,
    Allocation,
    AllowanceEntry,
    Ask,
    AskEvidence,
    AskMessage,
    CareEpisode,
    CareLeaver,
    Contact,
    ExitPlan,
    Home,
    HomeAssessment,
    LostTouch,
    LostTouchStep,
    NamedReader,
    NeedsAssessment,
    Plan,
    PlanDispute,
    PlanReview,
    PlanRevision,
    PlanShare,
    PlanStance,
    PlanVersion,
    Profile,
    ProfileRelease,
    SignedDay,
    StatusLetter,
    StatusOverride,
)
from app.retention.holding import About, Entry, File, Held
from app.web.words import in_full


def find(about: About) -> Iterator[Entry]:
    """Everything in their own record, with the files."""
    for record in own_records(about):
        yield from _record(record)
        yield from _helped(record.id)
        yield from _contacts(record.id)
        yield from _homes(record.id)
        yield from _assessed(record.id)
        yield from _asked(record.id)
        yield from _plan(record.id)


def own_records(about: About) -> list[CareLeaver]:
    """Their records. A restricted one opens to whoever was named for it, here as anywhere."""
    named = sa.select(NamedReader.care_leaver_id).where(
        NamedReader.staff_id == about.reader_id, NamedReader.ended_at.is_(None)
    )
    may_open = sa.or_(CareLeaver.restricted_at.is_(None), CareLeaver.id.in_(named))
    theirs = sa.or_(CareLeaver.id.in_(about.care_leavers), CareLeaver.account_id.in_(about.accounts))
    return list(session().scalars(sa.select(CareLeaver).where(theirs, may_open).order_by(CareLeaver.id)))


def _record(record: CareLeaver) -> Iterator[Entry]:
    born = _("Born %(day)s", day=in_full(record.birth_date))
    lines = [record.name, record.called, born, record.told_email, record.told_phone]
    yield Entry(record.added_at, _("Your record was begun"), _lines(*lines, words_status.plain(record.status)))
    for let in _of(ProfileRelease, record.id):
        yield Entry(let.released_at, _("You let somebody read your page"), staff_names([let.staff_id])[let.staff_id])
    for one in _of(CareEpisode, record.id):
        yield Entry(one.began_on, _("A time in care, in the codes of the council’s return"), _in_care(one))
    for said in _of(StatusOverride, record.id):
        yield Entry(
            said.said_at,
            _("A manager decided what you are in law"),
            _lines(words_status.plain(said.status), said.reason),
        )
    for letter in _of(StatusLetter, record.id):
        yield Entry(letter.made_at, _("A letter was made for you"), words_status.plain(letter.status))
    for profile in _of(Profile, record.id):
        yield Entry(profile.written_at, _("Your page about yourself"), _lines(*profile.said.values()))


def _in_care(one: CareEpisode) -> str:
    """Each code after what it is a code of: the return has no words for them, and whoever reads can ask."""
    codes = [
        _("Legal status: code %(code)s", code=one.legal_status),
        _("Where you lived: code %(code)s", code=one.placement),
        _("Why it began: code %(code)s", code=one.began_why) if one.began_why else None,
        _("Why it ended: code %(code)s", code=one.ended_why) if one.ended_why else None,
    ]
    ended = _("Until %(day)s", day=in_full(one.ended_on)) if one.ended_on else None
    return _lines(ended, *codes, _("Ask us what a code means, and we will say it in words."))


def _helped(record_id: UUID) -> Iterator[Entry]:
    rows = _of(Allocation, record_id)
    names = staff_names(row.staff_id for row in rows)
    for row in rows:
        line = f"{words.PARTS_FOR_THEM.get(row.part, row.part)}: {names.get(row.staff_id, '')}"
        yield Entry(row.began_at, _("Somebody began to work with you"), line)
    for message in _of(AdviserMessage, record_id):
        title = _("You wrote to your adviser") if message.by_kind == "family" else _("Your adviser wrote to you")
        yield Entry(message.written_at, title, message.words)


def _contacts(record_id: UUID) -> Iterator[Entry]:
    for one in _of(Contact, record_id):
        if one.struck_at is None:
            kind = words_homes.CONTACT_KINDS.get(one.kind, one.kind)
            yield Entry(one.happened_on, _("Contact with you"), _lines(kind, one.note))
    for lost in _of(LostTouch, record_id):
        yield Entry(lost.since_on, _("We lost touch"), _lines(lost.why, lost.found))
        for step in _all(LostTouchStep, LostTouchStep.lost_touch_id == lost.id):
            yield Entry(step.happened_on, _("We looked for you"), _lines(words_homes.TRIES.get(step.what), step.words))
    for one in _of(Activity, record_id):
        yield Entry(one.began_on, _("What you do by day"), _lines(words_homes.ACTIVITIES.get(one.code)))


def _homes(record_id: UUID) -> Iterator[Entry]:
    for home in _of(Home, record_id):
        kind = words_homes.KINDS.get(home.kind, home.kind)
        yield Entry(home.began_on, _("Where you lived"), _lines(kind, home.address, home.sign_off, home.exit))
        for one in _all(HomeAssessment, HomeAssessment.home_id == home.id):
            yield Entry(one.assessed_at, _("We looked at whether it was right for you"), _lines(one.reasons, one.views))
        for signed in _all(SignedDay, SignedDay.home_id == home.id):
            yield Entry(signed.day, _("A head of service signed a day in bed and breakfast"), signed.why)
        for plan in _all(ExitPlan, ExitPlan.home_id == home.id):
            yield Entry(plan.written_at, _("How you were to move on from there"), plan.plan)


def _assessed(record_id: UUID) -> Iterator[Entry]:
    for one in _of(NeedsAssessment, record_id):
        said = [f"{words_assessment.COVERS.get(code, code)}: {text}" for code, text in one.said.items()]
        yield Entry(one.began_on, _("An assessment of what you need"), _lines(*said))


def _asked(record_id: UUID) -> Iterator[Entry]:
    for ask in _of(Ask, record_id):
        yield Entry(ask.asked_at, _("You asked for something"), _lines(ask.what, ask.why))
        for message in _all(AskMessage, AskMessage.ask_id == ask.id):
            title = _("You wrote about it") if message.by_kind == "family" else _("We wrote about it")
            yield Entry(message.written_at, title, message.words)
        for file in _all(AskEvidence, AskEvidence.ask_id == ask.id):
            title = _("A file you gave us") if file.by_kind == "family" else _("A file we added")
            gone = _("Taken away on %(day)s", day=in_full(file.taken_away_at)) if file.taken_away_at else None
            yield Entry(file.added_at, title, _lines(file.label, gone), file_id=None if gone else file.id)
        if ask.decided_at is not None:
            yield Entry(
                ask.decided_at,
                _("We answered what you asked for"),
                _lines(words_account.STATE.get(ask.decision), ask.reason),
            )
    for line in _of(AllowanceEntry, record_id):
        kind = words_account.LINES.get(line.kind, line.kind)
        money = f"{kind}: {words_account.allowance_name(line.allowance)}, {pounds(line.pence)}"
        yield Entry(line.said_at, _("Your allowances"), _lines(money, line.reason))


def _plan(record_id: UUID) -> Iterator[Entry]:
    for plan in _all(Plan, Plan.care_leaver_id == record_id):
        for saved in _all(PlanRevision, PlanRevision.plan_id == plan.id):
            area = words_plan.AREAS.get(saved.area, saved.area)
            title = (
                _("You wrote in your plan: %(area)s", area=area)
                if saved.saved_by_them
                else _("Your plan: %(area)s", area=area)
            )
            yield Entry(saved.saved_at, title, _lines(*saved.said.values()))
        for version in _all(PlanVersion, PlanVersion.plan_id == plan.id):
            number = _("Version %(number)s", number=version.number)
            yield Entry(version.shared_at, _("Your plan was shared with you"), number)
            if version.signed_off_at is not None:
                yield Entry(version.signed_off_at, _("A manager signed off your plan"), number)
        for share in _all(PlanShare, PlanShare.plan_id == plan.id):
            yield Entry(share.allowed_at, _("You let somebody read parts of your plan"), share.whom)
            if share.handed_at is not None:
                yield Entry(share.handed_at, _("We gave them the parts on paper"), share.handed_to or "")
        for said in _all(PlanStance, PlanStance.plan_id == plan.id):
            yield Entry(said.said_at, _("What you said about your plan"), _lines(said.why, said.answer))
        for review in _all(PlanReview, PlanReview.plan_id == plan.id):
            yield Entry(
                review.held_on or review.due_on, _("A review of your plan"), _lines(review.why, review.came_of_it)
            )
        for dispute in _all(PlanDispute, PlanDispute.plan_id == plan.id):
            yield Entry(
                dispute.raised_at,
                _("Your reviewing officer did not agree with your plan"),
                _lines(dispute.why, dispute.answer),
            )


def _lines(*lines: object) -> str:
    return "\n".join(str(line) for line in lines if line)


def _of(model: Any, record_id: UUID) -> list[Any]:
    return _all(model, model.care_leaver_id == record_id)


def _all(model: Any, which: sa.ColumnElement[bool]) -> list[Any]:
    return list(session().scalars(sa.select(model).where(which).order_by(model.id)))


def open_file(about: About, file_id: UUID) -> File | None:
    """One file of theirs, as it is given: checked and made anew when it came in."""
    theirs = sa.select(Ask.id).where(Ask.care_leaver_id.in_([record.id for record in own_records(about)]))
    is_it = sa.and_(AskEvidence.id == file_id, AskEvidence.ask_id.in_(theirs), AskEvidence.taken_away_at.is_(None))
    row = session().scalars(sa.select(AskEvidence).where(is_it)).first()
    return File(ENDINGS[row.media_type], row.media_type, row.octets) if row is not None else None


HELD = (Held("leaving_care", find, open_file=open_file),)
