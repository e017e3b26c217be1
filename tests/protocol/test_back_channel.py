"""Back-channel sign-out: who is told what when something ends, and how long it is tried (Back-Channel Logout 1.0; REQUIREMENTS P6, SECURITY 74)."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import parse_qs

import pytest
from aiohttp import web
from joserfc import jwt
from joserfc.jwk import KeySet

from common.contracts.applications import ChangeApplication, Kind, SigningAlgorithm, SubjectType
from common.contracts.sign_out_notices import Ending, NoticeState, SignOutNotice
from common.contracts.users import ChangeUser
from daemon.services.sign_out_notices import LEASE, RETRIES, SignedInto
from tests.daemon.outbound.neighbour import Neighbour, open_neighbour
from tests.protocol.provider import Partner, Provider, answer_params, claims_of, start_provider

EVENT = "http://schemas.openid.net/event/backchannel-logout"
OFFLINE = "openid profile offline_access"


@dataclass
class Scene:
    """A provider with its delivery loop, and a partner's server that is told of sign-outs."""

    provider: Provider
    receiver: Neighbour

    def add_partner(self, path: str = "/back-channel", **settings: Any) -> Partner:
        """An own application that wants to be told."""
        return self.provider.add_partner(Kind.OWN, back_channel_uri=self.receiver.url(path), **settings)

    def do(self, job: Callable[[], Any]) -> Any:
        """Run a job."""
        return self.provider.context.store.write_now(job)

    async def sign_out(self) -> None:
        """The user signs out on our page."""
        done = await self.provider.submit("/sign-out", decision="sign_out")
        assert done.status == 200, await done.text()

    async def told(self, number: int = 1) -> list[dict[str, Any]]:
        """The claims of so many logout tokens, as they came in."""
        heard = await self.receiver.wait_for(number)
        return [claims_of(token_in(each.body)) for each in heard]

    def notices(self, partner: Partner) -> list[SignOutNotice]:
        """The application's log, newest first."""
        listed = self.do(lambda: self.provider.context.services.sign_out_notices.list(partner.id))
        return list(listed.items)

    async def settled(self, partner: Partner, ready: Callable[[SignOutNotice], bool]) -> SignOutNotice:
        """The newest notice, as soon as something is true of it."""
        async with asyncio.timeout(10):
            # An answer is stored some time after it was given, and nothing tells when.
            while not (found := self.notices(partner)) or not ready(found[0]):  # noqa: ASYNC110  see above
                await asyncio.sleep(0.01)
        return found[0]

    def move(self, seconds: int) -> None:
        """Let time pass, and the delivery loop notice it."""
        self.provider.clock.move(seconds)
        self.provider.context.deliveries.wake()


def token_in(body: bytes) -> str:
    """The token in a form: its only field."""
    fields = parse_qs(body.decode(), strict_parsing=True)
    assert list(fields) == ["logout_token"]
    return fields["logout_token"][0]


@asynccontextmanager
async def delivering(provider: Provider) -> AsyncIterator[None]:
    """Run the delivery loop of a provider until the block ends."""
    running = asyncio.create_task(provider.context.deliveries.run())
    try:
        yield
    finally:
        provider.context.deliveries.stop()
        await running


@pytest.fixture
async def quiet_scene(installation: Path, tmp_path: Path) -> AsyncIterator[Scene]:
    """A scene whose delivery loop does not run."""
    provider = await start_provider(installation, tmp_path, allow_private_targets=True)
    provider.add_user()
    async with open_neighbour() as receiver:
        yield Scene(provider, receiver)
    await provider.close()


@pytest.fixture
async def scene(quiet_scene: Scene) -> AsyncIterator[Scene]:
    """A scene."""
    async with delivering(quiet_scene.provider):
        yield quiet_scene


@pytest.mark.parametrize("algorithm", list(SigningAlgorithm))
async def test_a_sign_out_tells_the_application_with_a_signed_token(scene: Scene, algorithm: SigningAlgorithm) -> None:
    """Back-Channel Logout 1.0, 2.4 and 2.5; SECURITY 74."""
    partner = scene.add_partner(id_token_algorithm=algorithm)
    id_token = claims_of((await scene.provider.get_tokens(partner))["id_token"])
    await scene.sign_out()
    heard = (await scene.receiver.wait_for(1))[0]
    assert (heard.method, heard.path) == ("POST", "/back-channel")
    assert heard.headers["Content-Type"] == "application/x-www-form-urlencoded"
    published = await (await scene.provider.browser.get("/oidc/jwks")).json()
    token = jwt.decode(token_in(heard.body), KeySet.import_key_set(published), algorithms=[algorithm.value])
    assert token.header["typ"] == "logout+jwt"
    claims = token.claims
    assert {name: claims[name] for name in ("iss", "aud", "sub", "sid")} == {name: id_token[name] for name in ("iss", "aud", "sub", "sid")}
    assert claims["events"] == {EVENT: {}}
    assert claims["iat"] == scene.provider.clock.now()
    assert claims["exp"] - claims["iat"] == 120
    assert claims["jti"]
    assert "nonce" not in claims
    notice = await scene.settled(partner, lambda found: found.state is NoticeState.DELIVERED)
    assert (notice.reason, notice.last_answer, notice.tries, notice.user_name) == ("signed_out", "HTTP 200", 1, "Mina Seo")


async def test_discovery_says_so(provider: Provider) -> None:
    """Back-Channel Logout 1.0, 2.1."""
    metadata = await (await provider.browser.get("/oidc/.well-known/openid-configuration")).json()
    assert metadata["backchannel_logout_supported"] is True
    assert metadata["backchannel_logout_session_supported"] is True


async def test_a_pairwise_application_is_told_the_subject_that_it_knows(scene: Scene) -> None:
    """OpenID Connect Core 8.1."""
    partner = scene.add_partner(subject_type=SubjectType.PAIRWISE)
    id_token = claims_of((await scene.provider.get_tokens(partner))["id_token"])
    await scene.sign_out()
    assert (await scene.told())[0]["sub"] == id_token["sub"]


async def test_every_application_of_the_session_is_told_and_no_other(scene: Scene) -> None:
    """Whether it asked for the sign-out or not; those without an address, and those of other sessions, are left alone."""
    provider = scene.provider
    first, second, elsewhere, silent = (
        scene.add_partner("/first"),
        scene.add_partner("/second"),
        scene.add_partner("/else"),
        provider.add_partner(Kind.OWN),
    )
    tokens = await provider.get_tokens(first)
    await provider.get_tokens(first)
    await provider.get_tokens(second)
    await provider.get_tokens(silent)
    other = await provider.new_browser()
    answer = await provider.sign_in(await provider.authorize(elsewhere, other), browser=other)
    assert (await provider.redeem(elsewhere, answer_params(answer)["code"])).status == 200
    response = await provider.browser.get("/oidc/sign-out", params={"id_token_hint": tokens["id_token"]})
    assert response.status == 200
    told = await scene.told(2)
    assert {claims["aud"] for claims in told} == {first.id, second.id}
    assert sorted(heard.path for heard in scene.receiver.heard) == ["/first", "/second"]
    assert scene.notices(elsewhere) == scene.notices(silent) == []


Cause: TypeAlias = Callable[[Scene, Partner, str], Any]


def change_application(scene: Scene, partner: Partner, **change: Any) -> None:
    """Change an application as an administrator does."""
    applications = scene.provider.context.services.applications
    scene.do(lambda: applications.change(partner.id, ChangeApplication(**change), None, "test"))


def suspend(scene: Scene, _partner: Partner, user_id: str) -> None:
    """Suspend the user."""
    scene.do(lambda: scene.provider.context.services.users.change(user_id, ChangeUser(suspended=True), None, "test"))


CAUSES: dict[str, Cause] = {
    "user_suspended": suspend,
    "user_deleted": lambda scene, _, user: scene.do(lambda: scene.provider.context.services.users.delete(user, "test")),
    "password_changed": lambda scene, _, user: scene.do(lambda: scene.provider.context.services.users.set_password(user, "hash", "test")),
    "application_disabled": lambda scene, partner, _: change_application(scene, partner, enabled=False),
    "application_deleted": lambda scene, partner, _: scene.do(lambda: scene.provider.context.services.applications.delete(partner.id, "test")),
}


@pytest.mark.parametrize(("reason", "cause"), CAUSES.items(), ids=list(CAUSES))
async def test_whatever_an_administrator_ends_is_told(scene: Scene, reason: str, cause: Cause) -> None:
    """REQUIREMENTS P6: every ending."""
    partner = scene.add_partner()
    id_token = claims_of((await scene.provider.get_tokens(partner))["id_token"])
    cause(scene, partner, id_token["sub"])
    claims = (await scene.told())[0]
    assert (claims["sub"], claims["sid"]) == (id_token["sub"], id_token["sid"])
    assert [notice.reason.value for notice in scene.notices(partner)] == [reason]


async def test_a_revoked_consent_is_told(scene: Scene) -> None:
    """REQUIREMENTS C7: the application is notified."""
    partner = scene.provider.add_partner(back_channel_uri=scene.receiver.url())
    id_token = claims_of((await scene.provider.get_tokens(partner))["id_token"])
    consents = scene.provider.context.services.consents
    assert scene.do(lambda: consents.revoke(id_token["sub"], partner.id, "test"))
    assert (await scene.told())[0]["sid"] == id_token["sid"]
    assert scene.notices(partner)[0].reason.value == "consent_revoked"


async def test_a_reused_refresh_token_is_told(scene: Scene) -> None:
    """RFC 9700 4.14: somebody has stolen it."""
    partner = scene.add_partner()
    tokens = await scene.provider.get_tokens(partner, scope=OFFLINE)
    spent = tokens["refresh_token"]
    assert (await scene.provider.token(partner, grant_type="refresh_token", refresh_token=spent)).status == 200
    scene.provider.clock.move(4)
    assert (await scene.provider.token(partner, grant_type="refresh_token", refresh_token=spent)).status == 400
    await scene.told()
    assert scene.notices(partner)[0].reason.value == "refresh_token_reused"


async def test_a_replayed_code_is_told_once(scene: Scene) -> None:
    """RFC 6749 4.1.2."""
    partner = scene.add_partner()
    code = await scene.provider.get_code(partner)
    assert (await scene.provider.redeem(partner, code)).status == 200
    for _ in range(3):
        assert (await scene.provider.redeem(partner, code)).status == 400
    await scene.told()
    assert [notice.reason.value for notice in scene.notices(partner)] == ["code_replayed"]


async def test_somebody_else_in_the_browser_ends_the_session_and_the_same_user_does_not(scene: Scene) -> None:
    """What one application demands (`prompt=login`) must not sign the user out of the others."""
    provider, partner = scene.provider, scene.add_partner()
    provider.add_user("juno")
    first = claims_of((await provider.get_tokens(partner))["id_token"])
    await provider.sign_in(await provider.authorize(partner, prompt="login"))
    assert scene.notices(partner) == []
    await provider.sign_in(await provider.authorize(partner, prompt="login"), "juno")
    assert (await scene.told())[0]["sid"] == first["sid"]
    assert scene.notices(partner)[0].reason.value == "session_replaced"


async def test_sign_out_ends_tokens_but_not_those_for_when_the_user_is_away(scene: Scene) -> None:
    """OpenID Connect Core 11, Back-Channel Logout 1.0, 2.7."""
    provider, partner = scene.provider, scene.add_partner()
    online = await provider.get_tokens(partner, scope="openid profile")
    offline = await provider.get_tokens(partner, scope=OFFLINE)
    await scene.sign_out()
    assert (await provider.userinfo(online["access_token"])).status == 401
    assert (await provider.userinfo(offline["access_token"])).status == 200
    assert (await provider.token(partner, grant_type="refresh_token", refresh_token=offline["refresh_token"])).status == 200


async def test_the_sign_out_page_does_not_wait_for_anybody(scene: Scene) -> None:
    """An application that hangs is its own problem."""
    let_go = asyncio.Event()

    async def hang(_request: web.Request) -> web.Response:
        await let_go.wait()
        return web.Response()

    scene.receiver.behave = hang
    partner = scene.add_partner()
    await scene.provider.get_tokens(partner)
    async with asyncio.timeout(2):
        await scene.sign_out()
    await scene.receiver.wait_for(1)
    assert scene.notices(partner)[0].state is NoticeState.WAITING
    let_go.set()
    await scene.settled(partner, lambda found: found.state is NoticeState.DELIVERED)


async def test_a_failed_try_is_repeated_until_it_is_given_up_and_recorded(scene: Scene) -> None:
    """After 5 s, 30 s, 2 min, 10 min, 1 h and 6 h; each with a token of its own."""

    async def fail(_request: web.Request) -> web.Response:
        return web.Response(status=503)

    scene.receiver.behave = fail
    partner = scene.add_partner()
    await scene.provider.get_tokens(partner)
    await scene.sign_out()
    for number, wait in enumerate(RETRIES, start=1):
        due = scene.provider.clock.now() + wait
        notice = await scene.settled(partner, lambda found, due=due: found.next_try_at == due)  # type: ignore[misc]
        assert (notice.state, notice.tries, notice.last_answer) == (NoticeState.WAITING, number, "HTTP 503")
        scene.move(wait)
    failed = await scene.settled(partner, lambda found: found.state is NoticeState.FAILED)
    assert (failed.tries, failed.next_try_at) == (7, None)
    tokens = await scene.told(7)
    assert len({claims["jti"] for claims in tokens}) == 7
    assert [claims["exp"] - claims["iat"] for claims in tokens] == [120] * 7
    assert tokens[-1]["iat"] == scene.provider.clock.now()
    audit = scene.provider.context.services.audit
    entry = scene.do(lambda: audit.list(application_id=partner.id, event="sign_out_notice")).items[0]
    assert entry.event == "sign_out_notice.failed"
    assert entry.detail == {"uri": scene.receiver.url("/back-channel"), "answer": "HTTP 503", "reason": "signed_out", "tries": 7}
    scene.move(86400)
    assert len(scene.receiver.heard) == 7


@pytest.mark.parametrize(("status", "delivered"), [(200, True), (204, True), (201, False), (302, False), (400, False), (501, False)])
async def test_only_two_answers_mean_that_it_has_arrived(scene: Scene, status: int, delivered: bool) -> None:
    """Back-Channel Logout 1.0, 2.8."""

    async def answer(_request: web.Request) -> web.Response:
        return web.Response(status=status, headers={"Location": "/elsewhere"} if status == 302 else {})

    scene.receiver.behave = answer
    partner = scene.add_partner()
    await scene.provider.get_tokens(partner)
    await scene.sign_out()
    notice = await scene.settled(partner, lambda found: found.last_answer != "")
    assert notice.last_answer == f"HTTP {status}"
    assert (notice.state is NoticeState.DELIVERED) is delivered
    assert [heard.path for heard in scene.receiver.heard] == ["/back-channel"]


async def test_inner_addresses_are_not_told_anything_by_default(provider: Provider) -> None:
    """SECURITY 74 and 79."""
    async with open_neighbour() as inner, delivering(provider):
        scene = Scene(provider, inner)
        partner = scene.add_partner()
        await provider.get_tokens(partner)
        await scene.sign_out()
        notice = await scene.settled(partner, lambda found: found.last_answer != "")
        assert notice.last_answer == "not https"
        assert inner.heard == []


async def test_a_slow_application_does_not_hold_up_another(scene: Scene) -> None:
    """However much is queued for it."""
    let_go = asyncio.Event()

    async def answer(request: web.Request) -> web.Response:
        if request.path == "/slow":
            await let_go.wait()
        return web.Response()

    scene.receiver.behave = answer
    slow, quick = scene.add_partner("/slow"), scene.add_partner("/quick")
    queue_many(scene, slow, 100)
    await scene.receiver.wait_for(1)
    queue_many(scene, quick, 1)
    await scene.settled(quick, lambda found: found.state is NoticeState.DELIVERED)
    assert sum(heard.path == "/slow" for heard in scene.receiver.heard) <= 4
    let_go.set()
    await scene.receiver.wait_for(101)
    await scene.settled(slow, lambda found: found.state is NoticeState.DELIVERED)


def queue_many(scene: Scene, partner: Partner, number: int) -> None:
    """Queue notices as if so many sessions had ended."""
    notices = scene.provider.context.services.sign_out_notices
    ended = [SignedInto(partner.id, "somebody", f"session-{index}") for index in range(number)]
    scene.do(lambda: notices.queue(ended, Ending.SESSION_ENDED))


async def test_what_is_queued_survives_a_restart(quiet_scene: Scene) -> None:
    """It lies in the database before the user sees that she is signed out."""
    scene, partner = quiet_scene, quiet_scene.add_partner()
    await scene.provider.get_tokens(partner)
    await scene.sign_out()
    assert scene.notices(partner)[0].state is NoticeState.WAITING
    async with delivering(scene.provider):
        await scene.told()
        await scene.settled(partner, lambda found: found.state is NoticeState.DELIVERED)


async def test_a_try_whose_daemon_was_killed_is_made_again_when_its_lease_is_over(quiet_scene: Scene) -> None:
    """Kill -9 between the taking and the settling."""
    scene, partner = quiet_scene, quiet_scene.add_partner()
    await scene.provider.get_tokens(partner)
    await scene.sign_out()
    notices = scene.provider.context.services.sign_out_notices
    assert len(scene.do(lambda: notices.take(16, ()))) == 1
    async with delivering(scene.provider):
        scene.move(LEASE - 1)
        assert scene.receiver.heard == []
        scene.move(1)
        await scene.told()
        notice = await scene.settled(partner, lambda found: found.state is NoticeState.DELIVERED)
        assert notice.tries == 2


async def test_two_nodes_never_take_the_same_notice(quiet_scene: Scene) -> None:
    """One conditional UPDATE decides; a late answer of the first node changes nothing any more."""
    scene, partner = quiet_scene, quiet_scene.add_partner()
    await scene.provider.get_tokens(partner)
    await scene.sign_out()
    notices = scene.provider.context.services.sign_out_notices
    taken = scene.do(lambda: notices.take(16, ()))
    assert scene.do(lambda: notices.take(16, ())) == []
    scene.provider.clock.move(LEASE)
    again = scene.do(lambda: notices.take(16, ()))
    assert (again[0].notice.id, again[0].notice.tries) == (taken[0].notice.id, 2)
    scene.do(lambda: notices.settle(taken[0].notice, "HTTP 500", delivered=False))
    assert scene.notices(partner)[0].last_answer == ""


async def test_the_delivery_loop_stops_after_what_is_under_way(quiet_scene: Scene) -> None:
    """Graceful: the try is finished and noted."""
    scene, partner = quiet_scene, quiet_scene.add_partner()
    let_go = asyncio.Event()

    async def answer(_request: web.Request) -> web.Response:
        await let_go.wait()
        return web.Response()

    scene.receiver.behave = answer
    await scene.provider.get_tokens(partner)
    await scene.sign_out()
    running = asyncio.create_task(scene.provider.context.deliveries.run())
    await scene.receiver.wait_for(1)
    scene.provider.context.deliveries.stop()
    let_go.set()
    await running
    assert scene.notices(partner)[0].state is NoticeState.DELIVERED


async def test_a_logout_token_is_good_for_nothing_else(scene: Scene) -> None:
    """SECURITY 46: neither an access token nor a hint."""
    partner = scene.add_partner()
    await scene.provider.get_tokens(partner)
    await scene.sign_out()
    token = token_in((await scene.receiver.wait_for(1))[0].body)
    assert (await scene.provider.userinfo(token)).status == 401
    assert scene.provider.context.signing.find_claims(token) is None
    assert json.dumps(claims_of(token)).count(EVENT) == 1
