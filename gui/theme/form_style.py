"""The part of the style sheet that dresses form widgets."""

from __future__ import annotations

from gui.theme.tokens import Tokens


def form_style(tokens: Tokens) -> str:
    """The rules for form widgets.

    Args:
        tokens: the colours in force.
    """
    return f'QFrame[role="field"] {{ background: transparent; color: {tokens.text}; }}\n'
