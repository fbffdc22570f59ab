"""What of one closed quarter may be published, all of it at once. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.core.suppression.details import (
    ANSWERS,
    BASE,
    COARSER,
    EACH,
    JOINED,
    ONLY_ASKED,
    PLACED,
    POLES,
    Form,
    Person,
    Question,
    Shown,
    class_of,
    counted,
    is_whole,
    place_class_of,
    stands,
)
from app.core.suppression.giving_away import Watch
from app.core.suppression.worlds import Answers, Place, locality_of, team_place_of

COUNTY = "county"
EVERYONE = "*"
Table = Mapping[str, Mapping[str, int]]


def county_of(_person: Person) -> str:
    return COUNTY


def version_of(person: Person) -> str:
    return person.version


GROUPS: Mapping[str, Place] = {
    COUNTY: county_of,
    "version": version_of,
    "locality": locality_of,
    "team": team_place_of,
}
LEVELS = tuple(GROUPS)


@dataclass(frozen=True)
class Release:
    """What is published of a quarter. What is not in it is hidden.

    * `responses`: people by group, for each breakdown that stands whole. A team's group is `locality/team`; who is in
      no team that may be named stands in `locality/`.
    * `shown`: in what detail each question is shown at each level.
    * `tables`: by level and question: how many people stand where, by group.
    * `is_pooled`: too few used one of the versions, so that nothing is told apart by version.
    """

    responses: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    shown: Mapping[str, Shown] = field(default_factory=dict)
    tables: Mapping[tuple[str, str], Table] = field(default_factory=dict)
    is_pooled: bool = False


def choose(people: Sequence[Person], questions: Sequence[Question]) -> Release:
    """Decide what may be published of these people, from the county down to teams, in the order of the questions."""
    if not stands(len(people)):
        return Release()
    is_pooled = not all(map(stands, Counter(map(version_of, people)).values()))
    if is_pooled:
        people, questions = pooled(people, questions)
    shown = {question.code: _at_county(people, question, is_pooled) for question in questions}
    levels = [COUNTY] if is_pooled else [COUNTY, "version"]
    for level in ("locality", "team"):
        watch = Watch(people, GROUPS[level])
        if not _responses_stand(people, level) or not _are_safe(watch, questions, shown):
            break
        levels.append(level)
        _add_places(watch, questions, shown, level)
    return _release(people, questions, shown, levels, is_pooled)


def may_stand_beside(people: Sequence[Person], questions: Sequence[Question], release: Release) -> bool:
    """Whether a release's breakdowns, drawn of these people alone, would stand whole and give nothing away.

    A correction asks it of the people it adds and of those it takes away: who holds both releases can subtract one
    from the other. Groups of people with nobody in common that each pass are safe together.
    """
    if release.is_pooled:
        people, questions = pooled(people, questions)
    if not all(_responses_stand(people, level) for level in release.responses):
        return False
    for question in questions:
        shown = release.shown.get(question.code, Shown())
        details = zip(LEVELS, (shown.county, shown.version, shown.locality, shown.team), strict=True)
        if not all(is_whole(table_of(people, question, level, detail)) for level, detail in details if detail):
            return False
    finest = next((level for level in reversed(LEVELS) if level in release.responses), COUNTY)
    place = GROUPS[finest if finest != "version" else COUNTY]
    return _are_safe(Watch(people, place), questions, release.shown)


def drawn_alike(people: Sequence[Person], questions: Sequence[Question], release: Release) -> Release:
    """These people's figures in exactly the detail of another release: what a correction publishes. Checks nothing."""
    if release.is_pooled:
        people, questions = pooled(people, questions)
    kept = [question for question in questions if question.code in release.shown]
    return _release(people, kept, release.shown, tuple(release.responses), release.is_pooled)


def pooled(people: Sequence[Person], questions: Sequence[Question]) -> tuple[list[Person], list[Question]]:
    """The people as if all had used one version, and the questions that everybody was asked alike."""
    versions = {person.version for person in people}
    alike = []
    for question in questions:
        forms = [question.forms[version] for version in versions if version in question.forms]
        joins = question.can_join(versions) and question.joins_alike(versions)
        if len(forms) == len(versions) and (question.is_alike(versions) or joins):
            options = dict.fromkeys(option for form in forms for option in form.options)
            one = Form(tuple(options), {answer: to for form in forms for answer, to in form.joins.items()})
            alike.append(replace(question, forms={EVERYONE: one}, joined_only=not question.is_alike(versions)))
    return [replace(person, version=EVERYONE) for person in people], alike


def table_of(people: Sequence[Person], question: Question, level: str, detail: str) -> dict[str, Counter[str]]:
    """How many people stand where at a level, in one detail of the question; by version only who was asked."""
    placing = place_class_of if level in ("locality", "team") else class_of

    def standing(person: Person) -> str:
        return placing(question, detail, question.status(person.version, person.answers.get(question.code)))

    asked = [person for person in people if level != "version" or person.version in question.forms]
    return counted(asked, GROUPS[level], standing)


def _responses_stand(people: Sequence[Person], level: str) -> bool:
    return all(map(stands, Counter(map(GROUPS[level], people)).values()))


def _are_safe(watch: Watch, questions: Sequence[Question], shown: Mapping[str, Shown]) -> bool:
    return watch.gives_nothing_away(_drawn(watch, questions, shown))


def _drawn(watch: Watch, questions: Sequence[Question], shown: Mapping[str, Shown]) -> list[Answers]:
    known = [(question, shown.get(question.code, Shown())) for question in questions]
    return [watch.answers(question, how) for question, how in known if how.finest]


def _at_county(people: Sequence[Person], question: Question, is_pooled: bool) -> Shown:
    """The finest details of the county's table and the versions'. Nothing by place yet: each question by itself."""
    shown = Shown()
    for detail in _pooled_details(people, question):
        if is_whole(table_of(people, question, COUNTY, detail)):
            shown = Shown(county=detail)
            break
    if is_pooled or question.deepest == COUNTY:
        return shown
    joins = (JOINED, POLES) if question.can_join(question.forms) else ()
    watch = Watch(people, county_of)
    for detail in (EACH, ANSWERS, *joins, BASE):
        fits = shown.county is None or detail in COARSER[shown.county] or shown.county in COARSER[detail]
        if fits and is_whole(table_of(people, question, "version", detail)):
            tried = replace(shown, version=detail)
            if _are_safe(watch, [question], {question.code: tried}):
                return tried
    return shown


def _pooled_details(people: Sequence[Person], question: Question) -> tuple[str, ...]:
    """Details in which answers of several versions stand in one number without telling who used which."""
    versions = {person.version for person in people if person.version in question.forms}
    joins = (JOINED, POLES) if question.can_join(versions) and question.joins_alike(versions) else ()
    each = () if question.joined_only or not question.is_alike(versions) else (EACH, ANSWERS)
    return (*each, *joins, BASE, ONLY_ASKED)


def _add_places(watch: Watch, questions: Sequence[Question], shown: dict[str, Shown], level: str) -> None:
    """Show questions by this level one by one, those that most were asked first, while nothing is given away."""
    asked = {question.code: sum(person.version in question.forms for person in watch.people) for question in questions}
    for question in sorted(questions, key=lambda question: -asked[question.code]):
        before = shown[question.code]
        above = before.county if level == "locality" else before.locality
        if question.deepest != "team" or above is None:
            continue
        for detail in (each for each in PLACED if each in COARSER[above]):
            fits = detail in _pooled_details(watch.people, question)
            if fits and is_whole(table_of(watch.people, question, level, detail)):
                shown[question.code] = replace(before, **{level: detail})
                if _are_safe(watch, questions, shown):
                    break
                shown[question.code] = before


def _release(
    people: Sequence[Person],
    questions: Sequence[Question],
    shown: Mapping[str, Shown],
    levels: Sequence[str],
    is_pooled: bool,
) -> Release:
    tables = {
        (level, question.code): table_of(people, question, level, detail)
        for question in questions
        for level in levels
        if (detail := getattr(shown[question.code], level)) is not None
    }
    responses = {level: dict(Counter(map(GROUPS[level], people))) for level in levels}
    if COUNTY in responses and not people:
        responses[COUNTY] = {COUNTY: 0}
    return Release(responses, {code: how for code, how in shown.items() if how.finest}, tables, is_pooled)
