"""One's own web application: the generated texts for the shell, Python, JavaScript and Go, unchanged, with the packages that their notes name."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.end_to_end.plain_partner import run_partner
from tests.integrations.connected import Connected, connect
from tests.integrations.go_text import build_text
from tests.integrations.people import sign_in_and_allow
from tests.integrations.running_service import run_service
from tests.integrations.toolbox import Needs
from tests.live_daemon import LiveDaemon, free_port
from tests.makers import Person
from tests.patience import PATIENCE
from tests.processes import tethered

NEEDS = Needs(
    python=("authlib==1.7.0", "flask==3.1.3", "requests==2.32.5"),
    npm=("openid-client@6.9.0", "express@5.2.1", "express-session@1.18.2"),
    programs=("curl", "openssl", "go"),
)


@pytest.fixture
def base() -> str:
    """The address of the application."""
    return f"http://127.0.0.1:{free_port()}"


@pytest.fixture
def service(live_daemon: LiveDaemon, base: str, tmp_path: Path) -> Connected:
    """The application, with its texts in the folder of the test."""
    made = connect(live_daemon.admin, "guide-web", base=base)
    made.write(tmp_path)
    return made


def expect_sign_in(
    page: Page, person: Person, base: str, command: Sequence[str | Path], folder: Path, settings: dict[str, str] | None = None
) -> None:
    """The program knows nobody, signs a user in, and knows the name."""
    with run_service(command, folder, f"{base}/", settings):
        page.goto(base)
        expect(page.locator("body")).to_have_text("Nobody is signed in.")
        page.goto(f"{base}/sign-in")
        sign_in_and_allow(page, person)
        expect(page.locator("body")).to_have_text(person.name)


def test_python(page: Page, person: Person, service: Connected, base: str, installed: Path, tmp_path: Path) -> None:
    """Flask with Authlib."""
    expect_sign_in(page, person, base, [installed / "bin" / "python", "app.py"], tmp_path)


def test_javascript(page: Page, person: Person, service: Connected, base: str, installed: Path, tmp_path: Path) -> None:
    """Express with openid-client."""
    (tmp_path / "node_modules").symlink_to(installed / "node_modules")
    expect_sign_in(page, person, base, ["node", "app.mjs"], tmp_path)


def test_go(page: Page, person: Person, service: Connected, base: str, tmp_path: Path) -> None:
    """go-oidc."""
    program = build_text(tmp_path, "github.com/coreos/go-oidc/v3/oidc@v3.21.0", "golang.org/x/oauth2@v0.38.0")
    with run_service([program], tmp_path, f"{base}/sign-in"):
        page.goto(f"{base}/sign-in")
        sign_in_and_allow(page, person)
        expect(page.locator("body")).to_have_text(f"{person.id} {person.name}")


def test_by_hand(page: Page, person: Person, live_daemon: LiveDaemon, tmp_path: Path) -> None:
    """With bash, curl and openssl: the code is copied from the address, and userinfo is shown."""
    with run_partner() as partner:
        made = connect(live_daemon.admin, "guide-web", base=partner.address)
        made.write(tmp_path, "sign-in.sh")
        command = tethered(["bash", "sign-in.sh"])
        with subprocess.Popen(command, cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as shell:
            assert shell.stdout is not None
            shell.stdout.readline()
            page.goto(shell.stdout.readline().strip())
            sign_in_and_allow(page, person)
            expect(page.locator("#arrived")).to_have_text("/callback")
            [code] = parse_qs(urlsplit(page.url).query)["code"]
            said, _ = shell.communicate(f"{code}\n", timeout=PATIENCE)
    assert shell.returncode == 0
    assert [path.name for path in tmp_path.iterdir()] == ["sign-in.sh"]
    assert json.loads(said.splitlines()[-1])["name"] == person.name
