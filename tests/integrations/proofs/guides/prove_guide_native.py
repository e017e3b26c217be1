"""A program on a computer: the generated text for Python, unchanged."""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.integrations.connected import connect
from tests.integrations.desktop import Desktop, run_in_terminal
from tests.integrations.people import sign_in_and_allow
from tests.integrations.toolbox import Needs
from tests.live_daemon import LiveDaemon
from tests.makers import Person

NEEDS = Needs(python=("authlib==1.7.0", "requests==2.32.5"))


def test_python(page: Page, person: Person, live_daemon: LiveDaemon, installed: Path, tmp_path: Path) -> None:
    """The browser opens, comes back, and the program knows who is signed in."""
    connect(live_daemon.admin, "guide-native", scheme="com.example.app").write(tmp_path, "sign_in.py")
    desktop = Desktop(tmp_path / "desktop")
    environment = {**os.environ, "PATH": desktop.path(), "BROWSER": "xdg-open"}
    with run_in_terminal([installed / "bin" / "python", "sign_in.py"], tmp_path, environment) as terminal:
        page.goto(desktop.opened())
        sign_in_and_allow(page, person)
        expect(page.get_by_text("You can close this window.")).to_be_visible()
        assert terminal.finish() == 0, terminal.said
        assert person.id in terminal.said
        assert person.name in terminal.said
