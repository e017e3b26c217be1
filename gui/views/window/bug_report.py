"""What helps to mend a bug of the console, without anything that opens something."""

from __future__ import annotations

import platform
import re
import traceback
from pathlib import Path

from PySide6 import __version__ as qt_version

_ROOT = Path(__file__).resolve().parents[3]
_QUERY = re.compile(r"\?[^\s'\"<>]*")
# Secrets, tokens, codes and keys are at least so long; the words of a sentence are shorter.
_LONG = re.compile(r"[\w+/=.~-]{16,}")


def make_report(error: BaseException) -> str:
    """Where an exception came from: places in the code in full, its own words without query strings and long codes.

    Args:
        error: nobody caught it.

    Returns:
        Several lines.
    """
    head = f"Letpass console, Python {platform.python_version()}, Qt for Python {qt_version}, {platform.system()}\n"
    parts: list[str] = []
    found: BaseException | None = error
    known: set[int] = set()
    while found is not None and id(found) not in known:
        known.add(id(found))
        places = "".join(traceback.format_tb(found.__traceback__)).replace(f"{_ROOT}/", "").replace(str(Path.home()), "~")
        parts.append(f"{places}{type(found).__qualname__}: {_harmless(str(found))}\n")
        found = found.__cause__ or found.__context__
    return head + "before that:\n".join(parts)


def _harmless(text: str) -> str:
    return _LONG.sub("…", _QUERY.sub("?…", text))
