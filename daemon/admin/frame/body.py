"""Reading of requests: bounded bodies, strict records, query parameters, and the version that a change was made from."""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from typing import TypeVar
from urllib.parse import parse_qsl

import msgspec
from aiohttp import web

from common.errors import Malformed, Problem, TooLarge, check
from daemon.services.records.reading import read_json, read_record

Record = TypeVar("Record")
Parameters = TypeVar("Parameters", bound=msgspec.Struct)

MOST_JSON = 1024 * 1024
# Seconds in which a whole body has to come; a console is on the same machine.
PATIENCE = 30
_MOST_PARAMETERS = 100
_VERSION = re.compile(r'"([0-9]{1,9})"')


class Unsupported(Malformed):
    """415: the body is of another type."""

    status = 415


async def read_bytes(request: web.Request, most: int) -> bytes:
    """The body.

    Args:
        request: whose body was not read yet.
        most: number of bytes that are accepted; not one more is kept.

    Raises:
        TooLarge: it is longer.
        Malformed: it broke off, or came too slowly.
    """
    if "Content-Encoding" in request.headers:
        raise Unsupported("request.encoding", "Send the body as it is, not compressed.")
    if (request.content_length or 0) > most:
        raise TooLarge("request.too_large", f"At most {most // 1024} KiB.")
    parts, size = [], 0
    try:
        async with asyncio.timeout(PATIENCE):
            while chunk := await request.content.readany():
                size += len(chunk)
                if size > most:
                    raise TooLarge("request.too_large", f"At most {most // 1024} KiB.")
                parts.append(chunk)
    except (TimeoutError, web.RequestPayloadError, ConnectionError):
        raise Malformed("request.incomplete", "The body did not come.") from None
    return b"".join(parts)


async def read_body(request: web.Request, wanted: type[Record]) -> Record:
    """The body as a record.

    Raises:
        Unsupported: it is not sent as JSON; a browser's form cannot do that without asking first.
        Malformed: it is no JSON.
        Invalid: a field is unknown, missing or of the wrong type.
    """
    if request.content_type != "application/json":
        raise Unsupported("request.content_type", "Send JSON, as application/json.")
    return read_record(read_json(await read_bytes(request, MOST_JSON)), wanted)


def read_query(request: web.Request, wanted: type[Parameters]) -> Parameters:
    """The query parameters as a record; empty ones count as not given.

    Raises:
        Invalid: one is unknown, stands there twice, or is out of its bounds.
        Malformed: one is no text.
    """
    given = _read_pairs(request.rel_url.raw_query_string)
    names, counts = wanted.__struct_fields__, Counter(name for name, _ in given)
    check([Problem(name[:64], "query.repeated", "Give this once.") for name in counts if counts[name] > 1])
    check([Problem(name[:64], "query.unknown", "There is no such parameter.") for name in counts if name not in names])
    return read_record({name: value for name, value in given if value}, wanted, strict=False)


def _read_pairs(text: str) -> list[tuple[str, str]]:
    """The parameters of an address, as it came; undecodable bytes are no text that somebody could look for.

    Raises:
        Malformed: there is something that is no text, or far too much.
    """
    try:
        given = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_PARAMETERS)
    except UnicodeDecodeError:
        raise _no_text() from None
    except ValueError:
        raise Malformed("request.too_many_parameters", f"At most {_MOST_PARAMETERS} parameters.") from None
    for pair in given:
        for part in pair:
            check_text(part)
    return given


def read_version(request: web.Request) -> int | None:
    """The version in `If-Match` (RFC 9110 13.1.1), None if there is none or any will do.

    Raises:
        Malformed: it is none of our versions.
    """
    value = request.headers.get("If-Match")
    if value is None or value.strip() == "*":
        return None
    found = _VERSION.fullmatch(value.strip())
    if found is None:
        raise Malformed("request.if_match", "If-Match is no version that this daemon gave.")
    return int(found[1])


def check_text(value: str) -> None:
    """Refuse what cannot be written as UTF-8 or ends a text early, before a database meets it.

    Raises:
        Malformed: it cannot.
    """
    try:
        value.encode()
    except UnicodeEncodeError:
        raise _no_text() from None
    if "\0" in value:
        raise _no_text()


def _no_text() -> Malformed:
    return Malformed("request.text", "The address contains bytes that are no text.")
