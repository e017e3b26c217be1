"""A native application: a command-line program that listens on a free loopback port for the answer (RFC 8252 7.3)."""

from __future__ import annotations

import asyncio
import json
import secrets
import webbrowser
from collections.abc import Callable
from dataclasses import replace

from aiohttp import web
from authlib.integrations.base_client.errors import OAuthError
from authlib.oauth2 import OAuth2Error

from resources.demo.partner import Partner
from resources.demo.provider import Provider, SignInFailed
from resources.demo.site_pages import SitePages, static_file


async def sign_in(partner: Partner, *, open_browser: bool, patience: float, say: Callable[[str], None]) -> int:
    """Sign one user in and print who it is.

    Args:
        partner: the configuration; its port is used if it is not 0.
        open_browser: whether to open the system's browser, or only to print the address.
        patience: seconds to wait for the user.
        say: prints a line.

    Returns:
        The exit code: 0 when somebody signed in.
    """
    provider = await Provider.find(partner)
    answers: asyncio.Queue[dict[str, str]] = asyncio.Queue()
    pages = SitePages(partner)

    async def callback(request: web.Request) -> web.Response:
        query = dict(request.query)
        answers.put_nowait(query)
        return web.Response(text=pages.done(query.get("error", "")), content_type="text/html")

    app = web.Application()
    app.add_routes([web.get("/callback", callback), web.get("/static/{name}", static_file)])
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", partner.port, shutdown_timeout=1)
    await site.start()
    listening = replace(partner, port=runner.addresses[0][1])
    try:
        return await _run(listening, provider, answers, open_browser=open_browser, patience=patience, say=say)
    except (SignInFailed, OAuthError, OAuth2Error) as failure:
        say(f"Not signed in: {failure.error}: {failure}")
        return 1
    except TimeoutError:
        say("Not signed in: nobody came back in time.")
        return 1
    finally:
        await runner.cleanup()


async def _run(
    partner: Partner, provider: Provider, answers: asyncio.Queue[dict[str, str]], *, open_browser: bool, patience: float, say: Callable[[str], None]
) -> int:
    state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
    async with provider.client(partner.redirect_uri) as client:
        address, _ = client.create_authorization_url(provider.document["authorization_endpoint"], state=state, nonce=nonce, code_verifier=verifier)
        say(f"Open this address to sign in: {address}")
        if open_browser:
            await asyncio.to_thread(webbrowser.open, address)
        query = await asyncio.wait_for(answers.get(), patience)
        code = provider.read_answer(query, state)
        token = await client.fetch_token(provider.document["token_endpoint"], code=code, code_verifier=verifier)
        claims = provider.read_id_token(token["id_token"], nonce)
        userinfo = (await client.get(provider.document["userinfo_endpoint"])).raise_for_status().json()
    say(json.dumps({"claims": claims, "userinfo": userinfo, "scope": token.get("scope", partner.permissions)}, ensure_ascii=False))
    return 0
