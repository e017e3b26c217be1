"""Express with express-openid-connect: the generated text, unchanged."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.integrations.connected import connect
from tests.integrations.people import sign_in_and_allow
from tests.integrations.running_service import run_service
from tests.integrations.toolbox import Needs
from tests.live_daemon import LiveDaemon, free_port
from tests.makers import Person

NEEDS = Needs(npm=("express-openid-connect@3.4.0", "express@5.2.1"))


def test_a_user_signs_in_and_out(page: Page, person: Person, live_daemon: LiveDaemon, installed: Path, tmp_path: Path) -> None:
    """A guarded page leads to the sign-in and knows the address; signing out ends the session here, too."""
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    service = connect(live_daemon.admin, "express-openid-connect", base=base)
    service.write(tmp_path)
    (tmp_path / "node_modules").symlink_to(installed / "node_modules")
    with run_service(["node", "app.mjs"], tmp_path, base, {"PORT": str(port)}):
        page.goto(f"{base}/profile")
        sign_in_and_allow(page, person)
        expect(page.locator("body")).to_contain_text(person.email)
        page.goto(f"{base}/logout")
        expect(page).to_have_url(f"{base}/")
        expect(page.locator("body")).to_have_text("Nobody is signed in.")
