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
  io.write(string.format("RESULT %d %f %f %d\\n", summary.requests, seconds, p95, wrong))
end
"""


@dataclass(frozen=True)
class Wanted:
    """One request to send: what a browser would."""

    path: str
    method: str = "GET"
    cookie: str = ""
    body: str = ""


@dataclass(frozen=True)
class Speed:
    """Requests a second and the 95th percentile in milliseconds; `bad` answers had the wrong status or words."""

    per_second: float
    p95_ms: float
    bad: int


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
    script = folder / "load.lua"
    filled = (
        SCRIPT.replace("STATUS", str(status))
        .replace("PHRASE", json.dumps(phrase))
        .replace("WANTED", _lua(wanted, port))
    )
    script.write_text(filled)
    command = ["wrk", "-t1", "-c16", f"-d{max(1, round(seconds))}s", "-s", str(script), f"https://127.0.0.1:{port}"]
    found = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    result = re.search(r"RESULT (\d+) ([\d.]+) ([\d.]+) (\d+)", found)
    if result is None:
        raise RuntimeError(found)
    number, duration, p95, bad = result.groups()
    return Speed(int(number) / float(duration), float(p95), int(bad))


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
