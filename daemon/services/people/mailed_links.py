"""Mailed links: each works once, for one purpose, one account and one address, and until its end. Looking at one changes nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

import msgspec

from common.clock import Clock
from daemon.keys.digests import Digests, make_id, make_token
from daemon.services.mail.link_letters import LinkLetters
from daemon.storage.database.store import Database
from daemon.storage.people.mailed_links import MailedLinkRow, MailedLinkRows

_NOTHING: Mapping[str, object] = {}
_HOUR, _DAY = 3600, 86400


class Purpose(StrEnum):
    """What a link is for."""

    RECOVER = "recover"
    REGISTER = "register"
    VERIFY_EMAIL = "verify_email"
    INVITE = "invite"
    DISOWN = "disown"


# Where each is opened, and for how many seconds it is good.
PATHS = {
    Purpose.RECOVER: "/recover",
    Purpose.REGISTER: "/register/confirm",
    Purpose.VERIFY_EMAIL: "/verify-email",
    Purpose.INVITE: "/invitation",
    Purpose.DISOWN: "/not-me",
}
LIFETIMES = {Purpose.RECOVER: _HOUR, Purpose.REGISTER: _DAY, Purpose.VERIFY_EMAIL: _DAY, Purpose.INVITE: 7 * _DAY, Purpose.DISOWN: _DAY}


class LinkState(StrEnum):
    """What became of a link.

    Attributes:
        REPLACED: a newer one was sent.
        WITHDRAWN: whoever had sent it took it back.
        PASSWORD_SET, ADDRESS_CHANGED, SUSPENDED: what happened to its account in the meantime.
    """

    WAITING = "waiting"
    USED = "used"
    EXPIRED = "expired"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"
    PASSWORD_SET = "password_set"  # noqa: S105  a state
    ADDRESS_CHANGED = "address_changed"
    SUSPENDED = "suspended"


class MailedLink(msgspec.Struct, frozen=True):
    """A link as it was found.

    Attributes:
        id: names it; it opens nothing.
        purpose: what it is for.
        state: what became of it; only one that waits can be spent.
        user_id: whose, "" where there is no account yet.
        email: the address that it was sent to, or proves.
        interaction_id: the authorization request of whoever asked for it, "" for none.
        language: of whoever asked for it.
        detail: what else its purpose needs.
        created_at, expires_at: seconds since 1970.
        opened_at, ended_at: when its page was first looked at, and when it was spent or replaced; None for not yet.
    """

    id: str
    purpose: Purpose
    state: LinkState
    user_id: str
    email: str
    interaction_id: str
    language: str
    detail: dict[str, object]
    created_at: int
    expires_at: int
    opened_at: int | None = None
    ended_at: int | None = None


class MailedLinks:
    """Makes, finds and spends links. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.
        digests: digests the tokens.
        letters: ends the letters of links.
        origin: scheme, host and port under which browsers reach the daemon.

    Attributes:
        sign_in_address: of the sign-in page, for letters that lead nowhere else.
    """

    def __init__(self, db: Database, clock: Clock, digests: Digests, letters: LinkLetters, origin: str) -> None:
        self._rows, self._clock, self._digests, self._origin = MailedLinkRows(db), clock, digests, origin
        self._letters = letters
        self.sign_in_address = f"{origin}/sign-in"

    def make(
        self,
        purpose: Purpose,
        user_id: str,
        email: str,
        *,
        interaction_id: str = "",
        language: str = "",
        detail: Mapping[str, object] = _NOTHING,
        expires_at: int = 0,
        replaces: bool = True,
    ) -> str:
        """Make a link; earlier ones of the account for that purpose are replaced.

        Args:
            purpose: what it is for.
            user_id: whose, "" where there is no account yet.
            email: the address that it goes to, or proves.
            interaction_id: the authorization request of whoever asks, "" for none.
            language: of whoever asks.
            detail: what else its purpose needs.
            expires_at: seconds since 1970; 0 for the whole lifetime of its purpose.
            replaces: whether it takes the place of earlier ones; they stay where each of them is about something of its own.

        Returns:
            Its token, at the one moment at which it is known.
        """
        now, token = self._clock.now(), make_token()
        created_at = now
        if user_id and replaces:
            self._replace(purpose, user_id, email)
        if user_id:
            # The newest is told by this time alone, so that no two of an account have the same.
            newest = self._rows.find_newest(user_id, purpose)
            created_at = now if newest is None else max(now, newest.created_at + 1)
        self._rows.add(
            MailedLinkRow(
                id=make_id(),
                digest=self._digest(token),
                purpose=purpose,
                user_id=user_id,
                email=email,
                interaction_id=interaction_id[:32],
                language=language[:35],
                detail_json=msgspec.json.encode(detail).decode(),
                state=LinkState.WAITING,
                created_at=created_at,
                expires_at=expires_at or now + LIFETIMES[purpose],
                ended_at=None,
            )
        )
        return token

    def address(self, purpose: Purpose, token: str) -> str:
        """The whole address of a link."""
        return f"{self._origin}{PATHS[purpose]}/{token}"

    def find(self, token: str, purpose: Purpose) -> MailedLink | None:
        """A link, whatever became of it; None if there is none of this purpose. Looking changes nothing.

        Args:
            token: the last part of its address.
            purpose: what it has to be for.
        """
        row = self._rows.find(digest=self._digest(token), purpose=purpose)
        return None if row is None else self._read(row)

    def spend(self, token: str, purpose: Purpose) -> MailedLink | None:
        """Use a link up, for the one caller that is first; None for everybody else, and after its end."""
        found = self.find(token, purpose)
        if found is None or not self._rows.end(id=found.id, state=LinkState.USED, now=self._clock.now()):
            return None
        self._letters.end_of_link(found.id)
        return found

    def withdraw(self, purpose: Purpose, user_id: str) -> int:
        """Take the links of an account for a purpose back, and give how many there were that waited."""
        return self._end(purpose, user_id, LinkState.WITHDRAWN)

    def find_newest(self, purpose: Purpose, user_id: str) -> MailedLink | None:
        """The newest link of an account for a purpose, whatever became of it."""
        row = self._rows.find_newest(user_id, purpose)
        return None if row is None else self._read(row)

    def list_newest(self, purpose: Purpose, user_ids: Sequence[str]) -> dict[str, MailedLink]:
        """The newest link of each of these accounts for a purpose, by the account's ID."""
        return {user_id: self._read(row) for user_id, row in self._rows.list_newest(user_ids, purpose).items()}

    def note_opened(self, link: MailedLink) -> None:
        """Note that the page of a link is looked at; the first time counts."""
        self._rows.mark_opened(id=link.id, now=self._clock.now())

    def list_waiting(self, purpose: Purpose, user_id: str) -> list[MailedLink]:
        """Those of an account for a purpose that can be spent."""
        found = (self._read(row) for row in self._rows.list_of_state(user_id=user_id, purpose=purpose, state=LinkState.WAITING))
        return [each for each in found if each.state is LinkState.WAITING]

    def was_used_since(self, purpose: Purpose, user_id: str, email: str, since: int) -> bool:
        """Whether a link of an account for a purpose and an address was spent at or after a moment, in seconds since 1970."""
        used = self._rows.list_of_state(user_id=user_id, purpose=purpose, state=LinkState.USED)
        return any(each.email.casefold() == email.casefold() and (each.ended_at or 0) >= since for each in used)

    def went_elsewhere(self, purpose: Purpose, user_id: str, email: str, since: int) -> bool:
        """Whether a link of an account for a purpose was made for another address at or after a moment, whatever became of it."""
        made = self._rows.list_since(user_id=user_id, purpose=purpose, since=since)
        return any(each.email.casefold() != email.casefold() for each in made)

    def end_beside(self, link: MailedLink) -> None:
        """End every other link of an account, except those of the same purpose that are older and went to another address.

        Whoever has changed the address gets links of their own there; by none of them they end one that its former reader has.
        """
        found = {"user_id": link.user_id, "email": link.email, "made_at": link.created_at, "purpose": link.purpose}
        self._rows.end_beside(**found, state=LinkState.WITHDRAWN, now=self._clock.now())
        self._letters.end_of_user(link.user_id)

    def end_others(self, user_id: str, purpose: Purpose) -> None:
        """End every link of an account that is not for this purpose."""
        self._rows.end_others_of_user(user_id=user_id, purpose=purpose, state=LinkState.WITHDRAWN, now=self._clock.now())
        self._letters.end_of_user(user_id)

    def _replace(self, purpose: Purpose, user_id: str, email: str) -> None:
        """A newer link takes the place of those before; but who disowns a sign-in at a former address is not bereft of it."""
        if purpose is not Purpose.DISOWN:
            self._end(purpose, user_id, LinkState.REPLACED)
            return
        self._rows.end_of_address(user_id=user_id, purpose=purpose, email=email, state=LinkState.REPLACED, now=self._clock.now())
        self._letters.end_of_user(user_id)

    def _end(self, purpose: Purpose, user_id: str, state: LinkState) -> int:
        ended = self._rows.end_of_user(user_id=user_id, purpose=purpose, state=state, now=self._clock.now())
        self._letters.end_of_user(user_id)
        return ended

    def _read(self, row: MailedLinkRow) -> MailedLink:
        state = LinkState(row.state)
        if state is LinkState.WAITING and row.expires_at <= self._clock.now():
            state = LinkState.EXPIRED
        detail = msgspec.json.decode(row.detail_json, type=dict[str, object])
        return MailedLink(
            row.id,
            Purpose(row.purpose),
            state,
            row.user_id,
            row.email,
            row.interaction_id,
            row.language,
            detail,
            row.created_at,
            row.expires_at,
            row.opened_at,
            row.ended_at,
        )

    def _digest(self, token: str) -> bytes:
        return self._digests.of("mailed-link", token)
