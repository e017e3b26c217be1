"""The first secret of a new application handed over by a one-time link, straight from the dialog that made it, against a real daemon."""

from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from common.contracts.application_kinds import Kind
from gui.api.api import Api
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.applications.creating.create_application import DONE, NAMING, CreateApplicationDialog
from gui.views.applications.handover.link_dialog import LinkDialog
from tests.gui.applications.test_secret_links import Partner
from tests.gui.pressing import press
from tests.patience import PATIENCE


@pytest.fixture
def created(qtbot: QtBot, live_api: Api, theme: Theme, icons: Icons) -> CreateApplicationDialog:
    """The dialog at its end, with the secret of a new application."""
    told: list[Any] = []
    live_api.get_status().done.connect(told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE * 1000)
    dialog = CreateApplicationDialog(live_api, theme, icons, told[0].endpoints, Kind.THIRD_PARTY)
    qtbot.addWidget(dialog, before_close_func=lambda shown: shown.leave())
    dialog.show()
    dialog.show_step(NAMING)
    dialog.naming_step.name.setText("Reading Room")
    dialog.naming_step.uris.set_values(["https://reading.example/callback"])
    assert not dialog.by_link.isVisible()
    press(dialog.next)
    qtbot.waitUntil(lambda: dialog.step() == DONE, timeout=PATIENCE * 1000)
    return dialog


def open_link_dialog(qtbot: QtBot, created: CreateApplicationDialog) -> LinkDialog:
    """Press *Hand over by link*."""
    press(created.by_link)
    found: LinkDialog = created.findChildren(LinkDialog)[-1]
    qtbot.waitUntil(lambda: found.form is not None and found.form.submit.isVisible(), timeout=PATIENCE * 1000)
    return found


def test_a_new_applications_secret_is_handed_over_by_link(qtbot: QtBot, created: CreateApplicationDialog) -> None:
    """The partner reads that very secret; nobody is asked to store it any more."""
    assert created.done_step is not None
    assert created.done_step.secret is not None
    value = created.done_step.secret.secret()
    dialog = open_link_dialog(qtbot, created)
    assert dialog.form is not None
    press(dialog.form.submit)
    qtbot.waitUntil(lambda: dialog.made is not None, timeout=PATIENCE * 1000)
    assert dialog.made is not None
    address = dialog.made.address.text()
    assert not created.done_step.is_safe_to_close()  # nobody has the link yet
    dialog.reject()
    assert dialog.isVisible(), "it asks before the address is lost"
    press(dialog.made.done)
    assert not dialog.isVisible()
    assert created.done_step.is_safe_to_close()
    assert created.done_step.secret._title.text() == "The secret is in the link."
    assert not created.by_link.isVisible()
    assert f"OIDC_CLIENT_SECRET={value}\n" in Partner().open_link(address)


def test_not_now_leaves_the_secret_where_it_is(qtbot: QtBot, created: CreateApplicationDialog) -> None:
    """*Cancel* closes at once, and the button is still there."""
    dialog = open_link_dialog(qtbot, created)
    assert dialog.form is not None
    press(dialog.form.cancel)
    assert not dialog.isVisible()
    assert created.by_link.isVisible()
    assert created.done_step is not None
    assert not created.done_step.is_safe_to_close()
