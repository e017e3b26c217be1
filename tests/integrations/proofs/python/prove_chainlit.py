"""Chainlit: both generated texts, unchanged, in an application that greets whoever opens it."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.integrations.connected import connect
from tests.integrations.people import sign_in_and_allow
from tests.integrations.running_service import run_service
from tests.integrations.toolbox import Needs
from tests.live_daemon import LiveDaemon, free_port
from tests.makers import Person

NEEDS = Needs(python=("chainlit==2.12.0",))
GREETING = """

@cl.on_chat_start
async def greet():
    user = cl.user_session.get("user")
    await cl.Message(content=f"Hello {user.display_name}, {user.identifier}").send()
"""


def test_a_user_signs_in(page: Page, person: Person, live_daemon: LiveDaemon, installed: Path, tmp_path: Path) -> None:
    """The application knows who opens it."""
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    service = connect(live_daemon.admin, "chainlit", base=base)
    service.write(tmp_path)
    with (tmp_path / "app.py").open("a", encoding="utf-8") as kept:
        kept.write(GREETING)
    command: list[str | Path] = [installed / "bin" / "chainlit", "run", "app.py", "--headless", "--host", "127.0.0.1", "--port", str(port)]
    with run_service(command, tmp_path, f"{base}/login"):
        page.goto(f"{base}/login")
        page.get_by_role("button", name="Letpass").click()
        sign_in_and_allow(page, person)
        expect(page.get_by_text(f"Hello {person.name}, {person.id}")).to_be_visible()
