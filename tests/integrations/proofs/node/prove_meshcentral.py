"""MeshCentral: the generated text as the whole of its config.json; ports and address come by options."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.integrations.connected import connect
from tests.integrations.people import sign_in_and_allow
from tests.integrations.running_service import run_service
from tests.integrations.toolbox import Needs
from tests.live_daemon import LiveDaemon, free_port
from tests.makers import Person
from tests.patience import PATIENCE

# What MeshCentral would install by itself as soon as it reads this configuration.
NEEDS = Needs(npm=("meshcentral@1.1.55", "openid-client@5.7.1", "passport@0.7.0", "connect-flash@0.1.1"))


def test_a_user_signs_in(browser: Browser, person: Person, live_daemon: LiveDaemon, installed: Path, tmp_path: Path) -> None:
    """The account is made at the first sign-in, and its page opens."""
    port = free_port()
    base = f"https://127.0.0.1:{port}"
    service = connect(live_daemon.admin, "meshcentral", base=base)
    service.write(tmp_path / "meshcentral-data")
    command: list[str | Path] = [
        "node",
        installed / "node_modules" / "meshcentral",
        "--port",
        str(port),
        "--cert",
        "127.0.0.1",
        "--fastcert",
        "--redirport",
        str(free_port()),
        "--mpsport",
        "0",
        "--datapath",
        tmp_path / "meshcentral-data",
        "--filespath",
        tmp_path / "files",
    ]
    context = browser.new_context(locale="en-US", ignore_https_errors=True)
    context.set_default_timeout(PATIENCE * 1000)
    page = context.new_page()
    with run_service(command, tmp_path, f"{base}/"):
        page.goto(base)
        page.locator("#auth-oidc").click()
        sign_in_and_allow(page, person)
        expect(page.locator("#logoutControlSpan")).to_contain_text(person.name)
    context.close()
