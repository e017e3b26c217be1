"""Uploaded logos, fetched once and kept for the run."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPixmap

from gui.api.api import Api


class Images(QObject):
    """Logos by id.

    Args:
        api: fetches them.
        parent: owner.

    Signals:
        arrived: the id of a logo that can be shown now.
    """

    arrived = Signal(str)

    def __init__(self, api: Api, parent: QObject) -> None:
        super().__init__(parent)
        self._api = api
        self._kept: dict[str, QPixmap] = {}
        self._asked: set[str] = set()

    def find(self, image: str) -> QPixmap | None:
        """The logo, or None if there is none or it is still on its way.

        Args:
            image: its id, or "".
        """
        if not image:
            return None
        if image not in self._kept and image not in self._asked:
            self._asked.add(image)
            call = self._api.get_image(image).bind(self)
            call.done.connect(partial(self._on_arrived, image))
            call.failed.connect(partial(self._on_failed, image))
        return self._kept.get(image)

    def _on_arrived(self, image: str, data: bytes) -> None:
        pixmap = QPixmap()
        if pixmap.loadFromData(data):
            self._kept[image] = pixmap
            self.arrived.emit(image)

    def _on_failed(self, image: str, _error: object) -> None:
        self._asked.discard(image)
