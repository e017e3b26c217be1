"""The folder `outbox` of the data folder: letters as files where there is no mail server, for its owner alone, few and not for long."""

from __future__ import annotations

import contextlib
import time
from email.message import EmailMessage
from pathlib import Path

from common.files import write_file
from common.paths import make_private_folder

# Files that are kept, and for how many seconds: as long as the longest link in one.
MOST_FILES, LONGEST = 500, 7 * 86400


class OutboxFolder:
    """Keeps letters as files. Its methods wait for the disk.

    Args:
        folder: where; made when it is first needed.

    Attributes:
        path: where that is.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder

    def keep(self, letter_id: str, created_at: int, message: EmailMessage) -> None:
        """Write a letter, and remove what is too old or too much.

        Args:
            letter_id: names it.
            created_at: when it was queued, seconds since 1970.
            message: the letter.

        Raises:
            OSError, StartError: it cannot be written.
        """
        make_private_folder(self.path)
        write_file(self.path / f"{created_at}-{letter_id}.eml", message.as_bytes())
        self.tidy()

    def remove(self, letter_id: str) -> None:
        """Remove a letter that was sent after all."""
        if self.path.is_dir():
            for path in self.path.glob(f"*-{letter_id}.eml"):
                path.unlink(missing_ok=True)

    def tidy(self) -> None:
        """Remove what is too old, and the oldest of what is too much."""
        with contextlib.suppress(OSError):
            paths = sorted(self.path.glob("*.eml"), key=lambda path: path.stat().st_mtime, reverse=True)
            oldest = time.time() - LONGEST
            for number, path in enumerate(paths):
                if number >= MOST_FILES or path.stat().st_mtime < oldest:
                    path.unlink(missing_ok=True)
