"""Apache Airflow: the generated webserver_config.py, unchanged, with the auth manager that its remark names."""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.integrations.connected import connect, give_role
from tests.integrations.people import sign_in_and_allow
from tests.integrations.running_service import run_service
from tests.integrations.toolbox import Needs
from tests.live_daemon import LiveDaemon, free_port
from tests.makers import Person
from tests.processes import run_to_its_end

NEEDS = Needs(python=("apache-airflow==3.3.2", "apache-airflow-providers-fab==3.10.2", "authlib==1.7.0"))


def test_a_user_signs_in_as_an_administrator(page: Page, person: Person, live_daemon: LiveDaemon, installed: Path, tmp_path: Path) -> None:
    """The account is made at the first sign-in, with the user name and the role for administrators."""
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    give_role(live_daemon.admin, person.id, "airflow-admin")
    service = connect(live_daemon.admin, "airflow", base=base)
    service.write(tmp_path)
    settings = {
        "AIRFLOW_HOME": str(tmp_path),
        "AIRFLOW__CORE__AUTH_MANAGER": "airflow.providers.fab.auth_manager.fab_auth_manager.FabAuthManager",
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "AIRFLOW__API__BASE_URL": base,
        "PATH": os.pathsep.join([str(installed / "bin"), os.environ["PATH"]]),
    }
    done = run_to_its_end(["airflow", "db", "migrate"], cwd=tmp_path, env={**os.environ, **settings})
    assert done.returncode == 0, done.stderr
    command: list[str | Path] = [installed / "bin" / "airflow", "api-server", "--port", str(port), "--host", "127.0.0.1", "--workers", "1"]
    with run_service(command, tmp_path, f"{base}/auth/login/", settings):
        page.goto(f"{base}/auth/login/letpass")
        sign_in_and_allow(page, person)
        page.wait_for_url(lambda address: address.startswith(base))
        page.goto(f"{base}/auth/users/userinfo/")
        for known in (person.username, "Mina", "Seo", person.email, "Admin"):
            expect(page.locator("body")).to_contain_text(known)
