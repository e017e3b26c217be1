"""The dialog that has other keys sign from now on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from common.contracts.installation.signing_keys import KeyState, RotateKeys, SigningKey
from common.errors import Problem
from gui.api.api import Api
from gui.api.call import Call
from gui.models.times import clock_time
from gui.views.frames.screen import Now
from gui.widgets.fields.field import Field
from gui.widgets.polish import text_label
from gui.widgets.window.form_dialog import FormDialog


class RotateDialog(FormDialog):
    """Asks which keys, and whether it is urgent.

    Args:
        api: rotates them.
        keys: all that there are.
        now: seconds since 1970.
        algorithm: whose keys are chosen at first, "" for all.
        parent: the window.
    """

    def __init__(self, api: Api, keys: Sequence[SigningKey], now: Now, algorithm: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api, self._keys, self._now = api, keys, now
        text = self.tr(
            "The next key of each signs from now on, and a new one is published to follow it. Tokens of before stay good; partners notice nothing."
        )
        self.set_words(self.tr("Rotate signing keys"), text, self.tr("Rotate"))
        self.choice = QComboBox()
        self.choice.addItem(self.tr("All algorithms"), "")
        for name in dict.fromkeys(key.algorithm for key in keys):
            self.choice.addItem(name, name)
        self.choice.setCurrentIndex(max(0, self.choice.findData(algorithm)))
        self.choice.currentIndexChanged.connect(self._say)
        self.add_field("algorithms", Field(self.tr("Keys"), self.choice))
        self.at_once = QCheckBox(self.tr("At once, because a key leaked"))
        self.at_once.toggled.connect(self._say)
        self.add(self.at_once)
        self.note = text_label("", "hint", wrap=True)
        self.add(self.note)
        self.add_foot()
        self._say()

    def draft(self) -> RotateKeys:
        """How it is asked for."""
        algorithm = str(self.choice.currentData())
        return RotateKeys([algorithm] if algorithm else [], self.at_once.isChecked())

    def problems(self, draft: RotateKeys) -> list[Problem]:
        """Nothing can be wrong here: whether it is too early, the daemon knows better."""
        return draft.problems()

    def send(self, draft: RotateKeys) -> Call:
        """Rotate them."""
        return self._api.rotate_signing_keys(draft)

    def _say(self) -> None:
        wanted = str(self.choice.currentData())
        waiting = [key.signs_from or 0 for key in self._keys if key.state is KeyState.NEXT and wanted in ("", key.algorithm)]
        ready = max(waiting, default=0)
        if self.at_once.isChecked():
            text = self.tr("Partners that have not fetched the next key yet refuse tokens until they do, most of them within minutes.")
        elif ready > self._now():
            text = self.tr("Not before {time}: until then partners may not have fetched the next key.").format(time=clock_time(ready))
        else:
            text = self.tr("Every partner that fetches keys has had the time to meet the next one.")
        self.note.setText(text)
