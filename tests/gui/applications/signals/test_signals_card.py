"""Shared signals of an application: set up, changed, tried out, switched, what was told, removed."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtCore import Signal as QtSignal
from PySide6.QtTest import QTest

from common.contracts.events import Change
from common.contracts.events_out.signals import PutSignalStream, Signal, SignalStream, SubjectFormat
from common.contracts.events_out.webhooks import Stopped
from common.contracts.paging import Page
from gui.views.applications.signals.card import SignalsCard
from gui.views.applications.signals.deliveries_dialog import SignalDeliveriesDialog
from gui.views.applications.signals.dialog import SignalsDialog
from tests.gui.makers import NOW, make_application, make_delivery
from tests.gui.pressing import press
from tests.gui.screen_desk import ScreenDesk, words

ID = make_application().id
PATH = f"/api/applications/{ID}/signals"
STREAM = SignalStream(
    id="stream1", url="https://partner.example/signals", signals=(Signal.SESSION_REVOKED, Signal.ACCOUNT_DISABLED),
    subject_format=SubjectFormat.ISS_SUB, enabled=True, has_token=True, stopped=Stopped.NO, failing_since=None, waiting=2, dropped=0,
    last_delivered_at=None, version=4, created_at=NOW, updated_at=NOW,
)  # fmt: skip
NONE = (404, {"code": "signals.none", "message": "None."})


class Shown(SignalsCard):
    """The card as `ScreenDesk.show` wants it."""

    dialog_opened = QtSignal(object)


def show(desk: ScreenDesk, stream: SignalStream | None) -> Shown:
    """The card of an application with this stream, or without one."""
    desk.daemon.tell("GET", PATH, *(NONE if stream is None else (200, stream)))
    card = desk.show(Shown(desk.api, desk.theme, desk.icons, desk.say, ID))
    card.opened.connect(desk.dialogs.append)
    card.reload()
    desk.until(lambda: card.set_up_button.isVisible() if stream is None else card.stream is not None)
    return card


def sent(desk: ScreenDesk) -> PutSignalStream:
    return msgspec.json.decode(desk.daemon.last("PUT", PATH).body, type=PutSignalStream)


def test_a_stream_is_set_up(desk: ScreenDesk) -> None:
    """Address, signals in plain words, a token that is never shown again; nothing is sent as long as something is wrong."""
    card = show(desk, None)
    press(card.set_up_button)
    dialog = desk.dialogs[-1]
    assert isinstance(dialog, SignalsDialog)
    press(dialog.save_button)
    assert {path for path, field in dialog.fields.items() if field.has_problem()} == {"url", "signals"}
    QTest.keyClicks(dialog.url, "https://partner.example/signals")
    QTest.keyClick(dialog.boxes[Signal.SESSION_REVOKED], Qt.Key.Key_Space)
    press(dialog.has_token.switch)
    QTest.keyClicks(dialog.token, "of-the-receiver")
    desk.daemon.tell("PUT", PATH, 200, STREAM)
    press(dialog.save_button)
    desk.until(lambda: card.stream is not None)
    assert sent(desk) == PutSignalStream(url="https://partner.example/signals", signals=(Signal.SESSION_REVOKED,), token="of-the-receiver")
    assert desk.daemon.last("PUT", PATH).headers["if-match"] == '"0"'
    assert not card.set_up_button.isVisible()
    assert "A session of a user ended" in card.told.text()
    assert "2" in card.result.text()


def test_a_change_keeps_the_token_unless_another_is_typed_or_none_is_wanted(desk: ScreenDesk) -> None:
    """From the version that was shown."""
    card = show(desk, STREAM)
    desk.daemon.tell("PUT", PATH, 200, STREAM)
    for wanted, token in (("", None), ("another", "another")):
        press(card.buttons["edit"])
        dialog = desk.dialogs[-1]
        assert isinstance(dialog, SignalsDialog)
        assert dialog.token.text() == ""
        QTest.keyClicks(dialog.token, wanted)
        QTest.keyClick(dialog.boxes[Signal.CREDENTIAL_CHANGE], Qt.Key.Key_Space)
        with desk.qtbot.waitSignal(dialog.saved):
            press(dialog.save_button)
        assert sent(desk).token == token
        assert desk.daemon.last("PUT", PATH).headers["if-match"] == '"4"'
    press(card.buttons["edit"])
    dialog = desk.dialogs[-1]
    assert isinstance(dialog, SignalsDialog)
    press(dialog.has_token.switch)
    with desk.qtbot.waitSignal(dialog.saved):
        press(dialog.save_button)
    assert sent(desk).token == ""


@pytest.mark.parametrize("stopped", [Stopped.GONE, Stopped.FAILING])
def test_one_that_was_switched_off_says_why_and_is_switched_on(desk: ScreenDesk, stopped: Stopped) -> None:
    """The token stays; nothing can be tried until then."""
    card = show(desk, msgspec.structs.replace(STREAM, enabled=False, stopped=stopped))
    assert "Letpass has switched this off" in words(card)
    assert not card.buttons["verify"].isEnabled()
    desk.daemon.tell("PUT", PATH, 200, STREAM)
    press(card.buttons["switch"])
    desk.until(card.buttons["verify"].isEnabled)
    assert (sent(desk).enabled, sent(desk).token) == (True, None)
    assert card._said.notice is None


def test_it_is_tried_out_and_what_becomes_of_it_is_seen(desk: ScreenDesk) -> None:
    """In the list of deliveries, which follows the events of this stream alone."""
    card = show(desk, STREAM)
    desk.daemon.tell("POST", f"{PATH}/verify", 200, make_delivery(0, event="verification"))
    press(card.buttons["verify"])
    desk.until(lambda: "on its way" in desk.toast.text.text())
    listed = f"{PATH}/deliveries"
    desk.daemon.tell("GET", listed, 200, Page([make_delivery(0, event="verification"), make_delivery(1, event="session-revoked")], None, 2))
    press(card.buttons["deliveries"])
    dialog = desk.dialogs[-1]
    assert isinstance(dialog, SignalDeliveriesDialog)
    desk.until(lambda: dialog.deliveries.model.rowCount() == 2)
    shown = [str(dialog.deliveries.model.index(row, 0).data()) for row in range(2)]
    assert shown == ["Verification event", "A session of a user ended"]
    asked = len(desk.asked("GET", listed))
    card.hear([Change("webhook_delivery.changed", "webhook_delivery", "another", NOW)])
    card.hear([Change("webhook_delivery.changed", "webhook_delivery", STREAM.id, NOW)])
    desk.until(lambda: len(desk.asked("GET", listed)) == asked + 1)
    press(dialog.close_button)
    card.hear([Change("webhook_delivery.changed", "webhook_delivery", STREAM.id, NOW)])


def test_it_is_removed_after_a_question(desk: ScreenDesk) -> None:
    """With its token and its deliveries, so it is asked once."""
    card = show(desk, STREAM)
    desk.daemon.tell("DELETE", PATH, 204)
    press(card.buttons["remove"])
    dialog = desk.confirm()
    assert "cannot be undone" in words(dialog)
    press(dialog.action_button)
    desk.until(card.set_up_button.isVisible)
    assert desk.daemon.last("DELETE", PATH).headers["if-match"] == '"4"'


def test_what_cannot_be_read_is_said_with_a_way_to_look_again(desk: ScreenDesk) -> None:
    """Not as if there were none."""
    desk.daemon.tell("GET", PATH, 500, {"code": "bug", "message": "Broken."})
    card = desk.show(Shown(desk.api, desk.theme, desk.icons, desk.say, ID))
    card.reload()
    desk.until(lambda: card._said.notice is not None)
    assert not card._body.isVisible()


def test_a_viewer_looks_and_changes_nothing(desk: ScreenDesk) -> None:
    """The address as the daemon tells it, deliveries without sending again; where there is no stream, none can be set up."""
    desk.daemon.tell("GET", PATH, 200, msgspec.structs.replace(STREAM, url="https://partner.example/…"))
    card = desk.show(Shown(desk.api, desk.theme, desk.icons, desk.say, ID, may_change=False))
    card.opened.connect(desk.dialogs.append)
    card.reload()
    desk.until(lambda: card.stream is not None)
    assert card.address.text() == "https://partner.example/…"
    assert {name for name, button in card.buttons.items() if button.isVisible()} == {"deliveries"}
    desk.daemon.tell("GET", f"{PATH}/deliveries", 200, Page([make_delivery(0)], None, 1))
    press(card.buttons["deliveries"])
    dialog = desk.dialogs[-1]
    assert isinstance(dialog, SignalDeliveriesDialog)
    desk.until(lambda: dialog.deliveries.model.rowCount() == 1)
    assert not dialog.deliveries.again_button.isVisible()
    press(dialog.close_button)
    desk.daemon.tell("GET", PATH, *NONE)
    card.reload()
    desk.until(card.set_up_button.isVisible)
    assert not card.set_up_button.isEnabled()
