"""An MCP client and server with the official SDK: both generated texts, unchanged."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.admin_client import AdminClient
from tests.integrations.connected import connect
from tests.integrations.people import sign_in_and_allow
from tests.integrations.running_service import run_service
from tests.integrations.toolbox import Needs
from tests.live_daemon import LiveDaemon, free_port
from tests.makers import Person
from tests.patience import PATIENCE
from tests.processes import tethered

NEEDS = Needs(npm=("@modelcontextprotocol/sdk@1.32.2",))
PROGRAMS = Path(__file__).parent / "mcp"


def test_a_user_lets_a_program_use_the_server(page: Page, person: Person, live_daemon: LiveDaemon, installed: Path, tmp_path: Path) -> None:
    """From the server's refusal over its metadata to a token that this server takes, with the permission that the user gave."""
    port = free_port()
    server = f"http://127.0.0.1:{port}/mcp"
    service = connect(live_daemon.admin, "mcp-client", server=server, port=str(free_port()))
    register(live_daemon.admin, server, person, service.client_id)
    service.write(tmp_path)
    for program in PROGRAMS.iterdir():
        shutil.copy(program, tmp_path)
    (tmp_path / "package.json").write_text('{"type": "module"}', "utf-8")
    (tmp_path / "node_modules").symlink_to(installed / "node_modules")
    with run_service(["node", "server.mjs", str(port)], tmp_path, f"http://127.0.0.1:{port}/.well-known/oauth-protected-resource"):
        command = tethered(["node", "client.mjs", server])
        with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as client:
            assert client.stdout is not None
            line = client.stdout.readline()
            assert line.startswith("Open "), line + client.communicate(timeout=PATIENCE)[1]
            page.goto(line.removeprefix("Open ").strip())
            sign_in_and_allow(page, person)
            expect(page.locator("#arrived")).to_be_visible()
            said, problems = client.communicate(timeout=PATIENCE)
    assert client.returncode == 0, problems
    assert json.loads(said) == {"sub": person.id, "scopes": ["read:notes"]}


def register(admin: AdminClient, server: str, person: Person, client_id: str) -> None:
    """Make the server an API with a permission that the person holds by a role, and that the application may ask for."""
    api = admin.call("POST", "/api/resources", {"name": "Notes", "indicator": server})
    permission = admin.call("POST", f"/api/resources/{api['id']}/permissions", {"name": "read:notes"})
    role = admin.call("POST", "/api/roles", {"name": "readers", "permissions": [permission["id"]]})
    admin.call("POST", f"/api/roles/{role['id']}/holders", {"ids": [person.id]})
    application = admin.call("GET", f"/api/applications/{client_id}")
    settings = {**application["settings"], "resource_permissions": [{"id": permission["id"], "required": True}]}
    admin.call("PATCH", f"/api/applications/{client_id}", {"settings": settings}, headers={"If-Match": f'"{application["version"]}"'})
