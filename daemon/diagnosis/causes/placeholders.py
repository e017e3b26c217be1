"""Values that nobody has filled in."""

from __future__ import annotations

import re

_UNFILLED = re.compile(
    r"\$\{|\{\{|\}\}|<[a-z][a-z _-]*>|%[A-Z_]{3,}%|(?<![a-z])(?:your|my)[-_. ]?(?:domain|app|host|site|server|company|client|secret|id)|"
    r"(?:replace|change)[-_ ]?(?:me|this|it)|(?<![a-z])(?:undefined|null|none|todo|xxx+)(?![a-z])|(?:client|app)[-_ ]?(?:id|secret)",
    re.IGNORECASE,
)


def is_placeholder(text: str) -> bool:
    """Whether a value looks like the text of a guide or template in which the real one was never put in."""
    return _UNFILLED.search(text) is not None
