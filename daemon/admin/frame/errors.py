"""Every answer that is not what was asked for, in one form: `ErrorBody` with its status."""

from __future__ import annotations

import logging

import msgspec
from aiohttp import web
from aiohttp.typedefs import Handler

from common.errors import AppError, ErrorBody
from daemon.keys.digests import make_readable_code

log = logging.getLogger(__name__)


@web.middleware
async def answer_errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer for whatever a handler raises: our errors as they are, anything else as a 500 without its text."""
    try:
        return await handler(request)
    except AppError as error:
        return _answer(error.status, ErrorBody(error.code, error.message, error.problems), error.retry_after)
    except web.HTTPMethodNotAllowed as error:
        response = _answer(405, ErrorBody("route.method", "This route cannot be asked that way."))
        response.headers["Allow"] = ", ".join(sorted(error.allowed_methods))
        return response
    except web.HTTPException as error:
        unknown = error.status == 404
        code, message = ("route.unknown", "There is no such route.") if unknown else ("request.refused", error.reason)
        return _answer(error.status, ErrorBody(code, message))
    except Exception:
        reference = make_readable_code()
        # The route as it is written in the table: a path may carry an id, a query what somebody searched for.
        resource = request.match_info.route.resource
        facts = {"reference": reference, "status": 500, "method": request.method, "route": "" if resource is None else resource.canonical}
        log.exception("a request to the admin API failed", extra={"facts": facts})
        return _answer(500, ErrorBody("daemon.failed", "Something went wrong; the daemon's log tells more.", reference=reference))


def _answer(status: int, body: ErrorBody, retry_after: int | None = None) -> web.Response:
    response = web.Response(status=status, body=msgspec.json.encode(body), content_type="application/json")
    if retry_after is not None:
        response.headers["Retry-After"] = str(retry_after)
    if status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response
