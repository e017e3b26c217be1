"""What things are called that are named by their ids: users, roles, organizations, each asked for when it is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from gui.api.call import Call
from gui.api.errors import ApiError, ErrorKind


@dataclass(frozen=True)
class FoundName:
    """What something is called.

    Attributes:
        name: of it; "" if it is gone for good.
        detail: a second line, or "".
        is_gone: whether it was deleted.
    """

    name: str = ""
    detail: str = ""
    is_gone: bool = False


class FoundNames(QObject):
    """Names by id, asked for one by one and kept.

    Args:
        ask: asks the daemon for one.
        read: what its record says.
        parent: owner.

    Signals:
        arrived: the id of something whose name is known now.
    """

    arrived = Signal(str)

    def __init__(self, ask: Callable[[str], Call], read: Callable[[Any], FoundName], parent: QObject) -> None:
        super().__init__(parent)
        self._ask, self._read = ask, read
        self._known: dict[str, FoundName] = {}
        self._asked: set[str] = set()

    def find(self, identity: str) -> FoundName | None:
        """The name, or None as long as it is on its way.

        Args:
            identity: of what is shown.
        """
        if identity not in self._known and identity not in self._asked:
            self._look(identity)
        return self._known.get(identity)

    def learn(self, identity: str, name: FoundName) -> None:
        """Keep a name.

        Args:
            identity: whose.
            name: what it is called.
        """
        self._asked.discard(identity)
        self._known[identity] = name
        self.arrived.emit(identity)

    def look_again(self) -> None:
        """Ask anew for what is known; it stays until the answer is there."""
        for identity in self._known.keys() - self._asked:
            self._look(identity)

    def _look(self, identity: str) -> None:
        self._asked.add(identity)
        call = self._ask(identity).bind(self)
        call.done.connect(lambda record: self.learn(identity, self._read(record)))
        call.failed.connect(lambda error: self._on_failed(identity, error))

    def _on_failed(self, identity: str, error: ApiError) -> None:
        self._asked.discard(identity)
        if error.kind is ErrorKind.MISSING:
            self.learn(identity, FoundName(is_gone=True))
