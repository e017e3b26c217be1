"""Browsers in which somebody is not asked for a second proof for some days, because they said so there after they had given one.

A password alone opens a session there, and tokens say so: trust is no factor. It is kept under the cookie of trust and the one that names the
browser together: either of them alone, copied elsewhere, is worth nothing.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from common.clock import Clock
from common.contracts.events import EventName
from common.contracts.people.account_settings import Unusual
from common.networks import network_of
from daemon.keys.digests import Digests, make_id, make_token
from daemon.services.tenant.account_settings import AccountSettingsStore
from daemon.services.tenant.audit import Audit
from daemon.storage.database.store import Database
from daemon.storage.factors.trusted_browsers import TrustedBrowserRow, TrustedBrowserRows
from daemon.storage.people.sign_ins import SignInRow

DAY = 86400
FindAsked = Callable[[SignInRow], tuple[Unusual, ...]]
# Of one user; one more takes the place of the oldest.
MOST = 20


class TrustedBrowser(msgspec.Struct, frozen=True):
    """A trusted browser as its user sees it.

    Attributes:
        id: which.
        user_agent: what it called itself.
        network: where trust was given.
        created_at, expires_at: seconds since 1970.
        used_at: when a second proof was last not asked there, None for never.
    """

    id: str
    user_agent: str
    network: str
    created_at: int
    expires_at: int
    used_at: int | None


class TrustedBrowsers:
    """Keeps them. Called inside store jobs that write, except what says otherwise.

    Args:
        db: the database.
        clock: the time.
        audit: where it is recorded.
        digests: digests the cookies.
        settings: the tenant's rule.
        find_asked: what makes a sign-in ask all the same (`known_browsers.KnownBrowsers.find_asked`).
    """

    def __init__(self, db: Database, clock: Clock, audit: Audit, digests: Digests, settings: AccountSettingsStore, find_asked: FindAsked) -> None:
        self._find_asked = find_asked
        self._rows, self._clock, self._audit, self._digests, self._settings = TrustedBrowserRows(db), clock, audit, digests, settings

    def days(self) -> int:
        """For how many days the tenant lets people trust a browser; 0 for none. Reads alone."""
        return self._settings.get().trusted_browser_days

    def trust(self, row: SignInRow, earlier: str) -> str:
        """Trust the browser of a sign-in that has just passed a second factor.

        Its cookie is always a new one, so that nobody knows it who had put one there before; what others trusted there goes on under it.

        Args:
            row: the sign-in.
            earlier: value of the cookie that the browser had, or "".

        Returns:
            The cookie's value, at the one moment at which it is known; "" where the tenant allows no trust.
        """
        days, now, user_id = self.days(), self._clock.now(), row.user_id
        if not days:
            return ""
        cookie = make_token()
        fresh = self._digest(row, cookie)
        if earlier:
            before = self._digest(row, earlier)
            known = self._rows.find(user_id=user_id, digest=before)
            if known is not None:
                self._rows.remove(user_id=user_id, id=known.id)
            self._rows.move(digest=before, fresh=fresh)
        for oldest in sorted(self._rows.list_of_user(user_id=user_id), key=lambda each: -each.created_at)[MOST - 1 :]:
            self._rows.remove(user_id=user_id, id=oldest.id)
        network = network_of(row.address)[:64]
        self._rows.add(TrustedBrowserRow(make_id(), fresh, user_id, row.user_agent[:256], network, now, None, now + days * DAY))
        self._audit.record(EventName.USER_BROWSER_TRUSTED, f"user:{user_id}", user_id=user_id, detail={"address": row.address, "trusted_days": days})
        return cookie

    def take(self, under_way: SignInRow, cookie: str) -> bool:
        """Whether a user trusts the browser of a cookie by now, and nothing speaks against it; note that it counts.

        Args:
            under_way: the sign-in, whose user has given the right password there.
            cookie: its value, or "".
        """
        row = self._find(under_way, cookie)
        if row is None or self._find_asked(under_way):
            return False
        self._rows.note_use(id=row.id, now=self._clock.now())
        return True

    def why_asked(self, under_way: SignInRow, cookie: str) -> tuple[Unusual, ...]:
        """Why a trusted browser asks all the same; empty where it is not trusted. Reads alone.

        Args:
            under_way, cookie: as above.
        """
        return () if self._find(under_way, cookie) is None else self._find_asked(under_way)

    def _digest(self, under_way: SignInRow, cookie: str) -> bytes:
        return self._digests.of("trusted-browser", f"{cookie} {under_way.browser_digest.hex()}")

    def _find(self, under_way: SignInRow, cookie: str) -> TrustedBrowserRow | None:
        row = self._rows.find(user_id=under_way.user_id, digest=self._digest(under_way, cookie)) if cookie else None
        return None if row is None or self._ends_at(row) <= self._clock.now() else row

    def list(self, user_id: str) -> list[TrustedBrowser]:
        """Those of a user that are trusted now, the newest first. Reads alone."""
        found = [
            TrustedBrowser(row.id, row.user_agent, row.network, row.created_at, self._ends_at(row), row.used_at)
            for row in self._rows.list_of_user(user_id=user_id)
        ]
        return sorted((each for each in found if each.expires_at > self._clock.now()), key=lambda each: -each.created_at)

    def end(self, user_id: str, browser_id: str, actor: str) -> bool:
        """End the trust in one browser of a user; False if there is none such."""
        if not self._rows.remove(user_id=user_id, id=browser_id):
            return False
        self._audit.record(EventName.USER_BROWSER_TRUST_ENDED, actor, user_id=user_id, detail={"browsers": 1})
        return True

    def _ends_at(self, row: TrustedBrowserRow) -> int:
        """Fewer days in the tenant's rule count at once."""
        return min(row.expires_at, row.created_at + self.days() * DAY)
