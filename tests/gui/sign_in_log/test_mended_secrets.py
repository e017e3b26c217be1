"""A secret that is off or over is mended from the sign-in log at a real daemon, and what was done is taken back (requirement H5, console rule 17)."""

from __future__ import annotations

import time

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.pressing import press
from tests.gui.sign_in_log.conftest import OpenLog
from tests.gui.sign_in_log.requests import Asking
from tests.live_daemon import LiveDaemon

DAY = 86400


@pytest.mark.parametrize(
    ("change", "cause", "words"),
    [
        ({"enabled": False}, "The secret is switched off", "Switch the secret “{name}” on again"),
        ({"expires_at": 9}, "The secret has expired", "Let the secret “{name}” go on for another 90 days"),
    ],
)
def test_a_secret_is_mended_by_one_press_with_a_way_back(
    qtbot: QtBot, asking: Asking, open_log: OpenLog, live_daemon: LiveDaemon, change: dict[str, object], cause: str, words: str
) -> None:
    """*Undo* makes it what it was, and then the press fits again."""
    path = f"/api/applications/{asking.id}/secrets"
    [made] = live_daemon.admin.call("GET", path)
    live_daemon.admin.call("PATCH", f"{path}/{made['id']}", change)
    asking.exchange(asking.secret)
    [before] = live_daemon.admin.call("GET", path)
    page = open_log(asking)
    log = page.log
    qtbot.waitUntil(lambda: log.model.rowCount() == 1)
    log.open_entry(log.model.item(0).id)
    qtbot.waitUntil(lambda: log.entry_page.view is not None)
    assert log.entry_page.view is not None
    mend, renew = log.entry_page.view.fixes
    assert (mend.words.text, renew.words.text) == (words.format(name=made["name"]), "Issue a new secret")
    with qtbot.waitSignal(page.say.toast.said) as said:
        press(mend.button)
    assert said.args == [f"Mended: {cause}"]
    [after] = live_daemon.admin.call("GET", path)
    assert after["enabled"]
    assert after["expires_at"] is None or after["expires_at"] > time.time() + 89 * DAY
    qtbot.waitUntil(lambda: log.entry_page.view is not None and log.entry_page.view.fixes[0].note.isVisible())
    assert not log.entry_page.view.fixes[0].button.isEnabled()
    with qtbot.waitSignal(page.say.toast.said) as said:
        page.say.toast.button.click()
    assert said.args == ["Taken back"]
    assert live_daemon.admin.call("GET", path) == [before]
    qtbot.waitUntil(lambda: log.entry_page.view is not None and log.entry_page.view.fixes[0].button.isEnabled())


def test_what_somebody_changed_after_the_fix_stays(qtbot: QtBot, asking: Asking, open_log: OpenLog, live_daemon: LiveDaemon) -> None:
    """*Undo* says so and takes nothing back."""
    path = f"/api/applications/{asking.id}/secrets"
    [made] = live_daemon.admin.call("GET", path)
    live_daemon.admin.call("PATCH", f"{path}/{made['id']}", {"expires_at": 9})
    asking.exchange(asking.secret)
    page = open_log(asking)
    log = page.log
    qtbot.waitUntil(lambda: log.model.rowCount() == 1)
    log.open_entry(log.model.item(0).id)
    qtbot.waitUntil(lambda: log.entry_page.view is not None)
    assert log.entry_page.view is not None
    with qtbot.waitSignal(page.say.toast.said):
        press(log.entry_page.view.fixes[0].button)
    live_daemon.admin.call("PATCH", f"{path}/{made['id']}", {"expires_at": None})
    with qtbot.waitSignal(page.say.toast.said) as said:
        page.say.toast.button.click()
    assert said.args == ["Somebody else has changed this meanwhile."]
    [after] = live_daemon.admin.call("GET", path)
    assert after["expires_at"] is None


def test_a_secret_that_is_gone_says_so_in_place(qtbot: QtBot, asking: Asking, open_log: OpenLog, live_daemon: LiveDaemon) -> None:
    """Somebody else was faster."""
    path = f"/api/applications/{asking.id}/secrets"
    [made] = live_daemon.admin.call("GET", path)
    live_daemon.admin.call("PATCH", f"{path}/{made['id']}", {"enabled": False})
    asking.exchange(asking.secret)
    log = open_log(asking).log
    qtbot.waitUntil(lambda: log.model.rowCount() == 1)
    log.open_entry(log.model.item(0).id)
    qtbot.waitUntil(lambda: log.entry_page.view is not None)
    assert log.entry_page.view is not None
    live_daemon.admin.call("DELETE", f"{path}/{made['id']}")
    row = log.entry_page.view.fixes[0]
    press(row.button)
    qtbot.waitUntil(row.note.isVisible)
    assert row.note.text() == "This does not fit any more: the application was changed meanwhile."
