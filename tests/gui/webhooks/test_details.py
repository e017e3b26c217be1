"""The page of a webhook: its deliveries with what was sent, its settings, another secret, and why it was switched off."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from common.contracts.events import Change
from common.contracts.events_out.webhooks import (
    ChangeWebhook,
    Delivery,
    DeliveryContent,
    DeliveryState,
    IssuedWebhook,
    SendAgain,
    SentAgain,
    Stopped,
    Webhook,
)
from common.contracts.paging import Page
from common.contracts.status import ConsoleRole
from gui.models.events_out.deliveries import EVENT, SAID, STATE
from gui.models.paged import ListState
from gui.views.webhooks.delivery_dialog import DeliveryDialog
from gui.views.webhooks.details import SETTINGS, WebhookDetails
from gui.views.webhooks.secret_dialog import WebhookSecretDialog
from tests.gui.makers import NOW, make_application, make_delivery, make_entry, make_status, make_webhook
from tests.gui.pressing import press, press_entry, press_row_entry
from tests.gui.screen_desk import ScreenDesk, words

WEBHOOK = make_webhook(0)
PATH = f"/api/webhooks/{WEBHOOK.id}"
LIST = f"{PATH}/deliveries"
ARRIVED = make_delivery(0)
WAITING = make_delivery(
    1, event="webhook.test", state=DeliveryState.WAITING, tries=2, next_try_at=NOW + 300, status=503, answer="<b>busy</b>", ended_at=None
)
FAILED = make_delivery(2, event="consent.given", state=DeliveryState.FAILED, tries=10, status=0, problem="no answer within 15 seconds", answer="")


def show(desk: ScreenDesk, webhook: Webhook = WEBHOOK, role: ConsoleRole = ConsoleRole.OWNER) -> WebhookDetails:
    """The page, with three deliveries."""
    desk.daemon.tell("GET", PATH, 200, webhook)
    desk.daemon.tell("GET", LIST, 200, Page([ARRIVED, WAITING, FAILED], None, 3))
    page = desk.show(WebhookDetails(desk.api, desk.theme, desk.icons, desk.say, desk.now, make_status(role=role), webhook.id))
    desk.until(lambda: page.stored is not None and page.listed.state is ListState.CONTENT)
    return page


@pytest.fixture
def page(desk: ScreenDesk) -> WebhookDetails:
    return show(desk)


def said(page: WebhookDetails, row: int) -> list[str]:
    """What a delivery says in the list."""
    return [str(page.listed.index(row, column).data()) for column in (EVENT, STATE, SAID)]


def subtitle(page: WebhookDetails, delivery: Delivery) -> str:
    return getattr(page.listed.cell(delivery, SAID), "subtitle", "")


# Deliveries.


def test_each_delivery_says_what_came_of_it(page: WebhookDetails) -> None:
    """In words, with what the receiver answered, how often it was tried and when it is next."""
    assert said(page, 0) == ["User created", "Delivered", "Arrived (HTTP 200)"]
    assert said(page, 1) == ["Test event", "Trying again", "Error of the receiver (HTTP 503)"]
    assert said(page, 2) == ["Consent given", "Given up", "no answer within 15 seconds"]
    assert subtitle(page, WAITING).startswith("2 tr")
    assert "next at " in subtitle(page, WAITING)
    assert subtitle(page, ARRIVED) == ""


def test_one_is_opened_with_what_was_sent_and_answered(desk: ScreenDesk, page: WebhookDetails) -> None:
    """By Enter; as JSON in lines, copied as it went; the answer is plain text."""
    body = '{"type":"webhook.test","data":{"facts":{}}}'
    desk.daemon.tell("GET", f"{LIST}/{WAITING.id}", 200, DeliveryContent(WAITING, body))
    page.deliveries.table.selectRow(1)
    QTest.keyClick(page.deliveries.table, Qt.Key.Key_Return)
    dialog = desk.dialogs[-1]
    assert isinstance(dialog, DeliveryDialog)
    desk.until(dialog.body.isVisible)
    assert dialog.body.value() == body
    assert '  "type": "webhook.test"' in dialog.body.shown().splitlines()[1]
    assert dialog.answer.shown() == "<b>busy</b>"
    assert WAITING.message_id in words(dialog)
    assert dialog.again_button.text().strip() == "Send now", "it waits for its next try"


def test_one_is_sent_again(desk: ScreenDesk, page: WebhookDetails) -> None:
    """From its row or from its dialog; the list shows that it waits."""
    path = f"{LIST}/{FAILED.id}"
    desk.daemon.tell("GET", path, 200, DeliveryContent(FAILED, "{}"))
    desk.daemon.tell("POST", f"{path}/send-again", 200, msgspec.structs.replace(FAILED, state=DeliveryState.WAITING, tries=0, problem=""))
    page.deliveries.show_delivery(FAILED)
    dialog = desk.dialogs[-1]
    assert isinstance(dialog, DeliveryDialog)
    press(dialog.again_button)
    desk.until(lambda: said(page, 2)[1] == "Waiting")
    desk.daemon.tell("POST", f"{LIST}/{WAITING.id}/send-again", 200, WAITING)
    press_row_entry(desk.qtbot, page.deliveries.table, 1, "Send now")
    desk.until(lambda: "is being sent now" in desk.toast.text.text())
    desk.daemon.tell("POST", f"{LIST}/{ARRIVED.id}/send-again", 409, {"code": "webhook.disabled", "message": "Off."})
    press_row_entry(desk.qtbot, page.deliveries.table, 0, "Send again")
    desk.until(lambda: "switched off" in desk.toast.text.text())


def test_all_that_failed_are_sent_again(desk: ScreenDesk, page: WebhookDetails) -> None:
    """With one press, and it says how many."""
    desk.daemon.tell("POST", f"{PATH}/send-again", 200, SentAgain(7))
    press(page.deliveries.again_button)
    desk.until(lambda: desk.toast.text.text().startswith("7 "))
    assert msgspec.json.decode(desk.daemon.last("POST", f"{PATH}/send-again").body, type=SendAgain) == SendAgain(0)


def test_deliveries_are_filtered_by_state_and_event(desk: ScreenDesk, page: WebhookDetails) -> None:
    """By the daemon, which takes no longer word than it has room for."""
    page.deliveries.state.setFocus()
    QTest.keyClick(page.deliveries.state, Qt.Key.Key_End)
    desk.until_asked(LIST, state="failed")
    QTest.keyClicks(page.deliveries.card.search, "consent" * 20)
    desk.until_asked(LIST, state="failed", event=("consent" * 20)[:64])


def test_a_test_is_sent_and_what_becomes_of_it_appears(desk: ScreenDesk, page: WebhookDetails) -> None:
    """As the stream of events tells of this webhook's deliveries, and of no other's."""
    desk.daemon.tell("POST", f"{PATH}/test", 200, WAITING)
    press(page.head.test)
    desk.until(lambda: "on its way" in desk.toast.text.text())
    asked = len(desk.asked("GET", LIST))
    assert not page.hear([Change("webhook_delivery.changed", "webhook_delivery", "another", NOW)])
    assert page.hear([Change("webhook_delivery.changed", "webhook_delivery", WEBHOOK.id, NOW)])
    desk.until(lambda: len(desk.asked("GET", LIST)) > asked)


# The whole of it.


@pytest.mark.parametrize(("stopped", "words_of_it"), [(Stopped.GONE, "HTTP 410"), (Stopped.FAILING, "five days")])
def test_one_that_was_switched_off_says_why_and_is_switched_on(desk: ScreenDesk, stopped: Stopped, words_of_it: str) -> None:
    """On every tab; nothing is sent until then, and what waits says so."""
    page = show(desk, make_webhook(0, enabled=False, stopped=stopped, waiting=1))
    assert page.head.stopped.notice is not None
    assert words_of_it in words(page.head)
    assert said(page, 1)[1] == "Waiting"
    assert "next at " not in subtitle(page, WAITING)
    assert not page.head.test.isEnabled()
    assert not page.deliveries.again_button.isEnabled()
    desk.daemon.tell("PATCH", PATH, 200, make_webhook(0, version=2))
    press(page.head.power)
    desk.until(page.head.test.isEnabled)
    assert page.head.stopped.notice is None
    assert msgspec.json.decode(desk.daemon.last("PATCH", PATH).body, type=ChangeWebhook) == ChangeWebhook(enabled=True)
    assert said(page, 1)[1] == "Trying again"


def test_it_is_switched_while_something_is_typed(desk: ScreenDesk, page: WebhookDetails) -> None:
    """What was typed stays, and is saved from the version that came of it."""
    page.show_tab(SETTINGS)
    page.settings.name.clear()
    QTest.keyClicks(page.settings.name, "Shop")
    desk.daemon.tell("PATCH", PATH, 200, make_webhook(0, enabled=False, version=2))
    press(page.head.power)
    desk.until(lambda: page.stored is not None and page.stored.version == 2)
    assert (page.settings.name.text(), page.is_dirty, page.notice) == ("Shop", True, None)
    desk.daemon.tell("PATCH", PATH, 200, make_webhook(0, enabled=False, name="Shop", version=3))
    press(page.dirty_bar.save_button)
    desk.until(lambda: not page.is_dirty)
    assert desk.daemon.last("PATCH", PATH).headers["if-match"] == '"2"'


def test_deleting_leads_back_to_the_list(desk: ScreenDesk, page: WebhookDetails) -> None:
    """After a question; what was typed is of no use any more."""
    desk.daemon.tell("DELETE", PATH, 204)
    press_entry(desk.qtbot, page.header.kebab, "Delete")
    with desk.qtbot.waitSignal(page.back):
        press(desk.confirm().action_button)


def test_one_that_is_gone_leads_to_the_list(desk: ScreenDesk, page: WebhookDetails) -> None:
    """Nothing is offered that would bring it back, for it is gone for good."""
    desk.daemon.tell("GET", PATH, 404, {"code": "webhook.unknown", "message": "Gone."})
    deleted = make_entry(0, event="webhook.deleted", detail={"id": WEBHOOK.id, "webhook": WEBHOOK.name})
    desk.daemon.tell("GET", "/api/audit", 200, Page([deleted], None, 1))
    page.reload()
    desk.until(page.failed.isVisible)
    assert "There is no such webhook" in words(page.failed)
    assert not page.failed.second_button.isVisible()


def test_a_viewer_only_looks(desk: ScreenDesk) -> None:
    """Nothing is sent, switched or replaced."""
    page = show(desk, role=ConsoleRole.VIEWER)
    for button in (page.head.test, page.head.power, page.deliveries.again_button, page.settings.secret_button):
        assert not button.isVisibleTo(page)
    assert [action.text() for action in page.deliveries.make_menu(FAILED).actions()] == ["Open"]


# Settings.


def test_only_what_differs_is_sent(desk: ScreenDesk, page: WebhookDetails) -> None:
    """Events that were chosen one by one stay as they are; an untouched list makes no change."""
    assert not page.is_dirty
    page.show_tab(SETTINGS)
    model = page.settings.events.model
    QTest.keyClicks(page.settings.events.search, "keys")
    desk.until(lambda: model.rowCount() < 12)
    QTest.keyClick(page.settings.events.search, Qt.Key.Key_Down)
    QTest.keyClick(page.settings.events.search, Qt.Key.Key_Return)
    assert page.is_dirty
    wanted = ("user", "consent.given", "keys")
    desk.daemon.tell("PATCH", PATH, 200, make_webhook(0, events=wanted, version=2))
    press(page.dirty_bar.save_button)
    desk.until(lambda: not page.is_dirty)
    assert msgspec.json.decode(desk.daemon.last("PATCH", PATH).body, type=ChangeWebhook) == ChangeWebhook(events=wanted)


def test_an_order_of_its_own_is_no_change(desk: ScreenDesk) -> None:
    """Nor is a single event that its subject includes, nor one that this console does not know."""
    page = show(desk, make_webhook(0, events=("webhook", "user.created", "consent", "user", "later.thing")))
    assert not page.is_dirty
    assert page.settings.events.events() == ("webhook", "user.created", "consent", "user", "later.thing")
    page.settings.events.model.toggle(0)
    assert set(page.settings.events.events()) == {"webhook", "consent", "later.thing"}


def test_problems_stand_at_their_fields(desk: ScreenDesk, page: WebhookDetails) -> None:
    """Before anything is sent; the tab has a dot and saving leads there."""
    page.settings.url.clear()
    model = page.settings.events.model
    for row in range(model.rowCount()):
        if model.data(model.index(row, 0), Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked:
            model.toggle(row)
    assert page.tabs.dots() == {SETTINGS}
    assert "2 problem" in page.dirty_bar.text.text()
    page.save()
    assert page.tabs.currentIndex() == SETTINGS
    assert "Choose at least one event." in words(page.settings)


def test_only_some_applications_are_told_about(desk: ScreenDesk, page: WebhookDetails) -> None:
    """By their names; without any it is all of them."""
    application = make_application()
    desk.daemon.tell("GET", f"/api/applications/{application.id}", 200, application)
    desk.daemon.tell("GET", PATH, 200, make_webhook(0, applications=(application.id,), version=2))
    page.reload()
    desk.until(lambda: page.settings.applications.keys() == [application.id])
    desk.until(lambda: "Pagemark" in words(page.settings))
    assert not page.is_dirty
    page.show_tab(SETTINGS)
    press(page.settings.applications.rows[0].remove)
    desk.daemon.tell("PATCH", PATH, 200, make_webhook(0, version=3))
    page.save()
    desk.until(lambda: not page.is_dirty)
    assert msgspec.json.decode(desk.daemon.last("PATCH", PATH).body, type=ChangeWebhook) == ChangeWebhook(applications=())


def test_another_secret_is_made_and_says_how_long_the_old_one_counts(desk: ScreenDesk, page: WebhookDetails) -> None:
    """After a question; shown once, and never a second time."""
    page.show_tab(SETTINGS)
    rotated = make_webhook(0, secret_set_at=NOW, old_secret_until=NOW + 86400, version=2)
    desk.daemon.tell("POST", f"{PATH}/secret", 200, IssuedWebhook(rotated, "whsec_AAAA"))
    press(page.settings.secret_button)
    press(desk.confirm().action_button)
    desk.until(lambda: isinstance(desk.dialogs[-1], WebhookSecretDialog))
    dialog = desk.dialogs[-1]
    assert isinstance(dialog, WebhookSecretDialog)
    assert "the old one as well" in words(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible(), "it is not stored yet"
    press(dialog.secret._done)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert page.settings.secret_old.isVisible()
    assert page.stored is not None
    assert page.stored.version == 2
    assert not page.is_dirty
