"""Where users have signed in before, and a letter about a sign-in from somewhere else, with a link by which its reader disowns it."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec

from common.clock import Clock
from common.contracts.mail.letters import Letter, LetterKind
from common.contracts.people.account_settings import Unusual
from common.contracts.users import User
from common.networks import network_of
from common.page_languages import DEFAULT, find_page_language
from daemon.keys.digests import make_id
from daemon.services.mail.mail import Mail
from daemon.services.people.devices import name_device
from daemon.services.people.mailed_links import LIFETIMES, MailedLinks, Purpose
from daemon.services.people.users import Users
from daemon.services.tenant.account_settings import AccountSettingsStore
from daemon.storage.database.store import Database
from daemon.storage.people.known_browsers import KnownBrowserRow, KnownBrowserRows
from daemon.storage.people.sign_ins import SignInRow

# Of one user; one more takes the place of the one that was seen longest ago.
MOST = 50
# Seconds in which nobody signs in from so many networks.
PACE, NETWORKS = 600, 3
# Seconds after which a browser that was not seen any more is forgotten.
LIFETIME = 400 * 86400
# For so long an account has had its address before its reader gets it back from whoever changes it.
SETTLED = 7 * 86400


class Where(msgspec.Struct, frozen=True):
    """Where somebody signs in.

    Attributes:
        device: the names of browser and system, as far as they are known: names of ours alone.
        network: as `network_of` gives it.
    """

    device: str
    network: str


class KnownBrowser(msgspec.Struct, frozen=True):
    """A browser in which somebody has signed in before, as its user may know it.

    Attributes:
        device: the names of browser and system, "" where they are not known.
        network: where it was last.
        first_at, last_at: seconds since 1970.
    """

    device: str
    network: str
    first_at: int
    last_at: int


class Noted(msgspec.Struct, frozen=True):
    """What was found of a sign-in.

    Attributes:
        is_new: whether it came from a browser that was not seen before.
        unusual: what else sets it apart from earlier ones.
    """

    is_new: bool
    unusual: tuple[Unusual, ...]


class KnownBrowsers:
    """Notes them. Called inside store jobs that write.

    Args:
        db, clock: where they are kept, and the time.
        users, settings, links, mail: whose they are, whether the tenant wants letters, and what these take.
    """

    def __init__(self, db: Database, clock: Clock, users: Users, settings: AccountSettingsStore, links: MailedLinks, mail: Mail) -> None:
        self._rows, self._clock = KnownBrowserRows(db), clock
        self._users, self._settings, self._links, self._mail = users, settings, links, mail

    def list_of_user(self, user_id: str) -> list[KnownBrowser]:
        """Those of a user, the one that was seen last first. Reads alone."""
        rows = sorted(self._rows.list_of_user(user_id=user_id), key=lambda each: -each.last_at)
        return [KnownBrowser(row.device, row.network, row.first_at, row.last_at) for row in rows]

    def judge(self, row: SignInRow) -> tuple[Unusual, ...]:
        """What is unusual about a sign-in, compared with what was noted before it; by names of browsers, networks and time alone. Reads alone."""
        return _judge(find_where(row), self._rows.list_of_user(user_id=row.user_id), self._clock.now())

    def find_asked(self, row: SignInRow) -> tuple[Unusual, ...]:
        """What of that makes a trusted browser ask all the same, by the tenant's rule. Reads alone."""
        wanted = self._settings.get().ask_when_unusual
        return tuple(each for each in self.judge(row) if each in wanted) if wanted else ()

    def note(self, row: SignInRow) -> Noted:
        """Note that a sign-in has opened a session.

        A browser is told by its cookie; one that has lost it passes for known where the same kind of browser was in the same network before.
        Of whoever was never seen anywhere, everything would be new, and nothing is.

        Args:
            row: the sign-in.

        Returns:
            What is to be recorded of it. Of a new browser, and of too fast a pace, its user is told by mail where the tenant wants that.
        """
        here, known = find_where(row), self._rows.list_of_user(user_id=row.user_id)
        mine = next((each for each in known if each.digest == row.browser_digest), None)
        is_new = bool(known) and mine is None and not any(Where(each.device, each.network) == here for each in known)
        unusual = _judge(here, known, self._clock.now())
        self._keep(row, here, known, mine)
        is_told = (is_new or Unusual.FAST_PACE in unusual) and self._settings.get().sign_in_notices
        user = self._users.find(row.user_id) if is_told else None
        if user is not None:
            self._write(user, here)
        return Noted(is_new, unusual)

    def forget_since(self, user_id: str, since: int) -> None:
        """Browsers that were first seen at or after a moment, in seconds since 1970, count as never seen."""
        for row in self._rows.list_of_user(user_id=user_id):
            if row.first_at >= since:
                self._rows.remove(id=row.id)

    def _keep(self, row: SignInRow, here: Where, known: list[KnownBrowserRow], mine: KnownBrowserRow | None) -> None:
        now = self._clock.now()
        if mine is not None:
            self._rows.note_seen(id=mine.id, device=here.device, network=here.network, now=now, expires_at=now + LIFETIME)
            return
        for oldest in sorted(known, key=lambda each: -each.last_at)[MOST - 1 :]:
            self._rows.remove(id=oldest.id)
        self._rows.add(KnownBrowserRow(make_id(), row.user_id, row.browser_digest, here.device, here.network, now, now, now + LIFETIME))

    def _write(self, user: User, here: Where) -> None:
        if not self._mail.may_write_to(LetterKind.NEW_SIGN_IN, user):
            return
        now, language = self._clock.now(), find_page_language(user.profile.locale, DEFAULT)
        known = {name: value for name, value in (("device", here.device), ("network", here.network)) if value}
        since = find_since(self._links, user.id, now)
        about = {"at": now, "since": since, "proven": is_settled(self._links, user, now), **known}
        token = self._links.make(Purpose.DISOWN, user.id, user.email, language=language, detail=about)
        link = self._links.find(token, Purpose.DISOWN)
        told = {"username": user.username, "signed_in_at": f"{datetime.fromtimestamp(now, UTC):%Y-%m-%dT%H:%M:%S}", **known}
        link_id, ends_at = "" if link is None else link.id, now + LIFETIMES[Purpose.DISOWN]
        self._mail.queue(
            Letter(LetterKind.NEW_SIGN_IN, user.email, language, self._links.address(Purpose.DISOWN, token), told, user.id, ends_at, link_id)
        )


def find_since(links: MailedLinks, user_id: str, at: int) -> int:
    """From when on what was added to an account is not its owner's, if a sign-in is not: in seconds since 1970.

    A sign-in of the last day that was told before, and may be disowned still, may have been the same somebody's: another one does not hide it.

    Args:
        links: finds the links about such sign-ins.
        user_id: whose account.
        at: when the sign-in was.
    """
    # A letter about a changed address is no sign of somebody else's sign-in: it may have been the owner who changed it.
    told = [each.detail.get("since") for each in links.list_waiting(Purpose.DISOWN, user_id) if "changed" not in each.detail]
    return min([at, *(max(each, at - LIFETIMES[Purpose.DISOWN]) for each in told if isinstance(each, int))])


def is_settled(links: MailedLinks, user: User, now: int) -> bool:
    """Whether the address of an account is proven, and has been its own for some days.

    Whoever has changed it reads letters there, too: by one of those nobody takes it back from whoever had it before (`Disowning.takes_back`).

    Args:
        links: finds the letters that went to another address.
        user: whose.
        now: seconds since 1970.
    """
    return user.email_verified and not links.went_elsewhere(Purpose.DISOWN, user.id, user.email, now - SETTLED)


def _judge(here: Where, known: list[KnownBrowserRow], now: int) -> tuple[Unusual, ...]:
    if not known:
        return ()
    lately = {here.network, *(each.network for each in known if 0 <= now - each.last_at < PACE)}
    found = {
        Unusual.NEW_DEVICE: all(each.device != here.device for each in known),
        Unusual.NEW_NETWORK: all(each.network != here.network for each in known),
        Unusual.FAST_PACE: len(lately) >= NETWORKS,
    }
    return tuple(each for each, is_so in found.items() if is_so)


def find_where(row: SignInRow) -> Where:
    """Where a sign-in happens."""
    return Where(", ".join(name for name in name_device(row.user_agent) if name), network_of(row.address)[:64])
