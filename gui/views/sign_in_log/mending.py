"""Carries fixes out and takes them back."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import UNSET
from PySide6.QtCore import QCoreApplication, QObject, Signal
from shiboken6 import isValid

from common.contracts.applications import Application, ChangeApplication
from common.contracts.handover.sign_in_log import AppliedFix, Fix, SignInLogEntry
from common.contracts.secrets import ChangeSecret, Secret
from gui.api.api import Api
from gui.api.errors import ApiError, ErrorKind
from gui.models.merging import is_same, merge
from gui.problem_texts import error_text
from gui.views.frames.carrying import carry_through
from gui.views.frames.screen import Say


class Mending(QObject):
    """The fixes of the entry that is shown.

    Args:
        api: carries them out.
        say: short messages, with the way back.
        parent: owner; what it began goes on without it.

    Signals:
        mended: the `Application` as it is now, after a fix or when one was taken back.
        refused: the `Fix` that was not carried out or not taken back, and why, in a sentence.

    Attributes:
        done: what was done from here, by entry and fix.
    """

    mended = Signal(object)
    refused = Signal(object, str)

    def __init__(self, api: Api, say: Say, parent: QObject) -> None:
        super().__init__(parent)
        self._api, self._say = api, say
        self.done: dict[tuple[int, str], AppliedFix] = {}

    def carry_out(self, entry: SignInLogEntry, fix: Fix) -> None:
        """Carry a fix out; the message at the foot of the window takes it back.

        Args:
            entry: whose fix.
            fix: which.
        """
        says = self.tr("Mended: {cause}").format(cause=entry.row.title)

        carry_through(
            self._api.carry_out_fix(entry.row.id, fix.id),
            self._say,
            self,
            says=says,
            undo=self._take_back,
            then=lambda applied: self._on_applied((entry.row.id, fix.id), applied),
            refused=lambda error: self.refused.emit(fix, error_text(error)),
        )

    def take_back(self, entry: SignInLogEntry, fix: Fix) -> None:
        """Take back what was done from here.

        Args:
            entry: whose fix.
            fix: which, in `done`.
        """
        self._take_back(self.done[entry.row.id, fix.id], lambda error: self._on_kept(entry, fix, error))

    def offers_undo(self, entry: SignInLogEntry, fix: Fix) -> bool:
        """Whether it was the last that was done from here: what came before has been built upon."""
        return next(reversed(self.done), None) == (entry.row.id, fix.id)

    def _on_kept(self, entry: SignInLogEntry, fix: Fix, error: ApiError) -> None:
        if not error.is_offline:
            self.done.pop((entry.row.id, fix.id), None)
        self.refused.emit(fix, error_text(error))

    def _on_applied(self, key: tuple[int, str], applied: AppliedFix) -> None:
        self.done.pop(key, None)
        self.done[key] = applied
        self.mended.emit(applied.application)

    def _take_back(self, applied: AppliedFix, refused: Callable[[ApiError], None] | None = None) -> None:
        now, before = applied.application, applied.before
        if applied.secret is not None and applied.secret_before is not None:
            self._take_secret_back(applied, applied.secret, applied.secret_before, refused)
            return

        def on_read(current: Application) -> None:
            # What others have changed since stays; only where that is the very thing, nothing is taken back.
            settings = merge(now.settings, before.settings, current.settings)
            if settings.contested:
                fail(ApiError(ErrorKind.STALE))
                return
            change = ChangeApplication(
                settings=UNSET if is_same(settings.record, current.settings) else settings.record,
                enabled=UNSET if before.enabled in (now.enabled, current.enabled) else before.enabled,
            )
            says = QCoreApplication.translate("Mending", "Taken back")
            call = self._api.change_application(now.id, change, current.version)
            carry_through(call, self._say, self, says=says, then=self._on_back, refused=refused)

        def fail(error: ApiError) -> None:
            if refused is not None and isValid(self):
                refused(error)
            else:
                self._say.problem(error_text(error))

        # Not bound to this entry: the message at the foot of the window takes back what was done from a page that has gone.
        carry_through(self._api.get_application(now.id), self._say, self._say.toast, then=on_read, refused=fail)

    def _take_secret_back(self, applied: AppliedFix, now: Secret, before: Secret, refused: Callable[[ApiError], None] | None) -> None:
        change = ChangeSecret(
            enabled=UNSET if now.enabled == before.enabled else before.enabled,
            expires_at=UNSET if now.expires_at == before.expires_at else before.expires_at,
            was=now,
        )
        says = QCoreApplication.translate("Mending", "Taken back")
        call = self._api.change_secret(applied.application.id, now.id, change)
        carry_through(call, self._say, self, says=says, then=lambda _secret: self._on_back(applied.application), refused=refused)

    def _on_back(self, application: Application) -> None:
        self.mended.emit(application)
