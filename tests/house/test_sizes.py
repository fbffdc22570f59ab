"""Small files, short functions, no bags: so that a rule is found by the name of its room."""

import ast
from pathlib import Path

from tests.house.tree import APP, ROOT, files, length, parsed, short

CEILINGS = {
    "models": 200,
    "rules": 200,
    "policy": 80,
    "queries": 200,
    "services": 250,
    "emails": 80,
    "forms": 200,
    "journey": 80,
    "routes": 250,
    "staff_routes": 250,
    "cli": 120,
}
ANY_FILE = 300
FUNCTION = 40
VIEW = 20
BAGS = frozenset(["util", "utils", "helper", "helpers", "common", "misc", "manager", "managers", "stuff"])
ROUTES = frozenset(("get", "post", "route", "put", "delete"))


def ceiling(path: Path) -> int:
    """How many lines this file may have, by its own name or its folder's."""
    if APP not in path.parents or path.parent == APP or len(path.relative_to(APP).parts) < 2:
        return 80 if path == APP / "__init__.py" else ANY_FILE
    if path.relative_to(APP).parts[0] == "journeys":
        return ANY_FILE  # the engine: its journey.py is what other rooms' journeys are made of
    for name in (path.stem, path.parent.name):
        if name in CEILINGS:
            return CEILINGS[name]
    return ANY_FILE


def test_no_file_outgrows_its_ceiling() -> None:
    counts = {path: len(path.read_text("utf-8").splitlines()) for path in files(".py", ".html", ".scss", ".sh")}
    too_long = [
        f"{short(p)}: {n} of {ceiling(p)}" for p, n in counts.items() if n > ceiling(p) and "versions" not in p.parts
    ]
    assert not too_long, "make a folder of the same name: " + "; ".join(too_long)


def test_no_function_is_longer_than_a_screen() -> None:
    too_long = []
    for path in files(".py"):
        if "versions" in path.parts:
            continue
        for node in ast.walk(parsed(path)):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                most = VIEW if APP in path.parents and _is_view(node) else FUNCTION
                if length(node) > most:
                    too_long.append(f"{short(path)}:{node.lineno} {node.name} {length(node)} of {most}")
    assert not too_long, "take a step out and name it: " + "; ".join(too_long)


def _is_view(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    called = [d.func for d in node.decorator_list if isinstance(d, ast.Call)]
    return any(isinstance(f, ast.Attribute) and f.attr in ROUTES for f in called)


def test_there_are_no_bags() -> None:
    bags = {
        short(p)
        for p in files(".py", ".html", ".js", ".scss")
        for part in p.relative_to(ROOT).parts
        if part.split(".")[0].strip("_") in BAGS
    }
    assert not bags, f"name them after what they hold: {sorted(bags)}"


def test_every_module_says_what_it_is_for() -> None:
    silent = [short(p) for p in files(".py", under=APP) if not ast.get_docstring(parsed(p))]
    assert not silent, f"a docstring for {silent}"
