"""What docs/configuration.md shows works as it stands there."""

from __future__ import annotations

import re
from pathlib import Path

from daemon.keys.webhook_signatures import make_webhook_secret
from daemon.services.configuration.steps import Action
from tests.daemon.services.configuration.documents import Desk

PAGE = Path(__file__).parents[4] / "docs" / "configuration.md"


def test_the_example_can_be_applied_twice(desk: Desk) -> None:
    """Created the first time, kept the second."""
    found = re.search(r"```toml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert found is not None
    environment = {
        "MINA_PASSWORD": "lantern-otter-92",
        "PAGEMARK_SECRET": "moved-from-elsewhere-1",
        "PAGEMARK_TOKEN": "of-the-test",
        "MAIL_PASSWORD": "of-the-mail-server",
        "LEDGER_ADDRESS": "https://hooks.hanbit.example/in/7",
        "GOOGLE_SECRET": "of-the-provider",
        "DIRECTORY_PASSWORD": "of-the-directory",
        "LEDGER_SECRET": make_webhook_secret(),
    }
    first = desk.apply(found[1], environment=environment)
    assert [step.action for step in first] == [Action.CREATE] * 13 + [Action.CHANGE] * 3
    assert {step.action for step in desk.apply(found[1], environment=environment)} == {Action.KEEP}
