"""A provider that tells a partner's server of sign-outs."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from common.contracts.application_kinds import Kind
from common.contracts.sign_out_notices import SignOutNotice
from tests.daemon.outbound.neighbour import Neighbour
from tests.patience import PATIENCE
from tests.protocol.provider import Partner, Provider, claims_of

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
        async with asyncio.timeout(PATIENCE):
            # An answer is stored some time after it was given, and nothing tells when.
            while not (found := self.notices(partner)) or not ready(found[0]):  # noqa: ASYNC110  see above
                await asyncio.sleep(0.01)
        return found[0]

    def move(self, seconds: int) -> None:
        """Let time pass, and the delivery loop notice it."""
        self.provider.clock.move(seconds)
        self.provider.context.services.sign_out_notices.on_new()


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
