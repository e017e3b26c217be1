"""Node-RED: the generated file, unchanged, named by the line in settings.js that its step asks for."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.integrations.connected import connect
from tests.integrations.people import sign_in_and_allow
from tests.integrations.running_service import run_service
from tests.integrations.toolbox import Needs
from tests.live_daemon import LiveDaemon, free_port
from tests.makers import Person

NEEDS = Needs(npm=("node-red@4.1.15", "passport-openidconnect@0.1.2"))
SETTINGS = """module.exports = {{
  uiHost: "127.0.0.1",
  uiPort: {port},
  editorTheme: {{ tours: false }},
  telemetry: {{ enabled: false }},
  adminAuth: require('./letpass-auth.js'),
}};
"""


def test_a_user_opens_the_editor(page: Page, person: Person, live_daemon: LiveDaemon, installed: Path, tmp_path: Path) -> None:
    """The editor opens after the sign-in and knows the user name; signing out of it shuts it again."""
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    service = connect(live_daemon.admin, "node-red", base=base)
    service.write(tmp_path)
    (tmp_path / "settings.js").write_text(SETTINGS.format(port=port), "utf-8")
    (tmp_path / "node_modules").symlink_to(installed / "node_modules")
    command: list[str | Path] = [installed / "node_modules" / ".bin" / "node-red", "--userDir", tmp_path, "--settings", tmp_path / "settings.js"]
    with run_service(command, tmp_path, f"{base}/auth/login"):
        page.goto(base)
        page.get_by_text("Sign in with Letpass").click()
        sign_in_and_allow(page, person)
        page.locator("#red-ui-header-button-user").click()
        expect(page.locator("#usermenu-item-username")).to_contain_text(person.username)
        page.locator("#usermenu-item-logout").click()
        expect(page.get_by_text("Sign in with Letpass")).to_be_visible()
