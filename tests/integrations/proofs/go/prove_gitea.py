"""Gitea: the generated command and the generated part of app.ini, unchanged."""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.integrations.connected import connect, give_role
from tests.integrations.people import sign_in_and_allow
from tests.integrations.running_service import run_service
from tests.integrations.toolbox import GoProgram, Needs
from tests.live_daemon import LiveDaemon, free_port
from tests.makers import Person
from tests.processes import run_to_its_end

NEEDS = Needs(go=(GoProgram("code.gitea.io/gitea@v1.25.2", "gitea", tags="sqlite sqlite_unlock_notify"),))
OWN = """RUN_USER = {user}
WORK_PATH = {folder}
[server]
STATIC_ROOT_PATH = {source}
HTTP_ADDR = 127.0.0.1
HTTP_PORT = {port}
ROOT_URL = {base}/
OFFLINE_MODE = true
[database]
DB_TYPE = sqlite3
PATH = {folder}/gitea.db
[security]
INSTALL_LOCK = true
[log]
MODE = console
"""


def test_a_user_signs_in_as_an_administrator(page: Page, person: Person, live_daemon: LiveDaemon, installed: Path, tmp_path: Path) -> None:
    """The account is made at the first sign-in, with the user name, without a further page, and the role makes an administrator."""
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    give_role(live_daemon.admin, person.id, "git-admin")
    service = connect(live_daemon.admin, "gitea", base=base)
    service.write(tmp_path, "add-source.sh")
    (tmp_path / "custom" / "conf").mkdir(parents=True)
    own = OWN.format(user=os.environ.get("USER", "root"), folder=tmp_path, source=installed / "source" / "gitea", port=port, base=base)
    (tmp_path / "custom" / "conf" / "app.ini").write_text(f"{own}\n{service.texts['app.ini']}", "utf-8")
    settings = {"GITEA_WORK_DIR": str(tmp_path), "HOME": str(tmp_path), "GITEA_I_AM_BEING_UNSAFE_RUNNING_AS_ROOT": "true"}
    environment = {**os.environ, **settings, "PATH": os.pathsep.join([str(installed / "bin"), os.environ["PATH"]])}
    for command in (["gitea", "migrate"], ["bash", "-e", "add-source.sh"]):
        done = run_to_its_end(command, cwd=tmp_path, env=environment)
        assert done.returncode == 0, done.stdout + done.stderr
    with run_service([installed / "bin" / "gitea", "web"], tmp_path, f"{base}/api/healthz", settings):
        page.goto(f"{base}/user/login")
        page.get_by_role("link", name="letpass").click()
        sign_in_and_allow(page, person)
        page.wait_for_url(f"{base}/")
        page.goto(f"{base}/-/admin")
        expect(page.locator("body")).to_contain_text("Dashboard")
        page.goto(f"{base}/user/settings")
        expect(page.locator("input[name=name]")).to_have_value(person.username)
