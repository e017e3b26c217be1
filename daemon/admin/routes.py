"""The table of routes: what each takes and gives. The application and its OpenAPI document are both made from it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from functools import cache

from aiohttp import web

from common.contracts.applications import (
    Application,
    ApplicationCounts,
    ApplicationRow,
    ChangeApplication,
    CreateApplication,
    CreatedApplication,
)
from common.contracts.audit import AuditEntry
from common.contracts.branding import TenantBranding, UploadedImage
from common.contracts.consents import AskedAgain, AskedAgainRequest, Consent, ConsentCount
from common.contracts.paging import Page
from common.contracts.permissions import UserPermission
from common.contracts.preview import Preview, PreviewRequest
from common.contracts.secrets import ChangeSecret, CreateSecret, IssuedSecret, Secret
from common.contracts.sign_out_notices import SignOutNotice
from common.contracts.status import Change, Paired, PairRequest, Status
from common.contracts.users import ChangeUser, CreateUser, SetPassword, User
from daemon.admin.applications import ApplicationQuery, ApplicationRoutes, CountQuery
from daemon.admin.audit import AuditQuery, AuditRoutes
from daemon.admin.branding import BrandingRoutes
from daemon.admin.consents import ConsentQuery, ConsentRoutes
from daemon.admin.dispatch import add_headers, make_handler
from daemon.admin.errors import answer_errors
from daemon.admin.events import EventRoutes
from daemon.admin.guard import make_guard
from daemon.admin.images import ImageRoutes
from daemon.admin.openapi import encode_openapi, make_openapi
from daemon.admin.pairing import PairingRoutes
from daemon.admin.parts import AdminParts
from daemon.admin.route import Route
from daemon.admin.secrets import SecretRoutes
from daemon.admin.sign_out_notices import NoticeQuery, NoticeRoutes
from daemon.admin.status import OPENAPI, StatusRoutes
from daemon.admin.users import UserQuery, UserRoutes

_A, _S, _U, _B, _C = ApplicationRoutes, SecretRoutes, UserRoutes, BrandingRoutes, ConsentRoutes
_PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp")

ROUTES: tuple[Route, ...] = (
    Route("GET", "/api/status", StatusRoutes, StatusRoutes.show, gives=Status),
    Route("POST", "/api/pair", PairingRoutes, PairingRoutes.pair, takes=PairRequest, gives=Paired, is_open=True),
    Route("GET", "/api/applications", _A, _A.list, gives=Page[ApplicationRow], query=ApplicationQuery),
    Route("POST", "/api/applications", _A, _A.create, takes=CreateApplication, gives=CreatedApplication, status=201),
    Route("GET", "/api/applications/counts", _A, _A.count, gives=ApplicationCounts, query=CountQuery),
    Route("GET", "/api/applications/{id}", _A, _A.show, gives=Application),
    Route("PATCH", "/api/applications/{id}", _A, _A.change, takes=ChangeApplication, gives=Application, versioned=True),
    Route("DELETE", "/api/applications/{id}", _A, _A.delete, status=204),
    Route("POST", "/api/applications/{id}/restore", _A, _A.restore, gives=Application),
    Route("GET", "/api/applications/{id}/secrets", _S, _S.list, gives=list[Secret]),
    Route("POST", "/api/applications/{id}/secrets", _S, _S.issue, takes=CreateSecret, gives=IssuedSecret, status=201),
    Route("PATCH", "/api/applications/{id}/secrets/{secret}", _S, _S.change, takes=ChangeSecret, gives=Secret),
    Route("DELETE", "/api/applications/{id}/secrets/{secret}", _S, _S.delete, status=204),
    Route("GET", "/api/applications/{id}/sign-out-notices", NoticeRoutes, NoticeRoutes.list, gives=Page[SignOutNotice], query=NoticeQuery),
    Route("GET", "/api/applications/{id}/consents", _C, _C.list, gives=Page[Consent], query=ConsentQuery),
    Route("DELETE", "/api/applications/{id}/consents", _C, _C.revoke_all, gives=ConsentCount),
    Route("DELETE", "/api/applications/{id}/consents/{user}", _C, _C.revoke, status=204),
    Route("POST", "/api/applications/{id}/asked-again", _C, _C.count_asked_again, takes=AskedAgainRequest, gives=AskedAgain, only_looks=True),
    Route("GET", "/api/permissions", StatusRoutes, StatusRoutes.list_permissions, gives=list[UserPermission]),
    Route("POST", "/api/images", ImageRoutes, ImageRoutes.upload, gives=UploadedImage, status=201, uploads=_PICTURES),
    Route("GET", "/api/images/{id}", ImageRoutes, ImageRoutes.show, downloads="image/png"),
    Route("GET", "/api/branding", _B, _B.show, gives=TenantBranding),
    Route("PUT", "/api/branding", _B, _B.replace, takes=TenantBranding, gives=TenantBranding, versioned=True),
    Route("POST", "/api/preview", _B, _B.preview, takes=PreviewRequest, gives=Preview, only_looks=True),
    Route("GET", "/api/users", _U, _U.list, gives=Page[User], query=UserQuery),
    Route("POST", "/api/users", _U, _U.create, takes=CreateUser, gives=User, status=201),
    Route("GET", "/api/users/{id}", _U, _U.show, gives=User),
    Route("PATCH", "/api/users/{id}", _U, _U.change, takes=ChangeUser, gives=User, versioned=True),
    Route("DELETE", "/api/users/{id}", _U, _U.delete, status=204),
    Route("PUT", "/api/users/{id}/password", _U, _U.set_password, takes=SetPassword, status=204),
    Route("GET", "/api/audit", AuditRoutes, AuditRoutes.list, gives=Page[AuditEntry], query=AuditQuery),
    Route("GET", "/api/events", EventRoutes, EventRoutes.listen, gives=Change, downloads="text/event-stream"),
    Route("GET", "/api/openapi.json", StatusRoutes, StatusRoutes.describe, downloads="application/json"),
)


def make_admin_app(parts: AdminParts) -> web.Application:
    """Build the application.

    Args:
        parts: what its handlers need.
    """
    open_paths = frozenset(route.path for route in ROUTES if route.is_open)
    app = web.Application(middlewares=[answer_errors, make_guard(parts, open_paths)])
    groups = {group: group(parts) for group in dict.fromkeys(route.group for route in ROUTES)}
    for route in ROUTES:
        app.router.add_route(route.method, route.path, make_handler(route, groups[route.group]))
    describe: Callable[[], bytes] = make_document
    app[OPENAPI] = describe
    app.on_response_prepare.append(add_headers)

    app.cleanup_ctx.append(lambda _app: _end_streams_on_stop(parts))
    app.on_shutdown.append(lambda _app: _end_streams(parts))
    return app


@cache
def make_document() -> bytes:
    """The OpenAPI document of this table, as it stands in docs/openapi.json."""
    return encode_openapi(make_openapi(ROUTES))


async def _end_streams(parts: AdminParts) -> None:
    """Streams of changes never end by themselves: without this a stop would wait for them."""
    parts.changes.close()


async def _end_streams_on_stop(parts: AdminParts) -> AsyncIterator[None]:
    async def wait() -> None:
        await parts.stop.wait()
        parts.changes.close()

    waiting = asyncio.create_task(wait())
    yield
    waiting.cancel()
