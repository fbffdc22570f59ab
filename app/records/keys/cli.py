"""`flask crypto`: which keys there are and what is under them, and how they change while the portal serves."""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from flask import current_app
from flask.cli import AppGroup

from app.core.crypto import PURPOSES, Key, KeyRing
from app.core.keycheck import retired_keys, wrong_keys
from app.records.keys import changing, services
from app.records.keys.sealed import sealed_tables

crypto = AppGroup("crypto", help="The keys: which there are, what is under them, and changing them.")


@crypto.command("status")
def status() -> None:
    """Say of each key whether it waits, is in use or is older, and what is under it. Prints JSON; exit 1 when wrong."""
    ring = KeyRing.read(_path())
    wrong, retired = wrong_keys(ring), retired_keys(ring)
    said = {"keys": [_told(ring, key) for key in ring.all], "wrong": wrong, "retired_but_held": retired}
    click.echo(json.dumps(said, indent=1))
    sys.exit(1 if wrong or retired else 0)


@crypto.command("rotate")
@click.option(
    "--new", "new", multiple=True, type=click.Choice([*PURPOSES, "all"]), help="Put a new key beside; it waits."
)
@click.option("--use", "use", is_flag=True, help="Write under the keys that wait from now on.")
@click.option("--retire", "retire", metavar="KEY", help="Take an older key out of the key file, if nothing needs it.")
@click.option("--stolen", is_flag=True, help="With --retire: at once, although what leans on it is found no more.")
@click.option("--no-rest", is_flag=True, help="Do not stand aside for others. For when nobody is served.")
def rotate(new: tuple[str, ...], use: bool, retire: str | None, stolen: bool, no_rest: bool) -> None:
    """Change keys while the portal serves. Without an option: write everything anew under the keys in use.

    One step at a time: --new, --use, no option, and 35 days later --retire. Each may be said again. Prints JSON.
    """
    if sum((bool(new), use, bool(retire))) > 1 or (stolen and not retire):
        _refuse("one step at a time, and --stolen only with --retire")
    if new:
        purposes = PURPOSES if "all" in new else tuple(dict.fromkeys(new))
        _say_keys(_or_refuse(lambda: services.add_keys(_path(), purposes)))
    elif use:
        _say_keys(_or_refuse(lambda: services.use_new_keys(_path())))
    elif retire:
        gone = _or_refuse(lambda: services.retire(_path(), retire, at_once=stolen))
        told = {"retired": gone.key_id, "moved_to": str(gone.moved_to), "keep_until": gone.keep_until.isoformat()}
        click.echo(json.dumps(told))
    else:
        _write_anew(no_rest)


def _write_anew(no_rest: bool) -> None:
    began = time.monotonic()
    rest = (lambda _took: None) if no_rest else changing.stand_aside
    done = _or_refuse(lambda: services.make_everything_anew(KeyRing.read(_path()), rest))
    left = {one.name: one.older for one in done if one.older}
    cannot = {one.name: one.cannot for one in done if one.cannot}
    made = {one.name: one.made for one in done if one.made}
    seconds = round(time.monotonic() - began, 1)
    click.echo(json.dumps({"made_anew": made, "left": left, "cannot": cannot, "seconds": seconds}))
    sys.exit(1 if left else 0)


def _told(ring: KeyRing, key: Key) -> dict[str, Any]:
    since = services.in_use_since(key)
    is_older = not key.waits and ring.current(key.purpose).id != key.id
    told: dict[str, Any] = {
        "id": key.id,
        "purpose": key.purpose,
        "made_on": key.made_on.isoformat(),
        "state": "waits" if key.waits else "older" if is_older else "in use",
        "in_use_since": since.isoformat() if since else None,
    }
    if key.purpose == "data":
        told["values"] = {table.name: number for table in sealed_tables() if (number := table.under(key))}
    if is_older:
        told["still_needed_by"] = services.used_by(key)
    return told


def _say_keys(keys: list[Key]) -> None:
    click.echo(json.dumps({"keys": [{"id": key.id, "purpose": key.purpose} for key in keys]}))


def _path() -> Path:
    return Path(current_app.config["SETTINGS"].keys)


def _or_refuse(do: Callable[[], Any]) -> Any:
    try:
        return do()
    except (services.Refused, OSError) as refusal:
        _refuse(str(refusal))


def _refuse(why: str) -> None:
    click.echo(why, err=True)
    sys.exit(2)
