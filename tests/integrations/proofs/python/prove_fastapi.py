"""FastAPI with Authlib: the generated text, unchanged."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.integrations.connected import connect
from tests.integrations.people import confirm_sign_out, sign_in_and_allow
from tests.integrations.running_service import run_service
from tests.integrations.toolbox import Needs
from tests.live_daemon import LiveDaemon, free_port
from tests.makers import Person

NEEDS = Needs(python=("fastapi==0.165.0", "authlib==1.7.0", "uvicorn==0.38.0", "httpx==0.28.1", "itsdangerous==2.2.0"))


def test_a_user_signs_in_and_out(page: Page, person: Person, live_daemon: LiveDaemon, installed: Path, tmp_path: Path) -> None:
    """The session has name and address; signing out ends it here, too."""
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    service = connect(live_daemon.admin, "fastapi", base=base)
    service.write(tmp_path)
    command: list[str | Path] = [installed / "bin" / "uvicorn", "app:app", "--host", "127.0.0.1", "--port", str(port)]
    with run_service(command, tmp_path, f"{base}/"):
        page.goto(f"{base}/sign-in")
        sign_in_and_allow(page, person)
        expect(page.locator("body")).to_contain_text(f'"email":"{person.email}"')
        page.goto(f"{base}/sign-out")
        confirm_sign_out(page)
        expect(page).to_have_url(f"{base}/")
        expect(page.locator("body")).to_have_text("null")
