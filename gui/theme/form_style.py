"""The part of the style sheet that dresses form widgets."""

from __future__ import annotations

from gui.theme.tokens import DesignTokens


def form_style(tokens: DesignTokens) -> str:
    """The rules for form widgets.

    Args:
        tokens: the colours in force.
    """
    t = tokens
    return f"""
QFrame[role="segmented"] {{ background: {t.hover}; border: 1px solid {t.border}; border-radius: 8px; }}
QPushButton[kind="segment"] {{
  background: transparent; border: 2px solid transparent; border-radius: 6px; padding: 2px 5px; min-height: 22px; font-weight: 500; color: {t.text2};
}}
QPushButton[kind="segment"]:hover {{ color: {t.text}; }}
QPushButton[kind="segment"]:checked {{ background: {t.surface}; color: {t.text}; }}
QPushButton[kind="segment"]:focus {{ border: 2px solid {t.focus}; padding: 2px 5px; min-height: 22px; }}
QFrame[role="dirty-bar"] {{ background: {t.surface}; border: none; border-top: 1px solid {t.border}; }}
QFrame[role="pop-up"] {{ background: {t.raised}; border: 1px solid {t.border2}; border-radius: 10px; }}
QFrame[role="skeleton"] {{ background: {t.hover}; border: none; border-radius: 12px; }}
QFrame[role="pop-up"] QListWidget::item {{ padding: 6px 8px; border-radius: 6px; }}
QFrame[role="pop-up"] QListWidget::item:selected {{ background: {t.accent_bg}; color: {t.accent_text}; }}
QPushButton[kind="disclosure"] {{
  background: {t.surface}; border: 1px solid {t.border}; border-radius: 12px; padding: 0; min-height: 0; font-weight: 400; text-align: left;
}}
QPushButton[kind="disclosure"]:hover {{ background: {t.hover}; }}
QPushButton[kind="disclosure"]:focus {{ border: 2px solid {t.focus}; padding: 0; min-height: 0; }}
QPushButton[kind="quiet"] {{ font-weight: 500; padding: 0 10px; text-align: left; }}
QPushButton[kind="quiet"]:focus {{ padding: 0 9px; }}
QPushButton[kind="pill"] {{
  background: {t.surface}; border: 1px solid {t.border}; border-radius: 14px; min-height: 26px; padding: 0 11px; font-weight: 500;
  font-size: 12px; color: {t.text2};
}}
QPushButton[kind="pill"]:hover {{ background: {t.hover}; color: {t.text}; }}
QPushButton[kind="pill"]:focus {{ border: 2px solid {t.focus}; min-height: 24px; padding: 0 10px; }}
QPlainTextEdit[role="bare"], QPlainTextEdit[role="bare"]:focus {{ background: transparent; border: none; padding: 2px; }}
QPlainTextEdit[role="code"] {{ background: {t.bg}; color: {t.text2}; border-color: {t.border}; }}
QPlainTextEdit[role="code"]:focus {{ border-color: {t.focus}; }}
QPlainTextEdit[invalid="true"] {{ border: 2px solid {t.danger}; }}
QFrame[role="paper"] {{ background: {t.surface}; border: 1px solid {t.border}; border-radius: 12px; }}
QFrame[role="box"] {{ background: transparent; border: 1px solid {t.border}; border-radius: 10px; }}
QFrame[role="quote"] {{ background: transparent; border: none; border-left: 2px solid {t.border2}; }}
"""
