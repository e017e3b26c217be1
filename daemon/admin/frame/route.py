"""One line of the table of routes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Route:
    """One line of the table.

    Attributes:
        method: HTTP method.
        path: with `{id}` for parts that vary.
        group: the class of the handler; one object of it serves all its routes.
        handler: a method of that class.
        takes: the record in the body; None for no body that this table reads.
        gives: the record in the answer; None for none.
        status: of a good answer.
        query: the record of query parameters.
        versioned: whether `If-Match` is looked at.
        is_open: whether it needs no key.
        only_looks: whether a viewer may ask although it is no GET.
        for_owners: whether only consoles of owners may ask.
        uploads, downloads: media types of bytes that are no JSON.
    """

    method: str
    path: str
    group: type[Any]
    handler: Callable[[Any, Any], Awaitable[Any]]
    takes: Any = None
    gives: Any = None
    status: int = 200
    query: Any = None
    versioned: bool = False
    is_open: bool = False
    only_looks: bool = False
    for_owners: bool = False
    uploads: tuple[str, ...] = ()
    downloads: str = ""

    @property
    def is_for_viewers(self) -> bool:
        """Whether a console that may only look may ask."""
        return self.method == "GET" or self.only_looks
