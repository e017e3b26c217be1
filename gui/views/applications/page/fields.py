"""Which tab of an application's page has which fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from common.contracts.applications import Application
from common.errors import Problem
from gui.views.frames.part import Part


class ApplicationFields:
    """All parts with fields, by their tabs.

    Args:
        by_tab: what stands on each tab, in the order in which problems are visited.
    """

    def __init__(self, by_tab: Mapping[int, list[Part[Application]]]) -> None:
        self._by_tab = by_tab

    def parts(self) -> list[Part[Application]]:
        """All of them, in that order."""
        return [part for parts in self._by_tab.values() for part in parts]

    def count(self, problems: Iterable[Problem]) -> dict[int, int]:
        """How many problems each tab has.

        Args:
            problems: of the whole draft.
        """
        fields = [problem.field for problem in problems]
        return {tab: sum(part.owns(field) for part in parts for field in fields) for tab, parts in self._by_tab.items()}

    def find(self, path: str) -> tuple[int, Part[Application]] | None:
        """The tab and the part that have a field, or None.

        Args:
            path: as problems name it.
        """
        return next(((tab, part) for tab, parts in self._by_tab.items() for part in parts if part.owns(path)), None)
