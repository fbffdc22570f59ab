"""Take a request in, judge it, gather the copy, leave out by hand, have it checked, release it or decline."""

from app.records.access.services.asking import Asked, extend, take_in, wait
from app.records.access.services.giving import let_copies_go, release
from app.records.access.services.judging import decline, judge, look_in, say_who
from app.records.access.services.making import add, check, gather, hand_over, leave_out, put_back, take_out

__all__ = [
    "Asked",
    "add",
    "check",
    "decline",
    "extend",
    "gather",
    "hand_over",
    "judge",
    "leave_out",
    "let_copies_go",
    "look_in",
    "put_back",
    "release",
    "say_who",
    "take_in",
    "take_out",
    "wait",
]
