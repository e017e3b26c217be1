"""Bodies and query strings of requests, read once and handed on as decoded pairs."""

from __future__ import annotations

from aiohttp import web

from common.errors import Malformed

FORM = "application/x-www-form-urlencoded"


async def read_form_text(request: web.Request) -> str:
    """The body of a form post, undecoded. A `charset` beside the type means nothing: this type has none (WHATWG URL 5.2).

    Raises:
        Malformed: it is not a form, or not UTF-8.
        web.HTTPRequestEntityTooLarge: it is longer than the application accepts.
    """
    if request.content_type != FORM:
        raise Malformed("request.not_a_form", f"Send the request as {FORM}.")
    try:
        return (await request.read()).decode("ascii")
    except UnicodeDecodeError:
        raise Malformed("request.not_ascii", "The request body is not form-encoded.") from None


def query_text(request: web.Request) -> str:
    """The query string as it came, undecoded."""
    return request.rel_url.raw_query_string
