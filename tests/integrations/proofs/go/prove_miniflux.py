"""Miniflux: the generated variables, unchanged, beside those of its database and address."""

from __future__ import annotations

import os
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from playwright.sync_api import Page, expect

from tests.integrations.connected import connect
from tests.integrations.people import sign_in_and_allow
from tests.integrations.running_service import run_service
from tests.integrations.toolbox import GoProgram, Needs, run
from tests.live_daemon import LiveDaemon, free_port
from tests.makers import Person

NEEDS = Needs(go=(GoProgram("miniflux.app/v2@v2.2.16", "miniflux"),), programs=("initdb", "pg_ctl"))
# PostgreSQL does not run as root.
AS_SOMEBODY = ("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups") if os.geteuid() == 0 else ()


@pytest.fixture
def database() -> Iterator[str]:
    """The address of an empty database on a socket of its own."""
    with TemporaryDirectory(prefix="letpass-pg-") as folder:
        if AS_SOMEBODY:
            shutil.chown(folder, "nobody")
        run(*AS_SOMEBODY, "initdb", "--pgdata", f"{folder}/data", "--username", "miniflux", "--auth", "trust")
        options = f"-c listen_addresses= -c unix_socket_directories={folder}"
        run(*AS_SOMEBODY, "pg_ctl", "--pgdata", f"{folder}/data", "--log", f"{folder}/log", "--options", options, "--wait", "start")
        try:
            yield f"user=miniflux dbname=postgres host={folder} sslmode=disable"
        finally:
            run(*AS_SOMEBODY, "pg_ctl", "--pgdata", f"{folder}/data", "--mode", "immediate", "stop")


def test_a_user_signs_in(page: Page, person: Person, live_daemon: LiveDaemon, installed: Path, tmp_path: Path, database: str) -> None:
    """The account is made at the first sign-in."""
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    service = connect(live_daemon.admin, "miniflux", base=base)
    given = dict(shlex.split(line)[0].split("=", 1) for line in service.texts[".env"].splitlines())
    own = {"DATABASE_URL": database, "RUN_MIGRATIONS": "1", "LISTEN_ADDR": f"127.0.0.1:{port}", "BASE_URL": base}
    with run_service([installed / "bin" / "miniflux"], tmp_path, f"{base}/healthcheck", {**given, **own}):
        page.goto(base)
        page.get_by_role("link", name="Letpass").click()
        sign_in_and_allow(page, person)
        page.wait_for_url(lambda address: address.startswith(base) and "oauth2" not in address)
        page.goto(f"{base}/settings")
        expect(page.locator("input[name=username]")).to_have_value(person.username)
