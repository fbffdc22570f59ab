"""Quarters of invented people who answered, for the rule of small numbers: lopsided on purpose, as real ones are."""

import random

from app.core.suppression import Form, Person, Question

THREE = Form(("yes", "sometimes", "no"), {"yes": "good", "sometimes": "mixed", "no": "poor"})
FOUR = Form(
    ("all_the_time", "mostly", "hardly_ever", "never"),
    {"all_the_time": "good", "mostly": "mixed", "hardly_ever": "poor", "never": "poor"},
)
TWO = Form(("right", "wrong"), {"right": "good", "wrong": "poor"})
VERSIONS = ("4-7", "8-11", "11-17", "parent-carer")
SCALES = {"4-7": THREE, "8-11": THREE, "11-17": FOUR, "parent-carer": FOUR}
QUESTIONS = (
    Question("knows", dict.fromkeys(VERSIONS, TWO)),
    Question("listens", SCALES),
    Question("explains", {version: SCALES[version] for version in VERSIONS[1:]}),
    Question("alone", {version: SCALES[version] for version in VERSIONS[1:3]}),
    Question("waited", {"parent-carer": TWO}),
    Question("replied", {version: Form(("done", "waiting"), {}) for version in VERSIONS}, deepest="county"),
)


def quarter_of(seed: int, size: int) -> list[Person]:
    """So many people with answers, drawn by a seed. Versions lean to places, answers to versions; some say nothing."""
    draw = random.Random(seed)
    localities = [f"place-{number}" for number in range(draw.choice((2, 3, 4)))]
    leaning = {version: [draw.choice((0, 0.1, 1, 1, 3)) + 0.01 for _place in localities] for version in VERSIONS}
    weights = [draw.choice((0, 0.2, 1, 2)) for _version in VERSIONS]
    taste = {
        (question.code, version): [draw.choice((0, 0.1, 1, 4)) + 0.001 for _option in form.options]
        for question in QUESTIONS
        for version, form in question.forms.items()
    }
    silence = draw.choice((0, 0.05, 0.2))
    people = []
    for _one in range(size):
        version = draw.choices(VERSIONS, weights if any(weights) else None)[0]
        locality = draw.choices(localities, leaning[version])[0]
        team = draw.choice((None, f"{locality}-north", f"{locality}-south"))
        answers = {}
        for question in QUESTIONS:
            if version in question.forms and draw.random() >= silence:
                options = question.forms[version].options
                unsure = draw.random() < silence
                answers[question.code] = (
                    "not_sure" if unsure else draw.choices(options, taste[question.code, version])[0]
                )
        people.append(Person(version, locality, team, answers))
    return people
