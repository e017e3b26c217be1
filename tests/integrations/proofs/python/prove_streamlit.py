"""Streamlit: both generated files, unchanged."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.integrations.connected import connect
from tests.integrations.people import sign_in_and_allow
from tests.integrations.running_service import run_service
from tests.integrations.toolbox import Needs
from tests.live_daemon import LiveDaemon, free_port
from tests.makers import Person

NEEDS = Needs(python=("streamlit[auth]==1.67.0",))


def test_a_user_signs_in_and_out(page: Page, person: Person, live_daemon: LiveDaemon, installed: Path, tmp_path: Path) -> None:
    """The app shows name and address; its button for signing out ends the session here, too, and comes back."""
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    service = connect(live_daemon.admin, "streamlit", base=base)
    service.write(tmp_path, "app.py")
    service.write(tmp_path / ".streamlit", "secrets.toml")
    options = ["--server.port", str(port), "--server.address", "127.0.0.1", "--server.headless", "true", "--browser.gatherUsageStats", "false"]
    with run_service([installed / "bin" / "streamlit", "run", "app.py", *options], tmp_path, f"{base}/_stcore/health"):
        page.goto(base)
        page.get_by_role("button", name="Sign in with Letpass").click()
        sign_in_and_allow(page, person)
        expect(page.get_by_text(person.name)).to_be_visible()
        expect(page.get_by_text(person.email)).to_be_visible()
        page.get_by_role("button", name="Sign out").click()
        expect(page.get_by_role("button", name="Sign in with Letpass")).to_be_visible()
        page.get_by_role("button", name="Sign in with Letpass").click()
        expect(page.locator("input[name=password]")).to_be_visible()
