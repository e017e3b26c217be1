"""The one place that turns what went wrong into an answer: a page for people, JSON for applications, a log line for operators."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from time import perf_counter

import msgspec
from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from common.errors import AppError, Unavailable
from common.log import seldom
from daemon.keys.digests import make_readable_code
from daemon.views.page_views import ProblemKind
from daemon.web.cookies import Cookies
from daemon.web.problems import PageProblem
from daemon.web.visitor import CHOSEN

log = logging.getLogger(__name__)

ShowProblem = Callable[[web.Request, PageProblem, str], Awaitable[web.Response]]
NoteUnread = Callable[[web.Request, int], Awaitable[str]]
# Told of each answer: the route that took the request, the status, and `perf_counter()` when it came.
Observe = Callable[[web.AbstractRoute, int, float], None]
# Writes a line about each answer: the request, the status, and `perf_counter()` when it came.
LogAccess = Callable[[web.Request, int, float], None]
# The status in figures of a request whose sender has hung up.
GONE = 499
# The number that whoever asked was shown.
REFERENCE = web.RequestKey("reference", str)
_BY_STATUS = {
    400: ProblemKind.BAD_REQUEST,
    403: ProblemKind.PAGE_TOO_OLD,
    404: ProblemKind.NOT_FOUND,
    405: ProblemKind.METHOD,
    413: ProblemKind.TOO_LARGE,
}


def make_middleware(
    show: ShowProblem, cookies: Cookies, json_paths: frozenset[str], note_unread: NoteUnread, observe: Observe, log_access: LogAccess | None = None
) -> Middleware:
    """The middleware of the public application.

    Args:
        show: renders the page of a problem, under a reference number.
        cookies: keep a language that was chosen by a link, and a session that was renewed.
        json_paths: whose errors are JSON.
        note_unread: keeps that a request was answered with a status of HTTP without having been read, and gives its number, or "".
        observe: counts.
        log_access: writes a line about each answer, None for none.
    """

    def end(request: web.Request, status: int, started: float) -> None:
        observe(request.match_info.route, status, started)
        if log_access is not None:
            log_access(request, status, started)

    @web.middleware
    async def answer(request: web.Request, handler: Handler) -> web.StreamResponse:
        started = perf_counter()
        try:
            response = await answer_errors(request, handler, started)
        except web.HTTPException as answered:
            end(request, answered.status, started)
            raise
        except BaseException:
            end(request, GONE, started)
            raise
        cookies.set_renewed(request, response)
        end(request, response.status, started)
        return response

    async def answer_errors(request: web.Request, handler: Handler, started: float) -> web.StreamResponse:
        try:
            response = await handler(request)
            if CHOSEN in request:
                cookies.set_language(response, request[CHOSEN])
            return response
        except PageProblem as problem:
            return await _answer(request, problem.status, problem, None, started)
        except AppError as error:
            return await _answer(request, error.status, _as_page(error), error, started)
        except web.HTTPException as error:
            if error.status < 400:
                raise
            page = PageProblem(_BY_STATUS.get(error.status, ProblemKind.BAD_REQUEST), reference=await note_unread(request, error.status))
            answer = await _answer(request, error.status, page, None, started)
            if "Allow" in error.headers:
                answer.headers["Allow"] = error.headers["Allow"]
            return answer
        except (web.RequestPayloadError, ConnectionError):
            # The body did not come, or whoever sent it has hung up.
            return await _answer(request, 408, PageProblem(ProblemKind.BAD_REQUEST), None, started)
        except Exception as error:
            return await _answer(request, 500, PageProblem(ProblemKind.GENERIC), error, started)

    async def _answer(request: web.Request, status: int, problem: PageProblem, error: Exception | None, started: float) -> web.Response:
        # A number that finds nothing helps nobody: of what the sign-in log does not know, only our own failures have one, in the daemon's log.
        reference = problem.reference or (make_readable_code() if status >= 500 else "")
        if reference:
            request[REFERENCE] = reference
        _log(request, status, problem, reference, error, started)
        if request.path in json_paths:
            response = _json(status, reference)
        else:
            response = await show(request, problem, reference)
            response.set_status(status)
        if isinstance(error, AppError) and error.retry_after is not None:
            response.headers["Retry-After"] = str(error.retry_after)
        return response

    return answer


def _as_page(error: AppError) -> PageProblem:
    if isinstance(error, Unavailable):
        return PageProblem(ProblemKind.BUSY)
    return PageProblem(_BY_STATUS.get(error.status, ProblemKind.BAD_REQUEST))


def _json(status: int, reference: str) -> web.Response:
    """An error of a protocol endpoint that is none of the protocol's own (RFC 6749 5.2)."""
    codes = {503: "temporarily_unavailable", 429: "temporarily_unavailable"}
    code = codes.get(status, "server_error" if status >= 500 else "invalid_request")
    found_by = f" Reference: {reference}." if reference else ""
    body = {"error": code, "error_description": f"The request could not be answered.{found_by}"}
    return web.Response(body=msgspec.json.encode(body), status=status, content_type="application/json", headers={"Cache-Control": "no-store"})


def _log(request: web.Request, status: int, problem: PageProblem, reference: str, error: Exception | None, started: float) -> None:
    """A line for the operator. The path without its query: codes and tokens travel there."""
    route = request.match_info.route.resource
    facts = {
        **({"reference": reference} if reference else {}),
        "status": status,
        "method": request.method,
        "route": route.canonical if route else "none",
        "kind": problem.kind.value,
        "milliseconds": milliseconds_since(started),
    }
    if problem.application is not None:
        facts["application"] = problem.application.id
    if status >= 500 and error is not None and not isinstance(error, AppError):
        log.error("a request failed for a reason of ours", exc_info=error, extra={"facts": facts})
    elif isinstance(error, AppError) and error.retry_after is not None:
        # It meets everybody alike, or somebody who sends very many; a full disk is not filled with lines about itself.
        log.info("requests are refused for now: %s", error.code, extra=seldom(**facts))
    else:
        log.info("a request was refused", extra={"facts": facts})


def milliseconds_since(started: float) -> float:
    """How long it took, to a tenth of a millisecond.

    Args:
        started: `perf_counter()` when it came.
    """
    return round((perf_counter() - started) * 1000, 1)
