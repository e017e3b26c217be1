"""Where a sheet is saved unless somebody chooses otherwise."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from common.contracts.handover.sheet import SheetFormat
from gui.preferences import Preferences

ENDINGS = {SheetFormat.MARKDOWN: "md", SheetFormat.HTML: "html", SheetFormat.PDF: "pdf", SheetFormat.JSON: "json"}
_FORMATS = {".markdown": SheetFormat.MARKDOWN, ".htm": SheetFormat.HTML, **{f".{ending}": each for each, ending in ENDINGS.items()}}
_FOLDER = "sheet/folder"
# What a system refuses in names, or would read as something else.
_REFUSED = re.compile(r'[<>:"/\\|?*]+')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_MOST_LETTERS = 60  # so that a name stays below 255 bytes in every script


def suggest_file(preferences: Preferences, name: str, otherwise: str, ending: str) -> Path:
    """The folder that was used last, or the one for documents, and a file that is named after the application.

    Args:
        preferences: know the folder.
        name: of the application.
        otherwise: what it is called where nothing of the name may stand in one of a file.
        ending: of the file, without a dot.
    """
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folders = (preferences.text(_FOLDER), documents)
    folder = next((Path(each) for each in folders if each and Path(each).is_dir()), Path.home())
    return folder / f"{make_safe(name) or otherwise}.{ending}"


def decide_file(file: Path, wanted: SheetFormat) -> tuple[Path, SheetFormat]:
    """What is written where: an ending that is known says which format is meant; any other name gets the ending of the chosen one.

    Args:
        file: as somebody named it.
        wanted: the format that is chosen.
    """
    named = _FORMATS.get(file.suffix.casefold())
    return (file, named) if named is not None else (file.with_name(f"{file.name.rstrip('.')}.{ENDINGS[wanted]}"), wanted)


def remember_folder(preferences: Preferences, file: Path) -> None:
    """Begin there the next time.

    Args:
        preferences: keep it.
        file: what was saved.
    """
    preferences.set_text(_FOLDER, str(file.parent))


def make_safe(name: str) -> str:
    """A name as one of a file on every system; "" where nothing is left of it.

    Args:
        name: as somebody typed it.
    """
    seen = "".join(" " if letter.isspace() else letter for letter in unicodedata.normalize("NFC", name))
    printed = "".join(letter for letter in seen if unicodedata.category(letter)[0] != "C")
    safe = " ".join(_REFUSED.sub("-", printed).split())[:_MOST_LETTERS].strip(". -")
    return f"_{safe}" if _DEVICES.match(safe) else safe
