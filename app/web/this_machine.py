"""Whether a request was made on this machine, to this server itself, and by nobody through a proxy."""

from ipaddress import ip_address

from flask import request

FORWARDED = ("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP")
"""What a proxy adds. One of them is enough, whatever it says: the peer is then the proxy, not who asks."""
NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})


def is_asked_from_this_machine() -> bool:
    """The line comes from this machine, names this machine, and no proxy stands between."""
    before: dict[str, str] = request.environ.get("werkzeug.proxy_fix.orig", request.environ)
    if any(name in request.headers for name in FORWARDED):
        return False
    return _is_loopback(before.get("REMOTE_ADDR") or "") and _name() in NAMES


def _name() -> str:
    host = request.host
    return host if host.endswith("]") else host.rpartition(":")[0] or host


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False  # a socket of the file system has no address: whoever speaks through it may be a proxy
