"""Published keys are fetched and signatures checked here, before the store job: no job ever waits for a network or for long arithmetic."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress

from common.contracts.application_kinds import AuthenticationMethod
from daemon.context import Context
from daemon.protocol.clients.assertion import NotProven, check_signature, read_assertion


async def prepare_client_keys(context: Context, params: Mapping[str, str]) -> None:
    """Fetch the keys of the application that a request claims to be from, if it publishes them and they are not known.

    Whatever goes wrong shows when the assertion is checked.

    Args:
        context: applications and the keys.
        params: the form fields, read strictly.
    """
    if "client_assertion" not in params:
        return
    try:
        assertion = read_assertion(params["client_assertion"])
    except NotProven:
        return
    application = await context.store.read(lambda: context.services.applications.find(assertion.client_id))
    if application is None or not application.enabled:
        return
    settings = application.settings
    if settings.client_authentication is not AuthenticationMethod.PRIVATE_KEY:
        return
    key_set = settings.jwks
    if not key_set and settings.jwks_uri:
        await context.published_keys.prepare(settings.jwks_uri, assertion.key_id)
        key_set, _ = context.published_keys.find(settings.jwks_uri)
    if key_set:
        with suppress(NotProven):
            await asyncio.to_thread(check_signature, assertion, key_set)
