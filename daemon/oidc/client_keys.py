"""Published keys are fetched and signatures checked here, before the store job: no job ever waits for a network or for long arithmetic."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import TypeVar

from common.contracts.application_kinds import AuthenticationMethod
from common.contracts.applications import Application
from daemon.context import Context
from daemon.protocol.authorization.signed_requests import REQUEST, read_header
from daemon.protocol.clients.assertion import NotProven, check_signature, read_assertion
from daemon.protocol.clients.certificates import CertificateHeaders
from daemon.protocol.partner_keys import verify
from daemon.protocol.refusal import Refusal
from daemon.protocol.tokens.encryption import KeysWanted

_Answer = TypeVar("_Answer")


async def prepare_client_keys(context: Context, params: Mapping[str, str], certificate: CertificateHeaders = ()) -> None:
    """Fetch the keys of the application that a request claims to be from, if it publishes them and they are not known.

    Whatever goes wrong shows when the assertion is checked.

    Args:
        context: applications and the keys.
        params: the form fields, read strictly.
        certificate: what says which certificate its connection has.
    """
    if "client_assertion" not in params:
        if certificate and "client_id" in params:
            await _prepare_certificates(context, params["client_id"])
        return
    try:
        assertion = read_assertion(params["client_assertion"])
    except NotProven:
        return
    application = await context.store.read(lambda: context.services.applications.find(assertion.client_id))
    if application is None or not application.enabled:
        return
    if application.settings.client_authentication is not AuthenticationMethod.PRIVATE_KEY:
        return
    key_set = await _find_keys(context, application, assertion.key_id)
    if key_set:
        with suppress(NotProven):
            await asyncio.to_thread(check_signature, assertion, key_set)


async def _prepare_certificates(context: Context, client_id: str) -> None:
    """Fetch the keys of an application that is known by a certificate which it publishes beside one of them."""
    application = await context.store.read(lambda: context.services.applications.find(client_id))
    if application is not None and application.enabled and application.settings.client_authentication is AuthenticationMethod.SELF_SIGNED_TLS:
        await _find_keys(context, application, None)


async def prepare_signed_request(context: Context, params: Mapping[str, str], client_id: str) -> None:
    """Fetch the keys of the application that a request claims to be from, if it is a signed one, and check its signature.

    Whatever goes wrong shows when the request is opened.

    Args:
        context: applications and the keys.
        params: of the authorization request, read strictly.
        client_id: whose it claims to be.
    """
    if REQUEST not in params:
        return
    try:
        header = read_header(params[REQUEST])
    except Refusal:
        return
    application = await context.store.read(lambda: context.services.applications.find(client_id))
    if application is None or not application.enabled:
        return
    key_set = await _find_keys(context, application, header.key_id)
    if key_set:
        await asyncio.to_thread(verify, params[REQUEST], header.algorithm, header.key_id, key_set)


async def with_keys(context: Context, answer: Callable[[], Awaitable[_Answer]]) -> _Answer:
    """What a store job gives, begun again once the published keys are there that it turned out to need.

    Args:
        context: the keys.
        answer: runs the job; one that wants keys was rolled back.
    """
    try:
        return await answer()
    except KeysWanted as wanted:
        await context.published_keys.prepare(wanted.uri, None)
    return await answer()


async def _find_keys(context: Context, application: Application, key_id: str | None) -> str:
    """The keys of an application as JSON, fetched if they are published and not known; "" for none."""
    settings = application.settings
    if settings.jwks or not settings.jwks_uri:
        return settings.jwks
    await context.published_keys.prepare(settings.jwks_uri, key_id)
    return context.published_keys.find(settings.jwks_uri)[0]
