"""Fields, switches, choices, lengths of time, pictures and copied values."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QCursor, QGuiApplication, QPixmap, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QLineEdit, QPushButton, QSpinBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.applications.integrations.service_item import ServiceItem
from gui.widgets.card import Card
from gui.widgets.fields.choice_card import ChoiceCard
from gui.widgets.fields.copy_field import CopyField
from gui.widgets.fields.duration_field import DAY, HOUR, DurationField
from gui.widgets.fields.field import Field, shorten
from gui.widgets.fields.image_field import ImageField
from gui.widgets.fields.number_field import NumberField
from gui.widgets.fields.quiet_wheel import quiet_wheel
from gui.widgets.fields.segmented import Segment, Segmented
from gui.widgets.fields.switch import SwitchRow
from gui.widgets.window.dirty_bar import DirtyBar
from gui.widgets.window.tab_bar import TabBar


def test_a_field_names_its_input_and_says_its_problem(qtbot: QtBot, theme: Theme) -> None:
    """Buddy label, name and description for screen readers; the hint comes back."""
    line = QLineEdit()
    field = Field("Name", line, hint="Users see it.")
    qtbot.addWidget(field)
    assert line.accessibleName() == "Name"
    assert [label.buddy() for label in field.findChildren(QLabel) if label.text() == "Name"] == [line]
    field.show_problem("Fill this in.")
    assert field.has_problem()
    assert line.accessibleDescription() == "Fill this in."
    field.show_problem("")
    assert not field.has_problem()
    assert line.accessibleDescription() == "Users see it."
    assert "Users see it." in field.note.text()


def test_the_fix_of_a_field_is_one_click(qtbot: QtBot, theme: Theme) -> None:
    """The link puts the value in and says so as if it had been typed."""
    line = QLineEdit("http://x.example")
    field = Field("Link", line)
    qtbot.addWidget(field)
    field.show_problem("Plain http.", "https://x.example")
    with qtbot.waitSignals([line.textEdited, field.fix_chosen]):
        field.note.linkActivated.emit("fix")
    assert line.text() == "https://x.example"
    assert line.isModified()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_the_fix_of_a_field_is_one_stop_of_the_keyboard(qtbot: QtBot, theme: Theme, key: Qt.Key) -> None:
    """One Tab marks the link, its key carries it out and presses nothing else of the dialog; the next Tab goes on, also the second time."""
    dialog = QDialog()
    line, field_after, default = QLineEdit("http://x.example"), QLineEdit(), QPushButton("Create")
    default.setDefault(True)
    field = Field("Link", line)
    column = QVBoxLayout(dialog)
    for widget in (field, field_after, default):
        column.addWidget(widget)
    qtbot.addWidget(dialog)
    field.show_problem("Plain http.", "https://x.example")
    dialog.show()
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    pressed: list[bool] = []
    default.clicked.connect(pressed.append)
    for _ in range(2):
        line.setFocus()
        unmarked = field.note.grab().toImage()
        QTest.keyClick(line, Qt.Key.Key_Tab)
        assert field.note.hasFocus()
        assert field.note.selectedText() == "Use https://x.example"
        assert field.note.grab().toImage() != unmarked
        QTest.keyClick(field.note, Qt.Key.Key_Tab)
        assert field_after.hasFocus()
    QTest.keyClick(field_after, Qt.Key.Key_Backtab)
    QTest.keyClick(field.note, key)
    assert line.text() == "https://x.example"
    assert line.hasFocus()
    assert pressed == []


def test_a_copied_value_has_no_invisible_spaces(qtbot: QtBot, icons: Icons) -> None:
    """Console rule 1: copy buttons never copy white space, and say in place that they did."""
    field = CopyField(icons, "Client ID", " abc\n")
    qtbot.addWidget(field)
    button = field.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)[-1]
    with qtbot.waitSignal(field.copied) as copied:
        button.click()  # type: ignore[attr-defined]
    assert copied.args == ["abc"]
    assert QGuiApplication.clipboard().text() == "abc"
    assert button.accessibleName() == "Copied: Client ID"


@pytest.mark.parametrize(("seconds", "shown"), [(0, "0"), (90, "90"), (3600, "1"), (14 * DAY, "14"), (25 * HOUR, "25")])
def test_a_length_of_time_comes_back_as_it_was(qtbot: QtBot, theme: Theme, seconds: int, shown: str) -> None:
    """Seconds inside, the largest unit that fits outside."""
    field = DurationField()
    qtbot.addWidget(field)
    with qtbot.assertNotEmitted(field.edited):
        field.set_seconds(seconds)
    assert field.seconds() == seconds
    number = field.findChildren(QSpinBox)[0]
    assert number.text() == shown


def test_the_wheel_scrolls_past_a_choice_without_changing_it(qtbot: QtBot, theme: Theme) -> None:
    """Scrolling a long page must not change settings on its way."""
    choice = QComboBox()
    choice.addItems(["a", "b"])
    quiet_wheel(choice)
    qtbot.addWidget(choice)
    choice.show()
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(choice, wheel)
    assert choice.currentText() == "a"


def test_a_segmented_control_tells_what_was_chosen(qtbot: QtBot, icons: Icons) -> None:
    """One of several; choosing by program says nothing."""
    segmented = Segmented(icons, "Theme", [Segment("light", "Light", "sun"), Segment("dark", "Dark", "moon")])
    qtbot.addWidget(segmented)
    assert segmented.key() == "light"
    with qtbot.waitSignal(segmented.chosen) as chosen:
        segmented.button("dark").click()
    assert chosen.args == ["dark"]
    with qtbot.assertNotEmitted(segmented.chosen):
        segmented.choose("light")
    assert segmented.button("dark").accessibleName() == "Dark"


def test_choice_cards_are_radio_buttons_for_the_keyboard(qtbot: QtBot, theme: Theme, icons: Icons) -> None:
    """Arrow keys move between the cards of one parent."""
    box = QWidget()
    column = QVBoxLayout(box)
    cards = [ChoiceCard(theme, icons, "server", title=title, text="What it means.", parent=box) for title in ("One", "Two")]
    for card in cards:
        column.addWidget(card)
    qtbot.addWidget(box)
    box.show()
    with qtbot.waitActive(box):
        box.activateWindow()
    cards[0].setChecked(True)
    cards[0].setFocus()
    QTest.keyClick(cards[0], Qt.Key.Key_Down)
    assert cards[1].isChecked()
    assert not cards[0].isChecked()
    QTest.mouseClick(cards[0], Qt.MouseButton.LeftButton, pos=QPoint(cards[0].width() - 5, 5))
    assert cards[0].isChecked()


def test_a_locked_switch_says_why(qtbot: QtBot, theme: Theme) -> None:
    """What cannot be changed is explained where it stands."""
    row = SwitchRow(theme, "PKCE required", "Refuse requests without PKCE.")
    qtbot.addWidget(row)
    row.lock(True, "Always on for this type.")
    assert row.switch.isChecked()
    assert not row.switch.isEnabled()
    assert row.switch.accessibleDescription() == "Always on for this type."
    row.unlock()
    assert row.switch.isEnabled()
    assert row.switch.accessibleDescription() == "Refuse requests without PKCE."


def test_the_bar_counts_problems_and_keeps_its_width_while_busy(qtbot: QtBot, icons: Icons) -> None:
    """*Unsaved changes · 1 problem to fix*; a busy button stays as wide as it was."""
    bar = DirtyBar(icons)
    qtbot.addWidget(bar)
    bar.show()
    bar.set_problems(1)
    assert bar.text.text().startswith("Unsaved changes · 1 problem")
    width = bar.save_button.width()
    bar.set_busy(True)
    with qtbot.assertNotEmitted(bar.saved):
        bar.save_button.click()
    assert bar.save_button.minimumWidth() == width
    bar.set_busy(False)
    with qtbot.waitSignal(bar.saved):
        bar.save_button.click()


def test_a_dot_on_a_tab_is_told_to_those_who_do_not_see_it(qtbot: QtBot, theme: Theme) -> None:
    """Never by colour alone."""
    tabs = TabBar("Parts", ["Settings", "Branding"], dot_colour="#BE2018", line_colour="#E3E6EB")
    qtbot.addWidget(tabs)
    tabs.set_dot(1, True, "1 problem")
    assert tabs.dots() == {1}
    assert tabs.accessibleTabName(1) == "Branding, 1 problem"
    tabs.set_dot(1, False)
    assert tabs.dots() == set()
    assert tabs.accessibleTabName(1) == "Branding"


@pytest.fixture
def logo(qtbot: QtBot, theme: Theme, icons: Icons) -> ImageField:
    """A field for a logo."""
    field = ImageField(theme, icons, "Logo", "Square.")
    qtbot.addWidget(field)
    return field


def test_a_picture_is_read_and_given_on(qtbot: QtBot, logo: ImageField, tmp_path: Path) -> None:
    """The field reads the file; who owns it uploads."""
    picture = QPixmap(8, 8)
    picture.fill(QColor("red"))
    path = tmp_path / "logo.png"
    assert picture.save(str(path))
    with qtbot.waitSignal(logo.chosen) as chosen:
        logo.offer(path)
    assert chosen.args == [path.read_bytes(), "image/png"]


@pytest.mark.parametrize(
    ("name", "size", "said"),
    [("logo.svg", 10, "PNG, JPEG"), ("logo.png", 2 * 1024 * 1024 + 1, "larger than 2 MiB"), ("gone.png", None, "cannot be read")],
)
def test_an_unsuitable_file_is_refused_in_words(qtbot: QtBot, logo: ImageField, tmp_path: Path, name: str, size: int | None, said: str) -> None:
    """Nothing is uploaded, and the reason stands below the field."""
    path = tmp_path / name
    if size is not None:
        path.write_bytes(b"x" * size)
    with qtbot.assertNotEmitted(logo.chosen):
        logo.offer(path)
    assert said in logo.note.text()


def test_removing_a_picture_shows_none(qtbot: QtBot, logo: ImageField) -> None:
    """The bin appears with the picture and goes with it."""
    picture = QPixmap(8, 8)
    picture.fill(QColor("red"))
    logo.show_picture(picture)
    assert not logo.remove.isHidden()
    with qtbot.waitSignal(logo.removed):
        logo.remove.click()
    assert logo.tile.picture.isNull()
    assert logo.remove.isHidden()


def test_a_card_can_get_its_heading_later(qtbot: QtBot, theme: Theme) -> None:
    """Subclasses translate after they were built; the heading still stands first."""
    card = Card()
    qtbot.addWidget(card)
    card.add(QLabel("body"))
    card.set_head("Title", "A sentence.")
    assert [label.text() for label in card.findChildren(QLabel) if label.text() != "body"] == ["Title", "A sentence."]


def test_a_long_text_loses_its_middle() -> None:
    """Both ends of an address tell the most."""
    assert shorten("short", 10) == "short"
    assert shorten("abcdefghij", 5) == "ab…ij"


def test_painting_does_not_need_a_mouse(qtbot: QtBot, theme: Theme, icons: Icons) -> None:
    """Hover, focus and check states are painted in both themes."""
    box = QWidget()
    column = QVBoxLayout(box)
    card = ChoiceCard(theme, icons, "server", title="One", text="Text", parent=box)
    column.addWidget(card)
    row = SwitchRow(theme, "Switch", "Text")
    column.addWidget(row)
    qtbot.addWidget(box)
    box.show()
    card.setChecked(True)
    card.setFocus()
    QApplication.sendEvent(card, QEvent(QEvent.Type.Leave))
    assert not box.grab().isNull()
    row.lock(True, "why")
    assert not row.grab().isNull()


def test_what_can_be_clicked_shows_that_somebody_points_at_it(qtbot: QtBot, theme: Theme, icons: Icons) -> None:
    """As long as they do."""
    box = QWidget()
    column = QVBoxLayout(box)
    cards = [ChoiceCard(theme, icons, "server", title="One", text="Text", parent=box), ServiceItem(theme, "Two", "Text", parent=box)]
    for card in cards:
        column.addWidget(card)
    qtbot.addWidget(box)
    box.show()
    qtbot.waitExposed(box)

    def grounds() -> list[str]:
        return [card.grab().toImage().pixelColor(card.width() // 2, card.height() - 5).name() for card in cards]

    plain, hovered = QColor(theme.tokens.surface).name(), QColor(theme.tokens.hover).name()
    before = QCursor.pos()
    for index, card in enumerate(cards):
        assert grounds()[index] == plain
        QTest.mouseMove(card, card.rect().center())
        qtbot.waitUntil(lambda index=index: grounds()[index] == hovered)  # type: ignore[misc]
        QApplication.sendEvent(card, QEvent(QEvent.Type.Leave))
        assert grounds()[index] == plain
    # A menu that opens below the mouse counts no press before that moves: other tests expect it where it was.
    QCursor.setPos(before)


def test_a_number_is_typed_over_the_word_that_stands_for_zero(qtbot: QtBot, theme: Theme) -> None:
    """Wherever the word is clicked, digits replace it; emptied, the word comes back; no more digits than fit are taken."""
    number = NumberField(1000, "Any number")
    qtbot.addWidget(number)
    number.show()
    line = number.lineEdit()
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(40, 10))
    QTest.keyClicks(line, "12")
    assert number.value() == 12
    number.selectAll()
    QTest.keyClicks(line, "4000")
    assert number.value() == 400
    number.setValue(0)
    assert number.text() == "Any number"
    number.setValue(7)
    number.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    assert (number.value(), line.text()) == (0, "Any number")
    QTest.keyClicks(line, "3")
    assert number.value() == 3
