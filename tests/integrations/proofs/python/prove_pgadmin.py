"""pgAdmin: the generated config_local.py, unchanged; folders and port come by the distribution's own configuration."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.integrations.connected import connect
from tests.integrations.people import sign_in_and_allow
from tests.integrations.running_service import run_service
from tests.integrations.toolbox import Needs
from tests.live_daemon import LiveDaemon, free_port
from tests.makers import Person

NEEDS = Needs(python=("pgadmin4==9.18",))
# As packages of distributions have it: what is the machine's and not the administrator's.
DISTRIBUTION = """SERVER_MODE = True
DATA_DIR = {folder!r}
DEFAULT_SERVER = "127.0.0.1"
DEFAULT_SERVER_PORT = {port}
UPGRADE_CHECK_ENABLED = False
"""


def test_a_user_signs_in_and_out(page: Page, person: Person, live_daemon: LiveDaemon, installed: Path, tmp_path: Path) -> None:
    """The account is made at the first sign-in, with the user name; signing out ends the session here, too, and comes back."""
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    service = connect(live_daemon.admin, "pgadmin", base=base)
    package = next(installed.glob("lib/python3*/site-packages/pgadmin4"))
    service.write(package)
    (package / "config_distro.py").write_text(DISTRIBUTION.format(folder=str(tmp_path / "data"), port=port), "utf-8")
    first = {"PGADMIN_SETUP_EMAIL": "owner@example.org", "PGADMIN_SETUP_PASSWORD": "a-long-password"}
    with run_service([installed / "bin" / "python", package / "pgAdmin4.py"], tmp_path, f"{base}/login", first):
        page.goto(f"{base}/login")
        page.get_by_role("button", name="Login with Letpass").click()
        sign_in_and_allow(page, person)
        expect(page.get_by_text(person.username).first).to_be_visible()
        page.locator("button:has-text('Cancel')").click()  # the question for a master password
        page.locator("[data-test=loggedin-username]").click()
        page.get_by_text("Logout").click()
        expect(page.get_by_role("button", name="Login with Letpass")).to_be_visible()
        page.get_by_role("button", name="Login with Letpass").click()
        expect(page.locator("input[name=password]")).to_be_visible()
