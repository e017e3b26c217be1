"""Paged lists keep the rules of item models while pages, changes and errors arrive."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from common.contracts.applications import ApplicationListing, ApplicationRow
from common.contracts.paging import Page
from gui.api.api import Api
from gui.models.applications import NAME, ApplicationsModel
from gui.models.audit import AuditModel
from gui.models.cells import CELL, TitleCell
from gui.models.paged import Fetch, ListState, PagedModel
from gui.models.users import UsersModel
from tests.gui.makers import NOW, make_entry, make_row, make_user
from tests.gui.told_daemon import Asked, ToldDaemon
from tests.patience import PATIENCE

TesterMode = QAbstractItemModelTester.FailureReportingMode.Fatal


def now() -> int:
    return NOW


def fetch(api: Api) -> Fetch:
    return lambda part: api.list_applications(part.narrow(ApplicationListing))


@pytest.fixture
def model(owner: QObject) -> ApplicationsModel:
    model = ApplicationsModel(now, owner)
    model.tester = QAbstractItemModelTester(model, TesterMode)  # type: ignore[attr-defined]
    return model


def test_a_list_grows_page_by_page(qtbot: QtBot, model: ApplicationsModel, api: Api, told_daemon: ToldDaemon) -> None:
    """The view, here the model tester, asks for more when it has shown what is there."""
    first = Page([make_row(index) for index in range(50)], "c1", 70)
    second = Page([make_row(index) for index in range(50, 70)], None, 70)
    told_daemon.tell_with("GET", "/api/applications", lambda asked: (200, second if asked.query.get("cursor") == "c1" else first))
    with qtbot.waitSignal(model.rowsInserted):
        model.show(fetch(api))
    assert (model.rowCount(), model.total, model.canFetchMore(QModelIndex())) == (70, 70, False)
    assert [asked.query.get("cursor") for asked in told_daemon.asked] == [None, "c1"]


def test_an_empty_list_is_a_state_of_its_own(qtbot: QtBot, model: ApplicationsModel, api: Api, told_daemon: ToldDaemon) -> None:
    """Empty is not loading and not broken."""
    told_daemon.tell("GET", "/api/applications", 200, Page([], None, 0))
    with qtbot.waitSignal(model.state_changed, check_params_cb=lambda state: state is ListState.EMPTY):
        model.show(fetch(api))


def test_an_error_at_first_is_a_state_and_later_a_note(qtbot: QtBot, model: ApplicationsModel, api: Api, told_daemon: ToldDaemon) -> None:
    """Rows that were shown stay when a reload fails."""
    told_daemon.tell("GET", "/api/applications", 500, {"code": "bug", "message": "Broken."})
    with qtbot.waitSignal(model.state_changed, check_params_cb=lambda state: state is ListState.ERROR):
        model.show(fetch(api))
    told_daemon.tell("GET", "/api/applications", 200, Page([make_row()], None, 1))
    with qtbot.waitSignal(model.modelReset):
        model.reload()
    told_daemon.tell("GET", "/api/applications", 500, {"code": "bug", "message": "Broken."})
    with qtbot.waitSignal(model.reload_failed):
        model.reload()
    assert (model.state, model.rowCount()) == (ListState.CONTENT, 1)


def test_a_reload_of_the_same_rows_keeps_selection_and_place(qtbot: QtBot, model: ApplicationsModel, api: Api, told_daemon: ToldDaemon) -> None:
    """Only the content of rows changes when the rows are the same ones."""
    told_daemon.tell("GET", "/api/applications", 200, Page([make_row(0), make_row(1)], None, 2))
    with qtbot.waitSignal(model.modelReset):
        model.show(fetch(api))
    told_daemon.tell("GET", "/api/applications", 200, Page([make_row(0, name="Renamed"), make_row(1)], None, 2))
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.reload()
    assert model.index(0, NAME).data() == "Renamed"


def test_rows_can_be_replaced_and_removed(qtbot: QtBot, model: ApplicationsModel, api: Api, told_daemon: ToldDaemon) -> None:
    """A deletion is seen at once, not after the next reload."""
    told_daemon.tell("GET", "/api/applications", 200, Page([make_row(0), make_row(1)], None, 2))
    with qtbot.waitSignal(model.modelReset):
        model.show(fetch(api))
    model.replace(make_row(1, enabled=False))
    model.remove(make_row(0).id)
    assert (model.rowCount(), model.total, model.item(0).enabled) == (1, 1, False)
    model.remove(make_row(1).id)
    assert model.state is ListState.EMPTY


@pytest.mark.parametrize("change", ["removed", "replaced"])
def test_what_was_asked_before_a_change_is_asked_again(
    qtbot: QtBot, model: ApplicationsModel, api: Api, told_daemon: ToldDaemon, change: str
) -> None:
    """The answer that is under way at that moment may hold the old record and the old count."""
    before, after = [make_row(0), make_row(1)], [make_row(1)] if change == "removed" else [make_row(0, name="Renamed"), make_row(1)]
    changed = Event()

    def tell(asked: Asked) -> tuple[int, object]:
        answer = before if len(told_daemon.asked) <= 2 else after
        if len(told_daemon.asked) == 2:
            changed.wait(PATIENCE)
        return 200, Page(answer, None, len(answer))

    told_daemon.tell_with("GET", "/api/applications", tell)
    with qtbot.waitSignal(model.modelReset):
        model.show(fetch(api))
    model.reload()
    qtbot.waitUntil(lambda: len(told_daemon.asked) == 2)
    if change == "removed":
        model.remove(make_row(0).id)
    else:
        model.replace(after[0])
    changed.set()
    qtbot.waitUntil(lambda: model._call is None)
    assert (model.items(), model.total) == (after, len(after))


@pytest.mark.parametrize(("kind", "item"), [(ApplicationsModel, make_row(3)), (UsersModel, make_user(1)), (AuditModel, make_entry(2))])
def test_every_cell_has_words(owner: QObject, kind: Callable[..., PagedModel[Any]], item: object) -> None:
    """A screen reader gets what is painted."""
    model = kind(now, owner)
    for column in range(model.columnCount()):
        assert model.cell(item, column).text


def test_a_painted_cell_says_its_words_to_screen_readers(qtbot: QtBot, model: ApplicationsModel, api: Api, told_daemon: ToldDaemon) -> None:
    """Painted delegates would be silent without the accessible text role."""
    told_daemon.tell("GET", "/api/applications", 200, Page([make_row(0)], None, 1))
    with qtbot.waitSignal(model.modelReset):
        model.show(fetch(api))
    index = model.index(0, NAME)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Application 0"
    assert isinstance(index.data(CELL), TitleCell)


def test_rows_come_and_go_while_somebody_looks(qtbot: QtBot, model: ApplicationsModel, api: Api, told_daemon: ToldDaemon) -> None:
    """A reload puts in and takes out single rows, so that selection and scrolling stay."""
    told_daemon.tell("GET", "/api/applications", 200, Page([make_row(index) for index in range(1, 5)], None, 4))
    with qtbot.waitSignal(model.modelReset):
        model.show(fetch(api))
    told_daemon.tell("GET", "/api/applications", 200, Page([make_row(0), make_row(1), make_row(3, name="Renamed"), make_row(4)], None, 4))
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.reload()
    assert [item.name for item in model.items()] == ["Application 0", "Application 1", "Renamed", "Application 4"]


def test_a_row_that_comes_forward_is_moved(qtbot: QtBot, model: ApplicationsModel, api: Api, told_daemon: ToldDaemon) -> None:
    """With what is selected in it; others stay where they are."""
    told_daemon.tell("GET", "/api/applications", 200, Page([make_row(index) for index in range(4)], None, 4))
    with qtbot.waitSignal(model.modelReset):
        model.show(fetch(api))
    chosen = QPersistentModelIndex(model.index(2, 0))
    told_daemon.tell("GET", "/api/applications", 200, Page([make_row(index) for index in (5, 2, 0, 3)], None, 4))
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.reload()
    assert [item.id for item in model.items()] == [make_row(index).id for index in (5, 2, 0, 3)]
    assert chosen.row() == 1


def test_a_reload_in_another_order_shows_the_list_afresh(qtbot: QtBot, model: ApplicationsModel, api: Api, told_daemon: ToldDaemon) -> None:
    """Somebody has renamed what the list is sorted by."""
    told_daemon.tell("GET", "/api/applications", 200, Page([make_row(0), make_row(1), make_row(2)], None, 3))
    with qtbot.waitSignal(model.modelReset):
        model.show(fetch(api))
    told_daemon.tell("GET", "/api/applications", 200, Page([make_row(2), make_row(1), make_row(0)], None, 3))
    with qtbot.waitSignal(model.modelReset):
        model.reload()
    assert [item.id for item in model.items()] == [make_row(index).id for index in (2, 1, 0)]


def test_who_has_scrolled_far_is_not_thrown_to_the_top(qtbot: QtBot, model: ApplicationsModel, api: Api, told_daemon: ToldDaemon) -> None:
    """A reload asks for one page at most; the rows behind it stay, and the list goes on where it did."""
    rows = [make_row(index) for index in range(300)]
    fresh = make_row(999)

    def answer(asked: Asked) -> tuple[int, Page[ApplicationRow]]:
        shown = [fresh, *rows[:120], *rows[121:]] if told else rows
        start, limit = int(asked.query.get("cursor") or 0), int(asked.query["limit"])
        end = start + limit
        return 200, Page(shown[start:end], str(end) if end < 250 else "more", 1000)

    told = False
    told_daemon.tell_with("GET", "/api/applications", answer)
    with qtbot.waitSignal(model.modelReset):
        model.show(fetch(api))
    qtbot.waitUntil(lambda: model.rowCount() >= 250)
    told_daemon.tell_with("GET", "/api/applications", lambda asked: answer(asked) if asked.query["limit"] == "200" else (503, None))
    told = True
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.rowsInserted):
        model.reload()
    ids = [item.id for item in model.items()]
    assert ids[:2] == [fresh.id, rows[0].id]
    assert rows[120].id not in ids
    assert rows[249].id in ids
    assert len(ids) == len(set(ids))
    qtbot.waitUntil(lambda: model.canFetchMore(QModelIndex()))  # no request is under way any more when the model goes
