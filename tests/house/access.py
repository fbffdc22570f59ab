"""Who may open each address, as one list to read. `make access` writes it; a test holds it equal to the code."""

from __future__ import annotations

import tempfile
from pathlib import Path

from flask import Flask

from app.web.access import rule_for

LIST = Path(__file__).with_name("access.txt")


def lines(app: Flask) -> list[str]:
    """One line an address: what it is, how it is asked, its endpoint, who may."""
    found = []
    for rule in app.url_map.iter_rules():
        methods = ",".join(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}))
        access = rule_for(app, rule.endpoint)
        found.append(f"{rule.rule:<58} {methods:<9} {rule.endpoint:<44} {access if access else 'NOT DECLARED'}")
    return sorted(line.rstrip() for line in found)


def main() -> None:
    from app import create_app
    from config import Settings

    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(_env_file=None, environment="test", instance_path=Path(folder))  # type: ignore[call-arg]  # pydantic's own
        LIST.write_text("\n".join(lines(create_app(settings))) + "\n", "utf-8")
    print(f"{LIST.name} is written: read who may open what before you commit it")


if __name__ == "__main__":
    main()
