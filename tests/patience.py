"""How long a test waits for a fact before it calls it missing: far longer than it takes, for the machine may be busy.

Nobody waits so long for a fact that is decided; whoever waits for it goes on at once, or fails at once.
"""

from __future__ import annotations

PATIENCE = 120  # seconds; pytest's own time-out in pyproject.toml is longer than two of them
