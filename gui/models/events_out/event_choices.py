"""Which events a webhook is told of: single ones, or all of what they are about."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject

from common.contracts.events import EventName
from common.contracts.events_out.webhooks import MOST_EVENTS
from gui.models.choices import Choice, ChoicesModel
from gui.models.paged import ROOT, ListState
from gui.models.words.audit_words import event_text
from gui.models.words.webhook_words import SUBJECT_NAMES, subject_name


@dataclass(frozen=True)
class EventOption:
    """What can be ticked.

    Attributes:
        id: the name of an event, or a subject for all of its events.
        subject: what it is about.
    """

    id: str
    subject: str

    @property
    def is_whole(self) -> bool:
        """Whether it stands for all events of its subject."""
        return self.id == self.subject


class EventChoicesModel(ChoicesModel[EventOption]):
    """All events under what they are about. Where all of a subject is ticked, its single events are ticked with it.

    Args:
        parent: owner.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(_make_choice, (), MOST_EVENTS, parent)
        self._options = [
            EventOption(each, subject)
            for subject in SUBJECT_NAMES
            for each in (subject, *(str(event) for event in EventName if event.partition(".")[0] == subject))
        ]
        self._given: tuple[str, ...] = ()
        self._shown: frozenset[str] = frozenset()
        self.search("")

    def search(self, text: str) -> None:
        """Show the options that have all these words.

        Args:
            text: what is searched; "" for all.
        """
        asked = text.casefold().split()
        self.beginResetModel()
        self._items = [each for each in self._options if all(word in _words(each) for word in asked)]
        self.endResetModel()
        self.total, self.state = len(self._items), ListState.CONTENT if self._items else ListState.EMPTY
        self.state_changed.emit(self.state)

    def wanted(self) -> tuple[str, ...]:
        """What is ticked, in the order of the list; what is not known here stays, behind it."""
        # What nobody has touched stays as it was given, in its order and with what a subject includes anyway.
        if self._chosen.keys() == self._shown:
            return self._given
        known = [each.id for each in self._options if each.id in self._chosen]
        return (*known, *(each for each in self._chosen if each not in known))

    def set_wanted(self, events: tuple[str, ...]) -> None:
        """Tick these alone.

        Args:
            events: names of events and subjects.
        """
        self._chosen = {each: _make_choice(EventOption(each, each.partition(".")[0])) for each in events}
        self._follow()
        self._given, self._shown = events, frozenset(self._chosen)

    def taken_text(self) -> str:
        """It comes with its subject."""
        return self.tr("Included")

    def _set(self, row: int, ticked: bool) -> bool:
        done = super()._set(row, ticked)
        self._follow()
        return done

    def _follow(self) -> None:
        """Single events give way to all of their subject."""
        whole = {each for each in self._chosen if "." not in each}
        self._already = frozenset(each.id for each in self._options if each.subject in whole and not each.is_whole)
        self._chosen = {identity: choice for identity, choice in self._chosen.items() if identity not in self._already}
        if self.rowCount(ROOT):
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount(ROOT) - 1, 0))
        self.chosen_changed.emit(len(self._chosen))


def _make_choice(option: EventOption) -> Choice:
    whole = QCoreApplication.translate("EventChoicesModel", "All of them, also those of later versions")
    title = whole if option.is_whole else event_text(option.id)
    return Choice(option.id, title, code=option.id, group=subject_name(option.subject))


def _words(option: EventOption) -> str:
    return f"{_make_choice(option).title} {subject_name(option.subject)} {option.id}".casefold()
