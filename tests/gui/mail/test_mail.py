"""Mail: the server's form, a test mail with the server's answer, and the outbox."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from common.contracts.mail.letters import LetterContent, LetterKind, LetterState, MailOutcome
from common.contracts.mail.settings import MailSecurity, MailSettings, MailTest, MailTried
from common.contracts.paging import Page
from common.contracts.status import ConsoleRole
from gui.models.paged import ListState
from gui.models.words.mail_words import KINDS, OUTCOMES, STATES
from gui.views.mail.letter_dialog import LetterDialog
from gui.views.mail.screen import OUTBOX, SERVER, MailScreen
from gui.views.mail.trial_dialog import TrialMailDialog
from tests.gui.makers import NOW, make_letter, make_status
from tests.gui.pressing import press, press_row_entry
from tests.gui.screen_desk import ScreenDesk, words

PATH, LIST = "/api/mail-settings", "/api/outbox"
SERVED = MailSettings("smtp.example.org", username="letpass", has_password=True, password_set_at=NOW, sender_address="a@example.org", version=3)
REFUSED, SENT = make_letter(0), make_letter(1, state=LetterState.SENT, outcome=MailOutcome.ACCEPTED, answer="250 ok", has_content=False)
KEPT = make_letter(2, state=LetterState.KEPT, outcome=MailOutcome.KEPT, answer="", kind=LetterKind.INVITATION)


def show(desk: ScreenDesk, settings: MailSettings = SERVED, role: ConsoleRole = ConsoleRole.OWNER) -> MailScreen:
    """The screen, with three mails in its outbox."""
    desk.daemon.tell("GET", PATH, 200, settings)
    desk.daemon.tell("GET", LIST, 200, Page([REFUSED, SENT, KEPT], None, 3))
    status = make_status(role=role, outbox_folder="/var/lib/letpass/outbox")
    screen = desk.show(MailScreen(desk.api, desk.theme, desk.icons, desk.say, desk.now, status))
    desk.until(lambda: screen.stored is not None and screen.listed.state is ListState.CONTENT)
    return screen


def sent_settings(desk: ScreenDesk) -> MailSettings:
    return msgspec.json.decode(desk.daemon.last("PUT", PATH).body, type=MailSettings)


def open_letter(desk: ScreenDesk, screen: MailScreen, row: int) -> LetterDialog:
    """Choose a mail by the keyboard."""
    screen.show_tab(OUTBOX)
    screen.outbox.table.selectRow(row)
    QTest.keyClick(screen.outbox.table, Qt.Key.Key_Return)
    dialog = desk.dialogs[-1]
    assert isinstance(dialog, LetterDialog)
    return dialog


def test_everything_about_a_mail_has_words() -> None:
    """Kinds, states and outcomes."""
    assert (set(KINDS), set(STATES), set(OUTCOMES)) == (set(LetterKind), set(LetterState), set(MailOutcome))


def test_without_a_server_the_folder_is_named(desk: ScreenDesk) -> None:
    """With its path, which can be copied; a test would reach nobody, and the button says so."""
    screen = show(desk, MailSettings(version=1))
    assert screen.folder_note.isVisible()
    assert screen.folder_note.path.value() == "/var/lib/letpass/outbox"
    assert not screen.test_button.isEnabled()
    assert "mail server first" in screen.test_button.toolTip()


def test_a_server_is_saved_as_a_whole_and_its_password_leaves_the_field(desk: ScreenDesk) -> None:
    """The usual port follows the encryption; what is shown afterwards is what the daemon keeps."""
    screen = show(desk, MailSettings(version=1))
    desk.daemon.tell("PUT", PATH, 200, msgspec.structs.replace(SERVED, security=MailSecurity.TLS, port=465, version=2))
    for name, text in (("host", "smtp.example.org"), ("username", "letpass"), ("sender_address", "a@example.org")):
        QTest.keyClicks(screen.form.texts[name], text)
    QTest.keyClicks(screen.form.password, "lantern-otter-92")
    screen.form.security.setFocus()
    QTest.keyClick(screen.form.security, Qt.Key.Key_Down)
    assert screen.form.port.value() == 465
    press(screen.dirty_bar.save_button)
    desk.until(lambda: not screen.is_dirty)
    sent = sent_settings(desk)
    assert (sent.host, sent.port, sent.security, sent.password) == ("smtp.example.org", 465, MailSecurity.TLS, "lantern-otter-92")
    assert desk.daemon.last("PUT", PATH).headers["if-match"] == '"1"'
    assert screen.form.password.text() == ""
    assert not screen.folder_note.isVisible()
    assert screen.test_button.isEnabled()


def test_a_port_that_was_typed_stays(desk: ScreenDesk) -> None:
    """Only a usual one follows the encryption."""
    screen = show(desk, msgspec.structs.replace(SERVED, port=2525))
    screen.form.security.setFocus()
    QTest.keyClick(screen.form.security, Qt.Key.Key_Down)
    assert screen.form.port.value() == 2525


def test_the_password_stays_unless_its_user_name_goes(desk: ScreenDesk) -> None:
    """An untouched field sends nothing; without a user name nothing is left to keep."""
    screen = show(desk)
    desk.daemon.tell("PUT", PATH, 200, msgspec.structs.replace(SERVED, version=4))
    QTest.keyClicks(screen.form.texts["sender_name"], "Northlight")
    press(screen.dirty_bar.save_button)
    desk.until(lambda: not screen.is_dirty)
    assert sent_settings(desk).password is None
    screen.form.texts["username"].clear()
    press(screen.dirty_bar.save_button)
    desk.until(lambda: not screen.is_dirty)
    assert sent_settings(desk).password == ""


def test_problems_stand_at_their_fields(desk: ScreenDesk) -> None:
    """First what the console sees itself, then what only the daemon knows; the tab has a dot."""
    screen = show(desk)
    screen.form.texts["host"].clear()
    QTest.keyClicks(screen.form.texts["host"], "smtp.example.org:587")
    assert "without a port" in words(screen.form)
    assert screen.tabs.dots() == {SERVER}
    screen.form.texts["host"].clear()
    QTest.keyClicks(screen.form.texts["host"], "other.example.org")
    problem = {"field": "password", "code": "mail_settings.password_again", "message": "Again."}
    desk.daemon.tell("PUT", PATH, 422, {"code": "request.invalid", "message": "Wrong.", "problems": [problem]})
    press(screen.dirty_bar.save_button)
    desk.until(lambda: "enter its password again" in words(screen.form))
    assert screen.form.texts["host"].text() == "other.example.org"


@pytest.mark.parametrize(
    ("tried", "said"),
    [
        (MailTried(MailOutcome.ACCEPTED, "250 2.0.0 queued"), "The mail server has taken it"),
        (MailTried(MailOutcome.KEPT, ""), "no mail server any more, so nothing was sent"),
        (MailTried(MailOutcome.SIGN_IN_REFUSED, "535 5.7.8 no"), "refused user name or password. Enter both anew"),
    ],
)
def test_a_test_mail_tells_the_servers_answer(desk: ScreenDesk, tried: MailTried, said: str) -> None:
    """In words, with what to do, and in its own; the dialog stays for another try."""
    screen = show(desk)
    desk.daemon.tell("POST", f"{PATH}/test", 200, tried)
    press(screen.test_button)
    dialog = desk.dialogs[-1]
    assert isinstance(dialog, TrialMailDialog)
    press(dialog.save_button)
    assert dialog.fields["to"].has_problem()
    QTest.keyClicks(dialog.to, "mina@example.org")
    press(dialog.save_button)
    desk.until(lambda: said in words(dialog) and tried.answer in words(dialog))
    assert msgspec.json.decode(desk.daemon.last("POST", f"{PATH}/test").body, type=MailTest) == MailTest("mina@example.org", "en")
    assert dialog.save_button.isEnabled()
    press(dialog.cancel_button)
    assert not dialog.isVisible()


def test_a_test_goes_by_what_is_saved(desk: ScreenDesk) -> None:
    """With something unsaved it has to wait, and says so."""
    screen = show(desk)
    QTest.keyClicks(screen.form.texts["sender_name"], "Northlight")
    assert not screen.test_button.isEnabled()
    assert "Save the changes first" in screen.test_button.toolTip()
    press(screen.dirty_bar.discard_button)
    assert screen.test_button.isEnabled()


def test_the_outbox_is_searched_and_filtered_by_the_daemon(desk: ScreenDesk) -> None:
    """By address and state."""
    screen = show(desk)
    screen.focus_search()
    QTest.keyClicks(screen.outbox.card.search, "mina")
    screen.outbox.state.setCurrentIndex(screen.outbox.state.findData("failed"))
    desk.until_asked(LIST, search="mina", state="failed")


def test_what_the_server_said_stands_in_the_list_and_in_the_dialog(desk: ScreenDesk) -> None:
    """With the kind, and what to do about it."""
    screen = show(desk)
    shown = [screen.listed.index(0, column).data() for column in range(3)]
    assert shown == ["user0@example.org", "Failed", "The mail server refused the recipient"]
    dialog = open_letter(desk, screen, 0)
    for part in ("Forgotten password", "550 5.1.1 no such user", "Check the address."):
        assert part in words(dialog)


def test_a_mail_is_opened_once_somebody_wants_that(desk: ScreenDesk) -> None:
    """Looking at the row asks nothing; what it says comes with the button that says that this is recorded."""
    screen = show(desk)
    path = f"{LIST}/{KEPT.id}/open"
    desk.daemon.tell("POST", path, 200, LetterContent("You are invited", "Open the link below."))
    dialog = open_letter(desk, screen, 2)
    assert not desk.asked("POST", path)
    press(dialog.open_button)
    desk.until(lambda: dialog.text.toPlainText() == "Open the link below.")
    assert "You are invited" in words(dialog)


def test_a_mail_that_is_gone_says_so(desk: ScreenDesk) -> None:
    """In the dialog, which stays."""
    screen = show(desk)
    desk.daemon.tell("POST", f"{LIST}/{KEPT.id}/open", 409, {"code": "letter.gone", "message": "Gone."})
    dialog = open_letter(desk, screen, 2)
    press(dialog.open_button)
    desk.until(dialog.message.isVisible)
    assert dialog.open_button.isEnabled()


def test_a_mail_is_sent_again_from_its_row_and_from_its_dialog(desk: ScreenDesk) -> None:
    """It waits once more, which the list shows; one that was sent has no such entry."""
    screen = show(desk)
    path = f"{LIST}/{REFUSED.id}/send-again"
    waiting = msgspec.structs.replace(REFUSED, state=LetterState.WAITING, outcome=MailOutcome.NONE, answer="", next_try_at=NOW)
    desk.daemon.tell("POST", path, 200, waiting)
    screen.show_tab(OUTBOX)
    press_row_entry(desk.qtbot, screen.outbox.table, 0, "Send again")
    desk.until(lambda: screen.listed.item(0).state is LetterState.WAITING)
    assert "user0@example.org is being sent again" in words(desk.window)
    desk.daemon.tell("POST", f"{LIST}/{KEPT.id}/send-again", 200, msgspec.structs.replace(KEPT, state=LetterState.WAITING))
    press(open_letter(desk, screen, 2).again_button)
    desk.until(lambda: screen.listed.item(2).state is LetterState.WAITING)
    dialog = open_letter(desk, screen, 1)
    assert not dialog.again_button.isVisible()
    assert not dialog.open_button.isVisible()


def test_a_console_that_only_looks_is_offered_nothing_else(desk: ScreenDesk) -> None:
    """Neither what a mail says nor a test."""
    screen = show(desk, role=ConsoleRole.VIEWER)
    assert not screen.test_button.isEnabled()
    dialog = open_letter(desk, screen, 2)
    assert not dialog.open_button.isVisible()
    assert not dialog.again_button.isVisible()
    menu = screen.outbox.make_menu(KEPT)
    assert [action.text() for action in menu.actions()] == ["Open", "Copy address"]


def test_an_empty_outbox_says_what_belongs_there(desk: ScreenDesk) -> None:
    """And one without a match how to find more."""
    screen = show(desk)
    desk.daemon.tell("GET", LIST, 200, Page([], None, 0))
    screen.show_tab(OUTBOX)
    screen.reload()
    desk.until(lambda: screen.listed.state is ListState.EMPTY)
    assert "No mails yet" in words(screen.outbox.card.empty)


def test_who_is_told_as_operator_is_said(desk: ScreenDesk) -> None:
    """Also that nobody is."""
    assert "operator_email" in show(desk).operator_note.text()
    status = make_status(operator_email="ops@letpass.example")
    screen = desk.show(MailScreen(desk.api, desk.theme, desk.icons, desk.say, desk.now, status))
    assert "ops@letpass.example" in screen.operator_note.text()
