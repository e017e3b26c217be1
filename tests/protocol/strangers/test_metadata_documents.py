"""Applications that nobody registered come by the address of a document (draft-ietf-oauth-client-id-metadata-document, requirement D2)."""

from __future__ import annotations

import asyncio
import io
from typing import Any

import msgspec
import pytest
from aiohttp import web
from PIL import Image

from common.contracts.application_kinds import Type
from common.contracts.audit import AuditListing
from common.contracts.strangers.policy import Admission, StrangerPolicy
from tests.patience import PATIENCE
from tests.protocol.provider import Partner, claims_of
from tests.protocol.strangers.stranger_scene import OPEN, PATH, PERMISSIONS, RETURN, StrangerScene

KEY = {"kty": "EC", "crv": "P-256", "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}


async def test_nobody_is_asked_while_the_door_is_closed(scene: StrangerScene) -> None:
    """A page says so, discovery says nothing of it, and the document is not fetched."""
    scene.rule(StrangerPolicy())
    assert await scene.refusal() == "closed"
    scene.rule(msgspec.structs.replace(OPEN, blocked=["other.example"], admission=Admission.LISTED))
    assert await scene.refusal() == "not_listed"
    assert scene.neighbour.heard == []


async def test_a_stranger_signs_a_user_in_and_gets_what_is_open(scene: StrangerScene) -> None:
    """At any port of its loopback, with consent, once more when it comes again; a refresh ends as soon as the rules close the door."""
    provider = scene.provider
    tokens = await provider.get_tokens(scene.partner, scope="openid profile phone offline_access")
    assert claims_of(tokens["id_token"])["aud"] == scene.client_id
    assert set(tokens["scope"].split()) == {"openid", "offline_access"}
    known = scene.get()
    assert (known.name, known.type, known.shown_name) == ("Quill", Type.NATIVE, f"127.0.0.1:{scene.neighbour.server.port}")
    # Who listens on a device is proven by nobody, so it is asked every time; the document is still fresh.
    assert (await scene.arrive()).headers["Location"].startswith("/consent/")
    assert len(scene.neighbour.heard) == 1
    assert "Cookie" not in scene.neighbour.heard[0].headers
    scene.rule(StrangerPolicy(user_permissions=PERMISSIONS))
    answer = await provider.token(scene.partner, grant_type="refresh_token", refresh_token=tokens["refresh_token"])
    assert answer.status in (400, 401)
    assert scene.get().enabled is False


async def test_discovery_says_whether_strangers_may_come(scene: StrangerScene) -> None:
    """Draft 6."""
    browser = scene.provider.browser
    assert (await (await browser.get("/oidc/.well-known/openid-configuration")).json())["client_id_metadata_document_supported"] is True


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"client_id": "http://127.0.0.1/other.json"}, "document_client_id"),
        ({"client_name": None}, "document_name"),
        ({"client_name": "Quill\u202e"}, "document_name"),
        ({"redirect_uris": None}, "document_redirect_uris"),
        ({"redirect_uris": ["javascript:alert(1)"]}, "document_redirect_uris"),
        ({"redirect_uris": ["https://*.example.com/x"]}, "document_redirect_uris"),
        ({"redirect_uris": [f"https://a.example/{n}" for n in range(101)]}, "document_redirect_uris"),
        ({"client_secret": "hush"}, "document_secret"),
        ({"client_secret_expires_at": 0}, "document_secret"),
        ({"jwks": {"keys": [{**KEY, "d": "x"}]}}, "document_private_key"),
        ({"jwks": {"keys": []}}, "document_keys"),
        ({"token_endpoint_auth_method": "private_key_jwt"}, "document_keys"),
        ({"token_endpoint_auth_method": "client_secret_basic"}, "document_authentication"),
        ({"client_uri": "javascript:alert(1)"}, "document_link"),
        ({"logo_uri": "https://169.254.169.254/logo.png"}, "document_link"),
        ({"jwks_uri": "https://2130706433/keys"}, "document_link"),
        ({"tos_uri": ["https://a.example"]}, "document_form"),
        ({"grant_types": ["client_credentials"]}, "document_grants"),
        ({"software_version": "x" * 6000}, "document_size"),
        ({"redirect_uris": [f"https://a.example/{n}" for n in range(10_000)]}, "document_size"),
    ],
)
async def test_each_rule_for_documents_has_its_refusal(scene: StrangerScene, changed: dict[str, Any], reason: str) -> None:
    """Draft 4; nothing of the document is kept."""
    scene.describe(**changed)
    assert await scene.refusal() == reason


async def test_what_is_no_document_is_refused(scene: StrangerScene) -> None:
    """Draft 5: only a 200 with JSON counts, no redirect is followed, and each refusal is looked at anew."""
    good = scene.describe()
    for body in (b"<html>", b"[" * 4000, b"[]", b'{"client_id": 1, "client_id": 2}', b"\xff"):
        scene.answers[PATH] = body
        assert await scene.refusal() == "document_form"
    scene.answers[PATH] = good
    for status, reason in ((302, "document_redirects"), (404, "document_status"), (201, "document_status")):
        scene.status, scene.headers = status, {"Location": scene.neighbour.url("/elsewhere")}
        assert await scene.refusal() == reason
    scene.status, scene.headers = 200, {"Content-Type": "text/html"}
    assert await scene.refusal() == "document_type"
    assert {heard.path for heard in scene.neighbour.heard} == {PATH}
    scene.headers = {"Content-Type": "application/example+json; charset=utf-8"}
    assert (await scene.arrive()).status == 303


async def test_a_changed_document_asks_anew_and_a_lost_one_is_good_for_a_day(scene: StrangerScene) -> None:
    """What users know it by has changed: consents end with their tokens, and the audit log has the difference."""
    provider = scene.provider
    tokens = await provider.get_tokens(scene.partner, scope="openid offline_access")
    provider.clock.move(3601)
    scene.describe(client_uri="https://quill.example")
    await scene.arrive()
    assert (await provider.userinfo(tokens["access_token"])).status == 401  # it has ended by time
    fresh = await provider.token(scene.partner, grant_type="refresh_token", refresh_token=tokens["refresh_token"])
    assert fresh.status == 200
    provider.clock.move(3601)
    scene.describe(client_name="Quill Pro", redirect_uris=[RETURN, "https://quill.example/cb"])
    await scene.arrive()
    again = (await fresh.json())["refresh_token"]
    assert (await (await provider.token(scene.partner, grant_type="refresh_token", refresh_token=again)).json())["error"] == "invalid_grant"
    listed = provider.context.store.read_now(lambda: provider.context.services.audit.list(AuditListing(event="application.changed"))).items
    assert listed[0].detail["name"] == {"before": "Quill", "after": "Quill Pro"}
    scene.answers[PATH] = None
    provider.clock.move(3601)
    assert (await scene.arrive()).status == 303
    provider.clock.move(86400)
    answer = await scene.arrive()
    assert (answer.status, "stranger.document_status" in await answer.text()) == (400, True)


async def test_one_fetch_serves_all_who_wait_and_nobody_is_flooded(scene: StrangerScene) -> None:
    """A host is asked so often at most, whoever asks for it, also for documents that are wrong."""
    gate = asyncio.Event()
    good = scene.answer

    async def wait(request: web.Request) -> web.StreamResponse:
        await gate.wait()
        return await good(request)

    scene.neighbour.behave = wait
    arrivals = [asyncio.create_task(scene.arrive()) for _ in range(5)]
    async with asyncio.timeout(PATIENCE):
        await scene.neighbour.wait_for(1)
    gate.set()
    assert {answer.status for answer in await asyncio.gather(*arrivals)} == {303}
    assert len(scene.neighbour.heard) == 1
    reasons = set()
    for number in range(35):
        client_id = scene.neighbour.url(f"/missing-{number}.json")
        text = await (await scene.provider.authorize(Partner(client_id, None, RETURN))).text()
        reasons.add("document_too_often" in text)
    assert reasons == {True, False}
    assert len(scene.neighbour.heard) <= 32
    scene.provider.clock.move(3601)
    assert (await scene.arrive()).status == 303
    assert scene.neighbour.heard[-1].path == PATH


async def test_a_picture_is_fetched_once_and_kept_as_pixels(scene: StrangerScene) -> None:
    """It is served from here, encoded anew; one that is none is no reason to refuse."""
    out = io.BytesIO()
    Image.new("RGB", (64, 32), "red").save(out, "GIF")
    scene.answers["/logo.gif"] = out.getvalue()
    scene.describe(logo_uri=scene.neighbour.url("/logo.gif"))
    assert (await scene.arrive()).status == 303
    logo = scene.get().branding.logo
    kept = scene.provider.context.store.read_now(lambda: scene.provider.context.services.images.find(logo))
    assert kept is not None
    assert kept.startswith(b"\x89PNG")
    scene.describe(logo_uri=scene.neighbour.url("/logo.svg"))
    scene.answers["/logo.svg"] = b"<svg onload='alert(1)'/>"
    scene.provider.clock.move(3601)
    assert (await scene.arrive()).status == 303
    assert scene.get().branding.logo == ""


async def test_a_registered_application_may_have_an_address_as_its_id(scene: StrangerScene) -> None:
    """Draft 7.2: it is then like any other, and its document is nobody's business."""
    applications = scene.provider.context.services.applications
    made = scene.provider.add_partner(kind_of_app=Type.NATIVE, redirect_uri=RETURN)
    record = msgspec.structs.replace(scene.provider.context.store.read_now(lambda: applications.get(made.id)), id=scene.client_id, name="Ours")
    scene.provider.context.store.write_now(lambda: applications.put(record, "test", is_url_meant=True))
    scene.rule(StrangerPolicy())
    assert (await scene.arrive()).status == 303
    assert scene.neighbour.heard == []
