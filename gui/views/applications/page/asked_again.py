"""How many users would be asked again if an application were saved as it is drafted."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QLocale, QObject, QTimer, Signal

from common.contracts.application_kinds import Kind
from common.contracts.application_settings import ENTRY_LISTS, ApplicationSettings
from common.contracts.applications import Application
from common.contracts.consents import AskedAgain
from gui.api.api import Api
from gui.api.call import Call

PATIENCE = 400  # milliseconds after the last edit
# What decides whether a consent is enough.
_DECIDE = ("permissions", *ENTRY_LISTS, "organization_choice", "consent_policy", "lifetimes")


class AskedAgainCount(QObject):
    """Asks the daemon, a moment after the last edit that could make a difference.

    Args:
        api: counts.
        parent: owner.

    Signals:
        said: what is known now, in a few words; "" if nothing is.
    """

    said = Signal(str)

    def __init__(self, api: Api, parent: QObject) -> None:
        super().__init__(parent)
        self._api = api
        self._draft: Application | None = None
        self._known: ApplicationSettings | None = None
        self._call: Call | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PATIENCE)
        self._timer.timeout.connect(self._ask)

    def follow(self, stored: Application, draft: Application, problem_count: int) -> None:
        """Look at another draft.

        Args:
            stored: the application as it is.
            draft: as it would be.
            problem_count: how many fields are wrong; with any, nothing can be said.
        """
        if stored.kind is Kind.OWN or problem_count or not _differ(stored.settings, draft.settings):
            self._forget()
            return
        if self._known is not None and not _differ(self._known, draft.settings):
            return  # what was said, or is asked just now, holds for this draft, too
        self._draft = draft
        self._timer.start()

    def _forget(self) -> None:
        self._timer.stop()
        self._cancel()
        if self._known is not None:
            self._known = None
            self.said.emit("")

    def _ask(self) -> None:
        if self._draft is None:
            return
        self._cancel()
        self._known = self._draft.settings
        self._call = self._api.count_asked_again(self._draft.id, self._draft.settings).bind(self)
        self._call.done.connect(self._on_counted)
        self._call.failed.connect(lambda _error: self._on_failed())

    def _cancel(self) -> None:
        if self._call is not None:
            self._call.cancel()
            self._call = None

    def _on_counted(self, count: AskedAgain) -> None:
        self._call = None
        number = QLocale().toString
        if not count.authorized:
            self.said.emit(self.tr("nobody has authorized it yet, so nobody is asked again"))
        elif not count.users:
            self.said.emit(self.tr("none of %Ln user(s) will be asked again", "", count.authorized))
        else:
            text = self.tr("{users} of {all} users will be asked again")
            self.said.emit(text.format(users=number(count.users), all=number(count.authorized)))

    def _on_failed(self) -> None:
        """It is only a hint: saving says what is wrong, if anything is."""
        self._call, self._known = None, None
        self.said.emit("")


def _differ(one: ApplicationSettings, other: ApplicationSettings) -> bool:
    return any(msgspec.json.encode(getattr(one, name)) != msgspec.json.encode(getattr(other, name)) for name in _DECIDE)
