"""JupyterHub with GenericOAuthenticator: the generated configuration, unchanged; port and place of the hub come by options."""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.integrations.connected import connect, give_role
from tests.integrations.people import confirm_sign_out, sign_in_and_allow
from tests.integrations.running_service import run_service
from tests.integrations.toolbox import Needs
from tests.live_daemon import LiveDaemon, free_port
from tests.makers import Person

NEEDS = Needs(python=("jupyterhub==6.1.1", "oauthenticator==17.4.0"), npm=("configurable-http-proxy@5.3.0",))


def test_a_user_signs_in_as_an_administrator_and_out(page: Page, person: Person, live_daemon: LiveDaemon, installed: Path, tmp_path: Path) -> None:
    """The user name is known, the role makes an administrator and a group, and signing out asks whether the session here ends, and returns."""
    port, hub, proxy = (free_port() for _ in range(3))
    base = f"http://127.0.0.1:{port}"
    give_role(live_daemon.admin, person.id, "jupyter-admin")
    service = connect(live_daemon.admin, "jupyterhub", base=base)
    service.write(tmp_path)
    command: list[str | Path] = [
        installed / "bin" / "jupyterhub",
        f"--JupyterHub.bind_url={base}",
        f"--JupyterHub.hub_bind_url=http://127.0.0.1:{hub}",
        f"--ConfigurableHTTPProxy.api_url=http://127.0.0.1:{proxy}",
        "--JupyterHub.default_url=/hub/home",
    ]
    paths = os.pathsep.join([str(installed / "bin"), str(installed / "node_modules" / ".bin"), os.environ["PATH"]])
    with run_service(command, tmp_path, f"{base}/hub/login", {"PATH": paths}):
        page.goto(f"{base}/hub/login")
        page.get_by_role("button", name="Sign in with Letpass").click()
        sign_in_and_allow(page, person)
        expect(page).to_have_url(f"{base}/hub/home")
        expect(page.locator("#login_widget")).to_contain_text(person.username)
        page.goto(f"{base}/hub/admin")
        expect(page.locator("#react-admin-hook, .admin-table-head").first).to_be_attached()
        page.get_by_role("button", name="Logout").click()
        confirm_sign_out(page)
        expect(page).to_have_url(f"{base}/hub/login")
        page.get_by_role("button", name="Sign in with Letpass").click()
        expect(page.locator("input[name=password]")).to_be_visible()
