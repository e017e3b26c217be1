"""What is told of requests, jobs and calls to whoever collects traces; here without the library that tells it, which is loaded on request alone."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Protocol

# Watches a call to another machine while it lasts: what it is for (such as `POST`), and the host, never the rest of an address.
WatchCall = Callable[[str, str], AbstractContextManager[object]]


def watch_nothing(_what: str, _host: str) -> AbstractContextManager[object]:
    """For a daemon that tells no traces."""
    return nullcontext()


class RequestSpan(Protocol):
    """A request that is being answered."""

    def end(self, status: int, reference: str) -> None:
        """It was answered.

        Args:
            status: of the answer.
            reference: the number that whoever asked was shown, "" for none.
        """


class Spans(Protocol):
    """Tells traces."""

    def watch_request(self, listener: str, method: str, route: str, traceparent: str) -> AbstractContextManager[RequestSpan]:
        """Watch a request while it is answered.

        Args:
            listener: its name.
            method: of the request, "" for one that no route takes.
            route: as it stands in the table, "" for none.
            traceparent: the trace that it belongs to (W3C Trace Context 3.2), "" to begin one.
        """

    def watch_job(self, queue: str, kind: str) -> AbstractContextManager[object]:
        """Watch a job of the store, if it is part of a request.

        Args:
            queue: which takes it: `write`, `read` or `read_long`.
            kind: of the database.
        """

    def watch_call(self, what: str, host: str) -> AbstractContextManager[object]:
        """See `WatchCall`."""

    def close(self) -> None:
        """Hand on what is left, within seconds."""
