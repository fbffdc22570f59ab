"""Our own drawings: every one that a question set names is there, and no two faces have a part in common."""

import re

import pytest
from flask import Flask

from app.feedback.forms.fields import drawing
from app.feedback.question_sets import SETS
from app.feedback.routes import DRAWINGS

MOODS = ("very_happy", "happy", "ok", "sad", "very_sad")
NAMED = {q.picture for s in SETS for q in s.questions} | {
    o.picture for s in SETS for q in s.questions for o in q.options
}
PART = re.compile(r"<(?:circle|ellipse)[^>]*>|[Mm][^Mm\"]+(?=[Mm\"])")
"""Each brow, eye and mouth by itself: a shape, or one stretch of a path."""


@pytest.mark.parametrize("name", sorted((NAMED | set(DRAWINGS.values())) - {""}))
def test_every_drawing_that_is_named_is_there_and_is_silent(app: Flask, name: str) -> None:
    with app.test_request_context():
        svg = str(drawing(name))
    assert svg.count("<svg") == 1
    assert 'aria-hidden="true"' in svg
    assert "style=" not in svg, "colours come from the sheet, so that dark and forced colours hold"
    assert "<image" not in svg


def test_faces_differ_in_brows_in_eyes_and_in_mouth(app: Flask) -> None:
    with app.test_request_context():
        faces = {mood: PART.findall(str(drawing(f"face_{mood}"))) for mood in MOODS}
    outline = set.intersection(*(set(parts) for parts in faces.values()))
    assert len(outline) == 2, "the round of the face, filled and drawn"
    for mood, parts in faces.items():
        own = set(parts) - outline
        for other, theirs in faces.items():
            assert other == mood or not own & set(theirs), f"{mood} and {other} share a part"


def test_the_youngest_have_a_drawing_with_every_question_and_answer() -> None:
    youngest = next(each for each in SETS if each.version == "4-7")
    assert all(question.picture for question in youngest.questions)
    assert all(option.picture for question in youngest.questions for option in question.options)


@pytest.mark.parametrize("version", ["11-17", "care-leaver", "parent-carer"])
def test_young_people_and_adults_get_no_cartoons(version: str) -> None:
    asked = next(each for each in SETS if each.version == version)
    pictures = {option.picture for question in asked.questions for option in question.options}
    assert all(picture == "" or picture.startswith("level_") for picture in pictures)
    assert not any(question.picture for question in asked.questions)
