"""The faults of a survey file as the command says them."""

from app.feedback.survey_file import Fault, FaultCode

MOST_SHOWN = 60
FAULTS: dict[FaultCode, str] = {
    "empty": "the file is empty. Its first line must name the columns",
    "not_csv": "this cannot be read as comma-separated values. Is a quotation mark open?",
    "no_rows": "there is no line of answers",
    "column_missing": "the column {name} is missing",
    "column_unknown": "{value!r} is neither a column nor the code of a question. "
    "`feedback questions --version V` lists the codes",
    "column_twice": "the column {value} is there already",
    "cells": "the line has {value} cells, the first line names {allowed}",
    "not_one_of": "{name}: {value!r} is not one of {allowed}",
    "not_this_version": "{name}: {value!r} is not a question set of this version. There is {allowed}",
    "not_a_date": "{name}: {value!r} is not a day like 2026-09-30",
    "too_early": "{name}: {value} is before 2000",
    "to_come": "{name}: {value} is still to come",
    "not_known": "{name}: {value!r} is nobody and nothing that the portal knows",
    "not_asked": "{name}: the question set {allowed} does not ask this, so nothing may stand here",
    "not_an_answer": "{name}: {value!r} is not one of {allowed}",
    "stands_alone": "{name}: {value!r} cannot stand with another answer",
    "twice": "{name}: an answer stands here twice",
    "not_a_number": "{name}: {value!r} is not a number of {allowed}",
    "unreadable": "{name}: there is a character that cannot be read",
    "too_long": "{name}: {value} characters, at most {allowed}",
}


def sentence(fault: Fault) -> str:
    """A fault with its place, and no more than the beginning of what stands there."""
    value = fault.value if len(fault.value) <= MOST_SHOWN else fault.value[:MOST_SHOWN] + "…"
    words = FAULTS[fault.code].format(name=fault.name, value=value, allowed=fault.allowed)
    return f"line {fault.line}, column {fault.column}: {words}"
