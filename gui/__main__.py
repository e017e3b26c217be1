"""Starts the console: `letpass`, or `python -m gui`."""

from __future__ import annotations

import sys

from gui.app import run


def main() -> None:
    """Run the console and end with its exit code."""
    sys.exit(run(sys.argv))


if __name__ == "__main__":
    main()
