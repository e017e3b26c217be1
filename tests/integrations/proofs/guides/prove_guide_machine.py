"""A program without a user: the generated texts for the shell, Python, JavaScript and Go, unchanged, at an API that the program may use."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.end_to_end.plain_partner import PlainPartner, run_partner
from tests.integrations.connected import connect
from tests.integrations.go_text import build_text
from tests.integrations.toolbox import Needs
from tests.live_daemon import LiveDaemon
from tests.processes import run_to_its_end

NEEDS = Needs(python=("authlib==1.7.0", "requests==2.32.5"), npm=("openid-client@6.9.0",), programs=("curl", "go"))


@pytest.fixture
def api(live_daemon: LiveDaemon, tmp_path: Path) -> Iterator[PlainPartner]:
    """An API, for which the texts are in the folder of the test, and the program holds a role."""
    with run_partner() as partner:
        admin = live_daemon.admin
        made = admin.call("POST", "/api/resources", {"name": "Books", "indicator": partner.address})
        permission = admin.call("POST", f"/api/resources/{made['id']}/permissions", {"name": "read:books"})
        role = admin.call(
            "POST", "/api/roles", {"name": f"jobs-{urlsplit(partner.address).port}", "level": "machine", "permissions": [permission["id"]]}
        )
        service = connect(admin, "guide-machine", api=partner.address)
        admin.call("POST", f"/api/roles/{role['id']}/holders", {"ids": [service.client_id]})
        service.write(tmp_path)
        yield partner


def say(command: Sequence[str | Path], folder: Path) -> str:
    """What a program says that ends well."""
    done = run_to_its_end(command, cwd=folder)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_by_hand(api: PlainPartner, tmp_path: Path) -> None:
    """With curl: a token with the permission of the role."""
    token = json.loads(say(["bash", "token.sh"], tmp_path))
    assert (token["token_type"], token["scope"]) == ("Bearer", "read:books")


def test_python(api: PlainPartner, installed: Path, tmp_path: Path) -> None:
    """Authlib: the API is called."""
    assert say([installed / "bin" / "python", "job.py"], tmp_path) == "200"


def test_javascript(api: PlainPartner, installed: Path, tmp_path: Path) -> None:
    """openid-client: the API is called."""
    (tmp_path / "node_modules").symlink_to(installed / "node_modules")
    assert say(["node", "job.mjs"], tmp_path) == "200"


def test_go(api: PlainPartner, tmp_path: Path) -> None:
    """The package clientcredentials of x/oauth2: the API is called."""
    assert say([build_text(tmp_path, "golang.org/x/oauth2@v0.38.0")], tmp_path) == "200 OK"
