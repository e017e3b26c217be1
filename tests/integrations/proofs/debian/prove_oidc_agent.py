"""oidc-agent: the generated commands, unchanged, on a terminal."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.integrations.connected import connect
from tests.integrations.desktop import Desktop, run_in_terminal
from tests.integrations.people import sign_in_and_allow
from tests.integrations.toolbox import Needs
from tests.live_daemon import LiveDaemon, free_port
from tests.makers import Person
from tests.patience import PATIENCE

NEEDS = Needs(debian=("oidc-agent-cli",), debian_file="/usr/bin/oidc-gen")


@pytest.fixture
def agent(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The variables by which a running agent is found."""
    environment = {**os.environ, "HOME": str(tmp_path)}
    said = subprocess.run(["oidc-agent"], env=environment, capture_output=True, text=True, check=True, timeout=PATIENCE).stdout
    found = dict(re.findall(r"^(\w+)=([^;]+);", said, re.MULTILINE))
    yield {**environment, **found}
    subprocess.run(["oidc-agent", "--kill"], env={**environment, **found}, check=True, timeout=PATIENCE, stdout=subprocess.DEVNULL)


def test_a_user_sets_up_an_account(page: Page, person: Person, live_daemon: LiveDaemon, agent: dict[str, str], tmp_path: Path) -> None:
    """The account is set up in a browser, gives a token, and a new one without a browser."""
    service = connect(live_daemon.admin, "oidc-agent", port=str(free_port()))
    service.write(tmp_path)
    desktop = Desktop(tmp_path / "desktop")
    environment = {**agent, "PATH": desktop.path()}
    with run_in_terminal(["bash", "-e", "set-up.sh"], tmp_path, environment) as terminal:
        page.goto(desktop.opened())
        sign_in_and_allow(page, person)
        terminal.answer("assword", "a-long-password")
        terminal.answer("assword", "a-long-password")
        assert terminal.finish() == 0, terminal.said
        assert "It works." in terminal.said
    tokens = [
        subprocess.run(["oidc-token", *more, "letpass"], env=environment, capture_output=True, text=True, check=True, timeout=PATIENCE).stdout
        for more in ([], ["--force-new"])
    ]
    assert all(token.strip() for token in tokens)
    assert tokens[0] != tokens[1]
