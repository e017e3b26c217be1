"""The card of the overview that says how the installation is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Signal

from common.contracts.installation.checks import CheckReport, CheckResult, CheckState
from gui.views.overview.checks import Checks
from tests.gui.makers import NOW
from tests.gui.pressing import press
from tests.gui.screen_desk import ScreenDesk
from tests.gui.window.test_accessibility import unnamed

GOOD = CheckResult("schema", CheckState.OK, "schema.fine", "The schema is that of this program.")
WARNING = CheckResult("mail", CheckState.WARNING, "mail.none", "There is no mail server.", "Enter one under Mail.")
BAD = CheckResult("disk", CheckState.PROBLEM, "disk.full", "Only <b>3</b> MiB are free.", "Make room.")


class Shown(Checks):
    """The card as `ScreenDesk.show` wants it."""

    dialog_opened = Signal(object)


@pytest.fixture
def card(desk: ScreenDesk) -> Shown:
    """The card, which has asked."""
    desk.daemon.tell("GET", "/api/check", 200, CheckReport(CheckState.PROBLEM, NOW, [GOOD, BAD, WARNING]))
    made = desk.show(Shown(desk.api, desk.icons))
    made.hide()
    made.reload()
    return made


def texts(card: Checks) -> list[tuple[str, str]]:
    """What stands there."""
    return [(row.message.text(), row.fix.text()) for row in card.rows]


def test_what_needs_a_look_stands_there_with_its_fix(desk: ScreenDesk, card: Shown) -> None:
    """In words as they are; what is well is counted, and shown when one wants it."""
    desk.until(card.isVisible)
    assert texts(card) == [("Only <b>3</b> MiB are free.", "Make room."), ("There is no mail server.", "Enter one under Mail.")]
    assert card.fine.text().startswith("1 ")
    card.all_button.click()
    assert texts(card)[0] == (GOOD.message, "")
    assert not card.rows[0].fix.isVisible()
    card.all_button.click()
    assert len(card.rows) == 2
    assert unnamed(card) == []


def test_checking_again_looks_anew(desk: ScreenDesk, card: Shown) -> None:
    """Not what somebody has found a moment ago."""
    desk.until(card.isVisible)
    assert "fresh" not in desk.asked("GET", "/api/check")[-1].query
    desk.daemon.tell("GET", "/api/check", 200, CheckReport(CheckState.OK, NOW, [GOOD]))
    card.again_button.click()
    desk.until(lambda: card.again_button.isEnabled() and not card.rows)
    assert desk.asked("GET", "/api/check")[-1].query == {"language": "en", "fresh": "true"}


def test_a_daemon_that_knows_no_checks_has_no_card(desk: ScreenDesk) -> None:
    """An older one; nothing is said, for nothing is wrong."""
    desk.daemon.tell("GET", "/api/check", 404, {"code": "route.unknown", "message": "No such route."})
    made = desk.show(Shown(desk.api, desk.icons))
    made.hide()
    made.reload()
    desk.until(made.again_button.isEnabled)
    assert not made.isVisible()


def test_what_is_mended_in_the_console_leads_there(desk: ScreenDesk) -> None:
    """One press from the page of the webhook or application; what is well or mended elsewhere leads nowhere."""
    results = [
        CheckResult("webhooks", CheckState.WARNING, "webhooks.gone", "Switched off.", "Switch it on.", "hook1"),
        CheckResult("signals", CheckState.WARNING, "signals.failing", "Switched off.", "Switch them on.", "app1"),
        WARNING,
        BAD,
    ]
    desk.daemon.tell("GET", "/api/check", 200, CheckReport(CheckState.PROBLEM, NOW, results))
    made = desk.show(Shown(desk.api, desk.icons))
    made.hide()
    made.reload()
    desk.until(made.isVisible)
    asked: list[str] = []
    made.place_asked.connect(asked.append)
    for row in made.rows[:3]:
        press(row.button)
    assert asked == ["webhooks/hook1", "applications/app1/signals", "mail"]
    assert not hasattr(made.rows[3], "button")
    assert unnamed(made) == []


def test_what_a_card_beside_it_says_is_not_said_twice(desk: ScreenDesk) -> None:
    """The card of the backups stands above this one."""
    backups = CheckResult("backups", CheckState.WARNING, "backups.none", "No good backup is known.", "Set backup_every.")
    desk.daemon.tell("GET", "/api/check", 200, CheckReport(CheckState.WARNING, NOW, [GOOD, backups]))
    made = desk.show(Shown(desk.api, desk.icons))
    made.hide()
    made.reload()
    desk.until(made.isVisible)
    made.all_button.click()
    assert texts(made) == [(GOOD.message, "")]
