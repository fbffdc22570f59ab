"""The units for systemd that are shipped: systemd takes them, and what they name is there."""

from __future__ import annotations

import re
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask

from config import Settings
from tests.databases import need
from tests.house.tree import ROOT

UNITS = ROOT / "docs/systemd"
SERVICES = sorted(UNITS.glob("*.service"))
PLACE = "/opt/portal/"
OF_GUNICORN = {"WEB_CONCURRENCY", "PORT", "LOG_LEVEL"}
OURS = ("/etc/portal/", "/var/lib/portal", "/run/portal", "/var/backups/portal", PLACE)
"""Where the units and the settings may point: what an installer makes, nothing of anybody's own machine."""
HARDENED = {
    "NoNewPrivileges": "yes",
    "CapabilityBoundingSet": "",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "PrivateDevices": "yes",
    "RestrictSUIDSGID": "yes",
    "SystemCallFilter": "@system-service",
    "LimitCORE": "0",
    "UMask": "0077",
    "User": "portal",
}


def lines(path: Path) -> dict[str, str]:
    """Each `Key=value` of a unit or of the settings; none stands twice."""
    found = re.findall(r"^([A-Za-z_]+)=(.*)$", path.read_text("utf-8"), re.MULTILINE)
    assert len(dict(found)) == len(found), f"{path.name} says something twice"
    return dict(found)


def test_systemd_takes_every_unit(tmp_path: Path) -> None:
    need(shutil.which("systemd-analyze"), "systemd-analyze", "install the package `systemd`")
    here = str(Path(sys.executable).parent)
    for unit in UNITS.glob("portal-*"):
        (tmp_path / unit.name).write_text(unit.read_text("utf-8").replace(f"{PLACE}.venv/bin", here), "utf-8")
    units = [str(path) for path in sorted(tmp_path.iterdir())]
    asked = ["systemd-analyze", "verify", "--man=no", *units]
    checked = subprocess.run(asked, capture_output=True, text=True, check=False)
    said = [line for line in (checked.stdout + checked.stderr).splitlines() if "portal" in line]
    assert (checked.returncode, said) == (0, []), "systemd ignores what it does not know, and says so here"


@pytest.mark.parametrize("unit", SERVICES, ids=lambda path: path.stem)
def test_a_service_may_do_no_more_than_it_needs(unit: Path) -> None:
    said = lines(unit)
    assert {name: said.get(name) for name in HARDENED} == HARDENED


@pytest.mark.parametrize("unit", SERVICES, ids=lambda path: path.stem)
def test_what_a_service_starts_is_there(unit: Path, app: Flask) -> None:
    program, *words = lines(unit)["ExecStart"].split()
    assert program.startswith(f"{PLACE}.venv/bin/")
    assert Path(sys.executable).with_name(Path(program).name).exists()
    if words[0] == "--app":
        assert (ROOT / f"{words[1]}.py").exists()
        assert words[2] in app.cli.commands
    else:
        assert words == ["wsgi:app"]


def test_units_and_settings_point_only_to_what_an_installer_makes() -> None:
    for path in UNITS.iterdir():
        for value in lines(path).values():
            for place in re.findall(r"(?:^|[ =])-?(/[\w./-]+)", value):
                known = place.startswith(OURS) or place in ("/opt/portal", "/bin/kill")
                assert known, f"{path.name}: {place}"


def test_every_setting_of_the_example_exists_and_the_portal_would_start_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    example = UNITS / "portal.env"
    said = lines(example)
    known = {name.upper() for name in Settings.model_fields}
    assert set(said) <= known | OF_GUNICORN
    council = (ROOT / "app/content/councils/dorset.toml").read_text("utf-8")
    (tmp_path / "council.toml").write_text(council.replace("# checked_on", "checked_on", 1), "utf-8")
    for name in known:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COUNCIL_FILE", str(tmp_path / "council.toml"))
    settings = Settings(_env_file=example)
    assert settings.environment == "production"
    assert settings.proxies == 1
    assert "127.0.0.1" in settings.trusted_hosts, "the monitor of this machine asks under this name"
    assert settings.keys.parent != settings.instance_path


def test_the_door_is_where_the_proxy_looks_and_stopping_waits_for_the_last_answer() -> None:
    door = lines(UNITS / "portal-web.socket")["ListenStream"]
    assert f"server {door};" in (ROOT / "docs/nginx.conf").read_text("utf-8")
    patience = runpy.run_path(str(ROOT / "gunicorn.conf.py"))["graceful_timeout"]
    assert int(lines(UNITS / "portal-web.service")["TimeoutStopSec"]) > patience


def test_what_may_be_written_is_named_where_the_settings_write() -> None:
    """Under `ProtectSystem=strict` a service writes only to its own folders: keys, instance, counts, copies."""
    settings = lines(UNITS / "portal.env")
    for unit in SERVICES:
        said = lines(unit)
        state = [f"/var/lib/{name}" for name in said["StateDirectory"].split()]
        assert {str(Path(settings[name]).parent) for name in ("KEY_FILE", "ERASED_FILE")} <= set(state)
        assert settings["INSTANCE_PATH"] in state
    web, backup = lines(UNITS / "portal-web.service"), lines(UNITS / "portal-backup.service")
    assert settings["METRICS_PATH"].startswith(f"/run/{web['RuntimeDirectory']}/")
    assert backup["ExecStart"].endswith(backup["ReadWritePaths"])
