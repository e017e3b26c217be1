"""Events are chosen by what they are about, in words, or one by one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester

from common.contracts.events import SUBJECTS, EventName
from common.contracts.events_out.signals import Signal
from gui.models.events_out.event_choices import EventChoicesModel
from gui.models.words.webhook_words import SIGNALS, SUBJECT_NAMES


@pytest.fixture
def model(owner: QObject) -> EventChoicesModel:
    model = EventChoicesModel(owner)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, owner)
    return model


def row_of(model: EventChoicesModel, name: str) -> int:
    return next(row for row in range(model.rowCount()) if model.choice(row).id == name)


def test_every_event_has_a_place_and_every_subject_words() -> None:
    """None is left out of the choice, or told without words."""
    assert set(SUBJECT_NAMES) == set(SUBJECTS)
    assert set(SIGNALS) == set(Signal)


def test_a_subject_stands_for_all_of_its_events(model: EventChoicesModel) -> None:
    """They are ticked with it and cannot be unticked one by one; without it they are free again."""
    assert model.rowCount() == len(SUBJECTS) + len(EventName)
    model.toggle(row_of(model, "consent.given"))
    model.toggle(row_of(model, "keys.rotated"))
    assert model.wanted() == ("consent.given", "keys.rotated")
    model.toggle(row_of(model, "consent"))
    assert model.wanted() == ("consent", "keys.rotated")
    index = model.index(row_of(model, "consent.given"), 0)
    assert index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    assert "Included" in str(index.data())
    model.toggle(index.row())
    assert model.wanted() == ("consent", "keys.rotated")
    model.toggle(row_of(model, "consent"))
    assert index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked


def test_searching_looks_at_words_subjects_and_names(model: EventChoicesModel) -> None:
    """What is ticked stays ticked, seen or not."""
    model.toggle(row_of(model, "backup"))
    for asked, found in (
        ("taken back deletion", "user.deletion_taken_back"),
        ("letter opened", "letter.opened"),
        ("one-time withdrawn", "secret_link.withdrawn"),
    ):
        model.search(asked)
        assert found in [model.choice(row).id for row in range(model.rowCount())]
        assert model.rowCount() < 4
    model.search("nothing like it")
    assert model.rowCount() == 0
    assert model.wanted() == ("backup",)
