"""Lists of APIs, permissions, roles and holders keep the rules of item models, and say what they have to say in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from common.contracts.paging import Listing, Page
from common.contracts.resources import AllPermissionsListing, Permission, ResourceListing
from common.contracts.roles import Holder, Role, RoleListing
from gui.api.api import Api
from gui.models.cells import CELL, ChipCell, MonoCell
from gui.models.durations import duration_text
from gui.models.paged import Fetch, PagedModel
from gui.models.permissions import RISK, PermissionsModel, permission_choice
from gui.models.resources import INDICATOR, ResourcesModel
from gui.models.roles import HoldersModel, RolesModel
from tests.gui.makers import NOW, make_holder, make_permission, make_resource, make_role
from tests.gui.told_daemon import ToldDaemon


def now() -> int:
    return NOW


def lists(api: Api, owner: QObject) -> dict[str, tuple[PagedModel[Any], str, Callable[[int], Any], Fetch]]:
    """Each list with its address and its records."""
    return {
        "resources": (
            ResourcesModel(now, owner),
            "/api/resources",
            make_resource,
            lambda part: api.list_resources(part.narrow(ResourceListing)),
        ),
        "permissions": (
            PermissionsModel(str, owner),
            "/api/role-permissions",
            make_permission,
            lambda part: api.list_role_permissions(part.narrow(AllPermissionsListing)),
        ),
        "roles": (RolesModel(now, owner), "/api/roles", make_role, lambda part: api.list_roles(part.narrow(RoleListing))),
        "holders": (
            HoldersModel(now, people=True, parent=owner),
            "/api/roles/r/holders",
            make_holder,
            lambda part: api.list_holders("r", part.narrow(Listing)),
        ),
    }


@pytest.mark.parametrize("name", ["resources", "permissions", "roles", "holders"])
def test_every_list_keeps_the_rules_of_item_models(qtbot: QtBot, owner: QObject, api: Api, told_daemon: ToldDaemon, name: str) -> None:
    """Page by page, with a change, a removal and a reload."""
    model, path, make, fetch = lists(api, owner)[name]
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    first, second = Page([make(index) for index in range(50)], "c1", 60), Page([make(index) for index in range(50, 60)], None, 60)
    told_daemon.tell_with("GET", path, lambda asked: (200, second if asked.query.get("cursor") == "c1" else first))
    with qtbot.waitSignal(model.rowsInserted):
        model.show(fetch)
    assert (model.rowCount(), model.total) == (60, 60)
    model.replace(make(3))
    model.remove(model.identity(make(4)))
    assert model.rowCount() == 59
    with qtbot.waitSignal(model.rowsInserted):
        model.reload()
    assert all(model.index(0, column).data(CELL) is not None for column in range(model.columnCount()))
    tester.deleteLater()


def test_cells_carry_words_and_not_colours_alone(owner: QObject) -> None:
    """What is painted as a chip is a word for who listens."""
    permissions: Any = PermissionsModel(lambda risk: f"{risk} risk", owner)
    permission: Permission = make_permission(2)
    cell = permissions.cell(permission, RISK)
    assert isinstance(cell, ChipCell)
    assert (cell.text, cell.tone) == ("high risk", "danger")
    assert isinstance(ResourcesModel(now, owner).cell(make_resource(), INDICATOR), MonoCell)
    role: Role = make_role(0, description="First line\nsecond line")
    assert getattr(RolesModel(now, owner).cell(role, 0), "subtitle", "") == "First line"
    holder: Holder = make_holder(0)
    assert HoldersModel(now, people=False, parent=owner).cell(holder, 0).text == holder.name


def test_a_permission_without_words_is_called_by_its_scope(qtbot: QtBot) -> None:
    """And one of organizations stands under that heading."""
    choice = permission_choice(make_permission(0, titles={}, resource_id="", resource_name=""))
    assert (choice.title, choice.group) == ("read:lists", "Organizations")


@pytest.mark.parametrize(
    ("seconds", "shown"), [(60, "1 minute"), (900, "15 minute"), (3600, "1 hour"), (5400, "90 minute"), (86400, "1 day"), (61, "61 second")]
)
def test_a_length_of_time_is_told_in_its_largest_unit(qtbot: QtBot, seconds: int, shown: str) -> None:
    """As people say it."""
    assert duration_text(seconds).startswith(shown)
