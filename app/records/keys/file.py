"""The key file as it is changed: a new line, a line that waits no more, a line taken out. Whole or not at all."""

import os
from collections.abc import Callable
from pathlib import Path

from app.core.crypto import WAITING, Key, KeyRing


def add(path: Path, keys: list[Key]) -> None:
    """Put keys at the end."""
    _rewrite(path, lambda lines: [*lines, *(key.line for key in keys)])


def use_waiting(path: Path) -> None:
    """Let no key wait any longer."""
    _rewrite(
        path, lambda lines: [line.removesuffix(f" {WAITING}\n") + "\n" if _waits(line) else line for line in lines]
    )


def take_out(path: Path, key: Key) -> Path:
    """Take a key out, into a file of its own beside. Answers which. Once is enough: again changes nothing."""
    aside = path.resolve().with_name(f"{path.name}.retired-{key.id}")
    if not aside.exists():
        _write(aside, key.line)
    _rewrite(path, lambda lines: [line for line in lines if line.split()[:1] != [key.id]])
    return aside


def _waits(line: str) -> bool:
    return not line.startswith("#") and line.endswith(f" {WAITING}\n")


def _rewrite(path: Path, change: Callable[[list[str]], list[str]]) -> None:
    """Replace the file by what the change makes of its lines, once that reads as keys."""
    real = path.resolve()
    lines = [f"{line.rstrip()}\n" for line in real.read_text("ascii").splitlines()]
    new = real.with_name(f".{real.name}.new")
    new.unlink(missing_ok=True)
    _write(new, "".join(change(lines)))
    KeyRing.read(new)
    was = real.stat()
    if os.geteuid() == 0:
        os.chown(new, was.st_uid, was.st_gid)
    new.replace(real)
    _sync(real.parent)


def _write(path: Path, text: str) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
