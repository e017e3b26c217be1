"""The list of webhooks: how each is, one more, its secret, the switch, the end."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from common.contracts.events import Change
from common.contracts.events_out.webhooks import ChangeWebhook, CreateWebhook, IssuedWebhook, Stopped, Webhook
from common.contracts.paging import Page
from common.contracts.status import ConsoleRole
from gui.models.events_out.webhooks import EVENTS, NAME, RESULT, STATE
from gui.models.paged import ListState
from gui.views.webhooks.dialog import WebhookDialog
from gui.views.webhooks.secret_dialog import WebhookSecretDialog
from gui.views.webhooks.webhooks import WebhooksScreen
from tests.gui.makers import NOW, make_status, make_webhook
from tests.gui.pressing import press, press_row_entry
from tests.gui.screen_desk import ScreenDesk, words

LIST = "/api/webhooks"
SECRET = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
FINE = make_webhook(0)
FAILING = make_webhook(1, failing_since=NOW - 7200, waiting=12)
STOPPED = make_webhook(2, enabled=False, stopped=Stopped.GONE, last_delivered_at=None)


def show(desk: ScreenDesk, *webhooks: Webhook, role: ConsoleRole = ConsoleRole.OWNER) -> WebhooksScreen:
    """The screen, with these in its list."""
    desk.daemon.tell("GET", LIST, 200, Page(list(webhooks), None, len(webhooks)))
    screen = desk.show(WebhooksScreen(desk.api, desk.theme, desk.icons, desk.say, desk.now, make_status(role=role)))
    desk.until(lambda: screen.listed.state in (ListState.CONTENT, ListState.EMPTY))
    return screen


def cells(screen: WebhooksScreen, row: int) -> list[str]:
    """What a row says."""
    return [str(screen.model.index(row, column).data()) for column in (NAME, STATE, RESULT, EVENTS)]


def test_each_says_how_it_is_in_words(desk: ScreenDesk) -> None:
    """On, failing, switched off; what came of the last try, and what it is told."""
    screen = show(desk, FINE, FAILING, STOPPED)
    assert cells(screen, 0) == ["Customer database", "On", "Delivered 2 min ago", "Users, Consent given"]
    assert cells(screen, 1)[1:3] == ["Failing", "First failed 2 h ago · 12 waiting"]
    assert cells(screen, 2)[1:3] == ["Switched off by Letpass", "Nothing delivered yet"]
    assert "HTTP 410" in str(screen.model.index(2, STATE).data(Qt.ItemDataRole.ToolTipRole))


def test_one_is_created_and_its_secret_is_shown_until_it_is_stored(desk: ScreenDesk) -> None:
    """By the keyboard alone: name, address, all events of a subject; then the secret, then its page."""
    screen = show(desk)
    desk.daemon.tell("POST", LIST, 201, IssuedWebhook(FINE, SECRET))
    press(screen.card.empty.button)
    dialog = desk.dialogs[-1]
    assert isinstance(dialog, WebhookDialog)
    QTest.keyClicks(dialog.name, "Customer database")
    QTest.keyClicks(dialog.url, "https://hooks.example.org/0")
    QTest.keyClicks(dialog.events.search, "consent")
    desk.until(lambda: dialog.events.model.rowCount() < 12)
    QTest.keyClick(dialog.events.search, Qt.Key.Key_Down)
    QTest.keyClick(dialog.events.search, Qt.Key.Key_Return)
    assert dialog.events.count.text() == "1 chosen"
    press(dialog.save_button)
    desk.until(lambda: isinstance(desk.dialogs[-1], WebhookSecretDialog))
    sent = msgspec.json.decode(desk.daemon.last("POST", LIST).body, type=CreateWebhook)
    assert sent == CreateWebhook(name="Customer database", url="https://hooks.example.org/0", events=("consent",))
    shown = desk.dialogs[-1]
    assert isinstance(shown, WebhookSecretDialog)
    assert shown.secret.secret() == SECRET
    press(shown.close_button)
    assert "not stored yet" in words(shown), "whoever closes it too early is asked"
    press(shown.secret._done)
    opened: list[str] = []
    screen.opened.connect(opened.append)
    press(shown.close_button)
    desk.until(lambda: opened == [FINE.id])


def test_what_is_wrong_stands_at_its_field(desk: ScreenDesk) -> None:
    """Before anything is sent, and what only the daemon knows as well."""
    screen = show(desk, FINE)
    press(screen.create_button)
    dialog = desk.dialogs[-1]
    assert isinstance(dialog, WebhookDialog)
    QTest.keyClicks(dialog.url, "http://hooks.example.org/")
    press(dialog.save_button)
    assert {path for path, field in dialog.fields.items() if field.has_problem()} == {"name", "url", "events"}
    assert not desk.asked("POST", LIST)
    problem = {"field": "url", "code": "uri.private_target", "message": "Private."}
    desk.daemon.tell("POST", LIST, 422, {"code": "request.invalid", "message": "No.", "problems": [problem]})
    QTest.keyClicks(dialog.name, "Shop")
    dialog.url.clear()
    QTest.keyClicks(dialog.url, "https://10.0.0.1/")
    dialog.events.model.toggle(0)
    press(dialog.save_button)
    desk.until(dialog.fields["url"].has_problem)
    assert not dialog.fields["events"].has_problem()


def test_one_is_switched_off_and_on_again_from_its_row(desk: ScreenDesk) -> None:
    """The message at the foot has the way back."""
    screen = show(desk, FINE)
    path = f"{LIST}/{FINE.id}"
    desk.daemon.tell("PATCH", path, 200, msgspec.structs.replace(FINE, enabled=False, version=2))
    press_row_entry(desk.qtbot, screen.table, 0, "Switch off")
    desk.until(lambda: cells(screen, 0)[1] == "Off")
    assert desk.daemon.last("PATCH", path).headers["if-match"] == '"1"'
    desk.daemon.tell("PATCH", path, 200, msgspec.structs.replace(FINE, version=3))
    press(desk.toast.button)
    desk.until(lambda: cells(screen, 0)[1] == "On")
    assert msgspec.json.decode(desk.daemon.last("PATCH", path).body, type=ChangeWebhook) == ChangeWebhook(enabled=True)


def test_one_is_deleted_after_a_question_that_says_what_goes(desk: ScreenDesk) -> None:
    """It cannot be undone, so it is asked, and Delete on the keyboard asks as well."""
    screen = show(desk, FINE, FAILING)
    desk.daemon.tell("DELETE", f"{LIST}/{FINE.id}", 204)
    screen.table.selectRow(0)
    QTest.keyClick(screen.table, Qt.Key.Key_Delete)
    dialog = desk.confirm()
    assert "cannot be undone" in words(dialog)
    press(dialog.action_button)
    desk.until(lambda: screen.model.find_row(FINE.id) is None)


def test_somebody_else_was_faster(desk: ScreenDesk) -> None:
    """It is said, and the list shows what is so."""
    screen = show(desk, FINE)
    desk.daemon.tell("PATCH", f"{LIST}/{FINE.id}", 412, {"code": "webhook.stale", "message": "Stale."})
    desk.daemon.tell("GET", LIST, 200, Page([msgspec.structs.replace(FINE, name="Shop", version=2)], None, 1))
    press_row_entry(desk.qtbot, screen.table, 0, "Switch off")
    desk.until(lambda: cells(screen, 0)[0] == "Shop")
    assert "Somebody else" in desk.toast.text.text()


def test_a_viewer_may_only_look(desk: ScreenDesk) -> None:
    """Nothing is offered that the daemon would refuse."""
    screen = show(desk, FINE, role=ConsoleRole.VIEWER)
    assert not screen.create_button.isVisible()
    assert [action.text() for action in screen.row_actions.make_menu(FINE).actions()] == ["Open", "Copy address"]
    QTest.keyClick(screen.table, Qt.Key.Key_Delete)
    screen.begin()
    assert desk.dialogs == []


def test_the_list_follows_what_becomes_of_deliveries(desk: ScreenDesk) -> None:
    """Which the audit log has no entries of."""
    screen = show(desk, FINE)
    desk.daemon.tell("GET", LIST, 200, Page([msgspec.structs.replace(FINE, failing_since=NOW)], None, 1))
    assert screen.hear([Change("webhook_delivery.changed", "webhook_delivery", FINE.id, NOW)])
    desk.until(lambda: cells(screen, 0)[1] == "Failing")
