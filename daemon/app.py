"""The two web applications, with every public route in one table. They share one context and never a listener."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from aiohttp import web

from daemon.admin.parts import AdminParts
from daemon.admin.routes import make_admin_app
from daemon.context import CONTEXT, Context
from daemon.metrics.metrics import CONTENT_TYPE
from daemon.oidc import related_origins
from daemon.oidc.authorize import authorize, resume
from daemon.oidc.cors import preflight, refuse_page
from daemon.oidc.device_authorization import authorize_device
from daemon.oidc.discovery import make_document_handler, make_metadata_finder, make_stray_handler, make_watched
from daemon.oidc.introspection import introspect
from daemon.oidc.pushed_authorization import push
from daemon.oidc.registration import allow_pages, register
from daemon.oidc.resource_metadata import resource_metadata
from daemon.oidc.revocation import revoke
from daemon.oidc.token import token
from daemon.oidc.unread import note_unread
from daemon.oidc.userinfo import userinfo
from daemon.pages import (
    accounts,
    assets,
    check,
    choose_account,
    consent,
    denied,
    device,
    enrolment,
    home,
    second_step,
    secret_link,
    sign_in,
    sign_out,
    step_up,
)
from daemon.pages.account.routes import list_routes
from daemon.pages.callback import come_back, take_posted
from daemon.pages.federation import signing_out, unconnected
from daemon.pages.joining import disowning, email_proof, invitation, recovery, registration
from daemon.pages.preview import make_previewer, show_preview
from daemon.pages.problem import make_problem_page
from daemon.protocol.discovery import DISCOVERY_PATH, OAUTH_PATH, SIGNALS_PATH, make_signals_metadata, oauth_metadata_path, signals_metadata_path
from daemon.protocol.endpoints.device_authorization import CANCELLED, DONE, PATH
from daemon.protocol.params import MAX_BODY
from daemon.protocol.resource_metadata import RESOURCE_METADATA_PATH
from daemon.services.federation.identity_providers import CALLBACK
from daemon.services.handover import secret_links
from daemon.services.people.mailed_links import PATHS, Purpose
from daemon.version import VERSION
from daemon.views.frames import describe_languages
from daemon.web.access_log import make_access_log
from daemon.web.compression import compress_pages
from daemon.web.connections import drop_server_name
from daemon.web.middleware import make_middleware
from daemon.web.probes import make_probes
from daemon.web.way_here import PATH as WAY_HERE

# Below the issuer: whose errors are JSON, also for a wrong method or a body that is too long.
JSON_ENDPOINTS = ("token", "userinfo", "jwks", "introspect", "revoke", "par", "device-authorization")

# Of what changes nothing, the headers alone are given too (RFC 9110 9.3.2). Every other GET does something: it makes a code, spends a request,
# counts a guess, shows a preview its only time, or notes whom a page is for. HEAD is 405 there, and does none of that.
_LOOK = "GET HEAD"

# What pages lead on to that have done something.
_NOTES = {
    recovery.SENT: recovery.show_sent,
    recovery.DONE: recovery.show_done,
    registration.SENT: registration.show_sent,
    registration.DONE: registration.show_done,
    invitation.DONE: invitation.show_done,
    email_proof.DONE: email_proof.show_done,
    disowning.DONE: disowning.show_done,
    unconnected.PATH: unconnected.show,
}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def make_public_app(context: Context) -> web.Application:
    """What browsers and applications reach."""
    base = context.settings.issuer_path
    well_known = (f"{base}{DISCOVERY_PATH}", f"{base}{OAUTH_PATH}", oauth_metadata_path(context.settings.issuer))
    signals_path = signals_metadata_path(context.settings.issuer)
    json_paths = frozenset((*well_known, signals_path, f"{base}{SIGNALS_PATH}", *(f"{base}/{name}" for name in JSON_ENDPOINTS)))
    settings = context.settings
    log_access = make_access_log("public", settings.trusted_proxies) if settings.access_log else None
    answers = make_middleware(make_problem_page(context), context.cookies, json_paths, note_unread, context.metrics.public.observe, log_access)
    app = web.Application(client_max_size=MAX_BODY, middlewares=[compress_pages, answers])
    app[CONTEXT] = context
    app.on_response_prepare.append(drop_server_name)
    metadata = make_watched(make_document_handler(make_metadata_finder(context)), context)
    stray = make_stray_handler(context.endpoints.discovery)

    async def find_keys() -> dict[str, Any]:
        return context.signing.jwk_set

    signals_metadata = make_signals_metadata(context.endpoints)

    async def find_signals() -> dict[str, Any]:
        return signals_metadata

    documents = {
        **dict.fromkeys((signals_path, f"{base}{SIGNALS_PATH}"), make_document_handler(find_signals)),
        **dict.fromkeys(well_known, metadata),
        f"{base}/jwks": make_document_handler(find_keys),
    }
    routes: list[tuple[str, str, Handler]] = [
        *((_LOOK, path, handler) for path, handler in documents.items()),
        *(("OPTIONS", path, preflight) for path in documents),
        *((_LOOK, path, handler) for path, handler in make_probes(context.readiness.find_obstacle).items()),
        *((_LOOK, path, resource_metadata) for path in (RESOURCE_METADATA_PATH, RESOURCE_METADATA_PATH + "/{path:.*}")),
        *(("OPTIONS", path, preflight) for path in (RESOURCE_METADATA_PATH, RESOURCE_METADATA_PATH + "/{path:.*}")),
        ("GET", WAY_HERE, context.show_way_here),
        ("GET", f"{base}/authorize", authorize),
        ("POST", f"{base}/authorize", authorize),
        *(("OPTIONS", f"{base}/{name}", refuse_page) for name in ("authorize", "introspect", "device-authorization")),
        ("POST", f"{base}/token", token),
        ("OPTIONS", f"{base}/token", preflight),
        (_LOOK, f"{base}/userinfo", userinfo),
        ("POST", f"{base}/userinfo", userinfo),
        ("OPTIONS", f"{base}/userinfo", preflight),
        ("POST", f"{base}/introspect", introspect),
        ("POST", f"{base}/revoke", revoke),
        ("OPTIONS", f"{base}/revoke", preflight),
        ("POST", f"{base}/par", push),
        ("POST", f"{base}/register", register),
        ("OPTIONS", f"{base}/register", allow_pages),
        ("OPTIONS", f"{base}/par", preflight),
        ("POST", f"{base}/device-authorization", authorize_device),
        ("GET", f"{base}/sign-out", sign_out.requested),
        ("POST", f"{base}/sign-out", sign_out.requested),
        ("GET", "/resume/{interaction}", resume),
        (_LOOK, related_origins.PATH, related_origins.show),
        (_LOOK, "/sign-in", sign_in.show),
        ("POST", "/sign-in", sign_in.submit),
        ("GET", "/sign-in/{interaction}", sign_in.show),
        ("POST", "/sign-in/{interaction}", sign_in.submit),
        ("GET", CALLBACK + "/{provider}", come_back),
        ("POST", CALLBACK + "/{provider}", take_posted),
        ("POST", signing_out.TOLD, signing_out.be_told),
        ("GET", signing_out.BACK, signing_out.come_back),
        *_forms(second_step.PATHS, second_step.show, second_step.submit),
        *_forms(enrolment.PATHS, enrolment.show, enrolment.submit),
        *_forms(enrolment.CODE_PATHS, enrolment.show_codes, enrolment.download),
        ("GET", "/step-up/{interaction}", step_up.show),
        ("GET", "/choose-account/{interaction}", choose_account.show),
        ("POST", "/choose-account/{interaction}", choose_account.choose),
        ("GET", "/consent/{interaction}", consent.show),
        ("POST", "/consent/{interaction}", consent.decide),
        ("POST", "/other-account/{interaction}", consent.use_other_account),
        ("GET", "/denied/{interaction}", denied.show),
        ("POST", "/denied/{interaction}", denied.go_back),
        (_LOOK, PATH, device.show),
        ("POST", PATH, device.submit),
        (_LOOK, DONE, device.show_done),
        (_LOOK, CANCELLED, device.show_done),
        ("GET", PATH + "/qr/{user_code}.svg", device.qr_code),
        (_LOOK, check.PATH + "/{client_id}", check.show),
        ("POST", check.PATH + "/{client_id}", check.prove),
        (_LOOK, secret_links.PATH + "/{token}", secret_link.show),
        ("POST", secret_links.PATH + "/{token}", secret_link.open_it),
        *((_LOOK, path, handler) for path, handler in _NOTES.items()),
        (_LOOK, recovery.PATH, recovery.show),
        ("POST", recovery.PATH, recovery.ask),
        (_LOOK, recovery.PATH + "/{token}", recovery.look),
        ("POST", recovery.PATH + "/{token}", recovery.finish),
        (_LOOK, registration.PATH, registration.show),
        ("POST", registration.PATH, registration.submit),
        ("GET", registration.PATH + "/{interaction}", registration.show),
        ("POST", registration.PATH + "/{interaction}", registration.submit),
        (_LOOK, PATHS[Purpose.REGISTER] + "/{token}", registration.look),
        ("POST", PATHS[Purpose.REGISTER] + "/{token}", registration.confirm),
        (_LOOK, invitation.PATH + "/{token}", invitation.look),
        ("POST", invitation.PATH + "/{token}", invitation.accept),
        (_LOOK, disowning.PATH + "/{token}", disowning.look),
        ("POST", disowning.PATH + "/{token}", disowning.finish),
        (_LOOK, email_proof.PATH + "/{token}", email_proof.look),
        ("POST", email_proof.PATH + "/{token}", email_proof.confirm),
        ("GET", "/sign-out", sign_out.show),
        ("POST", "/sign-out", sign_out.confirm),
        (_LOOK, accounts.PATH, accounts.show),
        ("POST", accounts.PATH, accounts.choose),
        (_LOOK, "/", home.show),
        (_LOOK, "/still-signed-in", home.show_stayed),
        *list_routes(),
        ("GET", "/preview/{name}", show_preview),
        (_LOOK, "/images/{name}.{ending:png|jpg}", assets.image),
        (_LOOK, "/assets/{path:.+}", assets.asset),
        (_LOOK, "/favicon.ico", assets.favicon),
        *((_LOOK, path, stray) for path in ("/{where:.*}" + DISCOVERY_PATH[1:], f"{DISCOVERY_PATH}/{{issuer:.*}}")),
    ]
    for methods, path, handler in routes:
        for method in methods.split():
            app.router.add_route(method, path, handler)
    return app


def _forms(paths: Sequence[str], show: Handler, submit: Handler) -> list[tuple[str, str, Handler]]:
    """The routes of a page with a form that has several addresses."""
    return [(method, path, handler) for path in paths for method, handler in (("GET", show), ("POST", submit))]


def make_metrics_app(context: Context) -> web.Application:
    """What `metrics_address` gives: figures and probes, and nothing that needs a key."""

    async def show(_request: web.Request) -> web.Response:
        return web.Response(body=(await context.metrics.write()).encode(), headers={"Content-Type": CONTENT_TYPE})

    app = web.Application()
    app.on_response_prepare.append(drop_server_name)
    for path, handler in {"/metrics": show, **make_probes(context.readiness.find_obstacle)}.items():
        app.router.add_get(path, handler)
    return app


def make_admin_listener(context: Context, stop: asyncio.Event) -> web.Application:
    """What consoles reach.

    Args:
        context: shared with the public application.
        stop: set when the daemon stops; ends the event streams.
    """
    return make_admin_app(
        AdminParts(
            store=context.store,
            clock=context.clock,
            passwords=context.passwords,
            events=context.events,
            services=context.services,
            endpoints=context.endpoints,
            origin=context.settings.origin,
            version=VERSION,
            languages=describe_languages(context.pages.words),
            sheets=context.sheets,
            mail_deliveries=context.mail_deliveries,
            preview=make_previewer(context),
            readiness=context.readiness,
            checking=context.checking,
            provider_trying=context.provider_trying,
            backup_schedule=context.backup_schedule,
            metrics=context.metrics,
            log_access=make_access_log("admin", ()) if context.settings.access_log else None,
            stop=stop,
        )
    )
