"""What deletes a stored row asks `retention.may_erase` first, or says here why it need not. The list stays short."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.house.tree import APP, ROOT, parsed, short

ASKS = "may_erase"
ERASERS = ("erasing.py", "kept.py")
"""What carries out an order: `records.expiry` has asked, for the whole record, in `standing`."""
ON_THE_WAY_OUT = "a tool of the erasers"
A_LINK = "a link or a place in a list, made and ended by staff: what it leads to stays"
NOT_A_RECORD = "no record: worked out anew from what stays, or nobody was told of it yet"
A_KEY = "a search key, worked out anew from what stays"
THEIR_OWN = "the person's own choice, promised at any time (promise 2); under a hold what they said stays all the same"
EXPLAINED = {
    "app/retention/keeping.py:take_out": ON_THE_WAY_OUT,
    "app/records/expiry/services.py:_carry_out": "the order itself, which ends",
    "app/records/expiry/services.py:_settle": "the order itself, which ends",
    "app/actions/services/setting.py:forget_source": A_LINK,
    "app/audits/services/citing.py:cite_no_more": A_LINK,
    "app/audits/services/citing.py:forget_what_went": A_LINK,
    "app/audits/services/rounds.py:bring_list": NOT_A_RECORD,
    "app/audits/services/rounds.py:name_auditors": A_LINK,
    "app/audits/services/handing.py:hand_over_place": A_LINK,
    "app/feedback/services/auditing.py:drop_words": THEIR_OWN,
    "app/feedback/services/auditing.py:forget_words_of_nobody": THEIR_OWN,
    "app/feedback/services/outcomes.py:tell_no_more": A_LINK,
    "app/feedback/services/outcomes.py:forget_outcomes": A_LINK,
    "app/feedback/services/returning.py:_forget_said": "both its callers ask",
    "app/feedback/services/returning.py:_forget_name": THEIR_OWN,
    "app/feedback/services/returning.py:_end_wishes": THEIR_OWN,
    "app/you_said/services/evidence.py:cite_no_more": A_LINK,
    "app/you_said/services/evidence.py:forget_what_went": A_LINK,
    "app/you_said/services/findings.py:cite_findings_no_more": A_LINK,
    "app/reporting/pack/services.py:_empty": "files of a pack that failed, or its callers ask",
    "app/accounts/services/links.py:answer_link_asks": NOT_A_RECORD,
    "app/core/guesses.py:_forget_before": NOT_A_RECORD,
    "app/core/guesses.py:forget_old_guesses": NOT_A_RECORD,
    "app/early_help/keyed.py:drop": A_KEY,
    "app/early_help/services/people.py:rekey": A_KEY,
    "app/leaving_care/services/standing.py:episodes_as_said": "what the council's return says takes the place of it",
    "app/notifications/services/outbox.py:forget_messages": THEIR_OWN,
    "app/places/services.py:replace_catchments": NOT_A_RECORD,
    "app/records/access/services/steps.py:drop": "a copy of what stays where it was",
    "app/records/access/services/judging.py:say_who": A_LINK,
    "app/records/expiry/services.py:erase_again": "it had gone already: an old copy brought it back",
    "app/records/looking/services/night.py:list_unusual": "counts of what the trail keeps",
    "app/tasks/services.py:end_unseen": NOT_A_RECORD,
}


def test_what_deletes_asks_first_or_is_explained() -> None:
    silent = {name for path in _files() for name in silent_deleters(path)}
    unexplained = sorted(silent - set(EXPLAINED))
    assert not unexplained, f"ask retention.{ASKS} first, or explain in {short(Path(__file__))}: {unexplained}"


def test_nothing_is_explained_that_is_not_there() -> None:
    silent = {name for path in _files() for name in silent_deleters(path)}
    assert not sorted(set(EXPLAINED) - silent)


def test_a_deleter_that_does_not_ask_is_found(tmp_path: Path) -> None:
    found = ROOT / "app" / "made_up.py"
    told = ast.parse(
        "def a():\n session().delete(row)\ndef b():\n sa.delete(Row)\n may_erase('x', 1)\ndef c():\n delete(Row)"
    )
    assert _silent(found, told) == {"app/made_up.py:a", "app/made_up.py:c"}


def silent_deleters(path: Path) -> set[str]:
    """Functions of a file that delete rows and do not ask."""
    return _silent(path, parsed(path))


def _silent(path: Path, tree: ast.Module) -> set[str]:
    """A function of the same file that asks counts as asking."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    asks = {ASKS} | {one.name for one in functions if _calls(one, ASKS)} - {"delete"}
    deleters = [one for one in functions if _calls(one, "delete")]
    return {f"{short(path)}:{one.name}" for one in deleters if not any(_calls(one, name) for name in asks)}


def _calls(function: ast.FunctionDef, wanted: str) -> bool:
    """Whether it calls something of this name: `delete(...)`, `sa.delete(...)`, `session().delete(...)`."""
    calls = [node.func for body in function.body for node in ast.walk(body) if isinstance(node, ast.Call)]
    names = {
        one.id if isinstance(one, ast.Name) else one.attr if isinstance(one, ast.Attribute) else "" for one in calls
    }
    return wanted in names


def _files() -> list[Path]:
    """Pages are left out: they delete nothing but through a service."""
    ours = [path for path in sorted(APP.rglob("*.py")) if path.name not in ERASERS]
    return [path for path in ours if "routes" not in path.stem and "routes" not in path.parent.name]
