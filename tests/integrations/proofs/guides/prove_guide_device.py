"""A device without a browser: the generated texts for the shell and Python, unchanged."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.integrations.connected import connect
from tests.integrations.people import sign_in_and_allow
from tests.integrations.toolbox import Needs
from tests.live_daemon import LiveDaemon
from tests.makers import Person
from tests.patience import PATIENCE
from tests.processes import tethered

NEEDS = Needs(python=("requests==2.32.5",), programs=("curl", "jq"))


@pytest.mark.parametrize(("program", "file", "sign"), [("bash", "sign-in.sh", '"access_token"'), ("python", "sign_in.py", "Signed in.")])
def test_a_code_signs_it_in(
    page: Page, person: Person, live_daemon: LiveDaemon, installed: Path, tmp_path: Path, program: str, file: str, sign: str
) -> None:
    """The address and the code that it shows are all that a person needs."""
    connect(live_daemon.admin, "guide-device").write(tmp_path)
    command = tethered([installed / "bin" / "python", "-u", file] if program == "python" else [program, file])
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, text=True) as device:
        assert device.stdout is not None
        told = re.match(r"Open (\S+) and enter (\S+)", device.stdout.readline())
        assert told is not None
        page.goto(told[1])
        page.locator("input[name=user_code]").fill(told[2])
        page.get_by_role("button", name="Continue").click()
        sign_in_and_allow(page, person)
        said, _ = device.communicate(timeout=PATIENCE)
    assert sign in said
