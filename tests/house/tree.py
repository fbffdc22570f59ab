"""The files of this repository, as the house tests read them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "app"
NOT_OURS = frozenset(
    [
        ".git",
        ".venv",
        "node_modules",
        "instance",
        "static",
        ".mypy_cache",
        ".ruff_cache",
        ".hypothesis",
        ".import_linter_cache",
        "__pycache__",
        "results",
    ]
)
TEXT = frozenset(
    [
        ".py",
        ".html",
        ".txt",
        ".md",
        ".toml",
        ".cfg",
        ".in",
        ".sh",
        ".js",
        ".mjs",
        ".scss",
        ".json",
        ".csv",
        ".mako",
        ".yml",
        ".yaml",
        ".pot",
        ".po",
        ".svg",
        ".jinja",
        ".xml",
    ]
)


def files(*suffixes: str, under: Path = ROOT) -> Iterator[Path]:
    """Our own text files, sorted; those with these endings, where some are given."""
    for path in sorted(under.rglob("*")):
        ours = not NOT_OURS.intersection(path.relative_to(ROOT).parts)
        if ours and path.is_file() and path.suffix in (suffixes or TEXT):
            yield path


def short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), filename=short(path))


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function from `def` to its end, its docstring left out."""
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    first = node.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines
