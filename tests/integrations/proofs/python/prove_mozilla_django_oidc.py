"""Django with mozilla-django-oidc: both generated texts, unchanged, at the end of settings and addresses of a project that Django itself makes."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.integrations.connected import connect
from tests.integrations.django_project import serve, write_project
from tests.integrations.people import sign_in_and_allow
from tests.integrations.running_service import run_service
from tests.integrations.toolbox import Needs
from tests.live_daemon import LiveDaemon, free_port
from tests.makers import Person

NEEDS = Needs(python=("mozilla-django-oidc==5.0.2", "django==5.2.9"))


def test_a_user_signs_in(page: Page, person: Person, live_daemon: LiveDaemon, installed: Path, tmp_path: Path) -> None:
    """The account is made at the first sign-in, with the address; its name is made of that."""
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    python = installed / "bin" / "python"
    service = connect(live_daemon.admin, "mozilla-django-oidc", base=base)
    write_project(tmp_path, python, service.texts, "")
    with run_service(serve(python, port), tmp_path, base):
        page.goto(f"{base}/oidc/authenticate/")
        sign_in_and_allow(page, person)
        expect(page.locator("#who")).to_have_text(re.compile(rf"\S+ {re.escape(person.email)}"))
