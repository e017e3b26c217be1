"""Numbers of bytes as people read them, by thousands as the commands of the daemon tell them."""

from __future__ import annotations

from PySide6.QtCore import QLocale


def size_text(size: int) -> str:
    """A number of bytes in words, such as `5.0 MB`.

    Args:
        size: bytes.
    """
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
