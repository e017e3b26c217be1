"""Organizations, members and memberships keep the rules of item models, and every cell has words."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from common.contracts.organizations import MemberListing, Membership, OrganizationListing
from common.contracts.paging import Page
from common.contracts.roles import RoleName
from gui.api.api import Api
from gui.models.cells import ChipsCell
from gui.models.organizations import EMAIL, ROLES, MembershipsModel, MembersModel, OrganizationsModel
from gui.models.paged import ListState
from tests.gui.makers import NOW, make_member, make_organization
from tests.gui.told_daemon import ToldDaemon

Fatal = QAbstractItemModelTester.FailureReportingMode.Fatal


def now() -> int:
    return NOW


def test_members_come_page_by_page(qtbot: QtBot, owner: QObject, api: Api, told_daemon: ToldDaemon) -> None:
    """However many there are, only what is looked at is read; a member is told from another by the user."""
    first = Page([make_member(index) for index in range(50)], "c1", 100_000)
    second = Page([make_member(index) for index in range(50, 100)], None, 100_000)
    told_daemon.tell_with("GET", "/api/organizations/o1/members", lambda asked: (200, second if asked.query.get("cursor") == "c1" else first))
    model = MembersModel(now, owner)
    tester = QAbstractItemModelTester(model, Fatal)
    with qtbot.waitSignal(model.rowsInserted):
        model.show(lambda part: api.list_members("o1", part.narrow(MemberListing)))
    assert (model.rowCount(), model.total, model.canFetchMore(QModelIndex())) == (100, 100_000, False)
    assert model.find_row(make_member(70).user_id) == 70
    model.remove(make_member(70).user_id)
    assert (model.rowCount(), model.total) == (99, 99_999)
    tester.deleteLater()


def test_organizations_keep_the_rules(qtbot: QtBot, owner: QObject, api: Api, told_daemon: ToldDaemon) -> None:
    """As Qt's own tester wants them."""
    told_daemon.tell("GET", "/api/organizations", 200, Page([make_organization(0), make_organization(1)], None, 2))
    model = OrganizationsModel(now, owner)
    tester = QAbstractItemModelTester(model, Fatal)
    with qtbot.waitSignal(model.modelReset):
        model.show(lambda part: api.list_organizations(part.narrow(OrganizationListing)))
    model.replace(make_organization(1, name="Renamed"))
    assert model.index(1, 0).data() == "Renamed"
    tester.deleteLater()


def test_memberships_come_all_at_once(owner: QObject) -> None:
    """The organizations of one user are part of one answer."""
    model = MembershipsModel(owner)
    tester = QAbstractItemModelTester(model, Fatal)
    model.show_all([Membership("o1", "Northlight", [RoleName("r1", "Editor"), RoleName("r2", "Reader")], NOW), Membership("o2", "Harbour", [], NOW)])
    assert (model.rowCount(), model.state) == (2, ListState.CONTENT)
    assert [model.index(row, 1).data() for row in range(2)] == ["Editor, Reader", "No roles"]
    model.show_all([])
    assert model.state is ListState.EMPTY
    tester.deleteLater()


def test_every_cell_has_words(owner: QObject) -> None:
    """A screen reader gets what is painted, where there is nothing, too."""
    members = MembersModel(now, owner)
    for member in (make_member(0), make_member(1, email="", name="", roles=[])):
        for column in range(members.columnCount()):
            assert members.cell(member, column).text
    assert members.cell(make_member(1, email=""), EMAIL).text == "–"
    cell = members.cell(make_member(0), ROLES)
    assert isinstance(cell, ChipsCell)
    assert cell.chips == ("Administrator",)
    organizations = OrganizationsModel(now, owner)
    for column in range(organizations.columnCount()):
        assert organizations.cell(make_organization(0, members=0, deleted_at=NOW), column).text
