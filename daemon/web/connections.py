"""Connections: how many there may be, and how long each may take. One that is slow or silent costs the others nothing.

The process never runs out of descriptors, because the listener stays below the limit: a connection too many takes the place of the
one that has been silent longest.
"""

from __future__ import annotations

import asyncio
import logging
import resource
from http import HTTPStatus
from typing import Any

import msgspec
from aiohttp import hdrs, web
from aiohttp.http import HttpVersion10
from aiohttp.http_exceptions import HttpProcessingError
from aiohttp.web_protocol import RequestHandler

from common.log import seldom

log = logging.getLogger(__name__)

# Seconds in which the head of a request has to come once the connection is open, and in which its body has to follow.
HEAD_PATIENCE = 20
BODY_PATIENCE = 30
# Seconds that a connection may stay open between two requests.
IDLE_PATIENCE = 75
# Bodies of which only a part has come: with one more, the oldest has to go. Each holds up to the longest body in memory.
MOST_BODIES = 256
_MOST_DESCRIPTORS = 65536


class Room(msgspec.Struct, frozen=True):
    """How descriptors are shared out.

    Attributes:
        public: connections of browsers and applications.
        admin: connections of consoles.
        backlog: connections that a listener accepts at once.
    """

    public: int
    admin: int
    backlog: int


def make_room() -> Room:
    """Raise the soft limit of descriptors as far as this process may, and share them out."""
    try:
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = _MOST_DESCRIPTORS if hard == resource.RLIM_INFINITY else min(hard, _MOST_DESCRIPTORS)
        if soft != resource.RLIM_INFINITY and soft < wanted:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
            soft = wanted
    except (OSError, ValueError):
        log.warning("the limit of descriptors could not be read or raised")
        soft = 1024
    return share_out(_MOST_DESCRIPTORS if soft == resource.RLIM_INFINITY else soft)


def share_out(descriptors: int) -> Room:
    """What each listener gets, so that files of ours and a burst of new connections always have room.

    Args:
        descriptors: how many this process may have open.
    """
    few = min(max(descriptors // 16, 4), 128)
    return Room(public=max(descriptors - max(32, few) - 4 * few, 4), admin=few, backlog=few)


def quieten_accept_errors(loop: asyncio.AbstractEventLoop) -> None:
    """Log once a minute that no connection can be accepted; the loop would do so for each try, with a trace."""

    def handle(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        if "socket" not in context or not isinstance(context.get("exception"), OSError):
            loop.default_exception_handler(context)
        else:
            log.error("no connection can be accepted", extra=seldom(reason=context["exception"].strerror))

    loop.set_exception_handler(handle)


class CarefulHandler(RequestHandler):
    """A connection with time-outs, whose errors repeat nothing of what came: its bytes may be a cookie, a token or a query string."""

    __slots__ = ("_body", "_body_timer", "_head_timer")

    def __init__(self, manager: web.Server, **named: Any) -> None:
        super().__init__(manager, **named)
        self._body: Any = None
        self._body_timer: asyncio.TimerHandle | None = None
        self._head_timer: asyncio.TimerHandle | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether no request is being answered."""
        return self._waiter is not None and not self._waiter.done()

    @property
    def waits_until(self) -> float:
        """When an idle connection would be closed; the smallest number has waited longest."""
        return self._next_keepalive_close_time

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """A new connection, for which another may have to go."""
        server = self._manager
        if isinstance(server, CarefulServer) and not server.make_place():
            self._force_close = True
            transport.abort()  # type: ignore[attr-defined]
            return
        super().connection_made(transport)
        self._wait_for_head()

    def connection_lost(self, exc: BaseException | None) -> None:
        """The connection is gone."""
        self._stop_timers()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """More of a request."""
        before = self._request_count
        super().data_received(data)
        if self._request_count > before and self._messages:
            self._stop_timers()
            message, body = self._messages[-1]
            if getattr(message, "version", HttpVersion10) < HttpVersion10:
                # HTTP/0.9 knows no status with which it could be refused.
                self.force_close()
            elif not body.is_eof():
                self._wait_for_body(body)
        elif self._body is not None and self._body.is_eof():
            self._stop_timers()
        elif self._head_timer is None and self.is_waiting:
            self._wait_for_head()

    def _wait_for_head(self) -> None:
        self._head_timer = self._loop.call_later(HEAD_PATIENCE, self._give_up_head)

    def _give_up_head(self) -> None:
        self._head_timer = None
        if self.is_waiting:
            self.force_close()

    def _wait_for_body(self, body: Any) -> None:
        self._body = body
        self._body_timer = self._loop.call_later(BODY_PATIENCE, self.give_up_body)
        if isinstance(self._manager, CarefulServer):
            self._manager.note_body(self)

    def give_up_body(self) -> None:
        """Wait no longer for the body of the present request: whoever reads it gets an error."""
        body = self._body
        self._stop_timers()
        if body is not None and not body.is_eof():
            why = web.RequestPayloadError("The body did not come in time.")
            body.set_exception(why)
            # Whoever reads and was just woken by the end of a chunk waits again without a look at the error; then it has to be said once more.
            self._loop.call_soon(body.set_exception, why)
            self.close()

    def _stop_timers(self) -> None:
        for timer in (self._head_timer, self._body_timer):
            if timer is not None:
                timer.cancel()
        self._head_timer = self._body_timer = self._body = None
        if isinstance(self._manager, CarefulServer):
            self._manager.forget_body(self)

    async def shutdown(self, timeout: float | None = 15.0) -> None:  # noqa: ASYNC109 - it is aiohttp's
        """End within the time; aiohttp takes it twice, and 0 for endless."""
        await super().shutdown(max((timeout or 0) / 2, 0.001))

    def handle_error(self, request: Any, status: int = 500, exc: BaseException | None = None, message: str | None = None) -> web.StreamResponse:
        """Answer with the status and its name alone."""
        text = None if message is None else HTTPStatus(status).phrase
        answer = super().handle_error(request, status, exc, text)
        bare = _Bare(status=status, text=answer.text if isinstance(answer, web.Response) else None, content_type=answer.content_type)
        bare.force_close()
        return bare

    def log_exception(self, *args: Any, **named: Any) -> None:
        """Log that a request was broken, and how, but not what stood in it; errors of ours keep their trace."""
        error = named.get("exc_info")
        if isinstance(error, HttpProcessingError):
            log.info("a request was no HTTP", extra={"facts": {"status": error.code, "kind": type(error).__name__}})
        elif isinstance(error, web.RequestPayloadError | ConnectionError):
            log.debug("a request broke off")
        else:
            super().log_exception(*args, **named)


class CarefulServer(web.Server):
    """aiohttp's server, with our kind of connection and a limit to their number."""

    _most: int
    _bodies: dict[CarefulHandler, None]

    def limit(self, most: int) -> None:
        """Say how many connections there may be."""
        self._most, self._bodies = most, {}

    def __call__(self) -> RequestHandler:
        """The handler of a new connection."""
        return CarefulHandler(self, loop=self._loop, **self._kwargs)

    def make_place(self) -> bool:
        """Make room for one more connection.

        Returns:
            False if all others are being answered.
        """
        if len(self._connections) < self._most:
            return True
        log.warning("all connections are in use; those that are silent go first", extra=seldom(most=self._most))
        waiting = [each for each in self._connections if isinstance(each, CarefulHandler) and each.is_waiting]
        if not waiting:
            return False
        min(waiting, key=lambda each: each.waits_until).force_close()
        return True

    def note_body(self, handler: CarefulHandler) -> None:
        """A body has begun to come."""
        self._bodies[handler] = None
        if len(self._bodies) > MOST_BODIES:
            next(iter(self._bodies)).give_up_body()

    def forget_body(self, handler: CarefulHandler) -> None:
        """A body is there, or given up."""
        self._bodies.pop(handler, None)


def make_careful(runner: web.BaseRunner, most: int) -> None:
    """Let a runner that is set up, and not yet listening, make connections of our kind.

    Args:
        runner: whose connections.
        most: how many there may be.
    """
    server = runner.server
    if server is None:
        raise TypeError("The runner is not set up.")
    # There is no public way to name the class of a runner's connections.
    server.__class__ = CarefulServer
    CarefulServer.limit(server, most)  # type: ignore[arg-type]


class _Bare(web.Response):
    """An answer that does not say what made it."""

    async def _prepare_headers(self) -> None:
        await super()._prepare_headers()
        self.headers.pop(hdrs.SERVER, None)


async def drop_server_name(_request: web.Request, response: web.StreamResponse) -> None:
    """Take out the header that tells which library answers, and its version."""
    response.headers.pop(hdrs.SERVER, None)
