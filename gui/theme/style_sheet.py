"""The one style sheet of the console, made from the tokens. Widgets choose with object names and the properties `kind`, `role` and `invalid`."""

from __future__ import annotations

from pathlib import Path

from gui.theme.tokens import DesignTokens

MONO_FAMILIES = '"JetBrains Mono", "Cascadia Mono", "DejaVu Sans Mono", "Noto Sans Mono", monospace'


def style_sheet(tokens: DesignTokens, pictures: Path) -> str:
    """All rules.

    Args:
        tokens: the colours in force.
        pictures: folder with the arrows and check marks in these colours.
    """
    return "\n".join(
        (_texts(tokens), _buttons(tokens), _inputs(tokens, pictures), _surfaces(tokens), _lists(tokens, pictures), _shell(tokens), _pop_ups(tokens))
    )


def _texts(t: DesignTokens) -> str:
    return f"""
* {{ font-family: Pretendard; }}
QWidget {{ color: {t.text}; font-size: 13px; }}
QLabel {{ background: transparent; }}
QLabel[role="title"] {{ font-size: 22px; font-weight: 700; }}
QLabel[role="heading"] {{ font-size: 16px; font-weight: 600; }}
QLabel[role="subheading"] {{ font-size: 14px; font-weight: 600; }}
QLabel[role="label"] {{ font-size: 13px; font-weight: 500; }}
QLabel[role="body2"] {{ color: {t.text2}; }}
QLabel[role="hint"] {{ font-size: 12px; color: {t.text3}; }}
QLabel[role="mono"] {{ font-family: {MONO_FAMILIES}; font-size: 12px; color: {t.text2}; }}
QLabel[role="caption"] {{ font-size: 11px; font-weight: 600; color: {t.text3}; }}
QLabel[role="figure"] {{ font-size: 24px; font-weight: 700; }}
QLabel[role="problem"] {{ font-size: 12px; color: {t.danger}; }}
QLabel[role="warning"] {{ font-size: 12px; color: {t.warn}; }}
QLabel[role="ok"] {{ font-size: 12px; color: {t.ok}; }}
QLabel[chip="neutral"], QLabel[chip="accent"], QLabel[chip="ok"], QLabel[chip="warn"], QLabel[chip="danger"] {{
  font-size: 12px; font-weight: 500; border-radius: 10px; padding: 2px 10px; min-height: 16px; max-height: 16px;
}}
QLabel[chip="neutral"] {{ background: {t.hover}; color: {t.text2}; }}
QLabel[chip="accent"] {{ background: {t.accent_bg}; color: {t.accent_text}; }}
QLabel[chip="ok"] {{ background: {t.ok_bg}; color: {t.ok}; }}
QLabel[chip="warn"] {{ background: {t.warn_bg}; color: {t.warn}; }}
QLabel[chip="danger"] {{ background: {t.danger_bg}; color: {t.danger}; }}
"""


def _buttons(t: DesignTokens) -> str:
    return f"""
QPushButton {{
  background: {t.surface}; color: {t.text}; border: 1px solid {t.border2}; border-radius: 8px;
  min-height: 34px; padding: 0 14px; font-weight: 600;
}}
QPushButton:hover {{ background: {t.hover}; }}
QPushButton:pressed {{ background: {t.border}; }}
QPushButton:focus {{ border: 2px solid {t.focus}; padding: 0 13px; min-height: 32px; }}
QPushButton:disabled {{ color: {t.text3}; background: {t.hover}; border-color: {t.border}; }}
QPushButton::menu-indicator {{ width: 0; image: none; }}
QPushButton[kind="primary"] {{ background: {t.primary}; color: {t.on_primary}; border-color: {t.primary}; }}
QPushButton[kind="primary"]:hover {{ background: {t.primary_hover}; border-color: {t.primary_hover}; }}
QPushButton[kind="primary"]:pressed {{ background: {t.primary_pressed}; }}
QPushButton[kind="primary"]:focus {{ border: 2px solid {t.focus}; }}
QPushButton[kind="primary"]:disabled {{ background: {t.hover}; color: {t.text3}; border-color: {t.border}; }}
QPushButton[kind="danger"] {{ background: {t.surface}; color: {t.danger}; border-color: {t.danger}; }}
QPushButton[kind="danger"]:hover {{ background: {t.danger_bg}; }}
QPushButton[kind="danger"]:focus {{ border: 2px solid {t.focus}; }}
QPushButton[kind="danger"]:disabled {{ color: {t.text3}; background: {t.hover}; border-color: {t.border}; }}
QPushButton[kind="ghost"] {{ background: transparent; border: 1px solid transparent; color: {t.text2}; }}
QPushButton[kind="ghost"]:hover {{ background: {t.hover}; color: {t.text}; }}
QPushButton[kind="ghost"]:focus {{ border: 2px solid {t.focus}; }}
QPushButton[kind="link"] {{
  background: transparent; border: 1px solid transparent; color: {t.accent_text}; padding: 0 6px; text-align: left; min-height: 24px;
}}
QPushButton[kind="link"]:hover {{ text-decoration: underline; }}
QPushButton[kind="link"]:focus {{ border: 2px solid {t.focus}; padding: 0 5px; min-height: 22px; }}
QToolButton {{ background: transparent; border: 2px solid transparent; border-radius: 8px; padding: 5px; }}
QToolButton:hover {{ background: {t.hover}; }}
QToolButton:pressed, QToolButton:checked {{ background: {t.accent_bg}; }}
QToolButton:focus {{ border: 2px solid {t.focus}; }}
QToolButton::menu-indicator {{ image: none; width: 0; }}
"""


def _inputs(t: DesignTokens, pictures: Path) -> str:
    folder = pictures.as_posix()
    return f"""
QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QComboBox {{
  background: {t.surface}; color: {t.text}; border: 1px solid {t.border2}; border-radius: 8px;
  padding: 0 12px; selection-background-color: {t.selection}; selection-color: {t.text};
}}
QLineEdit, QSpinBox, QComboBox {{ min-height: 34px; max-height: 34px; }}
QPlainTextEdit, QTextEdit {{ padding: 6px 8px; }}
QLineEdit:focus, QSpinBox:focus, QComboBox:focus {{ border: 2px solid {t.focus}; padding: 0 11px; min-height: 32px; max-height: 32px; }}
QPlainTextEdit:focus, QTextEdit:focus {{ border: 2px solid {t.focus}; padding: 5px 7px; }}
QLineEdit:read-only {{ background: {t.bg}; color: {t.text2}; border-color: {t.border}; }}
QLineEdit:read-only:focus {{ border-color: {t.focus}; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QSpinBox:disabled, QComboBox:disabled {{
  background: {t.hover}; color: {t.text3}; border-color: {t.border};
}}
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"], QSpinBox[invalid="true"], QComboBox[invalid="true"] {{ border: 2px solid {t.danger}; }}
QLineEdit[invalid="true"], QSpinBox[invalid="true"] {{ padding: 0 11px; min-height: 32px; max-height: 32px; }}
QLineEdit[mono="true"], QPlainTextEdit[mono="true"], QTextEdit[mono="true"] {{ font-family: {MONO_FAMILIES}; font-size: 12px; }}
QLineEdit[leading="true"], QLineEdit[leading="true"]:focus {{ padding-left: 4px; }}
QComboBox {{ padding: 0 10px; }}
QComboBox:focus {{ padding: 0 9px; }}
QComboBox::drop-down {{ border: none; width: 26px; }}
QComboBox::down-arrow {{ image: url({folder}/chevron-down.svg); width: 14px; height: 14px; }}
QComboBoxPrivateContainer {{ border: none; }}
QComboBox QAbstractItemView {{
  background: {t.raised}; border: 1px solid {t.border2}; padding: 4px; outline: 0;
  selection-background-color: {t.accent_bg}; selection-color: {t.accent_text};
}}
QComboBox QAbstractItemView::item {{ min-height: 30px; padding: 0 8px; border-radius: 6px; }}
QSpinBox::up-button, QSpinBox::down-button {{ border: none; width: 20px; background: transparent; }}
QSpinBox::up-arrow {{ image: url({folder}/chevron-up.svg); width: 12px; height: 12px; }}
QSpinBox::down-arrow {{ image: url({folder}/chevron-down.svg); width: 12px; height: 12px; }}
QCheckBox, QRadioButton {{ spacing: 8px; background: transparent; min-height: 20px; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: 16px; height: 16px; border: 1px solid {t.text3}; background: {t.surface}; }}
QCheckBox::indicator {{ border-radius: 4px; }}
QRadioButton::indicator {{ border-radius: 9px; }}
QCheckBox::indicator:checked {{ background: {t.primary}; border-color: {t.primary}; image: url({folder}/check.svg); }}
QCheckBox::indicator:indeterminate {{ background: {t.primary}; border-color: {t.primary}; image: url({folder}/minus.svg); }}
QRadioButton::indicator:checked {{ background: {t.surface}; border: 5px solid {t.primary}; width: 8px; height: 8px; }}
QCheckBox::indicator:focus, QRadioButton::indicator:focus {{ border: 2px solid {t.focus}; width: 14px; height: 14px; }}
QRadioButton::indicator:checked:focus {{ background: qradialgradient(
  cx: 0.5, cy: 0.5, radius: 0.5, fx: 0.5, fy: 0.5, stop: 0 {t.surface}, stop: 0.3 {t.surface}, stop: 0.4 {t.primary}, stop: 0.75 {t.primary},
  stop: 0.85 {t.surface}, stop: 1 {t.surface}); }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ background: {t.hover}; border-color: {t.border2}; }}
QCheckBox::indicator:checked:disabled {{ background: {t.text3}; border-color: {t.text3}; }}
QCheckBox:focus, QRadioButton:focus {{ outline: none; }}
"""


def _surfaces(t: DesignTokens) -> str:
    return f"""
QMainWindow, QDialog, #screen, #canvas {{ background: {t.bg}; }}
QFrame[role="card"] {{ background: {t.surface}; border: 1px solid {t.border}; border-radius: 12px; }}
QFrame[role="rule"] {{ background: {t.border}; border: none; min-height: 1px; max-height: 1px; }}
QFrame[role="bed"] {{ background: {t.hover}; border: 1px solid {t.border}; border-radius: 12px; }}
QFrame[role="notice"] {{ background: {t.accent_bg}; border: none; border-radius: 8px; }}
QFrame[role="notice-warn"] {{ background: {t.warn_bg}; border: none; border-radius: 8px; }}
QFrame[role="notice-danger"] {{ background: {t.danger_bg}; border: none; border-radius: 8px; }}
QFrame[role="notice-ok"] {{ background: {t.ok_bg}; border: none; border-radius: 8px; }}
QLabel[difference="danger"], QLabel[difference="ok"] {{
  font-family: {MONO_FAMILIES}; font-size: 12px; border-radius: 6px; padding: 4px 8px;
}}
QLabel[difference="danger"] {{ background: {t.danger_bg}; color: {t.danger}; }}
QLabel[difference="ok"] {{ background: {t.ok_bg}; color: {t.ok}; }}
QProgressBar {{ background: {t.hover}; border: none; border-radius: 2px; }}
QProgressBar::chunk {{ background: {t.primary}; border-radius: 2px; }}
QScrollArea, QScrollArea > QWidget > QWidget#scrolled {{ background: transparent; border: none; }}
QStackedWidget {{ background: transparent; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 2px; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 2px; }}
QScrollBar::handle {{ background: {t.border2}; border-radius: 4px; }}
QScrollBar::handle:vertical {{ min-height: 36px; }}
QScrollBar::handle:horizontal {{ min-width: 36px; }}
QScrollBar::handle:hover {{ background: {t.text3}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QSplitter::handle {{ background: transparent; }}
"""


def _lists(t: DesignTokens, pictures: Path) -> str:
    folder = pictures.as_posix()
    return f"""
QTableView, QListView, QTreeView {{ background: transparent; border: none; outline: 0; alternate-background-color: transparent; }}
QTableView {{ selection-background-color: {t.hover}; selection-color: {t.text}; gridline-color: {t.border}; }}
QHeaderView {{ background: transparent; border: none; }}
QHeaderView::section {{
  background: {t.surface}; color: {t.text2}; font-size: 12px; font-weight: 600; border: none;
  border-top: 1px solid {t.border}; border-bottom: 1px solid {t.border}; padding: 0 14px; height: 38px;
}}
QHeaderView::section:hover {{ color: {t.text}; }}
QHeaderView::down-arrow {{ image: url({folder}/chevron-down.svg); width: 12px; height: 12px; }}
QHeaderView::up-arrow {{ image: url({folder}/chevron-up.svg); width: 12px; height: 12px; }}
QTableCornerButton::section {{ background: {t.surface}; border: none; }}
QTabBar#listTabs, QTabBar[role="underline"] {{ background: transparent; qproperty-drawBase: 0; }}
QTabBar[role="underline"]::tab {{
  background: transparent; color: {t.text2}; border: 2px solid transparent; padding: 6px 8px 9px 8px; margin-right: 6px;
  font-size: 14px; font-weight: 500;
}}
QTabBar[role="underline"]::tab:selected {{ color: {t.accent_text}; border-bottom: 2px solid {t.accent_text}; font-weight: 600; }}
QTabBar[role="underline"]::tab:hover {{ color: {t.text}; }}
QTabBar[role="underline"]::tab:focus {{ color: {t.accent_text}; border: 2px solid {t.focus}; border-radius: 6px; }}
"""


def _shell(t: DesignTokens) -> str:
    return f"""
#sidebar {{ background: {t.sidebar}; border: none; border-right: 1px solid {t.border}; }}
#sidebar QPushButton[nav="true"] {{
  background: transparent; border: 2px solid transparent; border-radius: 8px; color: {t.text2}; text-align: left;
  padding: 0 10px; min-height: 29px; max-height: 29px; font-weight: 500; font-size: 13px;
}}
#sidebar QPushButton[nav="true"]:hover {{ background: {t.hover}; color: {t.text}; }}
#sidebar QPushButton[nav="true"]:checked {{ background: {t.accent_bg}; color: {t.accent_text}; font-weight: 600; }}
#sidebar QPushButton[nav="true"]:focus {{ border: 2px solid {t.focus}; }}
#sidebar QLabel#product {{ font-size: 14px; font-weight: 600; }}
#topBar {{ background: {t.surface}; border: none; border-bottom: 1px solid {t.border}; }}
#topBar QPushButton#finder {{
  background: {t.hover}; border: 1px solid {t.border}; color: {t.text3}; font-weight: 400; text-align: left; padding: 0 8px;
}}
#topBar QPushButton#finder:hover {{ border-color: {t.border2}; }}
#topBar QPushButton#finder:focus {{ border: 2px solid {t.focus}; padding: 0 7px; }}
#offlineBar {{ background: {t.warn_bg}; border: none; border-bottom: 1px solid {t.border}; }}
#offlineBar QLabel {{ color: {t.warn}; font-weight: 500; }}
#progress {{ background: transparent; border: none; }}
#progress::chunk {{ background: {t.primary}; }}
#toast {{ background: {t.toast}; border: none; border-radius: 10px; }}
#toast QLabel {{ color: {t.on_toast}; font-weight: 500; }}
#toast QPushButton {{
  background: transparent; border: 2px solid transparent; color: {t.toast_link}; font-weight: 600; padding: 0 8px; min-height: 26px;
}}
#toast QPushButton:hover {{ text-decoration: underline; }}
#toast QPushButton:focus {{ border: 2px solid {t.focus}; }}
#palette {{ background: {t.raised}; border: 1px solid {t.border2}; border-radius: 12px; }}
#palette QLineEdit {{ border: none; background: transparent; font-size: 15px; min-height: 44px; max-height: 44px; }}
#palette QListView::item {{ border-radius: 8px; }}
"""


def _pop_ups(t: DesignTokens) -> str:
    return f"""
QMenu {{ background: {t.raised}; border: 1px solid {t.border}; border-radius: 10px; padding: 6px; }}
QMenu::item {{ padding: 7px 28px 7px 10px; border-radius: 6px; color: {t.text}; }}
QMenu::item:selected {{ background: {t.hover}; }}
QMenu::item:disabled {{ color: {t.text3}; }}
QMenu::icon {{ padding-left: 8px; }}
QMenu::separator {{ height: 1px; background: {t.border}; margin: 6px 4px; }}
QToolTip {{ background: {t.raised}; color: {t.text}; border: 1px solid {t.border2}; padding: 5px 8px; }}
QDialog[role="sheet"] {{ background: {t.surface}; }}
QMessageBox QLabel {{ font-size: 13px; }}
"""
