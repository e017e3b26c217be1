"""What a fix from the sign-in log has changed is taken back, and nothing else, at a real daemon (requirement H5, console rule 17)."""

from __future__ import annotations

import msgspec
from pytestqt.qtbot import QtBot

from common.contracts.applications import Application
from common.contracts.handover.sign_in_log import AppliedFix
from tests.gui.pressing import press
from tests.gui.sign_in_log.conftest import OpenLog
from tests.gui.sign_in_log.requests import Asking
from tests.gui.sign_in_log.test_application_log import open_row
from tests.live_daemon import LiveDaemon


def change_meanwhile(live_daemon: LiveDaemon, asking: Asking, settings: dict[str, object], **more: object) -> Application:
    """Have another administrator change the application, and give it as it is then."""
    address = f"/api/applications/{asking.id}"
    now = live_daemon.admin.call("GET", address)
    change = {"settings": {**now["settings"], **settings}, **more}
    live_daemon.admin.call("PATCH", address, change, headers={"If-Match": f'"{now["version"]}"'})
    return msgspec.convert(live_daemon.admin.call("GET", address), Application)


def test_what_a_fix_changed_is_taken_back_whatever_else_was_changed_meanwhile(
    qtbot: QtBot, asking: Asking, open_log: OpenLog, live_daemon: LiveDaemon
) -> None:
    """Another name, and another address in the very list, stay."""
    asking.authorize(redirect_uri=f"{asking.redirect}/")
    page = open_log(asking)
    view = open_row(qtbot, page, "Redirect URI differs by a slash")
    press(view.fixes[0].button)
    qtbot.waitUntil(lambda: page.log.entry_page.view is not None and page.log.entry_page.view.fixes[0].undo_button.isVisible())
    more = ["https://added.example/cb", asking.redirect, f"{asking.redirect}/"]
    change_meanwhile(live_daemon, asking, {"redirect_uris": more}, name="Renamed")
    assert page.log.entry_page.view is not None
    with qtbot.waitSignal(page.say.toast.said) as said:
        press(page.log.entry_page.view.fixes[0].undo_button)
    assert said.args == ["Taken back"]
    now = live_daemon.admin.call("GET", f"/api/applications/{asking.id}")
    assert (now["name"], now["settings"]["redirect_uris"]) == ("Renamed", more[:2])


def test_what_somebody_has_changed_since_the_fix_is_not_taken_back(qtbot: QtBot, asking: Asking, open_log: OpenLog, live_daemon: LiveDaemon) -> None:
    """The very setting; it is said so."""
    page = open_log(asking)
    before = change_meanwhile(live_daemon, asking, {})
    fixed = change_meanwhile(live_daemon, asking, {"claim_names": {"groups": "roles"}})
    change_meanwhile(live_daemon, asking, {"claim_names": {"groups": "organization_roles"}})
    with qtbot.waitSignal(page.say.toast.said) as said:
        page.log.entry_page.mending._take_back(AppliedFix(fixed, before))
    assert said.args == ["Somebody else has changed this meanwhile."]
    now = live_daemon.admin.call("GET", f"/api/applications/{asking.id}")
    assert now["settings"]["claim_names"]["groups"] == "organization_roles"
