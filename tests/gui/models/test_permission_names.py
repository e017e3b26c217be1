"""Names by id: asked for once, in batches, and again when somebody looks again."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from common.contracts.permissions import PermissionEntry
from common.contracts.resources import Ids, Impact
from common.errors import ErrorBody
from gui.api.api import Api
from gui.models.entry_order import reading_order
from gui.models.found_names import FoundName, FoundNames
from gui.models.permission_names import PermissionNames
from tests.gui.makers import make_permission, make_user
from tests.gui.permission_book import KNOWN, LOANS, MEMBERS, READ, WRITE, tell_permissions
from tests.gui.told_daemon import ToldDaemon


@pytest.fixture
def names(owner: QObject, api: Api, told_daemon: ToldDaemon) -> PermissionNames:
    """Of a daemon that knows five permissions."""
    tell_permissions(told_daemon, *KNOWN)
    return PermissionNames(api, owner)


def batches(told_daemon: ToldDaemon) -> list[list[str]]:
    return [msgspec.json.decode(asked.body, type=Ids).ids for asked in told_daemon.asked if asked.path.endswith("/find")]


def test_each_name_is_asked_for_once(qtbot: QtBot, names: PermissionNames, told_daemon: ToldDaemon) -> None:
    """Several lists may want the same; what is left out of the answer was deleted."""
    with qtbot.waitSignal(names.arrived):
        names.want([READ.id, "gone"])
        names.want([READ.id])
    assert batches(told_daemon) == [[READ.id, "gone"]]
    assert names.find(READ.id) == READ
    assert names.is_gone("gone")
    assert not names.is_gone(WRITE.id)
    names.want([READ.id, "gone"])
    with qtbot.waitSignal(names.arrived):
        names.want([WRITE.id])
    assert batches(told_daemon)[1:] == [[WRITE.id]]


def test_what_is_wanted_meanwhile_is_not_lost(qtbot: QtBot, names: PermissionNames, told_daemon: ToldDaemon) -> None:
    """One batch after the other, none above 500."""
    many = [make_permission(number) for number in range(1200)]
    tell_permissions(told_daemon, *many)
    names.want(each.id for each in many[:600])
    with qtbot.waitSignal(names.arrived):
        names.want(each.id for each in many)
    assert [len(batch) for batch in batches(told_daemon)] == [500, 500, 200]
    assert not names.is_waiting(each.id for each in many)


def test_looking_again_keeps_names_until_there_are_new_ones(qtbot: QtBot, names: PermissionNames, told_daemon: ToldDaemon) -> None:
    """A failure keeps them as well."""
    with qtbot.waitSignal(names.arrived):
        names.want([READ.id])
    told_daemon.tell("POST", "/api/role-permissions/find", 503, ErrorBody("busy", "We are busy."))
    with qtbot.waitSignal(names.failed):
        names.look_again()
    assert names.find(READ.id) == READ
    tell_permissions(told_daemon, WRITE)
    with qtbot.waitSignal(names.arrived):
        names.look_again()
    assert names.is_gone(READ.id)


def test_whether_a_role_gives_it(qtbot: QtBot, names: PermissionNames, told_daemon: ToldDaemon) -> None:
    """Asked once; given until the opposite is known."""
    told_daemon.tell("GET", f"/api/role-permissions/{READ.id}/impact", 200, Impact(roles=0))
    assert names.is_given(READ.id)
    with qtbot.waitSignal(names.use_arrived) as told:
        names.want_use(READ.id)
        names.want_use(READ.id)
    assert told.args == [READ.id]
    assert not names.is_given(READ.id)
    assert len([asked for asked in told_daemon.asked if asked.path.endswith("/impact")]) == 1


def test_entries_are_read_by_api_and_words() -> None:
    """Template permissions, then the APIs by name; deleted ones last; a search looks at words, scopes and APIs."""
    entries = [PermissionEntry("gone"), PermissionEntry(WRITE.id), PermissionEntry(READ.id), PermissionEntry(LOANS.id), PermissionEntry(MEMBERS.id)]
    find = {permission.id: permission for permission in KNOWN}.get
    assert reading_order(entries, find) == [4, 3, 1, 2, 0]
    assert reading_order(entries, find, "READING lists") == [1, 2]
    assert reading_order(entries, find, "write:") == [1]
    assert reading_order(entries, find, "loans api") == [3]
    assert reading_order(entries, find, "nothing") == []


def test_names_of_others_are_found_one_by_one(qtbot: QtBot, owner: QObject, api: Api, told_daemon: ToldDaemon) -> None:
    """Users, roles, organizations: asked for when they come into sight; a failure is no deletion."""
    user = make_user(0)
    told_daemon.tell("GET", f"/api/users/{user.id}", 200, user)
    told_daemon.tell("GET", "/api/users/gone", 404, ErrorBody("user.unknown", "There is no such user."))
    told_daemon.tell("GET", "/api/users/away", 503, ErrorBody("busy", "We are busy."))
    names = FoundNames(api.get_user, lambda found: FoundName(found.shown_name), owner)
    assert names.find(user.id) is None
    qtbot.waitUntil(lambda: names.find(user.id) == FoundName("Mina Seo"))
    qtbot.waitUntil(lambda: names.find("gone") == FoundName(is_gone=True))
    assert names.find("away") is None
    qtbot.waitUntil(lambda: len([asked for asked in told_daemon.asked if asked.path.endswith("away")]) == 1)
    assert names.find("away") is None
    told_daemon.tell("GET", f"/api/users/{user.id}", 404, ErrorBody("user.unknown", "There is no such user."))
    names.look_again()
    qtbot.waitUntil(lambda: names.find(user.id) == FoundName(is_gone=True))
