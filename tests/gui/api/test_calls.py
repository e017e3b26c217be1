"""Calls: what arrives as done, what as failed, and that a cancelled one stays silent."""

from __future__ import annotations

from functools import partial
from threading import Event

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from common.contracts.applications import Application, ChangeApplication
from common.contracts.users import UserListing
from gui.api.api import Api
from gui.api.errors import ApiError, ErrorKind
from gui.api.transport import Http, Target
from tests.gui.makers import make_application, make_status
from tests.gui.told_daemon import Asked, ToldDaemon
from tests.patience import PATIENCE


def failure(qtbot: QtBot, call: object) -> ApiError:
    with qtbot.waitSignal(call.failed) as blocker:  # type: ignore[attr-defined]
        pass
    return blocker.args[0]  # type: ignore[no-any-return]


def test_a_good_answer_arrives_as_a_record(qtbot: QtBot, api: Api, told_daemon: ToldDaemon) -> None:
    """What done delivers is a contract record, not a dictionary."""
    told_daemon.tell("GET", "/api/status", 200, make_status())
    with qtbot.waitSignal(api.get_status().done) as blocker:
        pass
    assert blocker.args == [make_status()]


def test_the_key_goes_with_every_request(qtbot: QtBot, api: Api, told_daemon: ToldDaemon) -> None:
    """The console key is a bearer value (docs/ARCHITECTURE.md#the-admin-api)."""
    told_daemon.tell("GET", "/api/status", 200, make_status())
    with qtbot.waitSignal(api.get_status().settled):
        pass
    assert told_daemon.asked[0].headers["authorization"] == "Bearer test-key"
    assert "cookie" not in told_daemon.asked[0].headers


def test_a_client_id_with_slashes_is_one_part_of_the_path(qtbot: QtBot, api: Api, told_daemon: ToldDaemon) -> None:
    """Client IDs of partners who moved here may look like addresses."""
    ask = (api.get_application, api.list_secrets, partial(api.remove_holder, "r"))
    for each in ask:
        with qtbot.waitSignal(each("http://a.example/b?c=d").settled):
            pass
    encoded = "http%3A%2F%2Fa.example%2Fb%3Fc%3Dd"
    assert [asked.path for asked in told_daemon.asked] == [
        f"/api/applications/{encoded}",
        f"/api/applications/{encoded}/secrets",
        f"/api/roles/r/holders/{encoded}",
    ]


def test_the_last_owner_s_key_is_revoked_only_if_that_is_said(qtbot: QtBot, api: Api, told_daemon: ToldDaemon) -> None:
    """What is not said is not in the address."""
    told_daemon.tell("DELETE", "/api/console-keys/k1", 204, None)
    for said in (False, True):
        with qtbot.waitSignal(api.revoke_console_key("k1", last_owner=said).done):
            pass
    assert [asked.query for asked in told_daemon.asked] == [{}, {"last_owner": "true"}]


def test_a_change_names_the_version_that_was_shown(qtbot: QtBot, api: Api, told_daemon: ToldDaemon) -> None:
    """If-Match carries the version, so that nobody overwrites another's change unseen."""
    told_daemon.tell("PATCH", "/api/applications/app1", 200, make_application())
    with qtbot.waitSignal(api.change_application("app1", ChangeApplication(name="New"), 7).done) as blocker:
        pass
    assert isinstance(blocker.args[0], Application)
    assert told_daemon.asked[0].headers["if-match"] == '"7"'
    assert told_daemon.asked[0].body == b'{"name":"New"}'


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (401, "auth"),
        (403, "forbidden"),
        (404, "missing"),
        (409, "conflict"),
        (412, "stale"),
        (422, "invalid"),
        (429, "busy"),
        (503, "busy"),
        (500, "server"),
    ],
)
def test_each_status_has_its_kind(qtbot: QtBot, api: Api, told_daemon: ToldDaemon, status: int, kind: str) -> None:
    """The HTTP status decides what a person can do about it."""
    problems = [{"field": "name", "code": "text.required", "message": "Fill this in."}]
    told_daemon.tell("GET", "/api/status", status, {"code": "some.code", "message": "A sentence.", "problems": problems, "reference": "R-1"})
    error = failure(qtbot, api.get_status())
    assert (error.kind, error.status, error.code, error.reference) == (kind, status, "some.code", "R-1")
    assert error.problems[0].field == "name"


def test_an_answer_that_is_no_json_is_a_server_error(qtbot: QtBot, api: Api, told_daemon: ToldDaemon) -> None:
    """Whatever the daemon says, the console has a sentence for it."""
    told_daemon.tell("GET", "/api/status", 200, b"<html>")
    assert failure(qtbot, api.get_status()).code == "console.unreadable"


def test_a_missing_socket_means_offline(qtbot: QtBot, http: Http, api: Api) -> None:
    """Nobody there is told at once, without waiting for a time-out."""
    http.set_target(Target(socket="/nowhere/s"))
    with qtbot.waitSignal(http.unreachable):
        assert failure(qtbot, api.get_status()).kind is ErrorKind.OFFLINE


def test_without_a_target_a_call_fails_as_offline(qtbot: QtBot, http: Http, api: Api) -> None:
    """Before a daemon is found every call fails politely, after the caller has connected its signals."""
    http.set_target(Target())
    assert failure(qtbot, api.get_status()).kind is ErrorKind.OFFLINE


def test_a_new_target_never_answers_over_the_old_connection(qtbot: QtBot, http: Http, api: Api, told_daemon: ToldDaemon) -> None:
    """Qt keeps connections by host name: each target has its own, or one daemon would get another's key."""
    told_daemon.tell("GET", "/api/status", 200, make_status())
    with qtbot.waitSignal(api.get_status().done):
        pass
    http.set_target(Target(socket="/nowhere/s"))
    assert failure(qtbot, api.get_status()).kind is ErrorKind.OFFLINE


def test_calls_under_way_fail_when_their_daemon_is_left(qtbot: QtBot, http: Http, api: Api, told_daemon: ToldDaemon) -> None:
    """They end before their manager does, and say nothing of the next daemon."""
    asked, gate = Event(), Event()

    def answer_late(_asked: Asked) -> tuple[int, object]:
        asked.set()
        gate.wait(PATIENCE)
        return 200, make_status()

    told_daemon.tell_with("GET", "/api/status", answer_late)
    call = api.get_status()
    qtbot.waitUntil(asked.is_set)
    with qtbot.assertNotEmitted(http.unreachable), qtbot.waitSignal(call.failed) as failed:
        http.set_target(Target())
    assert failed.args[0].kind is ErrorKind.OFFLINE
    gate.set()


def test_a_cancelled_call_stays_silent(qtbot: QtBot, api: Api, told_daemon: ToldDaemon) -> None:
    """After cancel neither done nor failed fires."""
    told_daemon.tell("GET", "/api/status", 200, make_status())
    heard: list[object] = []
    call = api.get_status()
    call.done.connect(heard.append)
    call.failed.connect(heard.append)
    call.cancel()
    with qtbot.waitSignal(api.get_status().done):
        pass
    assert heard == []


def test_a_call_ends_with_the_widget_that_waits_for_it(qtbot: QtBot, api: Api, told_daemon: ToldDaemon, owner: QObject) -> None:
    """A screen that is closed gets no answers."""
    told_daemon.tell("GET", "/api/status", 200, make_status())
    screen = QObject(owner)
    heard: list[object] = []
    call = api.get_status().bind(screen)
    call.done.connect(heard.append)
    screen.deleteLater()
    with qtbot.waitSignal(screen.destroyed):
        pass
    with qtbot.waitSignal(api.get_status().done):
        pass
    assert heard == []


def test_a_refused_key_is_reported_once_per_call(qtbot: QtBot, http: Http, api: Api, told_daemon: ToldDaemon) -> None:
    """The connection hears of 401 and pairs again."""
    told_daemon.tell("GET", "/api/status", 401, {"code": "key.unknown", "message": "No."})
    with qtbot.waitSignal(http.refused):
        api.get_status()


def test_a_search_with_special_characters_arrives_unchanged(qtbot: QtBot, api: Api, told_daemon: ToldDaemon) -> None:
    """What is typed is what is searched, whatever the characters mean in an address."""
    told_daemon.tell("GET", "/api/users", 200, {"items": [], "next": None, "total": 0})
    with qtbot.waitSignal(api.list_users(UserListing(search="a&b=c 한글 +%")).done):
        pass
    assert told_daemon.asked[0].query["search"] == "a&b=c 한글 +%"
