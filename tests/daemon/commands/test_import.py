"""`letpassd import`, as a process."""

from __future__ import annotations

import json
from pathlib import Path

from tests.daemon.commands.test_commands import home, run
from tests.daemon.importing.blueprint import BLUEPRINT, make_users
from tests.daemon.importing.realm import SECRET, make_realm
from tests.daemon.importing.tenant_of_logto import make_tenant

__all__ = ["home"]


def write(folder: Path, content: object, name: str = "realm.json") -> str:
    """A file with JSON."""
    (folder / name).write_text(json.dumps(content), "utf-8")
    return str(folder / name)


def test_a_dry_run_lists_what_stays_behind_and_the_import_does_it(home: Path, tmp_path: Path) -> None:
    """Each with its sentence and code; no secret anywhere."""
    path = write(tmp_path, make_realm())
    dry = run(home, "import", "keycloak", path, "--dry-run")
    assert dry.returncode == 0, dry.stderr
    assert "  application boards: The address https://boards.example/* has a wildcard; register each full address" in dry.stdout
    assert "users: 2 created" in dry.stdout
    assert dry.stdout.splitlines()[-1] == "Nothing was changed; it would be as above."
    done = run(home, "import", "keycloak", path, "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["dry_run"] is False
    assert found["counts"]["user"]["created"] == 2
    assert {"subject": "application", "name": "gate", "kind": "not_taken"}.items() <= next(
        each for each in found["notes"] if each["name"] == "gate"
    ).items()
    assert run(home, "import", "keycloak", path).stdout.splitlines()[-1] == "There is nothing to change."
    assert SECRET not in dry.stdout + done.stdout


def test_a_wrong_file_is_refused_with_its_path(home: Path, tmp_path: Path) -> None:
    """Exit code 2, a sentence and the place; nothing is taken."""
    users, roles = [{"username": "first"}], {"realm": [{"name": 7}]}
    refused = run(home, "import", "keycloak", write(tmp_path, {"realm": "a", "users": users, "roles": roles}))
    assert refused.returncode == 2
    assert "  realm.json: roles.realm[0].name: A text is expected here, but there is a whole number." in refused.stderr
    assert "first" not in run(home, "export").stdout
    assert run(home, "import", "keycloak", str(tmp_path / "none.json")).returncode == 2


def test_tables_of_logto_and_a_blueprint_of_authentik(home: Path, tmp_path: Path) -> None:
    """Each by the name of its source; several files are one export."""
    logto = run(home, "import", "logto", write(tmp_path, make_tenant(), "logto.json"), "--dry-run", "--weak-hashes")
    assert logto.returncode == 0, logto.stderr
    assert "application gate: It speaks the protocol of Logto's proxy" in logto.stdout
    (tmp_path / "blueprint.yaml").write_bytes(BLUEPRINT)
    (tmp_path / "users.json").write_bytes(make_users())
    authentik = run(home, "import", "authentik", str(tmp_path / "blueprint.yaml"), str(tmp_path / "users.json"), "--dry-run")
    assert authentik.returncode == 0, authentik.stderr
    assert "application boards: The address https://.*\\.boards\\.example/callback is a pattern" in authentik.stdout
    assert "user.no_password" not in authentik.stdout
    refused = run(home, "import", "authentik", write(tmp_path, {"realm": "x"}))
    assert (refused.returncode, refused.stderr) == (2, "letpassd: realm.json: this is no blueprint: it has no list of entries.\n")
