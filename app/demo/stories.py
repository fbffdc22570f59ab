"""What happened to each family so far, through the same verbs that pages use, at moments before now."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random
from uuid import UUID

from app import trail
from app.accounts.queries import family_account
from app.accounts.services import close_family_account
from app.core import clock
from app.core.db import transaction
from app.core.people import VISITOR, Viewer
from app.demo import families as who
from app.demo.calendar import on
from app.demo.names import FIRST, LAST
from app.demo.staff import Staff
from app.early_help.answers import ContactGiven, RequestAnswers
from app.early_help.models import EarlyHelpRequest, Participant
from app.early_help.queries.case import request_by_reference
from app.early_help.services import allocating, deciding, family, reading, referring, sharing
from app.early_help.services.sending import submit
from app.safeguarding.services import raise_concern


@dataclass
class Tale:
    """One family's story as it is told: their request, found again by its reference at each step."""

    staff: Staff
    reference: str

    @property
    def request(self) -> EarlyHelpRequest:
        found = request_by_reference(self.reference)
        if found is None:
            raise LookupError("the story has no request")
        return found

    @property
    def asker(self) -> Participant:
        return self.request.participants[0]

    @property
    def family(self) -> Viewer:
        return Viewer("family", self.asker.account_id)

    def read(self, days: int, at: str, by: str) -> None:
        """Somebody opens it, having said that they do not know the people in it."""
        viewer = self.staff.viewer(by)
        with on(days, at) as moment:
            reading.say_whether_i_know_them(self.request, viewer, knows=False)
        with clock.frozen(moment):
            trail.looked(viewer, self.request, "deciding", "early_help_hub")

    def identify(self, days: int, at: str, by: str, tie: str = "parent_with_responsibility") -> None:
        """The hub speaks with the asker and records who they are."""
        with on(days, at):
            request, actor = self.request, self.staff.viewer(by).actor()
            reading.record_attempt(request, channel="call", outcome="spoke", note=None, by=actor)
            ties: dict[UUID | None, str] = {child.id: tie for child in request.children} or {None: tie}
            reading.record_identity(request, self.asker, ties, how="spoke_and_questions", note=None, by=actor)

    def decide(self, days: int, at: str, by: str, outcome: str, told: str, reason: str = "") -> None:
        """The case system is looked up and the hub decides."""
        with on(days, at):
            viewer, request = self.staff.viewer(by), self.request
            reading.check_case_system(request, is_known=False, reference=None, by=viewer.actor())
            why = reason or "Early needs, no sign of harm. The family wants help and agrees."
            deciding.decide(request, viewer, outcome=outcome, reason=why, told=told, version=request.version)

    def allocate(self, days: int, at: str, by: str, worker: str, locality: str) -> None:
        with on(days, at):
            request = self.request
            allocating.allocate_to(
                request, self.staff[worker].id, locality, self.staff.viewer(by), version=request.version
            )

    def copied(self, days: int, at: str, by: str, reference: str) -> None:
        with on(days, at):
            deciding.say_copied(self.request, reference, self.staff.viewer(by).actor("early_help_hub"))


@dataclass
class Teller:
    """Tells every story, with random keys from one seed."""

    staff: Staff
    random: Random

    def sent(self, answers: RequestAnswers, days: int, at: str) -> Tale:
        """A family sends what it wrote. Ticked danger raised its concern when its page was saved."""
        draft = UUID(int=self.random.getrandbits(128), version=4)
        with on(days, at):
            request = submit(answers, draft_id=draft, by=VISITOR).request
            if answers.danger is not None:
                raise_concern(
                    source="early_help_draft",
                    source_id=draft,
                    trigger="danger_now",
                    at_risk=answers.danger.at_risk,
                    words=answers.danger.what,
                    where=answers.danger.where,
                    locality=request.locality,
                    by=VISITOR,
                )
            return Tale(self.staff, request.reference)


def tell_all(teller: Teller) -> None:
    """Every story, and a year of finished ones, so that the waiting time is an honest one."""
    for story in (_waiting_at_the_hub, _questions, _late, _with_a_worker, _more_help, _other_ends):
        story(teller)
    _last_year(teller)


def _waiting_at_the_hub(teller: Teller) -> None:
    teller.sent(who.SAMWAYS, 0, "09:12")
    teller.sent(who.PUCKETT, 0, "08:47")
    teller.sent(who.HOOPER, 0, "09:40")
    teller.sent(who.WHITTLE, 1, "16:20").read(0, "09:05", "helen")
    teller.sent(who.AMIRA, 1, "18:31").read(0, "08:50", "tariq")
    teller.sent(who.SWANAGE, 1, "11:05").read(1, "14:30", "helen")


def _questions(teller: Teller) -> None:
    nowak = teller.sent(who.NOWAK, 2, "10:14")
    nowak.read(2, "11:40", "tariq")
    with on(1, "09:20"):
        reading.ask_family(
            nowak.request,
            nowak.asker,
            "Is there a time when an interpreter and you could both talk?",
            by=teller.staff.viewer("tariq").actor("early_help_hub"),
            once=None,
        )
    batstone = teller.sent(who.BATSTONE, 2, "13:02")
    batstone.read(2, "14:10", "helen")
    with on(2, "14:20"):
        reading.ask_family(
            batstone.request,
            batstone.asker,
            "Has the school said who supports Alfie in class?",
            by=teller.staff.viewer("helen").actor("early_help_hub"),
            once=None,
        )
    with on(0, "08:35"):
        family.write(
            batstone.request,
            batstone.asker,
            "Mrs Dennis, the SENCO. She said to use her name.",
            by=batstone.family.actor(),
            once=None,
        )


def _late(teller: Teller) -> None:
    coombs = teller.sent(who.COOMBS, 4, "09:30")
    coombs.read(4, "10:05", "bev")
    for days, at in ((3, "10:10"), (2, "17:40")):
        with on(days, at):
            reading.record_attempt(
                coombs.request,
                channel="call",
                outcome="no_answer",
                note=None,
                by=teller.staff.viewer("bev").actor("early_help_hub"),
            )


def _with_a_worker(teller: Teller) -> None:
    stone = teller.sent(who.STONE, 8, "12:40")
    stone.read(8, "13:30", "helen")
    stone.identify(7, "10:00", "helen")
    stone.decide(7, "11:15", "helen", "assessment", "A family worker will visit you and Theo at home.")
    stone.allocate(7, "11:30", "helen", "anna", "dorchester")
    with on(2, "10:05") as moment:
        allocating.plan_visit(stone.request, moment + timedelta(days=6), teller.staff.viewer("anna"))

    priddle = teller.sent(who.PRIDDLE, 16, "19:20")
    priddle.read(15, "08:55", "bev")
    priddle.identify(15, "10:30", "bev")
    priddle.decide(15, "11:00", "bev", "assessment", "A family worker will help you and Kai to talk again.")
    priddle.allocate(15, "11:20", "bev", "gemma", "chesil")
    priddle.copied(14, "09:10", "bev", "MOS-204417")
    worker = teller.staff.viewer("gemma")
    with on(11, "16:45") as moment:
        allocating.record_visit(priddle.request, moment, worker, child_seen=True)
    text = "Gemma and Donna meet on Mondays. Kai tries the boxing club. Skye picks one evening a week."
    with on(9, "15:00"):
        part = sharing.write_part(priddle.request, worker, kind="plan", title="Our plan until Christmas", text=text)
    with on(8, "09:30"):
        sharing.share_part(priddle.request, part, priddle.asker, text, worker)

    bugler = teller.sent(who.BUGLER, 3, "09:02")
    bugler.read(3, "09:50", "tariq")
    bugler.identify(2, "13:10", "tariq")
    bugler.decide(2, "13:40", "tariq", "advice", "There is a group for new parents in Blandford on Thursdays.")


def _more_help(teller: Teller) -> None:
    moira, david = teller.staff.viewer("moira"), teller.staff.viewer("david")
    rolls = teller.sent(who.ROLLS, 6, "22:15")
    rolls.read(5, "08:45", "bev")
    rolls.identify(5, "10:20", "bev")
    with on(5, "12:00"):
        reading.check_case_system(rolls.request, is_known=True, reference="MOS-118230", by=moira.actor())
        referring.refer_to_social_care(
            rolls.request,
            moira,
            reason="A baby was seen alone twice. Told by the health visitor.",
            tell=False,
            not_told_reason="She may leave with the baby before anyone has seen him.",
            version=rolls.request.version,
        )
    gale = teller.sent(who.GALE, 9, "17:45")
    gale.read(8, "09:00", "helen")
    gale.identify(8, "11:00", "helen")
    with on(8, "12:30"):
        reading.check_case_system(gale.request, is_known=False, reference=None, by=david.actor())
        referring.refer_to_social_care(
            gale.request,
            david,
            reason="Signs of exploitation.",
            tell=True,
            not_told_reason=None,
            version=gale.request.version,
        )
    with on(7, "15:20"):
        referring.referral_accepted(gale.request, "Priya Nair, assessment team", david)


def _other_ends(teller: Teller) -> None:
    poole = teller.sent(who.POOLE, 5, "14:00")
    poole.read(5, "14:40", "helen")
    poole.identify(5, "15:30", "helen")
    poole.decide(5, "15:45", "helen", "lives_elsewhere", "BCP Council looks after families in Poole. We passed it on.")

    hann = teller.sent(who.HANN, 12, "20:10")
    hann.read(11, "09:10", "helen")
    hann.identify(11, "12:00", "helen")
    hann.decide(11, "12:20", "helen", "advice", "The school nurse runs a worry group. Poppy has a place from January.")
    with on(4, "10:00"):
        deciding.close(
            hann.request,
            teller.staff.viewer("helen"),
            reason="help_ended",
            told="Poppy has her place. You can ask again at any time.",
            version=hann.request.version,
        )
    davis = teller.sent(who.DAVIS, 3, "07:30")
    davis.read(3, "09:30", "tariq")
    with on(1, "21:05"):
        family.take_back(davis.request, davis.asker, by=davis.family.actor())


def _last_year(teller: Teller) -> None:
    """Thirty earlier requests, decided after nought to three working days, most after one; all long ended."""
    hub = teller.staff.viewer("tariq")
    for number in range(30):
        days = 30 + number * 6
        waited = teller.random.choice((0, 1, 1, 1, 1, 2, 2, 3))
        tale = teller.sent(_some_family(teller.random), days, f"{9 + number % 7:02}:15")
        tale.decide(days - waited, "16:30", "tariq", "advice", "We told you about a group near you.")
        with on(days - waited, "16:50"):
            words, version = "You can ask again at any time.", tale.request.version
            deciding.close(tale.request, hub, reason="help_ended", told=words, version=version)
            account = family_account(tale.asker.account_id)
            if account is not None:
                close_family_account(account, hub.actor())


def _some_family(random: Random) -> RequestAnswers:
    """A family nobody tells a story of."""
    last, child = random.choice(LAST), random.choice(FIRST)
    asker = replace(who.HANN.asker, name=f"{random.choice(FIRST)} {last}")
    children = (replace(who.HANN.children[0], name=f"{child} {last}"),)
    return replace(who.HANN, asker=asker, children=children, contact=ContactGiven(nothing_is_safe=True))


def finish_up(jobs: tuple[Callable[..., int], ...]) -> None:
    """What the worker would have done meanwhile: seal the trail, make the waiting times."""
    for job in jobs:
        with transaction():
            job(clock.now())
