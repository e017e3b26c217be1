"""Keycloak as a broker: the generated command, unchanged, by its own tool for administrators."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.integrations.connected import connect
from tests.integrations.people import sign_in_and_allow
from tests.integrations.running_service import run_service
from tests.integrations.toolbox import Needs, run
from tests.live_daemon import LiveDaemon, free_port
from tests.makers import Person

VERSION = "26.4.7"
NEEDS = Needs(maven=(f"org.keycloak:keycloak-quarkus-dist@{VERSION}",))


def unpack(folder: Path) -> Path:
    """Fetch Keycloak into a folder; gives its own."""
    artifact = f"org.keycloak:keycloak-quarkus-dist:{VERSION}:zip"
    run("mvn", "--quiet", "--batch-mode", "dependency:get", f"-Dartifact={artifact}", "-Dtransitive=false", cwd=folder)
    run("mvn", "--quiet", "--batch-mode", "dependency:copy", f"-Dartifact={artifact}", f"-DoutputDirectory={folder}", cwd=folder)
    with zipfile.ZipFile(folder / f"keycloak-quarkus-dist-{VERSION}.zip") as archive:
        archive.extractall(folder)
    home = folder / f"keycloak-{VERSION}"
    for script in (home / "bin").glob("*.sh"):
        script.chmod(0o755)
    return home


def test_a_user_signs_in(page: Page, person: Person, live_daemon: LiveDaemon, tmp_path: Path) -> None:
    """The account console opens for the account that the sign-in made, with user name and address."""
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    service = connect(live_daemon.admin, "keycloak", base=base, realm="master")
    service.write(tmp_path)
    home = unpack(tmp_path)
    administrator = {"KC_BOOTSTRAP_ADMIN_USERNAME": "admin", "KC_BOOTSTRAP_ADMIN_PASSWORD": "admin"}
    run(str(home / "bin" / "kc.sh"), "build", "--db=dev-file")
    command: list[str | Path] = [home / "bin" / "kc.sh", "start", "--optimized", "--http-enabled=true", f"--http-port={port}"]
    command += ["--http-host=127.0.0.1", f"--hostname={base}"]
    with run_service(command, tmp_path, f"{base}/realms/master", administrator):
        tools = {**os.environ, "PATH": f"{home / 'bin'}:{os.environ['PATH']}", "HOME": str(tmp_path)}
        sign_in = ["config", "credentials", "--server", base, "--realm", "master", "--user", "admin", "--password", "admin"]
        run("kcadm.sh", *sign_in, environment=tools)
        run("bash", "set-up.sh", environment=tools, cwd=tmp_path)
        page.goto(f"{base}/realms/master/account/")
        page.locator("#social-letpass").click()
        sign_in_and_allow(page, person)
        expect(page.locator("input[name=username]")).to_have_value(person.username)
        expect(page.locator("input[name=email]")).to_have_value(person.email)
