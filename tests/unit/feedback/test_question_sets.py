"""The question sets are real and whole, and every fault in a file is said with its file, question and field."""

import re
from pathlib import Path
from textwrap import dedent

import pytest

from app.feedback.question import NO_OPINION, VERSIONS, QuestionSetFault
from app.feedback.question_files import read_sets
from app.feedback.question_sets import SETS, current_set, questions_of

GOOD = """
version: 8-11
number: 1
answers:
  yes_no:
    - {code: yes, label: "Yes"}
    - {code: no, label: "No"}
questions:
  - code: listens
    label: "Worker listens"
    kind: choice
    ask: "Does your worker listen to you?"
    answers: yes_no
    domain: relationships
    theme: listening
    joins: {good: [yes], poor: [no]}
  - code: feels_safe
    label: "Feels safe"
    kind: choice
    ask: "Do you feel safe?"
    answers: yes_no
    domain: rights
    theme: feeling_safe
    alone: true
    raises: [no]
    joins: {good: [yes], poor: [no]}
  - code: praise
    label: "Praise"
    kind: words
    ask: "Who do you want to thank?"
    domain: relationships
    theme: praise_for_worker
"""
EVERYONE_ELSE = [
    f"{version}.1.yaml: version: no file has questions for it" for version in VERSIONS if version != "8-11"
]


def faults(folder: Path, text: str, name: str = "8-11.1.yaml") -> list[str]:
    (folder / name).write_text(dedent(text), "utf-8")
    with pytest.raises(QuestionSetFault) as raised:
        read_sets(folder)
    return [fault for fault in raised.value.faults if fault not in EVERYONE_ELSE]


def test_a_good_file_has_no_fault_of_its_own(tmp_path: Path) -> None:
    assert faults(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("version: 8-11", "version: 8-12", "8-11.1.yaml: version: '8-12' is not one of"),
        ("number: 1", "number: one", "8-11.1.yaml: number: 'one' is not a whole number from 1"),
        ("number: 1", "number: 2", "version, number: the file must be called 8-11.2.yaml"),
        ("number: 1", "number: 1\ncolour: red", "8-11.1.yaml: colour: is not a field of a question set"),
        ("number: 1", "number: 1\nnumber: 1", "8-11.1.yaml: cannot be read: 'number' stands twice"),
        ("questions:", "questions: []\nx:", "questions: has at least one question"),
        ("code: listens", "code: Listens", "question 1 (Listens): code: 'Listens' is not small letters"),
        ("code: listens", "code: listens-well", "question 1 (listens-well): code:"),
        ("kind: words", "kind: essay", "question 3 (praise): kind: 'essay' is not one of scale"),
        ('    label: "Praise"\n', "", "question 3 (praise): label: is missing"),
        ("    domain: rights\n", "", "question 2 (feels_safe): domain: is missing"),
        ("domain: rights", "domain: wrongs", "question 2 (feels_safe): domain: 'wrongs' is not one of"),
        ("theme: listening", "theme: hearing", "question 1 (listens): theme: 'hearing' is not in the shared list"),
        (
            "    theme: listening",
            "    theme: listening\n    look: nice",
            "(listens): look: is not a field of a question",
        ),
        ("answers: yes_no", "answers: no_yes", "(listens): answers: 'no_yes' is not one of the named lists"),
        ("answers: yes_no", "answers: [yes, no]", "(listens): answers: 'yes' needs a code and a label"),
        ('{code: no, label: "No"}', '{code: yes, label: "No"}', "(listens): answers: yes stands twice"),
        ('{code: no, label: "No"}', '{code: not_sure, label: "No"}', "answers: not_sure is kept for the portal's own"),
        ('    - {code: no, label: "No"}\n', "", "(listens): answers: at least two are needed"),
        ('{code: yes, label: "Yes"}', '{code: yes, label: "Yes", alone: true}', "alone is for a question with many"),
        ("poor: [no]}", "bad: [no]}", "(listens): joins: bad is not one of good, mixed, poor"),
        ("{good: [yes], poor: [no]}", "{good: [yes]}", "joins: no must stand in one group, and stands in 0"),
        ("{good: [yes], poor: [no]}", "{good: [yes, no], poor: [no]}", "joins: no must stand in one group"),
        ("poor: [no]}", "poor: [no, never]}", "(listens): joins: never is not one of its answers"),
        ("poor: [no]}", "poor: no}", "(listens): joins: poor: is a list of answer codes"),
        ("raises: [no]", "raises: [never]", "(feels_safe): raises: never is not one of its answers"),
        ("raises: [no]", "raises: no", "(feels_safe): raises: is a list of answer codes"),
        ("raises: [no]", "raises: [yes]", "(feels_safe): joins: yes raises a concern, so it must be poor"),
        ("    alone: true\n", "", "(feels_safe): alone: a question that raises a concern must stand on the page to do"),
        ("alone: true", "alone: maybe", "(feels_safe): alone: 'maybe' is not true or false"),
        (
            "kind: words",
            "kind: words\n    raises: [no]",
            "(praise): answers, joins, raises: a question of the kind words",
        ),
        ("kind: words", "kind: number", "(praise): least, most: a number needs a least and a greater most"),
        ("kind: words", "kind: words\n    most: 3", "(praise): least, most: only for a number"),
        ("kind: words", "kind: number\n    most: ten", "(praise): most: 'ten' is not a whole number"),
        ("code: praise", "code: listens", "8-11.1.yaml: listens: code: stands twice"),
    ],
)
def test_every_fault_names_file_question_and_field(tmp_path: Path, right: str, wrong: str, said: str) -> None:
    assert right in GOOD
    found = faults(tmp_path, GOOD.replace(right, wrong, 1))
    assert any(said in fault for fault in found), found
    assert all(fault.startswith("8-11.1.yaml: ") for fault in found), found


def test_all_faults_are_said_at_once(tmp_path: Path) -> None:
    found = faults(tmp_path, GOOD.replace("theme: listening", "theme: hearing").replace("domain: rights", "domain: x"))
    assert len(found) == 2


def test_something_that_is_no_yaml_is_said(tmp_path: Path) -> None:
    assert faults(tmp_path, "questions: [")[0].startswith("8-11.1.yaml: cannot be read: ")


def test_the_same_code_is_the_same_question_in_every_version(tmp_path: Path) -> None:
    other = GOOD.replace("version: 8-11", "version: 11-17").replace("theme: listening", "theme: trust")
    (tmp_path / "11-17.1.yaml").write_text(other, "utf-8")
    found = faults(tmp_path, GOOD)
    assert "8-11.1.yaml: listens: theme: 'listening', but 'trust' in 11-17.1.yaml" in found


def test_the_youngest_are_asked_at_most_ten_questions(tmp_path: Path) -> None:
    praise = GOOD[GOOD.index("  - code: praise") :]
    many = GOOD + "".join(praise.replace("code: praise", f"code: praise_{n}") for n in range(8))
    found = faults(tmp_path, many.replace("version: 8-11", "version: 4-7"), "4-7.1.yaml")
    assert "4-7.1.yaml: questions: 11 are too many; at most 10" in found
    assert len(current_set("4-7").questions) <= 10


def test_the_newest_set_is_asked_and_the_old_one_can_still_be_read(tmp_path: Path) -> None:
    for version in VERSIONS:
        (tmp_path / f"{version}.1.yaml").write_text(GOOD.replace("version: 8-11", f"version: {version}"), "utf-8")
    newer = GOOD.replace("number: 1", "number: 10").replace("code: praise", "code: thanks")
    (tmp_path / "8-11.10.yaml").write_text(newer, "utf-8")
    sets = read_sets(tmp_path)
    assert [each.number for each in sets if each.version == "8-11"] == [1, 10]
    assert questions_of("8-11.1") is current_set("8-11")


@pytest.mark.parametrize("version", VERSIONS)
def test_every_version_asks_what_matters(version: str) -> None:
    asked = {question.code for question in current_set(version).questions}
    assert {"knows_worker", "listens", "keeps_promises", "made_better", "feels_safe"} <= asked
    assert {"keep_one_thing", "change_one_thing"} <= asked
    if version != "4-7":
        assert {"easy_to_reach", "explains", "trust", "say_in_plans", "workers_this_year", "worries", "praise"} <= asked
        assert {"seen_alone", "child_seen_alone"} & asked


@pytest.mark.parametrize("version", VERSIONS)
def test_not_sure_and_dont_want_to_say_are_always_there(version: str) -> None:
    for question in current_set(version).questions:
        assert question.kind == "words" or question.codes[-2:] == NO_OPINION
        assert all(question.joined(code) is None for code in NO_OPINION)


@pytest.mark.promise(1)
@pytest.mark.parametrize("version", VERSIONS)
def test_every_version_asks_of_safety_and_an_unsafe_answer_raises(version: str) -> None:
    raising = [question for question in current_set(version).questions if question.raises]
    assert {"feeling_safe"} <= {question.theme for question in raising}
    for question in raising:
        for code in question.raises:
            given = [code, "family"] if question.kind == "many" else code
            assert question.raised_by(given) == {code}
        assert not question.raised_by("not_sure")


def test_scales_differ_by_age_as_they_should() -> None:
    def scales(version: str) -> set[tuple[str, ...]]:
        questions = current_set(version).questions
        return {tuple(o.code for o in q.options) for q in questions if q.kind == "scale"}

    assert scales("8-11") == {("yes", "sometimes", "no")}
    assert scales("11-17") == {("all_the_time", "sometimes", "hardly_ever", "never")}
    assert scales("4-7") == {("yes", "sometimes", "no"), ("very_happy", "happy", "ok", "sad", "very_sad")}


def test_no_word_of_a_question_names_what_children_do_not_call_it() -> None:
    never = re.compile(r"\b(placement|contact|LAC|NEET|respite|sibling|service user|anonymous)", re.IGNORECASE)
    for each in SETS:
        for question in each.questions:
            words = " ".join((question.ask, question.hint, *(option.label for option in question.options)))
            assert not never.search(words), f"{each.code} {question.code}"
