"""Start gunicorn with two workers behind TLS, and load it with wrk."""

import json
import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

SCRIPT = """
local wanted = WANTED
local at = 0
local bad = 0
request = function()
  at = at % #wanted + 1
  local one = wanted[at]
  return wrk.format(one.method, one.path, one.headers, one.body)
end
response = function(status, headers, body)
  if status ~= STATUS or (PHRASE ~= "" and not string.find(body, PHRASE, 1, true)) then bad = bad + 1 end
  thread_bad = bad
end
local threads = {}
setup = function(thread) table.insert(threads, thread) end
done = function(summary, latency, requests)
  local wrong = 0
  for _, thread in ipairs(threads) do wrong = wrong + (thread:get("thread_bad") or 0) end
  wrong = wrong + summary.errors.timeout + summary.errors.read
  local seconds, p95 = summary.duration / 1e6, latency:percentile(95) / 1e3
  local p50, slowest = latency:percentile(50) / 1e3, latency.max / 1e3
  io.write(string.format("RESULT %d %f %f %d %f %f\\n", summary.requests, seconds, p95, wrong, p50, slowest))
end
"""

LONGEST = 7_200
"""Seconds that people ask at most beside something that has no end of its own."""
PATIENCE = 30
"""Seconds that one answer may take before it counts as none."""


@dataclass(frozen=True)
class Wanted:
    """One request to send: what a browser would."""

    path: str
    method: str = "GET"
    cookie: str = ""
    body: str = ""


@dataclass(frozen=True)
class Speed:
    """Requests a second and how long they took; `bad` answers had the wrong status or words."""

    per_second: float
    p95_ms: float
    bad: int
    number: int
    p50_ms: float
    slowest_ms: float


def certificate(folder: Path) -> tuple[Path, Path]:
    """A throwaway certificate for 127.0.0.1."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=2))
        .sign(key, hashes.SHA256())
    )
    pem, key_pem = folder / "bench.crt", folder / "bench.key"
    pem.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    key_pem.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return pem, key_pem


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def serving(target: str, folder: Path, environment: dict[str, str], port: int) -> Iterator[subprocess.Popen[bytes]]:
    """gunicorn with two workers on HTTPS, until the block ends."""
    pem, key = folder / "bench.crt", folder / "bench.key"
    command = [
        *(sys.executable, "-m", "gunicorn", "-w", "2", "-b", f"127.0.0.1:{port}", "--no-control-socket"),
        *("--certfile", str(pem), "--keyfile", str(key), "--log-level", "critical", target),
    ]
    server = subprocess.Popen(command, env=os.environ | environment, cwd=Path(__file__).parents[1])
    try:
        _wait(port)
        yield server
    finally:
        server.send_signal(signal.SIGQUIT)
        server.wait(60)


def _wait(port: int) -> None:
    """Until both workers answer, whatever they answer."""
    for _ in range(300):
        try:
            for _worker in range(4):
                fetch(f"https://127.0.0.1:{port}/health/live")
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the server did not start")


def fetch(url: str, cookie: str = "", accept: str = "gzip") -> tuple[int, bytes]:
    """One page as it travels, compressed if the server does so."""
    wanted = urllib.request.Request(url, headers={"Cookie": cookie, "Accept-Encoding": accept})
    unchecked = ssl._create_unverified_context()
    with urllib.request.urlopen(wanted, context=unchecked) as answer:
        return answer.status, answer.read()


def load(port: int, wanted: list[Wanted], seconds: float, folder: Path, status: int = 200, phrase: str = "") -> Speed:
    """Send these requests round and round, 16 at a time, and count answers that are not what they should be."""
    if shutil.which("wrk") is None:
        raise SystemExit("make bench needs wrk: apt-get install wrk")
    with crowd(port, wanted, folder / "load.lua", status, phrase, people=16, seconds=max(1, round(seconds))) as told:
        pass
    return told[0]


@contextmanager
def crowd(
    port: int,
    wanted: list[Wanted],
    script: Path,
    status: int,
    phrase: str,
    *,
    people: int,
    seconds: int = 0,
    pause_ms: int = 0,
) -> Iterator[list[Speed]]:
    """So many people ask round and round beside the block: for so many seconds, or (0) until the block ends.

    Each waits `pause_ms` between an answer and the next request. The list has what they noticed after the block.
    """
    filled = (
        SCRIPT.replace("STATUS", str(status))
        .replace("PHRASE", json.dumps(phrase))
        .replace("WANTED", _lua(wanted, port))
    )
    script.write_text(filled + (f"delay = function() return {pause_ms} end\n" if pause_ms else ""))
    told: list[Speed] = []
    how = ["-t1", f"-c{people}", f"-d{seconds or LONGEST}s", f"--timeout={PATIENCE}s", "-s", str(script)]
    command = ["wrk", *how, f"https://127.0.0.1:{port}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            yield told
        finally:
            if not seconds:
                process.send_signal(signal.SIGINT)
            found = process.communicate()[0]
    result = re.search(r"RESULT (\d+) ([\d.]+) ([\d.]+) (\d+) ([\d.]+) ([\d.]+)", found)
    if result is None:
        raise RuntimeError(found)
    number, duration, p95, bad, p50, slowest = result.groups()
    took = float(duration)
    told.append(Speed(int(number) / took, float(p95), int(bad), int(number), float(p50), float(slowest)))


def _lua(wanted: list[Wanted], port: int) -> str:
    def one(request: Wanted) -> str:
        headers = {"Cookie": request.cookie} if request.cookie else {}
        if request.method == "POST":
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Referer": f"https://127.0.0.1:{port}/"}
        pairs = ", ".join(f"[{json.dumps(name)}]={json.dumps(value)}" for name, value in headers.items())
        body = json.dumps(request.body) if request.body else "nil"
        method, path = json.dumps(request.method), json.dumps(request.path)
        return f"{{method={method}, path={path}, headers={{{pairs}}}, body={body}}}"

    return "{" + ",\n".join(one(request) for request in wanted) + "}"


def memory_mb(server: subprocess.Popen[bytes]) -> float:
    """The biggest worker's own memory (PSS), in megabytes."""
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
    sizes = [0.0]
    for child in children:
        text = Path(f"/proc/{child}/smaps_rollup").read_text()
        found = re.search(r"^Pss:\s+(\d+) kB", text, re.MULTILINE)
        sizes.append(int(found.group(1)) / 1024 if found else 0.0)
    return max(sizes)
