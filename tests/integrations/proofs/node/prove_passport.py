"""Passport with passport-openidconnect: the generated text, unchanged."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.integrations.connected import connect
from tests.integrations.people import sign_in_and_allow
from tests.integrations.running_service import run_service
from tests.integrations.toolbox import Needs
from tests.live_daemon import LiveDaemon, free_port
from tests.makers import Person

NEEDS = Needs(npm=("passport-openidconnect@0.1.2", "passport@0.7.0", "express@5.2.1", "express-session@1.18.2"))


def test_a_user_signs_in_and_out(page: Page, person: Person, live_daemon: LiveDaemon, installed: Path, tmp_path: Path) -> None:
    """The page knows the name; signing out ends the session of the application."""
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    service = connect(live_daemon.admin, "passport", base=base)
    service.write(tmp_path)
    (tmp_path / "node_modules").symlink_to(installed / "node_modules")
    with run_service(["node", "app.mjs"], tmp_path, base, {"PORT": str(port)}):
        page.goto(f"{base}/sign-in")
        sign_in_and_allow(page, person)
        expect(page.locator("body")).to_have_text(person.name)
        page.goto(f"{base}/sign-out")
        expect(page.locator("body")).to_have_text("Nobody is signed in.")
