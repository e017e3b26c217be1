"""Requests that are no HTTP: answered and logged in fixed words, because their bytes may be a cookie, a token or a query string.

aiohttp answers them before any middleware, with its parser's message, and logs that message with a trace (attack 96).
"""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError
from aiohttp.web_protocol import RequestHandler

log = logging.getLogger(__name__)


class CarefulHandler(RequestHandler):
    """A connection whose errors repeat nothing of what came."""

    __slots__ = ()

    def handle_error(self, request: Any, status: int = 500, exc: BaseException | None = None, message: str | None = None) -> web.StreamResponse:
        """Answer with the status and its name alone."""
        return super().handle_error(request, status, exc, message if message is None else HTTPStatus(status).phrase)

    def log_exception(self, *args: Any, **named: Any) -> None:
        """Log that a request was broken, and how, but not what stood in it; errors of ours keep their trace."""
        error = named.get("exc_info")
        if isinstance(error, HttpProcessingError):
            log.info("a request was no HTTP", extra={"facts": {"status": error.code, "kind": type(error).__name__}})
        else:
            super().log_exception(*args, **named)


class CarefulServer(web.Server):
    """aiohttp's server, with our kind of connection."""

    def __call__(self) -> RequestHandler:
        """The handler of a new connection."""
        return CarefulHandler(self, loop=self._loop, **self._kwargs)
