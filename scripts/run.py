"""`make run`: everything that stands between a fresh copy and a working portal, and the portal itself.

Plain python3 runs this. The web server and the worker are its children: Ctrl-C stops both.
"""

import http.client
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

from prepare import ROOT, VENV, prepare, stop

BIN = VENV / "bin"
PORT = os.environ.get("PORT", "8000")
PLACES = (
    ("/", "the front page"),
    ("/early-help", "a family asks for help"),
    ("/early-help/track", "where is my request? (reference and code)"),
    ("/sign-in", "families and young people sign in"),
    ("/staff", "staff: one button signs in as any practice person"),
    ("/demo/outbox", "every message the portal would have sent"),
)


def main():
    prepare()
    address = f"http://127.0.0.1:{_free_port()}"
    os.environ.setdefault("PUBLIC_URL", address)
    os.chdir(str(ROOT))
    _flask("db", "upgrade", doing="Bringing the database up to date")
    _flask("places", "compile", doing="Compiling the postcodes of the country (only once)", once=_postcodes_are_there)
    _flask("demo", "load", doing="Loading practice data (only once)", once=_practice_data_is_there)
    children = {"web": _start("gunicorn", "wsgi:app"), "worker": _start("flask", "--app", "wsgi", "worker")}
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        if _answers(children["web"]):
            _say_where(address)
        _watch(children)
    except KeyboardInterrupt:
        print("\nStopping ...", flush=True)
    finally:
        _stop(children)


def _free_port():
    if not PORT.isdigit() or not 0 < int(PORT) < 65536:
        stop(f"PORT={PORT} is not a port number.")
    with closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(PORT)))
        except PermissionError:
            stop(f"Port {PORT} is not open to you. Choose one above 1023: PORT=8001 make run")
        except OSError:
            stop(f"Port {PORT} is in use. Stop what uses it, or choose another: PORT={int(PORT) + 1} make run")
    return PORT


def _flask(*command, doing, once=None):
    if once is not None and once():
        return
    print(f"{doing} ...", flush=True)
    command = [str(BIN / "flask"), "--app", "wsgi", *command]
    ran = subprocess.run(command, check=False, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if ran.returncode:
        stop(f"{ran.stdout}{ran.stderr}\n`{' '.join(command[1:])}` failed; the lines above say why.")


def _instance():
    return ROOT / os.environ.get("INSTANCE_PATH", "instance")


def _postcodes_are_there():
    return (_instance() / "postcodes.sqlite3").exists()


def _practice_data_is_there():
    """Whether the practice database is filled. A database of another address is never filled by `make run`."""
    if os.environ.get("DATABASE_URL"):
        print("DATABASE_URL is set, so no practice data is loaded into it.", flush=True)
        return True
    with closing(sqlite3.connect(str(_instance() / "portal.sqlite3"))) as database:
        return database.execute("SELECT count(*) FROM installation").fetchone()[0] > 0


def _start(program, *arguments):
    """A child in a group of its own, so that Ctrl-C reaches it once, from us."""
    return subprocess.Popen([str(BIN / program), *arguments], stdin=subprocess.DEVNULL, start_new_session=True)


def _answers(web):
    for _ in range(120):
        if web.poll() is not None:
            return False
        try:
            asked = http.client.HTTPConnection("127.0.0.1", int(PORT), timeout=5)
            asked.request("GET", "/health/ready")
            if asked.getresponse().status == http.HTTPStatus.OK:
                return True
        except (OSError, http.client.HTTPException):
            pass
        time.sleep(0.25)
    return False


def _say_where(address):
    print(f"\nThe portal is at {address}  (Ctrl-C stops it)\n", flush=True)
    for path, what in PLACES:
        print(f"  {address + path:<42} {what}")
    subprocess.run([str(BIN / "flask"), "--app", "wsgi", "demo", "accounts"], check=False, stdin=subprocess.DEVNULL)
    sys.stdout.flush()


def _watch(children):
    """Until the web server ends. A worker that ends is started again: messages wait for it meanwhile."""
    while children["web"].poll() is None:
        if children["worker"].poll() is not None:
            print("The worker stopped; starting it again.", flush=True)
            time.sleep(2)
            children["worker"] = _start("flask", "--app", "wsgi", "worker")
        time.sleep(0.5)
    raise SystemExit("The web server stopped; the lines above say why.")


def _interrupt(*_signal):
    raise KeyboardInterrupt


def _stop(children):
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for child in children.values():
        if child.poll() is None:
            child.terminate()
    for child in children.values():
        try:
            child.wait(timeout=25)
        except subprocess.TimeoutExpired:
            child.kill()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        stop("\nStopped.")
