"""Spring Boot: both generated files, unchanged, in a project of one page."""

from __future__ import annotations

import time
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.integrations.connected import connect
from tests.integrations.people import sign_in_and_allow
from tests.integrations.running_service import run_service
from tests.integrations.spring_project import write_project
from tests.integrations.toolbox import Needs, run
from tests.live_daemon import LiveDaemon, free_port
from tests.makers import Person
from tests.patience import PATIENCE

VERSION = "4.0.0"
NEEDS = Needs(maven=(f"org.springframework.boot@{VERSION}",))


def test_a_user_signs_in_and_out(page: Page, person: Person, live_daemon: LiveDaemon, tmp_path: Path) -> None:
    """The page knows user name, name and address; signing out ends the session here, too, and its notice is taken."""
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    service = connect(live_daemon.admin, "spring-security", base=base)
    write_project(tmp_path, VERSION, service.texts["SignInConfiguration.java"], service.texts["application.yml"])
    run("mvn", "--quiet", "--batch-mode", "package", cwd=tmp_path)
    command: list[str | Path] = ["java", "-jar", tmp_path / "target" / "shop.jar", f"--server.port={port}", "--server.address=127.0.0.1"]
    with run_service(command, tmp_path, f"{base}/login"):
        page.goto(base)
        sign_in_and_allow(page, person)
        expect(page.locator("#who")).to_have_text(f"{person.username} {person.name} {person.email}")
        page.locator("#leave").click()
        expect(page.locator("input[name=password]")).to_be_visible()
        told = notice_of(live_daemon, service.client_id)
        assert told == ("delivered", "HTTP 200"), told


def notice_of(daemon: LiveDaemon, client_id: str) -> tuple[str, str]:
    """State and last answer of the notice of a sign-out, once it was sent."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        found = daemon.admin.call("GET", f"/api/applications/{client_id}/sign-out-notices")["items"]
        if found and found[0]["tries"]:
            return found[0]["state"], found[0]["last_answer"]
        time.sleep(0.1)
    raise AssertionError("No notice was sent.")
