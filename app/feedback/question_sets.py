"""The question sets: versioned data in `questions/`, one file a set, read and checked once when the portal starts.

An answer keeps the code of the set it was given to ("8-11.1"), so a set that was used is never changed in meaning: a
new file with the next number is added. The same question code is the same question in every version where it stands.
"""

from pathlib import Path

from app.feedback.question import (
    DONT_WANT_TO_SAY,
    NO_OPINION,
    NOT_SURE,
    VERSIONS,
    Option,
    Question,
    QuestionSet,
    QuestionSetFault,
)
from app.feedback.question_files import read_sets

__all__ = [
    "DONT_WANT_TO_SAY",
    "NOT_SURE",
    "NO_OPINION",
    "SETS",
    "VERSIONS",
    "Option",
    "Question",
    "QuestionSet",
    "QuestionSetFault",
    "current_set",
    "questions_of",
]

SETS = read_sets(Path(__file__).parent / "questions")
"""All sets of the portal, by version and then oldest first. A fault in a file stops the start, and names it."""


def questions_of(code: str) -> QuestionSet:
    """The set an item was given to. Raises KeyError for a code no file has."""
    return {each.code: each for each in SETS}[code]


def current_set(version: str) -> QuestionSet:
    """The set that is asked now: the highest number of its version. Raises KeyError for an unknown version."""
    return {each.version: each for each in SETS}[version]
