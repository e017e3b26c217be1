"""The life of a record: how long a deleted one can be restored."""

from __future__ import annotations

# Seconds for which what was deleted can be taken back.
RESTORABLE = 30 * 86400
