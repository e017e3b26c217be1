"""The files of a deployment: what they copy, run and name is there, and nothing in them is laxer than it may be."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from daemon.commands import COMMANDS
from daemon.settings import Settings
from daemon.sockets import METRICS, PUBLIC
from daemon.web.probes import HEALTH
from tests.deployment.containerfile import read_containerfile
from tests.processes import ROOT, run_to_its_end

PACKAGING = ROOT / "packaging"
SERVICE, SOCKET = PACKAGING / "letpassd.service", PACKAGING / "letpassd.socket"
AS_SERVICE = PACKAGING / "letpassd-as-service"
_SETTINGS = {field.name for field in msgspec.structs.fields(Settings)}


def settings_named(text: str) -> set[str]:
    """The settings that a file gives as variables."""
    return {name.lower() for name in re.findall(r"\bLETPASS_([A-Z_]+)\b", text)}


def test_the_container_copies_what_is_there() -> None:
    """Each source is in the repository and passes `.dockerignore`; secrets and databases of a checkout do not."""
    _, (build, final) = read_containerfile()
    let_in = {line.removeprefix("!") for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    sources = [each for arguments in build.all("COPY") for each in arguments.split()[:-1]]
    assert sources
    for source in sources:
        assert (ROOT / source).exists(), source
        assert source.partition("/")[0] in let_in, source
    assert "var" not in let_in
    assert {path.partition("/")[0] for path in sources} == let_in
    assert final.all("COPY") == ["--from=build /opt/letpass /opt/letpass"]


def test_the_container_installs_nothing_that_is_not_pinned() -> None:
    """With hashes, and from requirement files that are there; the wheel needs what pyproject says that it needs."""
    _, (build, _final) = read_containerfile()
    installs = [run for run in build.all("RUN") if "pip install" in run and "--no-deps /wheel/" not in run]
    assert len(installs) == 2
    for run in installs:
        assert "--require-hashes" in run
        path = run.split("--requirement ")[1].split()[0]
        assert "--hash=sha256:" in (ROOT / path).read_text()
    assert (ROOT / "requirements" / "build.txt").read_text().startswith("hatchling==")


def test_the_container_is_no_root_and_writes_in_its_places_alone() -> None:
    """What it runs is there: a command of ours, settings of ours, and a probe that the daemon answers."""
    arguments, (_build, final) = read_containerfile()
    assert arguments == {"BASE": "python:3.13-slim"}
    user = final.all("USER")[0]
    assert user.partition(":")[0].isdecimal()
    assert user != "0:0"
    assert [name for name, _ in final.instructions].index("USER") < [name for name, _ in final.instructions].index("ENTRYPOINT")
    assert settings_named(" ".join(final.all("ENV"))) <= _SETTINGS
    assert HEALTH in final.all("HEALTHCHECK")[0]
    assert yaml.safe_load(final.all("ENTRYPOINT")[0]) == ["letpassd"]
    assert yaml.safe_load(final.all("CMD")[0])[0] in COMMANDS
    assert final.all("STOPSIGNAL") == ["SIGTERM"]


def test_compose_fits_together() -> None:
    """Secrets are files that are given to whoever reads them; the database is healthy first; what is read-only is; settings are ours."""
    text = (PACKAGING / "compose.yml").read_text("utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    letpass, database = found["services"]["letpass"], found["services"]["database"]
    build = letpass["build"]
    assert (PACKAGING / build["context"] / build["dockerfile"]).resolve() == PACKAGING / "Containerfile"
    assert letpass["depends_on"]["database"]["condition"] == "service_healthy"
    assert database["healthcheck"]["test"][:2] == ["CMD", "pg_isready"]
    assert {name for service in (letpass, database) for name in service["secrets"]} == set(found["secrets"])
    assert {name.lower().removeprefix("letpass_") for name in letpass["environment"] if name.startswith("LETPASS_")} <= _SETTINGS
    assert (letpass["read_only"], letpass["cap_drop"], letpass["security_opt"]) == (True, ["ALL"], ["no-new-privileges:true"])
    assert "password" not in str(letpass["environment"]).lower()
    assert all(port.startswith("127.0.0.1:") for port in letpass["ports"])
    assert {volume.partition(":")[0] for service in (letpass, database) for volume in service["volumes"]} == set(found["volumes"])
    ignored = (ROOT / ".gitignore").read_text().splitlines()
    assert "/secrets/" in ignored
    # Compose reads it beside its own file, wherever it is called.
    assert "/packaging/.env" in ignored
    assert ">packaging/.env" in text


@pytest.mark.parametrize("value", ["a b", "$HOME", "it's", '"', "plain"])
def test_the_password_of_the_database_reaches_the_daemon_as_it_is(tmp_path: Path, value: str) -> None:
    """The line of compose.yml that reads it, run by a shell: arguments stay whole, and the password stands in none."""
    letpass = yaml.safe_load((PACKAGING / "compose.yml").read_text("utf-8"))["services"]["letpass"]
    shell, flag, script, *rest = letpass["entrypoint"]
    (tmp_path / "database_password").write_text(value + "\n")
    (tmp_path / "letpassd").write_text('#!/bin/sh\nprintf "%s|" "$PGPASSWORD" "$@"\n')
    (tmp_path / "letpassd").chmod(0o755)
    script = script.replace("$$", "$").replace("/run/secrets", str(tmp_path))
    done = run_to_its_end([shell, flag, script, *rest, *letpass["command"], "two words"], env={"PATH": f"{tmp_path}:/usr/bin:/bin"})
    assert done.stdout == f"{value}|run|--init|two words|"


def test_the_page_for_operators_names_units_that_there_are() -> None:
    """What is stopped before a restore is what was installed, with the socket that would start it again."""
    text = (ROOT / "docs" / "operations.md").read_text("utf-8")
    named = {unit for line in re.findall(r"systemctl (?:stop|start|restart|reload|enable --now) ([a-z. ]+)", text) for unit in line.split()}
    assert named <= {"letpassd", SERVICE.name, SOCKET.name}
    for stopped in re.findall(r"systemctl stop ([a-z. ]+)", text):
        assert stopped.split() == [SOCKET.name, SERVICE.name]


def list_directives(path: Path) -> Iterator[tuple[str, str]]:
    """The directives of a unit."""
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith(("#", "[")):
            name, _, value = line.partition("=")
            yield name, value


def test_commands_beside_the_service_run_as_it_does(tmp_path: Path) -> None:
    """With its user, folders, credential and settings, and with arguments as typed; run with a `systemd-run` that says what it is given."""
    (tmp_path / "systemd-run").write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n')
    (tmp_path / "systemd-run").chmod(0o755)
    path = {"PATH": f"{tmp_path}:/usr/bin:/bin"}
    done = run_to_its_end([str(AS_SERVICE), "restore", "--yes", "two words"], env=path)
    given = done.stdout.splitlines()
    assert given[given.index("--") + 1 :][-3:] == ["restore", "--yes", "two words"]
    started = next(value for name, value in list_directives(SERVICE) if name == "ExecStart")
    assert given[given.index("--") + 1 : -3] == started.split()[:-1]
    properties = {line.removeprefix("--property=") for line in given if line.startswith("--property=")}
    own = {"RuntimeDirectoryPreserve=yes"}  # or the folder of the running daemon would go with the command
    assert properties - own <= {f"{name}={value}" for name, value in list_directives(SERVICE)}
    assert {each.partition("=")[0] for each in properties} >= {
        "User",
        "Group",
        "UMask",
        "StateDirectory",
        "RuntimeDirectory",
        "LoadCredentialEncrypted",
    }
    variables = {line.removeprefix("--setenv=") for line in given if line.startswith("--setenv=")}
    assert variables == {value for name, value in list_directives(SERVICE) if name == "Environment"}
    assert "--pipe" in given
    told = run_to_its_end([str(AS_SERVICE), "move-database"], env={**path, "PGPASSWORD": "not for others"})
    assert "--setenv=PGPASSWORD" in told.stdout.splitlines()
    assert "not for others" not in told.stdout


def test_the_unit_runs_commands_and_settings_that_there_are() -> None:
    """And a socket unit hands over what the daemon knows by name."""
    directives = list(list_directives(SERVICE))
    for name, value in directives:
        if name in ("ExecStart", "ExecStartPre"):
            assert value.split()[-1] in COMMANDS
        if name == "Environment":
            assert settings_named(value) <= _SETTINGS
    assert dict(list_directives(SOCKET))["FileDescriptorName"] in (PUBLIC, METRICS)


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed (Debian: systemd)")
def test_systemd_reads_the_units_and_finds_them_tight(tmp_path: Path) -> None:
    """Exposure of 1.5 at most, of 10; network and Unix sockets are what it needs."""
    for unit in (SERVICE, SOCKET):
        text = unit.read_text("utf-8").replace("/opt/letpass/bin/letpassd", "/bin/true")
        (tmp_path / unit.name).write_text(text)
    done = run_to_its_end(["systemd-analyze", "verify", *(str(tmp_path / unit.name) for unit in (SERVICE, SOCKET))])
    ours = [line for line in done.stderr.splitlines() if "letpassd" in line and "file:" not in line]
    assert ours == []
    done = run_to_its_end(["systemd-analyze", "security", "--offline=true", "--threshold=15", str(tmp_path / SERVICE.name)])
    assert done.returncode == 0, done.stdout[-2000:]
