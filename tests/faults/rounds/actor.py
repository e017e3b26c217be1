"""One person with a browser and an application, who notes what was acknowledged and holds the server to it after a crash.

What was acknowledged holds: a good token is good, an ended one stays ended, a session and a consent stand. What was sent and never answered
may have happened or not, but only once.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

import aiohttp

from tests.faults.rounds.site import Site
from tests.faults.rounds.tally import Tally
from tests.form_user import FormUser, SignInRequest, basic_fields, make_sign_in_request
from tests.makers import Person
from tests.patience import PATIENCE

REDIRECT_URI = "https://pagemark.example/callback"
SCOPE = "openid profile email offline_access"
MOST_CHAINS = 4
# A code lives for 60 seconds; beyond these nothing is asked of it.
CODE_IS_FRESH = 40.0
# Several at once for what was cut off, in the hope that two of them succeed.
AT_ONCE = 3

Answer = tuple[int, dict[str, Any]]


class Cut(Exception):
    """No answer, or one that says that it could not be done for now: nobody knows whether it was."""


@dataclass
class Chain:
    """What came of one code.

    Attributes:
        code: the form with which it was redeemed.
        is_ended: whether its end was acknowledged.
        unanswered: what was sent last and had no answer: `refresh`, `revoke`, or "".
    """

    code: dict[str, str]
    access_token: str
    refresh_token: str
    is_ended: bool = False
    unanswered: str = ""


class Actor:
    """See the module.

    Args:
        site: the servers.
        person: who is in front of the browser.
        client: ID and secret of the application.
        tally: where everything is counted.
        seed: of the choices.
    """

    def __init__(self, site: Site, person: Person, client: tuple[str, str], tally: Tally, seed: int) -> None:
        self._site, self._person, self._client, self._tally = site, person, client, tally
        self._chance = random.Random(seed)
        self._chains: list[Chain] = []
        self._codes: list[tuple[float, dict[str, str]]] = []
        self._cut_codes: list[dict[str, str]] = []
        self._insists = False
        self._http: aiohttp.ClientSession

    async def open(self) -> None:
        """Open the browser."""
        timeout = aiohttp.ClientTimeout(total=PATIENCE)
        self._http = aiohttp.ClientSession(timeout=timeout, connector=aiohttp.TCPConnector(force_close=True))

    async def close(self) -> None:
        """Close it."""
        await self._http.close()

    async def sign_in(self) -> None:
        """Sign in and consent, for the first time or after the consent was ended."""
        request = self._make_request()
        code = request.read_code(await FormUser(self._http, self._person, ticks_all=True).visit(request.address))
        self._codes.append((time.monotonic(), request.token_form(code)))

    async def work(self, stop: asyncio.Event) -> None:
        """Do one thing after the other until told to stop, or until nothing is answered any more."""
        while not stop.is_set():
            step = self._choose()
            try:
                await step()
            except Cut:
                self._tally.note("cut")
                await asyncio.sleep(0.02)

    def _choose(self) -> Callable[[], Awaitable[None]]:
        usable = [chain for chain in self._chains if not chain.is_ended and not chain.unanswered]
        if self._codes:
            return self._redeem
        if len(usable) < MOST_CHAINS:
            return self._authorize
        chain, number = self._chance.choice(usable), self._chance.random()
        if number < 0.08:
            return lambda: self._revoke(chain)
        if number < 0.18:
            return lambda: self._look(chain)
        return lambda: self._refresh(chain)

    def _make_request(self) -> SignInRequest:
        return make_sign_in_request(self._site.address("authorization_endpoint"), self._client[0], REDIRECT_URI, SCOPE)

    async def _authorize(self) -> None:
        """An authorization request with session and consent, which needs no page."""
        request = self._make_request()
        status, where = await self._get(request.address)
        if status == 303 and where.startswith(REDIRECT_URI) and "code" in parse_qs(urlsplit(where).query):
            self._tally.note("acked_code")
            self._codes.append((time.monotonic(), request.token_form(request.read_code(where))))
        elif status == 303 and "/sign-in" in where:
            self._tally.note("lost_session", where)
            await self.sign_in()
        elif status == 303 and ("/resume/" in where or "/consent/" in where):
            self._tally.note("lost_consent", where)
            await self.sign_in()
        else:
            self._tally.note("error_authorize", f"{status} {where}")

    async def _redeem(self) -> None:
        _, form = self._codes.pop()
        try:
            status, answer = await self._post("token_endpoint", form)
        except Cut:
            self._cut_codes.append(form)
            raise
        if status == 200:
            self._tally.note("acked_redemption")
            self._chains.append(Chain(form, answer["access_token"], answer["refresh_token"]))
        else:
            self._tally.note("lost_code", f"{status} {answer}")

    async def _refresh(self, chain: Chain) -> None:
        form = {"grant_type": "refresh_token", "refresh_token": chain.refresh_token}
        chain.unanswered = "refresh"
        status, answer = await self._post("token_endpoint", form)
        chain.unanswered = ""
        if status == 200:
            self._tally.note("acked_refresh")
            chain.access_token, chain.refresh_token = answer["access_token"], answer["refresh_token"]
        else:
            self._tally.note("lost_refresh_token", f"{status} {answer}")
            chain.is_ended = True

    async def _revoke(self, chain: Chain) -> None:
        chain.unanswered = "revoke"
        status, answer = await self._post("revocation_endpoint", {"token": chain.refresh_token})
        if status == 200:
            chain.unanswered, chain.is_ended = "", True
            self._tally.note("acked_revocation")
        else:
            self._tally.note("error_revocation", f"{status} {answer}")

    async def _look(self, chain: Chain) -> None:
        if await self._userinfo(chain) != 200:
            self._tally.note("lost_access_token")

    async def await_service(self) -> float:
        """Ask until it is answered.

        Returns:
            Seconds that it took.
        """
        began = time.monotonic()
        while time.monotonic() - began < PATIENCE:
            try:
                await self._get(self._make_request().address)
            except Cut:
                await asyncio.sleep(0.05)
                continue
            return time.monotonic() - began
        raise AssertionError("Nothing was served any more.")

    async def verify(self) -> None:
        """After a crash and a restart: is all that was acknowledged there, and what was cut off done at most once?"""
        self._insists = True
        await self._authorize()
        for since, form in self._take_codes():
            status, answer = await self._post("token_endpoint", form)
            self._tally.note("checked_code")
            if status == 200:
                self._chains.append(Chain(form, answer["access_token"], answer["refresh_token"]))
            elif time.monotonic() - since < CODE_IS_FRESH:
                self._tally.note("lost_code", f"{status} {answer}")
        for form in self._cut_codes:
            await self._try_at_once(form, "code")
        self._cut_codes.clear()
        for chain in list(self._chains):
            await self._verify_chain(chain)
        self._chains = [chain for chain in self._chains if not chain.is_ended]
        self._insists = False

    def _take_codes(self) -> list[tuple[float, dict[str, str]]]:
        taken, self._codes = self._codes, []
        return taken

    async def _verify_chain(self, chain: Chain) -> None:
        if chain.unanswered:
            if chain.unanswered == "refresh":
                await self._try_at_once({"grant_type": "refresh_token", "refresh_token": chain.refresh_token}, "refresh_token")
            chain.is_ended = True
            return
        self._tally.note("checked_chain")
        if chain.is_ended:
            if await self._userinfo(chain) == 200:
                self._tally.note("resurrected_access_token")
            status, _ = await self._post("token_endpoint", {"grant_type": "refresh_token", "refresh_token": chain.refresh_token})
            if status == 200:
                self._tally.note("resurrected_refresh_token")
            return
        await self._look(chain)
        await self._refresh(chain)
        if self._chance.random() < 0.2:
            # The replay ends what the first exchange gave (RFC 6749 4.1.2), so this chain is over.
            status, _ = await self._post("token_endpoint", chain.code)
            self._tally.note("checked_replay")
            if status == 200:
                self._tally.note("doubled_code")
            chain.is_ended = True
            if await self._userinfo(chain) == 200:
                self._tally.note("resurrected_access_token", "after a replay")

    async def _try_at_once(self, form: dict[str, str], what: str) -> None:
        """Whether something of which nobody knows whether it was spent can be spent, at most once; a grace gives the same successor again."""
        answers = await asyncio.gather(*(self._post("token_endpoint", form) for _ in range(AT_ONCE)))
        gave = {answer["refresh_token"] for status, answer in answers if status == 200}
        self._tally.note(f"checked_cut_{what}")
        self._tally.note(f"cut_{what}_{'undone' if gave else 'done'}")
        if len(gave) > 1:
            self._tally.note(f"doubled_{what}")

    async def _userinfo(self, chain: Chain) -> int:
        headers = {"Authorization": f"Bearer {chain.access_token}"}
        return (await self._ask("GET", self._site.address("userinfo_endpoint"), headers=headers))[0]

    async def _get(self, address: str) -> tuple[int, str]:
        status, _, where = await self._ask("GET", address)
        return status, where

    async def _post(self, endpoint: str, form: dict[str, str]) -> Answer:
        status, answer, _ = await self._ask("POST", self._site.address(endpoint), data=form, headers=basic_fields(*self._client))
        return status, answer

    async def _ask(self, method: str, address: str, **more: Any) -> tuple[int, dict[str, Any], str]:
        """Make a request; while things are verified, again as long as the answer is to come back later.

        Raises:
            Cut: there was no answer, or 503.
        """
        until = time.monotonic() + (PATIENCE if self._insists else 0)
        while True:
            try:
                return await self._ask_once(method, address, **more)
            except Cut:
                if time.monotonic() >= until:
                    raise
                await asyncio.sleep(0.1)

    async def _ask_once(self, method: str, address: str, **more: Any) -> tuple[int, dict[str, Any], str]:
        try:
            async with self._http.request(method, address, allow_redirects=False, **more) as answer:
                is_json = answer.content_type == "application/json"
                body = await answer.json() if is_json else {}
                await answer.read()
                status, where = answer.status, answer.headers.get("Location", "")
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            raise Cut(type(error).__name__) from error
        if status == 503:
            if "Retry-After" not in answer.headers:
                self._tally.note("error_503_without_retry_after", address)
            raise Cut("503")
        if status >= 500:
            self._tally.note("error_5xx", f"{status} at {urlsplit(address).path}")
        return status, body, where
