"""The page of an API: permissions in a table, settings with everything that can go wrong."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from common.contracts.delegation.details import DetailType
from common.contracts.handover.resource_metadata import ResourceMetadata
from common.contracts.paging import Page
from common.contracts.resources import ChangePermission, ChangeResource, CreatePermission, Impact, Permission, Risk
from common.contracts.texts import PageText
from common.page_languages import PAGE_LANGUAGES
from gui.models.paged import ListState
from gui.models.permissions import SCOPE, TITLE
from gui.views.experience.page_text_fields import PageTextFields
from gui.views.resources.details import SETTINGS, ResourceDetails
from gui.views.resources.permission_dialog import PermissionDialog
from tests.gui.makers import NOW, make_permission, make_resource
from tests.gui.pressing import press, press_entry
from tests.gui.screen_desk import ScreenDesk, words
from tests.gui.told_daemon import Asked

ID = make_resource().id
PATH = f"/api/resources/{ID}"
LIST = f"{PATH}/permissions"
STALE = (412, {"code": "request.stale", "message": "Stale."})


@pytest.fixture
def page(desk: ScreenDesk) -> ResourceDetails:
    desk.daemon.tell("GET", PATH, 200, make_resource())
    desk.daemon.tell("GET", LIST, 200, Page([make_permission(index) for index in range(3)], None, 3))
    page = desk.show(ResourceDetails(desk.api, desk.theme, desk.icons, desk.say, ID))
    desk.until(lambda: page.stored is not None and page.listed.state is ListState.CONTENT)
    return page


def sent_change(desk: ScreenDesk) -> ChangeResource:
    return msgspec.json.decode(desk.daemon.last("PATCH", PATH).body, type=ChangeResource)


def rename(page: ResourceDetails, name: str) -> None:
    page.settings.name.setText(name)


# Permissions.


def test_permissions_are_told_in_plain_words_first(page: ResourceDetails) -> None:
    """Words, then scope; risk and *changes data* as words, too."""
    model = page.permissions.model
    assert [model.index(1, column).data() for column in (TITLE, SCOPE, 3, 4)] == [
        "Change your reading lists",
        "write:lists",
        "Medium risk",
        "Changes data",
    ]
    assert page.tabs.tabText(0) == "Permissions  4"


def test_a_permission_is_added_in_every_language(desk: ScreenDesk, page: ResourceDetails) -> None:
    """Titles and descriptions by language, scope, risk and effect arrive as a record."""
    desk.daemon.tell("POST", LIST, 201, make_permission(4))
    page.permissions.add_button.click()
    dialog = desk.dialogs[-1]
    assert isinstance(dialog, PermissionDialog)
    dialog.titles.lines["en"].setText("Share lists")
    dialog.titles.lines["ko"].setText("\ubaa9\ub85d \uacf5\uc720")
    dialog.descriptions.lines["en"].setText(" With whomever you name. ")
    dialog.name.setText("share:lists")
    dialog.risk.button(Risk.HIGH).click()
    dialog.writes.switch.click()
    with desk.qtbot.waitSignal(dialog.saved):
        dialog.save_button.click()
    sent = msgspec.json.decode(desk.daemon.last("POST", LIST).body, type=CreatePermission)
    assert sent == CreatePermission(
        "share:lists", {"en": "Share lists", "ko": "\ubaa9\ub85d \uacf5\uc720"}, {"en": "With whomever you name."}, Risk.HIGH, True
    )
    desk.until(lambda: len(desk.asked("GET", PATH)) == 2)


def test_what_is_wrong_with_a_permission_stands_at_its_field(desk: ScreenDesk, page: ResourceDetails) -> None:
    """First what the console sees itself, then what only the daemon knows; also in one language alone."""
    page.permissions.add()
    dialog = desk.dialogs[-1]
    assert isinstance(dialog, PermissionDialog)
    dialog.name.setText("read lists")
    dialog.titles.lines["ko"].setText("x" * 129)
    dialog.save()
    assert {path for path, field in dialog.fields.items() if field.has_problem()} == {"name", "titles.ko"}
    assert not desk.asked("POST", LIST)
    problem = {"field": "name", "code": "permission.name_taken", "message": "Taken."}
    desk.daemon.tell("POST", LIST, 409, {"code": "permission.name_taken", "message": "Taken.", "problems": [problem]})
    dialog.name.setText("read:lists")
    dialog.titles.lines["ko"].clear()
    dialog.save()
    desk.until(lambda: "already" in dialog.fields["name"].note.text())
    assert dialog.name.text() == "read:lists"


def test_a_permission_is_edited_with_its_version_and_only_what_differs(desk: ScreenDesk, page: ResourceDetails) -> None:
    """Enter opens it; the scope stays, for partners have it in their code."""
    path = f"/api/role-permissions/{make_permission(0).id}"
    desk.daemon.tell("PATCH", path, 200, make_permission(0, titles={"en": "Look at lists"}, version=2))
    page.permissions.table.selectRow(0)
    QTest.keyClick(page.permissions.table, Qt.Key.Key_Return)
    dialog = desk.dialogs[-1]
    assert isinstance(dialog, PermissionDialog)
    assert dialog.name.isReadOnly()
    dialog.titles.lines["en"].setText("Look at lists")
    with desk.qtbot.waitSignal(dialog.saved):
        dialog.save()
    sent = desk.daemon.last("PATCH", path)
    assert sent.headers["if-match"] == '"1"'
    assert msgspec.json.decode(sent.body, type=ChangePermission) == ChangePermission({"en": "Look at lists"})
    assert page.permissions.model.index(0, TITLE).data() == "Look at lists"


def test_somebody_was_faster_with_a_permission(desk: ScreenDesk, page: ResourceDetails) -> None:
    """It is said, and nothing typed is lost."""
    path = f"/api/role-permissions/{make_permission(0).id}"
    desk.daemon.tell("PATCH", path, *STALE)
    desk.daemon.tell("GET", path, 200, make_permission(0, descriptions={"en": "By Mina"}, version=2))
    page.permissions.edit(make_permission(0))
    dialog = desk.dialogs[-1]
    assert isinstance(dialog, PermissionDialog)
    dialog.titles.lines["en"].setText("Look at lists")
    dialog.save()
    desk.until(lambda: dialog.notice is not None)
    assert dialog.notice is not None
    assert "Somebody else has changed this since you opened it." in dialog.notice.text.text()
    assert dialog.titles.lines["en"].text() == "Look at lists"


def test_a_permission_is_deleted_after_a_question_and_comes_back(desk: ScreenDesk, page: ResourceDetails) -> None:
    """What changes and for whom, then an undo."""
    permission: Permission = page.listed.item(0)
    path = f"/api/role-permissions/{permission.id}"
    desk.daemon.tell("GET", f"{path}/impact", 200, Impact(1, 2, 0, 0))
    desk.daemon.tell("DELETE", path, 204)
    desk.daemon.tell("POST", f"{path}/restore", 200, permission)
    page.permissions.delete(permission)
    dialog = desk.confirm()
    assert "2 role" in words(dialog)
    dialog.action_button.click()
    desk.until(lambda: page.listed.find_row(permission.id) is None)
    desk.toast.button.click()
    desk.until(lambda: page.listed.find_row(permission.id) is not None)


def test_deleted_permissions_are_listed_and_restored(desk: ScreenDesk, page: ResourceDetails) -> None:
    """They cannot be edited meanwhile."""
    gone = make_permission(1, deleted_at=NOW - 60)
    page.permissions.status.setCurrentIndex(1)
    desk.until_asked(LIST, deleted="true")
    menu = page.permissions.make_menu(gone)
    assert [action.text() for action in menu.actions()] == ["Restore"]
    page.permissions.edit(gone)
    assert desk.dialogs == []


def test_ten_thousand_permissions_come_in_pages(desk: ScreenDesk, page: ResourceDetails) -> None:
    """The daemon searches, and says how many there are."""

    def answer(asked: Asked) -> tuple[int, Any]:
        start, size = int(asked.query.get("cursor") or 0), int(asked.query["limit"])
        return 200, Page([make_permission(index) for index in range(start, start + size)], str(start + size), 10_000)

    desk.daemon.tell_with("GET", LIST, answer)
    page.permissions.card.search.setText("lists")
    desk.until_asked(LIST, search="lists")
    desk.until(lambda: page.listed.total == 10_000)
    assert page.listed.rowCount() < 500
    page.permissions.table.scrollToBottom()
    desk.until_asked(LIST, cursor="50")


def test_without_permissions_the_page_says_what_to_do(desk: ScreenDesk, page: ResourceDetails) -> None:
    """One sentence with an example, one button."""
    desk.daemon.tell("GET", LIST, 200, Page([], None, 0))
    page.reload()
    desk.until(lambda: page.listed.state is ListState.EMPTY)
    page.permissions.card.empty.button.click()
    assert isinstance(desk.dialogs[-1], PermissionDialog)


# Settings.


def test_only_what_differs_is_sent(desk: ScreenDesk, page: ResourceDetails) -> None:
    """With the version that was shown; the bar comes and goes."""
    assert not page.dirty_bar.isVisible()
    page.tabs.setCurrentIndex(SETTINGS)
    page.settings.names.lines["ko"].setText("\uc77d\uae30 \ubaa9\ub85d")
    page.settings.default.switch.click()
    assert page.dirty_bar.isVisible()
    assert page.has_unsaved_changes()
    names = {"ko": "\uc77d\uae30 \ubaa9\ub85d"}
    desk.daemon.tell("PATCH", PATH, 200, make_resource(names=names, is_default=True, version=2))
    page.dirty_bar.save_button.click()
    desk.until(lambda: not page.has_unsaved_changes())
    assert sent_change(desk) == ChangeResource(names=names, is_default=True)
    assert desk.daemon.last("PATCH", PATH).headers["if-match"] == '"1"'
    assert page.header.chips[0].text() == "Default"
    assert not page.dirty_bar.isVisible()


def test_the_identifier_is_shown_to_copy_and_not_to_change(page: ResourceDetails) -> None:
    """It stands in other people's configuration."""
    assert page.settings.indicator.value() == "https://api.example.org/0"
    assert page.header.copy_code.value == "https://api.example.org/0"


def test_problems_stand_at_their_fields_before_anything_is_sent(desk: ScreenDesk, page: ResourceDetails) -> None:
    """The tab has a dot, the bar counts, saving leads to the first of them."""
    rename(page, " ")
    page.settings.lifetime.set_seconds(5)
    page.settings.note_edit()
    assert page.tabs.dots() == {SETTINGS}
    assert "2 problem" in page.dirty_bar.text.text()
    page.save()
    assert page.tabs.currentIndex() == SETTINGS
    assert not desk.asked("PATCH", PATH)
    page.discard()
    assert (page.settings.name.text(), page.has_unsaved_changes(), page.tabs.dots()) == ("Reading lists", False, set())


def test_what_the_daemon_refuses_stands_at_its_field_until_it_is_edited(desk: ScreenDesk, page: ResourceDetails) -> None:
    """Nothing typed is lost."""
    problem = {"field": "names.ko", "code": "text.hidden_character", "message": "Hidden."}
    desk.daemon.tell("PATCH", PATH, 422, {"code": "request.invalid", "message": "No.", "problems": [problem]})
    page.settings.names.lines["ko"].setText("\ubaa9\ub85d")
    page.save()
    desk.until(page.settings.names.fields["ko"].has_problem)
    assert page.tabs.currentIndex() == SETTINGS
    page.settings.names.lines["ko"].setText("\ubaa9")
    assert not page.settings.names.fields["ko"].has_problem()


def test_somebody_else_was_faster(desk: ScreenDesk, page: ResourceDetails) -> None:
    """*Keep mine* keeps my fields and takes over theirs."""
    desk.daemon.tell("PATCH", PATH, *STALE)
    rename(page, "Lists")
    page.save()
    desk.until(lambda: page.notice is not None)
    assert page.notice is not None
    assert "Somebody else has changed this API" in page.notice.text.text()
    theirs = make_resource(access_token_lifetime=900, version=7)
    desk.daemon.tell("GET", PATH, 200, theirs)
    desk.daemon.tell("PATCH", PATH, 200, msgspec.structs.replace(theirs, name="Lists", version=8))
    page.notice.second_button.click()
    desk.until(lambda: page.stored is not None and page.stored.version == 8)
    assert sent_change(desk) == ChangeResource(name="Lists")
    assert desk.daemon.last("PATCH", PATH).headers["if-match"] == '"7"'
    assert page.settings.lifetime.seconds() == 900


def test_reloading_drops_my_changes_when_i_say_so(desk: ScreenDesk, page: ResourceDetails) -> None:
    """The other way out."""
    rename(page, "Lists")
    desk.daemon.tell("GET", PATH, 200, make_resource(name="Shelves", version=2))
    page.reload()
    desk.until(lambda: page.notice is not None)
    assert page.settings.name.text() == "Lists"
    assert page.notice is not None
    page.notice.first_button.click()
    desk.until(lambda: page.settings.name.text() == "Shelves")
    assert not page.has_unsaved_changes()
    assert page.notice is None


def test_changes_elsewhere_are_shown_while_nothing_is_edited(desk: ScreenDesk, page: ResourceDetails) -> None:
    """And numbers even while something is, for they are no setting."""
    desk.daemon.tell("GET", PATH, 200, make_resource(permissions=9))
    rename(page, "Lists")
    page.reload()
    desk.until(lambda: page.tabs.tabText(0) == "Permissions  9")
    assert (page.notice, page.settings.name.text()) == (None, "Lists")


def test_another_theme_keeps_what_was_typed(desk: ScreenDesk, page: ResourceDetails) -> None:
    """The page is built anew and takes up where it was."""
    rename(page, "Lists")
    page.tabs.setCurrentIndex(SETTINGS)
    kept = page.keep()
    assert kept is not None
    fresh = desk.show(ResourceDetails(desk.api, desk.theme, desk.icons, desk.say, ID))
    fresh.resume(kept)
    assert (fresh.settings.name.text(), fresh.has_unsaved_changes(), fresh.tabs.currentIndex()) == ("Lists", True, SETTINGS)


def test_what_clients_are_told_is_copied(desk: ScreenDesk, page: ResourceDetails) -> None:
    """Read with the API; a failure is said where the words would stand."""
    told = ResourceMetadata("{}", "https://api.example.org/.well-known/oauth-protected-resource/0", False, "WWW-Authenticate: Bearer a", "b")
    desk.until(lambda: page.clients.where.text() != "")
    assert "Host the document" not in page.clients.where.text()
    desk.daemon.tell("GET", f"{PATH}/metadata", 200, told)
    page.clients.read()
    desk.until(lambda: "Host the document" in page.clients.where.text())
    assert (page.clients.address.value(), page.clients.unauthorized.value()) == (told.address, told.unauthorized)
    desk.daemon.tell("GET", f"{PATH}/metadata", 200, msgspec.structs.replace(told, address="", served=False))
    page.clients.read()
    desk.until(lambda: "no web address" in page.clients.where.text())
    assert page.clients.address.isHidden()


def test_types_of_authorization_details_are_text_that_has_to_be_read(desk: ScreenDesk, page: ResourceDetails) -> None:
    """What is no list keeps the page from saving and is said; what can be read is sent, and nothing else."""
    page.tabs.setCurrentIndex(SETTINGS)
    page.settings.details.setPlainText("[{")
    page.save()
    assert not [asked for asked in desk.daemon.asked if asked.verb == "PATCH"]
    assert page.settings.places["detail_types"][0].has_problem()  # type: ignore[attr-defined]
    kind = DetailType("payment", {"properties": {"limit": {"type": "number"}}}, {"en": "Pay {limit}"})
    page.settings.details.setPlainText(msgspec.json.encode([kind]).decode())
    desk.daemon.tell("PATCH", PATH, 200, make_resource(detail_types=[kind], version=2))
    page.save()
    desk.until(lambda: any(asked.verb == "PATCH" for asked in desk.daemon.asked))
    assert sent_change(desk) == ChangeResource(detail_types=[kind])
    desk.until(lambda: page.stored is not None and page.stored.version == 2)
    assert not page.has_unsaved_changes()


def test_a_deletion_leads_back_to_the_list(desk: ScreenDesk, page: ResourceDetails) -> None:
    """After the same question as in the list; unsaved changes hold nobody back any more."""
    desk.daemon.tell("GET", f"{PATH}/impact", 200, Impact(3, 0, 0, 0))
    desk.daemon.tell("DELETE", PATH, 204)
    rename(page, "Lists")
    press_entry(desk.qtbot, page.header.kebab, "Delete")
    dialog = desk.confirm()
    with desk.qtbot.waitSignal(page.back):
        dialog.action_button.click()
    assert not page.has_unsaved_changes()


def test_an_api_that_is_gone_leads_to_the_list(desk: ScreenDesk, page: ResourceDetails) -> None:
    """Not found is a state with a way on."""
    desk.daemon.tell("GET", PATH, 404, {"code": "resource.unknown", "message": "Gone."})
    page.reload()
    desk.until(page.failed.isVisible)
    assert "There is no such API" in words(page.failed)
    with desk.qtbot.waitSignal(page.back):
        page.failed.button.click()


def test_an_api_that_cannot_be_loaded_can_be_tried_again(desk: ScreenDesk) -> None:
    """The reason, and a button."""
    desk.daemon.tell("GET", PATH, 500, {"code": "bug", "message": "Broken."})
    page = desk.show(ResourceDetails(desk.api, desk.theme, desk.icons, desk.say, ID))
    desk.until(page.failed.isVisible)
    desk.daemon.tell("GET", PATH, 200, make_resource())
    page.failed.button.click()
    desk.until(lambda: page.stored is not None)


def test_the_tab_key_walks_from_the_button_over_search_and_filter_to_the_rows(desk: ScreenDesk, page: ResourceDetails) -> None:
    """Console rule 26: in the order in which they stand."""
    with desk.qtbot.waitActive(desk.window):
        desk.window.activateWindow()
    card = page.permissions.card
    page.permissions.add_button.setFocus()
    stops = [page.permissions.add_button, card.search, card.findChildren(QComboBox)[0], card.table]
    for stop, following in pairwise(stops):
        assert stop.hasFocus()
        QTest.keyClick(stop, Qt.Key.Key_Tab)
        assert following.hasFocus()


def test_a_permission_is_named_in_whatever_languages_the_daemon_has(desk: ScreenDesk, page: ResourceDetails) -> None:
    """They are the daemon's to tell: a line for each, with its own name where the console has no other, and what is typed there is sent."""
    PAGE_LANGUAGES.learn({**PAGE_LANGUAGES.names(), "eo": "Esperanto"}, {"eo": {"sign_in_title": "Ensaluti"}}, {"eo"})
    desk.daemon.tell("POST", LIST, 201, make_permission(4))
    page.permissions.add()
    dialog = desk.dialogs[-1]
    assert isinstance(dialog, PermissionDialog)
    assert dialog.titles.lines["eo"].accessibleName() == "Title in Esperanto"
    QTest.keyClicks(dialog.name, "share:lists")
    QTest.keyClicks(dialog.titles.lines["eo"], "Kunhavigi listojn")
    with desk.qtbot.waitSignal(dialog.saved):
        press(dialog.save_button)
    assert msgspec.json.decode(desk.daemon.last("POST", LIST).body, type=CreatePermission).titles == {"eo": "Kunhavigi listojn"}
    assert PageTextFields(dialog).fields[PageText.SIGN_IN_TITLE].lines["eo"].placeholderText() == "Ensaluti"
