"""Nothing half-done, nothing of the machine it was written on, no exception without its reason."""

import re

from tests.house.tree import APP, ROOT, files, short

HALF_DONE = re.compile(r"\b(TO" r"DO|FIX" r"ME|X" r"XX|HA" r"CK)\b|coming\ssoon|lorem\sipsum", re.IGNORECASE)
MACHINE = re.compile(r"(?<![\w.\-:/$}])/(?:work|tmp|root|home)/[\w.]")
BARE_EXCEPTION = re.compile(
    r"# noqa(?!: [A-Z]+\d+)|# noqa: [A-Z0-9, ]+$|# type: ignore(?!\[)|# type: ignore\[[\w, -]+\]\s*$"
)
REGISTRY = re.compile(r"--(?:extra-)?index-url|--trusted-host|--find-links|\"resolved\":")
DATA = (".pot", ".po", ".csv")


def found(pattern: re.Pattern[str], *suffixes: str, but: tuple[str, ...] = ()) -> list[str]:
    """Where a pattern stands, as file:line."""
    return [
        f"{short(path)}:{number}: {line.strip()[:80]}"
        for path in files(*suffixes)
        if path.suffix not in but
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if pattern.search(line)
    ]


def test_nothing_is_half_done() -> None:
    assert not found(HALF_DONE, but=(*DATA, ".json"))


def test_nothing_names_the_machine_it_was_written_on() -> None:
    assert not found(MACHINE, but=DATA)


def test_every_exception_to_a_check_names_its_rule_and_its_reason() -> None:
    assert not [line for line in found(BARE_EXCEPTION, ".py") if "test_tidiness" not in line]


def test_pins_name_no_registry() -> None:
    pins = [ROOT / "requirements.txt", ROOT / "requirements-dev.txt", *APP.glob("assets/package-lock.json")]
    faults = [
        f"{path.name}:{number}"
        for path in pins
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if REGISTRY.search(line) and not line.startswith("#")
    ]
    assert not faults


def test_every_pin_carries_its_hash() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text("utf-8")
        pins = re.findall(r"^([\w.\-\[\]]+)==", text, re.MULTILINE)
        hashed = re.findall(r"^([\w.\-\[\]]+)==\S+(?: ;[^\\]*)? \\\n\s+--hash=", text, re.MULTILINE)
        assert pins == hashed, f"{name}: run make pins"
