"""What somebody writes in an audit of early help whose plan nobody was given, part by part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """One part: its title, its boxes by label, and what is chosen on it."""

    title: str
    said: Mapping[str, str]
    grade: str = ""
    asked: str = ""
    talked_on: str = ""
    asked_by: str = ""


def domain(title: str, grade: str) -> Part:
    """An area with its grade and why."""
    why = {"Why this grade?": "The children have not seen it.", "What shows it?": "No day on which the family got it."}
    return Part(title, why, grade=grade)


BEFORE = (
    Part(
        "The case",
        {
            "What is this case about?": "Two children, help since March.",
            "What did you look at?": "The plan, three visits, minutes.",
        },
    ),
    Part(
        "The difference for the child",
        {"What difference does this work make for the child?": "Home is calmer; they do not know why."},
    ),
)
CONVERSATION = Part(
    "The conversation with the worker",
    {"What did you talk about?": "Who has the plan.", "How does the worker see it?": "There was no time."},
    talked_on="2026-11-09",
)
AFTER = (
    Part("What the child says", {"If nobody asked them: why not?": "The visit is on Thursday."}, asked="No"),
    Part(
        "What a parent or carer says",
        {
            "Who was asked?": "The mother",
            "How did you make sure that asking was safe?": "Safe contact looked up that day.",
            "What did they let us do with their words?": "Read by the auditor only.",
            "What did they say?": "I would have liked to read it before the meeting.",
        },
        asked="Yes, and they answered",
        asked_by="Hazel",
    ),
    Part("Overall grade", {"Why this grade overall?": "Children do not know their plan."}, grade="Inadequate"),
    Part(
        "What the worker will read",
        {
            "What went well?": "You visit often.",
            "What is there to work on?": "Give each family its plan.",
            "Why the overall grade?": "No plan was handed over.",
        },
    ),
)
