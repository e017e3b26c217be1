"""The command line: what is loaded, and what is said of a wrong command."""

from __future__ import annotations

import sys

import pytest

from daemon.cli import make_parser
from daemon.commands import COMMANDS
from tests.processes import ROOT, run_to_its_end

_LISTS_LOADED = """
import sys
from daemon.cli import make_parser
make_parser(["--settings", "letpassd.toml", "run"]).parse_args(["--settings", "letpassd.toml", "run"])
print("\\n".join(sys.modules))
"""


def test_a_daemon_loads_nothing_of_other_commands() -> None:
    """A start takes no longer for what `apply` and `export` need."""
    done = run_to_its_end([sys.executable, "-c", _LISTS_LOADED], cwd=ROOT)
    assert done.returncode == 0, done.stderr
    loaded = done.stdout.split()
    assert "daemon.commands.run" in loaded
    assert not [name for name in loaded if name.startswith("daemon.services.configuration") or name == "daemon.commands.apply"]


def test_a_daemon_without_a_server_for_its_database_loads_no_driver() -> None:
    """Peewee and its migrations load any that is installed, which takes 0.1 s and 9 MiB of each process."""
    done = run_to_its_end([sys.executable, "-c", "import sys, daemon.server, daemon.installation; print(*sys.modules)"], cwd=ROOT)
    assert done.returncode == 0, done.stderr
    loaded = done.stdout.split()
    assert "peewee" in loaded
    assert not [name for name in loaded if name.startswith("psycopg")]


@pytest.mark.parametrize("arguments", [["nothing"], ["nothing", "run"], ["--settings", "run", "nothing"]])
def test_a_wrong_command_is_told_all_that_there_are(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Whichever of them stands elsewhere on the line."""
    with pytest.raises(SystemExit):
        make_parser(arguments).parse_args(arguments)
    said = capsys.readouterr().err
    assert all(name in said for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_arguments_even_if_a_value_is_called_like_another(name: str) -> None:
    """`letpassd --settings run export` means a file named `run`."""
    needed = {
        "apply": ["there.toml"],
        "export": ["there.toml"],
        "import": ["keycloak", "realm.json"],
        "create-user": ["mina"],
        "keys": ["list"],
        "consoles": ["list"],
        "audit": ["export"],
        "hand-over": ["mail"],
        "backup-key": ["key"],
        "restore": ["a.letpass-backup"],
        "move-database": ["--undo"],
    }
    arguments = ["--settings", "run", name, *needed.get(name, [])]
    assert make_parser(arguments).parse_args(arguments).command == name
