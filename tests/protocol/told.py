"""What an application is told, without what differs from answer to answer: the number, and the address where its own failures are listed."""

from __future__ import annotations

import re
from typing import Any

from aiohttp import ClientResponse

_REFERENCE = re.compile(r" Reference: [B-DF-HJ-NP-TV-XZ2-9]{4}-[B-DF-HJ-NP-TV-XZ2-9]{4}\.")


def without_reference(description: str) -> str:
    """A description, which ends with a number, without it."""
    assert _REFERENCE.search(description), description
    return _REFERENCE.sub("", description)


def find_reference(text: str) -> str:
    """The number in a text."""
    found = _REFERENCE.search(text)
    assert found is not None, text
    return found[0].split()[1].rstrip(".")


async def told(response: ClientResponse) -> dict[str, Any]:
    """The JSON of an error without number and address. The number has to be there, the address wherever a client ID was named."""
    body = await response.json()
    assert re.search(r"/check/[^/]+$", body.pop("error_uri", "/check/none"))
    return {**body, "error_description": without_reference(body["error_description"])}
