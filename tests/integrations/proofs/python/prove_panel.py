"""Panel: the generated script, unchanged, with a dashboard that shows who is signed in; only the port is added."""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.integrations.connected import connect
from tests.integrations.people import sign_in_and_allow
from tests.integrations.running_service import run_service
from tests.integrations.toolbox import Needs
from tests.live_daemon import LiveDaemon, free_port
from tests.makers import Person

NEEDS = Needs(python=("panel==1.9.4",))
DASHBOARD = """import panel as pn

pn.pane.Markdown(f"Signed in: {pn.state.user_info['name']}, {pn.state.user_info['email']}").servable()
"""


def test_a_user_opens_a_dashboard(page: Page, person: Person, live_daemon: LiveDaemon, installed: Path, tmp_path: Path) -> None:
    """The dashboard is served after the sign-in and knows name and address."""
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    service = connect(live_daemon.admin, "panel", base=base)
    service.write(tmp_path)
    (tmp_path / "app.py").write_text(DASHBOARD, "utf-8")
    (tmp_path / "bin").mkdir()
    panel = tmp_path / "bin" / "panel"
    panel.write_text(f'#!/bin/sh\nexec {installed}/bin/panel "$@" --address 127.0.0.1 --port {port}\n', "utf-8")
    panel.chmod(0o755)
    settings = {"PATH": os.pathsep.join([str(panel.parent), os.environ["PATH"]]), "BOKEH_RESOURCES": "server"}
    with run_service(["bash", "serve.sh"], tmp_path, f"{base}/app", settings):
        page.goto(f"{base}/app")
        sign_in_and_allow(page, person)
        expect(page.get_by_text(f"Signed in: {person.name}, {person.email}")).to_be_visible()
