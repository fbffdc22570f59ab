"""The bell that tells the worker a message waits, so that it leaves within seconds. The sweep finds it anyway."""

from collections.abc import Callable

_ring: list[Callable[[], None]] = []


def connect(ring: Callable[[], None] | None) -> None:
    """Say what ringing does in this process. None: nothing rings."""
    _ring[:] = [ring] if ring else []


def ring() -> None:
    """Wake the worker. Call it after the commit only: before, there is nothing for it to find."""
    for once in _ring:
        once()
