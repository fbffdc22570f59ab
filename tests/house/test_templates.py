"""Every template compiles, and every one is used by something."""

import ast
import re
from pathlib import Path

from flask import Flask
from jinja2 import TemplateError

from tests.house.tree import APP, files, parsed

TEMPLATES = APP / "templates"
NAMES = sorted(p.relative_to(TEMPLATES).as_posix() for p in TEMPLATES.rglob("*") if p.is_file())
QUOTED = re.compile(r"""["']([\w/.-]+\.(?:html|txt|xml|svg))["']""")
JOINED = re.compile(r"""["']([\w/.-]*)["']\s*~\s*[\w.]+\s*~\s*["']([\w/.-]*)["']""")


def test_every_template_compiles(app: Flask) -> None:
    faults = {}
    for name in NAMES:
        try:
            app.jinja_env.get_template(name)
        except TemplateError as error:
            faults[name] = str(error)
    assert NAMES
    assert not faults


def test_every_template_is_used() -> None:
    wanted = [re.compile(pattern) for pattern in _patterns()]
    unused = [name for name in NAMES if not any(p.fullmatch(name) for p in wanted)]
    assert not unused, f"nothing shows these: {unused}"


def test_every_template_that_code_names_is_there() -> None:
    named = re.compile(r"[\w-]+(?:/[\w-]+)+\.(?:html|txt)")
    missing = sorted(
        {
            node.value
            for path in files(".py", under=APP)
            for node in ast.walk(parsed(path))
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and named.fullmatch(node.value)
            if not node.value.startswith("templates/")  # upstream's own folder
        }
        - set(NAMES)
    )
    assert not missing, f"code wants these: {missing}"


def _patterns() -> set[str]:
    """Names of templates in code and templates, those put together from parts as patterns."""
    found: set[str] = set()
    for path in files(".py", under=APP):
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.JoinedStr):
                found.add(
                    "".join(re.escape(str(v.value)) if isinstance(v, ast.Constant) else ".+" for v in node.values)
                )
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and "." in node.value:
                found.add(re.escape(node.value))
    for path in TEMPLATES.rglob("*"):
        if path.is_file():
            text = path.read_text("utf-8")
            found |= {re.escape(name) for name in QUOTED.findall(text)}
            found |= {f"{re.escape(a)}.+{re.escape(b)}" for a, b in JOINED.findall(text)}
    return {each for each in found if each not in (".+", ".+.+")}


def test_no_template_asks_the_database_or_decides() -> None:
    forbidden = re.compile(r"\b(session|query|select)\(|\.commit\(")
    bad = [p.name for p in TEMPLATES.rglob("*.html") if forbidden.search(_code(p))]
    assert not bad


def _code(path: Path) -> str:
    return " ".join(re.findall(r"\{[{%].*?[}%]\}", path.read_text("utf-8"), re.DOTALL))
