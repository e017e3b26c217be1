"""Shared signals go out to a real receiver, which checks them with a library of its own: of consenting users alone, as the application knows them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from aiohttp import web
from joserfc import jwt
from joserfc.jwk import KeySet

from common.contracts.application_kinds import Kind, SubjectType
from common.contracts.applications import Application
from common.contracts.events import EventName
from common.contracts.events_out.signals import PutSignalStream, Signal, SubjectFormat
from common.contracts.events_out.webhooks import Delivery, DeliveryListing, DeliveryState, SendAgain, Stopped
from common.contracts.sign_out_notices import Ending
from common.contracts.users import ChangeUser, User
from common.errors import Conflict, Invalid, NotFound, Stale
from daemon.keys.signing import SigningKeys, make_signing_key
from daemon.outbound.fetcher import Fetcher
from daemon.outbound.webhook_deliveries import WebhookSender
from daemon.services.events_out.tries import Answered
from daemon.services.events_out.webhook_deliveries import RETRIES
from daemon.storage.tables.applications import Application as ApplicationTable
from daemon.storage.tables.consents import Consent
from tests.daemon.outbound.neighbour import Heard, Neighbour, open_neighbour
from tests.daemon.services.events_out.test_dispatcher import dispatch
from tests.daemon.tenant import ACTOR, ISSUER, Tenant, open_tenant
from tests.databases import KINDS
from tests.patience import PATIENCE

CAEP = "https://schemas.openid.net/secevent/caep/event-type/"
RISC = "https://schemas.openid.net/secevent/risc/event-type/"
ALL = tuple(Signal)
TOKEN = "bearer-of-the-test"


@pytest.fixture(params=KINDS)
def tenant(request: pytest.FixtureRequest) -> Iterator[Tenant]:
    """A tenant that may call this machine, on each kind of database."""
    with open_tenant(request.param, allow_private=True) as tenant:
        yield tenant


def consent(tenant: Tenant, user: User, application: Application, *names: str, revoked: bool = False) -> None:
    """A user has authorized an application."""
    now = tenant.clock.now()
    times = {"since": 1, "decided_at": 1, "expires_at": now + 10**6, "used_at": None, "revoked_at": 1 if revoked else None}
    about = {"permissions_json": json.dumps(names), "refused_json": "[]", "held_json": "{}"}
    tenant.do(lambda: Consent.insert(user_id=user.id, application_id=application.id, **about, **times).execute(tenant.store.db))


def put(tenant: Tenant, application: Application, url: str, **more: Any) -> None:
    wanted = PutSignalStream(**{"url": url, "signals": ALL, "token": TOKEN, **more})
    tenant.do(lambda: tenant.signal_streams.put(application.id, wanted, None, ACTOR))


def look(tenant: Tenant, application: Application) -> Sequence[Delivery]:
    return tenant.do(lambda: tenant.signal_streams.list_deliveries(application.id, DeliveryListing(limit=200))).items


def suspend(tenant: Tenant, user: User, *, suspended: bool = True) -> None:
    tenant.do(lambda: tenant.users.change(user.id, ChangeUser(suspended=suspended), None, ACTOR))


async def send(tenant: Tenant, application: Application) -> KeySet:
    """Let everything go out that is due, and give the keys that the tenant publishes."""
    await asyncio.to_thread(dispatch, tenant)
    keys = SigningKeys([make_signing_key("RS256", tenant.sealing, 1)], tenant.sealing)
    sender = WebhookSender(tenant.store, tenant.clock, tenant.webhook_deliveries, Fetcher("Letpass/test", allow_private=True), keys.sign)
    task = asyncio.create_task(sender.run())
    async with asyncio.timeout(PATIENCE):
        while any(each.tried_at is None for each in await asyncio.to_thread(look, tenant, application)):  # noqa: ASYNC110
            await asyncio.sleep(0.02)
    sender.stop()
    await task
    return KeySet.import_key_set(json.loads(json.dumps(keys.jwk_set)))


def read(heard: Heard, keys: KeySet) -> dict[str, Any]:
    """The claims of a security event token, as a receiver checks them (RFC 8417 2.2, RFC 8935 2.1)."""
    assert heard.method == "POST"
    assert heard.headers["Content-Type"] == "application/secevent+jwt"
    assert heard.headers["Accept"] == "application/json"
    token = jwt.decode(heard.body.decode(), keys, algorithms=["RS256"])
    assert token.header["typ"] == "secevent+jwt"
    claims = token.claims
    assert set(claims) == {"iss", "aud", "jti", "iat", "txn", "sub_id", "events"}
    assert len(claims["events"]) == 1
    return dict(claims)


async def accept(_request: web.Request) -> web.StreamResponse:
    """RFC 8935 2.2."""
    return web.Response(status=202)


async def told(tenant: Tenant, application: Application, neighbour: Neighbour) -> list[dict[str, Any]]:
    """The claims of everything that the application has heard."""
    keys = await send(tenant, application)
    return [read(each, keys) for each in neighbour.heard]


async def test_a_suspension_is_told_to_an_application_that_its_user_has_consented_to(tenant: Tenant) -> None:
    """Signed, with the bearer token, under the application's own name of the user."""
    application, user = tenant.add_application(), tenant.add_user()
    settings = {"settings_json": json.dumps({**json.loads(_settings_of(tenant, application)), "subject_type": SubjectType.PAIRWISE.value})}
    tenant.do(lambda: ApplicationTable.update(**settings).where(ApplicationTable.id == application.id).execute(tenant.store.db))
    consent(tenant, user, application)
    async with open_neighbour(accept) as neighbour:
        put(tenant, application, neighbour.url("/signals"))
        suspend(tenant, user)
        suspend(tenant, user, suspended=False)
        disabled, enabled = sorted(await told(tenant, application, neighbour), key=lambda claims: list(claims["events"]))

    assert list(disabled["events"]) == [RISC + "account-disabled"]
    assert list(enabled["events"]) == [RISC + "account-enabled"]
    assert (disabled["iss"], disabled["aud"], disabled["iat"]) == (ISSUER, application.id, tenant.clock.now())
    known = tenant.do(lambda: tenant.subjects.subject_of(user.id, tenant.applications.get(application.id)))
    assert disabled["sub_id"] == {"format": "iss_sub", "iss": ISSUER, "sub": known}
    assert known != user.id
    assert {each.headers["Authorization"] for each in neighbour.heard} == {f"Bearer {TOKEN}"}
    assert disabled["jti"] != enabled["jti"]
    assert {each.state for each in look(tenant, application)} == {DeliveryState.DELIVERED}


def _settings_of(tenant: Tenant, application: Application) -> str:
    query = ApplicationTable.select(ApplicationTable.settings_json).where(ApplicationTable.id == application.id)
    return str(tenant.do(lambda: query.scalar(tenant.store.db)))


async def test_nobody_is_told_of_users_who_have_not_consented(tenant: Tenant) -> None:
    """Never, no more, or to another application; nor what the stream does not want."""
    application, other = tenant.add_application(), tenant.add_application("Comet")
    stranger, gone, elsewhere, known = (tenant.add_user(name) for name in ("ara", "bora", "cheol", "dana"))
    consent(tenant, gone, application, revoked=True)
    consent(tenant, elsewhere, other)
    consent(tenant, known, application)
    async with open_neighbour(accept) as neighbour:
        put(tenant, application, neighbour.url(), signals=(Signal.ACCOUNT_DISABLED,))
        for user in (stranger, gone, elsewhere, known):
            suspend(tenant, user)
            suspend(tenant, user, suspended=False)
        heard = await told(tenant, application, neighbour)
    assert [claims["sub_id"]["sub"] for claims in heard] == [known.id]


async def test_a_new_password_and_ended_sessions_are_told_as_caep_says(tenant: Tenant) -> None:
    """All sessions by the user alone, one of several with its `sid`."""
    application, user = tenant.add_application(), tenant.add_user()
    consent(tenant, user, application)
    async with open_neighbour(accept) as neighbour:
        put(tenant, application, neighbour.url(), signals=(Signal.SESSION_REVOKED, Signal.CREDENTIAL_CHANGE))
        _, first = tenant.do(lambda: tenant.sessions.open(user.id, "pwd", "x", persistent=False, replaces=None))
        tenant.do(lambda: tenant.sessions.open(user.id, "pwd", "x", persistent=False, replaces=None))
        tenant.do(lambda: tenant.sessions.close(first, Ending.SIGNED_OUT))
        tenant.do(lambda: tenant.users.set_password(user.id, "hash", f"user:{user.id}"))
        heard = await told(tenant, application, neighbour)

    name = {"format": "iss_sub", "iss": ISSUER, "sub": user.id}
    sid = tenant.subjects.sid_of(first.id, application.id)
    at = tenant.clock.now()
    found = {(kind, json.dumps(claims["sub_id"], sort_keys=True)): facts for claims in heard for kind, facts in claims["events"].items()}
    one = {"format": "complex", "user": name, "session": {"format": "opaque", "id": sid}}
    assert found == {
        (CAEP + "session-revoked", json.dumps(one, sort_keys=True)): {"event_timestamp": at, "initiating_entity": "user"},
        (CAEP + "session-revoked", json.dumps(name, sort_keys=True)): {"event_timestamp": at, "initiating_entity": "policy"},
        (CAEP + "credential-change", json.dumps(name, sort_keys=True)): {
            "event_timestamp": at,
            "credential_type": "password",
            "change_type": "update",
            "initiating_entity": "user",
        },
    }


async def test_an_address_is_a_name_only_where_it_is_proven_and_shared(tenant: Tenant) -> None:
    """Otherwise the application would learn it by a signal."""
    application = tenant.add_application()
    shares, hides, unproven = (tenant.add_user(name, f"{name}@example.org") for name in ("ara", "bora", "cheol"))
    for user in (shares, hides):
        tenant.do(lambda user=user: tenant.users.change(user.id, ChangeUser(email_verified=True), None, ACTOR))  # type: ignore[misc]
    consent(tenant, shares, application, "email")
    consent(tenant, hides, application)
    consent(tenant, unproven, application, "email")
    async with open_neighbour(accept) as neighbour:
        put(tenant, application, neighbour.url(), signals=(Signal.ACCOUNT_DISABLED,), subject_format=SubjectFormat.EMAIL)
        for user in (shares, hides, unproven):
            suspend(tenant, user)
        heard = await told(tenant, application, neighbour)
    by_address = [claims["sub_id"]["email"] for claims in heard if claims["sub_id"]["format"] == "email"]
    assert by_address == ["ara@example.org"]
    assert {claims["sub_id"]["sub"] for claims in heard if claims["sub_id"]["format"] == "iss_sub"} == {hides.id, unproven.id}


async def test_what_a_receiver_says_is_wrong_is_kept_and_tried_again(tenant: Tenant) -> None:
    """RFC 8935 2.3: an error body; and 410 switches the stream off."""
    application = tenant.add_application()

    async def refuse(_request: web.Request) -> web.StreamResponse:
        return web.json_response({"err": "invalid_issuer", "description": "Who are you?"}, status=400)

    async with open_neighbour(refuse) as neighbour:
        put(tenant, application, neighbour.url(), token=None)
        delivery = tenant.do(lambda: tenant.signal_streams.verify(application.id, ACTOR))
        keys = await send(tenant, application)
        claims = read(neighbour.heard[0], keys)
        stream = tenant.do(lambda: tenant.signal_streams.get(application.id))
        assert claims["sub_id"] == {"format": "opaque", "id": stream.id}
        assert claims["events"] == {"https://schemas.openid.net/secevent/ssf/event-type/verification": {"state": claims["jti"]}}
        assert claims["jti"] == delivery.message_id
        assert "Authorization" not in neighbour.heard[0].headers
        [found] = look(tenant, application)
        assert (found.state, found.status) == (DeliveryState.WAITING, 400)
        assert "invalid_issuer" in found.answer

    tenant.clock.move(2 * RETRIES[0])
    [due] = tenant.do(lambda: tenant.webhook_deliveries.take(1, {}))
    tenant.do(lambda: tenant.webhook_deliveries.settle(due, Answered(410)))
    stream = tenant.do(lambda: tenant.signal_streams.get(application.id))
    assert (stream.enabled, stream.stopped) == (False, Stopped.GONE)
    entry = tenant.last_entry()
    assert (entry.event, entry.application_id, entry.detail) == (EventName.SIGNALS_DISABLED, application.id, {"reason": "gone"})
    with pytest.raises(Conflict):
        tenant.do(lambda: tenant.signal_streams.send_again(application.id, SendAgain()))


def test_a_stream_is_configured_by_its_version_and_its_token_goes_nowhere_else(tenant: Tenant) -> None:
    """For third parties alone; neither token nor path in the audit log; webhooks do not know of it."""
    application, own = tenant.add_application(), tenant.add_application("Own", Kind.OWN)
    streams = tenant.signal_streams
    put(tenant, application, "https://shop.example/secret-path")
    assert tenant.do(lambda: streams.get(application.id)).has_token
    keeps = PutSignalStream(url="https://shop.example/secret-path", signals=ALL)
    assert tenant.do(lambda: streams.put(application.id, keeps, 1, ACTOR)).has_token
    moved = PutSignalStream(url="https://other.example/", signals=ALL)
    with pytest.raises(Stale):
        tenant.do(lambda: streams.put(application.id, moved, 1, ACTOR))
    assert not tenant.do(lambda: streams.put(application.id, moved, 2, ACTOR)).has_token
    with pytest.raises(Conflict):
        put(tenant, own, "https://shop.example/")
    with pytest.raises(Invalid) as raised:
        put(tenant, application, "http://shop.example/", signals=(), token="a b")
    assert {each.code for each in raised.value.problems} == {"uri.http_not_loopback", "signals.none_chosen", "signals.token"}
    assert not any(word in str(entry.detail) for entry in tenant.do(tenant.audit.list).items for word in ("secret-path", TOKEN))
    stream = tenant.do(lambda: streams.get(application.id))
    assert tenant.do(tenant.webhooks.list).total == 0
    with pytest.raises(NotFound):
        tenant.do(lambda: tenant.webhooks.get(stream.id))
    tenant.do(lambda: streams.delete(application.id, stream.version, ACTOR))
    with pytest.raises(NotFound):
        tenant.do(lambda: streams.get(application.id))
