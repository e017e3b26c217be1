"""A request to the admin API after it was read and checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from aiohttp import web

from daemon.services.tenant.console_keys import Console

Body = TypeVar("Body")
Query = TypeVar("Query")

CONSOLE: web.RequestKey[Console] = web.RequestKey("console", Console)


@dataclass(frozen=True)
class Asked(Generic[Body, Query]):
    """What a handler gets.

    Attributes:
        request: for what is not in the other fields.
        body: the record that was sent; None for a route that takes nothing.
        query: the query parameters; None for a route that has none.
        version: of `If-Match`, None if there is none.
    """

    request: web.Request
    body: Body
    query: Query
    version: int | None

    @property
    def console(self) -> Console:
        """Who asks."""
        return self.request[CONSOLE]

    @property
    def actor(self) -> str:
        """Who asks, for the audit log."""
        return self.console.actor

    @property
    def id(self) -> str:
        """The id in the path. What the body says of itself counts for nothing (attack 90)."""
        return self.request.match_info["id"]
