"""What every group of routes shares: the transport, and how records become JSON and back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from common.contracts.paging import ListPart, Page
from gui.api.call import Call
from gui.api.transport import Http


class Routes:
    """A group of routes.

    Args:
        http: sends the requests.
    """

    def __init__(self, http: Http) -> None:
        self._http = http

    def _get(self, path: str, wanted: Any, **query: str) -> Call:
        return self._http.send("GET", path, decode=record(wanted), query=query)

    def _list(self, path: str, item: Any, listing: ListPart) -> Call:
        return self._http.send("GET", path, decode=record(Page[item]), query=query_of(listing))

    def _send(self, verb: str, path: str, wanted: Any, body: msgspec.Struct | None = None, version: int | None = None) -> Call:
        encoded = None if body is None else msgspec.json.encode(body)
        return self._http.send(verb, path, decode=record(wanted), body=encoded, version=version)


def record(wanted: Any) -> Callable[[bytes], object]:
    """A decoder for one type of record; None stands for an answer without a body.

    Args:
        wanted: a contract, such as `Application` or `Page[User]`.
    """
    if wanted is None:
        return nothing
    decoder: msgspec.json.Decoder[object] = msgspec.json.Decoder(wanted)
    return decoder.decode


def nothing(_body: bytes) -> object:
    """The result of an answer without a body."""
    return None


def query_of(listing: msgspec.Struct) -> dict[str, str]:
    """What a list is asked for, as the query parameters that the daemon reads into the same record.

    Args:
        listing: any kind; a field without a value becomes "", which counts as not given.
    """
    return {name: _parameter(value) for name, value in msgspec.to_builtins(listing).items()}


def _parameter(value: str | int | bool | None) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
