"""Devices that sign in by a code, and the people in front of them."""

from __future__ import annotations

from typing import Any

from aiohttp import ClientResponse

from common.contracts.application_kinds import Kind, Type
from tests.protocol.provider import Partner, Provider

GRANT = "urn:ietf:params:oauth:grant-type:device_code"
RETURN = "http://127.0.0.1/callback"


def add_device_app(provider: Provider, kind: Kind = Kind.THIRD_PARTY, **settings: Any) -> Partner:
    """Register an application that runs on devices."""
    return provider.add_partner(kind, Type.NATIVE, RETURN, **{"device_sign_in": True, **settings})


async def begin(provider: Provider, partner: Partner, scope: str = "openid profile email") -> dict[str, Any]:
    """A device asks for its codes."""
    response = await provider.post("/oidc/device-authorization", partner, scope=scope)
    assert response.status == 200, await response.text()
    return dict(await response.json())


async def poll(provider: Provider, partner: Partner, codes: dict[str, Any]) -> ClientResponse:
    """The device asks how things stand."""
    return await provider.token(partner, grant_type=GRANT, device_code=codes["device_code"])


async def poll_error(provider: Provider, partner: Partner, codes: dict[str, Any]) -> str:
    """The device asks and hears an error."""
    response = await poll(provider, partner, codes)
    assert response.status == 400, await response.text()
    return str((await response.json())["error"])


async def enter(provider: Provider, user_code: str) -> ClientResponse:
    """Somebody enters a code; gives where the road goes on, or the page again."""
    answer = await provider.submit("/device", user_code=user_code)
    if answer.status != 303:
        return answer
    return await provider.browser.get(answer.headers["Location"], allow_redirects=False)


async def decide(provider: Provider, codes: dict[str, Any], decision: str = "authorize", allow: list[str] | None = None) -> ClientResponse:
    """Walk the whole road in the browser."""
    answer = await enter(provider, codes["user_code"])
    if answer.headers.get("Location", "").startswith("/sign-in/"):
        answer = await provider.sign_in(answer)
    return await provider.consent(answer, decision, allow)
