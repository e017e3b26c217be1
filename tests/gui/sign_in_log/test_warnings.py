"""What works but brings less than was asked for stands in the sign-in log as a warning, with its mend (requirements H5 and P9)."""

from __future__ import annotations

import asyncio

import aiohttp
from pytestqt.qtbot import QtBot

from common.contracts.handover.sign_in_log import Outcome
from gui.models.sign_in_log import OUTCOME, USER
from tests.form_user import FormUser, make_sign_in_request
from tests.gui.pressing import press
from tests.gui.sign_in_log.conftest import OpenLog
from tests.gui.sign_in_log.requests import Asking
from tests.live_daemon import LiveDaemon
from tests.makers import Person


async def sign_in(asking: Asking, person: Person, scope: str) -> None:
    """Sign somebody in at an application, up to the code."""
    request = make_sign_in_request(asking.daemon.discovery["authorization_endpoint"], asking.id, asking.redirect, scope)
    async with aiohttp.ClientSession() as http:
        request.read_code(await FormUser(http, person).visit(request.address))


def test_a_permission_that_was_left_out_is_allowed_from_the_warning(
    qtbot: QtBot, asking: Asking, open_log: OpenLog, live_daemon: LiveDaemon, person: Person
) -> None:
    """The sign-in went on and stands there as well, with its user; the mend is one press."""
    asyncio.run(sign_in(asking, person, "openid profile address"))
    page = open_log(asking)
    qtbot.waitUntil(lambda: page.log.model.rowCount() == 2 and len(page.log.groups.rows) == 1)
    words = {page.log.model.cell(row, OUTCOME).text: row for row in page.log.model.items()}
    assert set(words) == {"Warning", "Succeeded"}
    assert page.log.model.cell(words["Succeeded"], USER).text == person.name
    page.log.open_entry(words["Warning"].id)
    qtbot.waitUntil(lambda: page.log.entry_page.view is not None)
    view = page.log.entry_page.view
    assert view is not None
    (allow,) = [row for row in view.fixes if row.fix.id == "permission.allow:address"]
    press(allow.button)
    qtbot.waitUntil(lambda: page.stored is not None and any(permission.name == "address" for permission in page.stored.settings.permissions))


def test_a_misspelt_name_hides_no_permission_that_is_not_allowed(
    qtbot: QtBot, asking: Asking, open_log: OpenLog, live_daemon: LiveDaemon, person: Person
) -> None:
    """Of one request both are told, each with who mends it and how."""
    asyncio.run(sign_in(asking, person, "openid profile emial address"))
    page = open_log(asking)
    qtbot.waitUntil(lambda: page.log.model.rowCount() == 3 and len(page.log.groups.rows) == 2)
    entries = {entry.cause: entry for entry in page.log.model.items() if entry.outcome is Outcome.DIMINISHED}
    assert set(entries) == {"scope.misspelt", "scope.not_allowed"}
    page.log.open_entry(entries["scope.not_allowed"].id)
    qtbot.waitUntil(lambda: page.log.entry_page.view is not None)
    view = page.log.entry_page.view
    assert view is not None
    assert [row.fix.id for row in view.fixes if row.fix.fits] == ["permission.allow:address"]
