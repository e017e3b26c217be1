"""Directus: the generated variables, unchanged, beside those of its database and first administrator."""

from __future__ import annotations

import json
import os
import shlex
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from playwright.sync_api import Page, expect

from tests.integrations.connected import connect
from tests.integrations.people import sign_in_and_allow
from tests.integrations.running_service import run_service
from tests.integrations.toolbox import Needs
from tests.live_daemon import LiveDaemon, free_port
from tests.makers import Person
from tests.patience import PATIENCE
from tests.processes import run_to_its_end

NEEDS = Needs(npm=("directus@11.2.1", "sqlite3@5.1.7"))
OWNER = {"email": "owner@example.org", "password": "a-long-password"}


def test_a_user_signs_in(page: Page, person: Person, live_daemon: LiveDaemon, installed: Path, tmp_path: Path) -> None:
    """The account is made at the first sign-in, with the address, and has the role whose ID was filled in."""
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    own = {
        "DB_CLIENT": "sqlite3",
        "DB_FILENAME": str(tmp_path / "data.db"),
        "SECRET": "0123456789abcdef",
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "ADMIN_EMAIL": OWNER["email"],
        "ADMIN_PASSWORD": OWNER["password"],
        "TELEMETRY": "false",
    }
    directus = installed / "node_modules" / ".bin" / "directus"
    done = run_to_its_end([directus, "bootstrap"], cwd=tmp_path, env={**os.environ, **own})
    assert done.returncode == 0, done.stdout + done.stderr
    with run_service([directus, "start"], tmp_path, f"{base}/server/ping", own):
        token = ask(f"{base}/auth/login", OWNER)["access_token"]
        role = ask(f"{base}/roles", {"name": "Readers"}, token)["id"]
    service = connect(live_daemon.admin, "directus", base=base, role_id=role)
    given = dict(shlex.split(line)[0].split("=", 1) for line in service.texts[".env"].splitlines())
    with run_service([directus, "start"], tmp_path, f"{base}/server/ping", {**own, **given}):
        page.goto(f"{base}/admin/login")
        page.get_by_role("link", name="Letpass").click()
        sign_in_and_allow(page, person)
        expect(page).to_have_url(f"{base}/admin/content")
        query = f"?filter[external_identifier][_eq]={person.id}&fields=email,first_name,role"
        [known] = ask(f"{base}/users{query}", token=token)
        assert (known["email"], known["role"]) == (person.email, role)


def ask(address: str, body: dict[str, str] | None = None, token: str = "") -> Any:
    """Ask the API of Directus; gives the data of its answer."""
    headers = {"Content-Type": "application/json", **({"Authorization": f"Bearer {token}"} if token else {})}
    with urlopen(Request(address, json.dumps(body).encode() if body else None, headers), timeout=PATIENCE) as answer:
        return json.load(answer)["data"]
