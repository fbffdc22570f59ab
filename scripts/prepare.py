"""Makes `.venv` with exactly what is pinned. Plain python3 runs this, so it uses nothing but the standard library.

`--dev` adds what tests and checks need. Nothing is done again until a file of pins changes.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
OLDEST = (3, 11)
NEWER = ("python3.14", "python3.13", "python3.12", "python3.11")


def prepare(dev=False):
    """Bring `.venv` up to date. Ends the program with one clear line where that cannot be done."""
    _need_new_python()
    _need_writable_folder()
    if not PYTHON.exists():
        _make_venv()
    everything = ["requirements.txt", "requirements-dev.txt"]
    if _is_installed("installed-dev", everything) or (not dev and _is_installed("installed", everything[:1])):
        return
    pins = everything if dev else everything[:1]
    _install(pins)
    (VENV / ("installed-dev" if dev else "installed")).write_text(_fingerprint(pins))


def stop(line):
    """End with one line that says what to do."""
    sys.exit(line)


def _need_new_python():
    if sys.version_info >= OLDEST:
        return
    for name in NEWER:
        found = shutil.which(name)
        if found:
            os.execv(found, [found, *sys.argv])  # noqa: S606  # the same program under a newer Python
    stop("This needs Python 3.11 or newer; python3 here is {}.{}.".format(*sys.version_info[:2]))


def _need_writable_folder():
    if not os.access(ROOT, os.W_OK) or (VENV.exists() and not os.access(VENV, os.W_OK)):
        stop("This folder cannot be written to. Copy the portal to a folder of your own and run it there.")


def _make_venv():
    print("Making .venv ...", flush=True)
    if _try_venv():
        return
    version = "python{}.{}-venv".format(*sys.version_info[:2])
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "stdin": subprocess.DEVNULL}
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update"], env=environment, check=False, **quiet)
        for package in ("python3-venv", version):
            subprocess.run(["apt-get", "install", "-y", package], env=environment, check=False, **quiet)
            if _try_venv():
                return
    stop("python3 here cannot make a virtual environment. Type this, then try again: sudo apt-get install python3-venv")


def _try_venv():
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, check=False)
    if made.returncode == 0:
        return True
    shutil.rmtree(str(VENV), ignore_errors=True)
    return False


def _is_installed(stamp, pins):
    """Whether `.venv` was filled from these pins as they are now."""
    written = VENV / stamp
    return written.exists() and written.read_text() == _fingerprint(pins)


def _fingerprint(pins):
    return hashlib.sha256(b"".join((ROOT / name).read_bytes() for name in pins)).hexdigest()


def _install(pins):
    print("Installing what {} ask for, a minute or two the first time ...".format(" and ".join(pins)), flush=True)
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    for name in pins:
        command += ["-r", str(ROOT / name)]
    if subprocess.run(command, check=False, stdin=subprocess.DEVNULL).returncode:
        stop("The packages could not be installed. The lines above say why; is the network there?")


if __name__ == "__main__":
    prepare(dev="--dev" in sys.argv)
