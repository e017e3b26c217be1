"""Everything that can be pressed on the page of one thing and on the other screens does something (console rules 4, 5 and 26)."""

from __future__ import annotations

import pytest

from gui.views.frames.place_names import (
    ACCOUNTS,
    BACKUPS,
    CONSOLES,
    EXPERIENCE,
    IDENTITY_PROVIDERS,
    MAIL,
    ORGANIZATIONS,
    RESOURCES,
    ROLES,
    SETTINGS,
    SIGNING_KEYS,
    STRANGERS,
    WEBHOOKS,
)
from tests.gui.walk.walker import Walker
from tests.live_daemon import LiveDaemon


def make_identity_provider(daemon: LiveDaemon) -> None:
    """One that is nowhere."""
    new = {"name": "Hanbit ID", "issuer": "https://id.letpass.invalid", "client_id": "letpass", "secret": "of-nobody"}
    daemon.admin.call("POST", "/api/identity-providers", new)


def first_of(daemon: LiveDaemon, section: str) -> str:
    """The place of the first thing in a list."""
    if section == WEBHOOKS:
        # Whoever walks there deletes it, for good.
        daemon.admin.call("POST", "/api/webhooks", {"name": "Archive", "url": "https://hooks.letpass.invalid/in", "events": ["keys"]})
    if section == IDENTITY_PROVIDERS:
        make_identity_provider(daemon)
    answer = daemon.admin.call("GET", f"/api/{section.replace('_', '-')}")
    return f"{section}/{answer['items'][0]['id']}"


@pytest.mark.parametrize(
    ("section", "tab"),
    [
        *((RESOURCES, 0), (RESOURCES, 1), (ROLES, 0), (ROLES, 1), (ROLES, 2), (ORGANIZATIONS, 0), (ORGANIZATIONS, 1)),
        *((WEBHOOKS, 0), (WEBHOOKS, 1), (IDENTITY_PROVIDERS, 0)),
    ],
)
def test_everything_on_the_page_of_one_thing_can_be_pressed(walker: Walker, demo_daemon: LiveDaemon, section: str, tab: int) -> None:
    """With the menu of its head, its lists, and saving or discarding what was changed along the way."""
    walker.walk_place(first_of(demo_daemon, section), tab)
    walker.check()


@pytest.mark.parametrize("place", [EXPERIENCE, ACCOUNTS, MAIL, SETTINGS, BACKUPS, STRANGERS, SIGNING_KEYS, CONSOLES])
def test_everything_on_the_other_screens_can_be_pressed(walker: Walker, place: str) -> None:
    """The sign-in experience beside its preview, rules, mail, and what operators look after."""
    walker.walk_place(place)
    walker.check()
