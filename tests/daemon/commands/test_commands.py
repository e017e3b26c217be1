"""The command line: what works, and exit code 2 with one plain sentence for what cannot. A process of its own has what ends in a way of its own."""

from __future__ import annotations

import json
import os
import socket
import sqlite3
import subprocess
import tomllib
from pathlib import Path

import pytest

from common.clock import Clock
from common.contracts.status import ConsoleRole
from daemon.context import make_digests
from daemon.installation import hold_folder, open_store, read_master
from daemon.keys.signing import ALGORITHMS, CURRENT, NEXT, PREVIOUS
from daemon.services.tenant.audit import Audit
from daemon.services.tenant.console_keys import ConsoleKeys
from daemon.settings import Settings
from tests.daemon.backup.installations import assert_refused, letpassd
from tests.letpassd import run_letpassd


def run(home: Path, *arguments: str, text: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `letpassd` with a home of its own, as a process. `letpassd` of the backups' tests does the same within this one."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith("LETPASS_")}
    variables |= {"LETPASS_HOME": str(home), "LETPASS_PASSWORD_MEMORY": "64", "LETPASS_KEY_PROVIDER": "file", **environment}
    return run_letpassd(arguments, variables, text)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An initialised home."""
    folder = tmp_path_factory.mktemp("home")
    done = run(folder, "init")
    assert done.returncode == 0, done.stderr
    return folder


def test_init_leaves_an_existing_installation_as_it_is(home: Path) -> None:
    """And everything in it belongs to its owner alone."""
    before = (home / "master.key").read_bytes()
    assert run(home, "init").returncode == 0
    assert (home / "master.key").read_bytes() == before
    for name in ("master.key", "letpass.db"):
        assert (home / name).stat().st_mode & 0o077 == 0
    assert home.stat().st_mode & 0o077 == 0


def test_a_user_is_created_with_a_password_from_standard_input(home: Path) -> None:
    """Attack 88: never from an argument."""
    done = run(home, "create-user", "mina", "--email", "mina@example.org", text="correct-horse\n")
    assert done.returncode == 0, done.stderr
    assert "correct-horse" not in done.stdout
    again = run(home, "create-user", "mina", text="correct-horse\n")
    assert again.returncode == 2
    assert "username" in again.stderr


@pytest.mark.parametrize(
    ("arguments", "password", "field"),
    [(["bad name"], "correct-horse", "username"), (["juno"], "short", "password"), (["juno", "--email", "x"], "correct-horse", "email")],
)
def test_a_user_that_cannot_be_is_refused_by_field(home: Path, arguments: list[str], password: str, field: str) -> None:
    """Says which field is wrong and why."""
    done = letpassd(home, "create-user", *arguments, text=password + "\n")
    assert done.returncode == 2
    assert f"  {field}: " in done.stderr


def test_a_pairing_code_is_printed(home: Path) -> None:
    """docs/ARCHITECTURE.md#the-admin-api: eight readable characters."""
    done = run(home, "pair", "--role", "viewer")
    assert done.returncode == 0
    assert len(done.stdout.split()[0]) == 9


def test_consoles_are_listed_and_revoked(home: Path) -> None:
    """By the id that the list prints; the last one of an owner only if that is said."""
    settings = Settings(data_folder=str(home), key_provider="file")
    with open_store(settings) as store:
        clock, digests = Clock(), make_digests(read_master(settings))
        keys = ConsoleKeys(store.db, clock, Audit(store.db, clock), digests)
        for name, role in (("Desk", ConsoleRole.OWNER), ("Lost laptop", ConsoleRole.EDITOR)):
            store.write_now(lambda name=name, role=role: keys.issue(name, role, "test"))  # type: ignore[misc]
    lines = letpassd(home, "consoles", "list").stdout.splitlines()
    ids = {name: next(line for line in lines if line.endswith(name)).split()[0] for name in ("Desk", "Lost laptop")}
    assert letpassd(home, "consoles", "revoke").returncode == 2
    assert letpassd(home, "consoles", "revoke", ids["Lost laptop"]).returncode == 0
    refused = letpassd(home, "consoles", "revoke", ids["Desk"])
    assert (refused.returncode, "last console of an owner" in refused.stderr) == (2, True)
    assert letpassd(home, "consoles", "revoke", ids["Lost laptop"]).returncode == 2
    assert [line.split()[0] for line in letpassd(home, "consoles", "list").stdout.splitlines()] == [ids["Desk"]]
    assert letpassd(home, "consoles", "revoke", ids["Desk"], "--last-owner").returncode == 0
    assert letpassd(home, "consoles", "list").stdout == ""


def test_check_settings_names_the_source_of_each_value(home: Path) -> None:
    """docs/ARCHITECTURE.md#settings."""
    done = run(home, "check-settings", LETPASS_PORT="4711")
    assert done.returncode == 0
    line = next(line for line in done.stdout.splitlines() if line.startswith("port "))
    assert line.split() == ["port", "4711", "LETPASS_PORT"]


def test_status_says_that_nothing_runs(home: Path) -> None:
    """Exit code 1: an answer, not an error."""
    assert run(home, "status").returncode == 1


def test_status_says_that_somebody_has_the_folder_and_does_not_answer_yet(home: Path) -> None:
    """As a daemon that starts; what a process noted that is gone counts for nothing."""
    with hold_folder(Settings(data_folder=str(home))):
        done = run(home, "status")
        assert (done.returncode, f"Process {os.getpid()} has the data folder and does not answer yet" in done.stdout) == (1, True)
    assert run(home, "status").stdout.startswith("No daemon is running.")


def test_status_tells_of_a_database_that_does_not_answer(tmp_path: Path) -> None:
    """In place of the newest backup; of what was never made there is nothing to say."""
    assert letpassd(tmp_path, "status").stdout == "No daemon is running.\n"
    assert letpassd(tmp_path, "init").returncode == 0
    assert "Newest good backup: none." in letpassd(tmp_path, "status").stdout
    for file in tmp_path.glob("letpass.db*"):
        file.unlink()
    said = letpassd(tmp_path, "status").stdout
    assert "The database does not answer. The database" in said
    assert "is missing" in said
    assert "backup:" not in said


def test_keys_are_listed_by_their_use_and_rotated_when_partners_have_met_them(tmp_path: Path) -> None:
    """What signs comes first. Too early says until when; --now says what partners will see."""
    assert letpassd(tmp_path, "init").returncode == 0
    before = letpassd(tmp_path, "keys", "list").stdout
    assert_refused(letpassd(tmp_path, "keys", "rotate"), "rotate with --now")
    assert letpassd(tmp_path, "keys", "list").stdout == before
    done = letpassd(tmp_path, "keys", "rotate", "--now")
    assert done.returncode == 0, done.stderr
    assert "refuse tokens until" in done.stdout
    listed = [tuple(line.split()[:2]) for line in letpassd(tmp_path, "keys", "list").stdout.splitlines()]
    assert listed == [(name, state) for state in (CURRENT, NEXT, PREVIOUS) for name in ALGORITHMS]
    with sqlite3.connect(tmp_path / "letpass.db") as db:
        db.execute("UPDATE signing_key SET created_at = created_at - 1000")
    db.close()
    done = letpassd(tmp_path, "keys", "rotate")
    assert done.returncode == 0, done.stderr
    assert "applications notice nothing" in done.stdout


def test_without_an_installation_the_way_on_is_named(tmp_path: Path) -> None:
    """And nothing is written."""
    for command in (["run"], ["pair"], ["create-user", "mina"]):
        assert_refused(run(tmp_path / "none", *command, text="correct-horse\n"), "letpassd init")
    assert not (tmp_path / "none").exists()


def test_a_taken_port_is_named(home: Path) -> None:
    """docs/ARCHITECTURE.md#errors."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert_refused(run(home, "run", LETPASS_PORT=str(port)), f"Port {port}")


def test_a_newer_database_is_refused(home: Path, tmp_path: Path) -> None:
    """docs/ARCHITECTURE.md#errors: nothing is written."""
    folder = tmp_path / "newer"
    assert letpassd(folder, "init").returncode == 0
    with sqlite3.connect(folder / "letpass.db") as db:
        db.execute("INSERT INTO schema_migration (name, applied) VALUES ('9999_from_the_future', '2030-01-01')")
    db.close()
    assert_refused(run(folder, "run", LETPASS_PORT="0"), "newer Letpass")


def test_a_wrong_key_is_refused(tmp_path: Path) -> None:
    """docs/ARCHITECTURE.md#at-rest: never a new key."""
    folder, other = tmp_path / "one", tmp_path / "other"
    for each in (folder, other):
        assert letpassd(each, "init").returncode == 0
    (folder / "master.key").write_bytes((other / "master.key").read_bytes())
    assert_refused(run(folder, "run", LETPASS_PORT="0"), "does not belong to this database")
    (folder / "master.key").unlink()
    assert_refused(run(folder, "run", LETPASS_PORT="0"), "cannot be read")
    assert not (folder / "master.key").exists()


def test_unreadable_settings_are_named(home: Path, tmp_path: Path) -> None:
    """docs/ARCHITECTURE.md#errors."""
    file = tmp_path / "settings.toml"
    file.write_text("port = [")
    assert_refused(run(home, "--settings", str(file), "run"), "cannot be read")
    assert_refused(run(home, "run", LETPASS_PORT="many"), "LETPASS_PORT")


def test_an_export_is_written_as_the_end_of_its_name_says(home: Path, tmp_path: Path) -> None:
    """TOML or JSON, which `apply` reads alike; under any other name nothing is written or read."""
    for name in ("tenant.toml", "tenant.json", "tenant.JSON", "tenant"):
        done = letpassd(home, "export", str(tmp_path / name))
        assert done.returncode == 0, done.stderr
        assert letpassd(home, "apply", "--dry-run", str(tmp_path / name)).returncode == 0
    assert json.loads((tmp_path / "tenant.json").read_text("utf-8")) == tomllib.loads((tmp_path / "tenant.toml").read_text("utf-8"))
    for name in ("tenant.yaml", "tenant.yml", "tenant.txt"):
        assert_refused(letpassd(home, "export", str(tmp_path / name)), ".toml or .json")
        assert not (tmp_path / name).exists()
        (tmp_path / name).write_text("")
        assert_refused(letpassd(home, "apply", str(tmp_path / name)), ".toml or .json")


def test_a_sheet_is_written_for_a_client_id_or_an_exact_name(home: Path, tmp_path: Path) -> None:
    """In any format, to standard output or into a file (requirement H3)."""
    document = tmp_path / "apps.toml"
    document.write_text(
        '[[applications]]\nname = "Twin"\nkind = "own"\ntype = "native"\n\n'
        '[[applications]]\nname = "Twin"\nkind = "third_party"\ntype = "traditional"\n\n'
        '[[applications]]\nname = "책갈피"\nkind = "third_party"\ntype = "traditional"\n'
        'settings = { redirect_uris = ["https://books.example/back"] }\n'
    )
    applied = letpassd(home, "apply", str(document))
    assert applied.returncode == 0, applied.stderr
    sheet = json.loads(letpassd(home, "hand-over", "책갈피", "--format", "json", "--language", "ko").stdout)
    assert (sheet["application_name"], sheet["language"], sheet["redirect_uris"]) == ("책갈피", "ko", ["https://books.example/back"])
    pdf = tmp_path / "sheet.pdf"
    assert letpassd(home, "hand-over", sheet["client_id"], "--format", "pdf", "--output", str(pdf)).returncode == 0
    assert pdf.read_bytes().startswith(b"%PDF-")
    assert_refused(letpassd(home, "hand-over", "Twin"), "Several applications are called Twin")


def test_the_audit_log_is_exported_and_its_chain_verified(home: Path) -> None:
    """To standard output; without a chain `verify` says so, and a day that is none is refused."""
    letpassd(home, "keys", "rotate", "--now", "--algorithm", "EdDSA")
    done = letpassd(home, "audit", "export", "--format", "jsonl", "--from", "2020-01-01", "--event", "keys.")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1])["event"] == "keys.rotated"
    done = letpassd(home, "audit", "export", "--until", "2020-01-01T00:00")
    assert done.stdout.splitlines() == ["id,time,event,actor,application_id,application_name,user_id,user_name,reference,detail"]
    for name in ("--user", "--application", "--event"):
        done = letpassd(home, "audit", "export", name, "nonsense")
        assert (done.returncode, done.stdout) == (2, ""), done.stderr
        assert "“nonsense”" in done.stderr or "“nonsense” in its name" in done.stderr
    assert_refused(letpassd(home, "audit", "export", "--from", "yesterday"), "--from: 'yesterday' is no day")
    done = letpassd(home, "audit", "verify")
    assert (done.returncode, done.stdout) == (1, "There is no chain. Set audit_chain, and the daemon makes one.\n")
    done = letpassd(home, "audit", "verify", LETPASS_AUDIT_CHAIN="true")
    assert (done.returncode, "no chain yet. The daemon begins it two minutes after" in done.stdout, "Set audit_chain" in done.stdout) == (
        1,
        True,
        False,
    )
    done = run(home, "audit", "export", "--format", "jsonl", "--event", "audit.exported")
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [each["actor"] for each in told] == ["command"] * 2
    assert told[0]["detail"] == {"format": "jsonl", "event": "keys.", "since": 1577836800}
    assert_refused(run(home, "audit", "verify", "--noted", "5"), "--noted: write the number of the link and its digest")
    assert_refused(run(home, "audit", "export", "--noted", f"5:{'0' * 64}"), "--noted goes with")
    done = run(home, "audit", "verify", "--noted", f"5:{'0' * 64}")
    assert (done.returncode, "before the noted link 5" in done.stdout) == (1, True)
    with sqlite3.connect(home / "letpass.db") as db:
        db.execute("INSERT INTO audit_link (sequence, entry_id, at, entry_hash, digest) VALUES (2, 1, 1, x'00', x'00')")
    db.close()
    done = letpassd(home, "audit", "verify")
    assert (done.returncode, done.stdout.splitlines()[0]) == (1, "The links before link 2 are missing.")
    assert "Compare the log from there on with a backup of before" in done.stdout
