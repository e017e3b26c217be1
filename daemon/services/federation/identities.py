"""Identities: which account of which identity provider a user is connected with. Never connected without a proof of both."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum

import msgspec

from common.clock import Clock
from common.contracts.events import EventName
from common.contracts.federation.identity_providers import Identity
from common.contracts.mail.letters import Letter, LetterKind
from common.contracts.users import User
from common.page_languages import DEFAULT, find_page_language
from daemon.keys.digests import make_id
from daemon.services.federation.identity_providers import IdentityProviders
from daemon.services.mail.mail import Mail
from daemon.services.tenant.audit import Audit
from daemon.storage.database.store import Database
from daemon.storage.federation.identities import IdentityRow, IdentityRows

# Characters (OpenID Connect Core 2).
SUBJECT_MOST = 255


def is_subject(value: object) -> bool:
    """Whether something can name an account: at most 255 ASCII characters (OpenID Connect Core 2)."""
    return isinstance(value, str) and 0 < len(value) <= SUBJECT_MOST and value.isascii() and value.isprintable()


class Details(msgspec.Struct, frozen=True):
    """What a provider said of a person the last time; "" for nothing.

    Attributes:
        email_verified: whether it called the address verified, believed or not.
    """

    email: str = ""
    email_verified: bool = False
    name: str = ""
    given_name: str = ""
    family_name: str = ""
    username: str = ""


class Removed(Enum):
    """What came of removing one."""

    DONE = "done"
    UNKNOWN = "unknown"
    # Without it nothing would be left to sign in with.
    LAST = "last"


class Proven(msgspec.Struct, frozen=True):
    """An account of a provider that somebody has just proven to be theirs.

    Attributes:
        provider_id, subject: which.
        details: what the provider says of it.
        made_at: seconds since 1970.
        authenticated_at: when they authenticated there, seconds since 1970; 0 where that is not known.
        session: what the provider calls its session (`sid`), "" for nothing.
    """

    provider_id: str
    subject: str
    details: Details
    made_at: int
    authenticated_at: int = 0
    session: str = ""


class Identities:
    """Keeps them. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.
        audit: where it is recorded who was connected.
        providers: know what a provider is called.
        has_other_way: whether a user can sign in with something beside passwords and identities.
        mail: tells users of it.
    """

    def __init__(
        self, db: Database, clock: Clock, audit: Audit, providers: IdentityProviders, has_other_way: Callable[[str], bool], mail: Mail
    ) -> None:
        self._has_other_way, self._mail = has_other_way, mail
        self._rows, self._clock, self._audit, self._providers = IdentityRows(db), clock, audit, providers

    def find_by_subject(self, provider_id: str, subject: str) -> IdentityRow | None:
        """The identity of that account, or None."""
        return self._rows.find_by_subject(provider_id=provider_id, subject=subject)

    def find_of_user(self, user_id: str, provider_id: str) -> IdentityRow | None:
        """What a user is connected with at a provider, or None."""
        return self._rows.find_of_user(user_id=user_id, provider_id=provider_id)

    def list_mine(self, user_id: str) -> list[Identity]:
        """Those of a user, the oldest first."""
        return self._describe(self._rows.list_of([user_id])).get(user_id, [])

    def add_to(self, users: Sequence[User]) -> list[User]:
        """Users with what they are connected with. Reads alone.

        Args:
            users: those of one page.
        """
        found = self._describe(self._rows.list_of([user.id for user in users]))
        return [msgspec.structs.replace(user, identities=tuple(found[user.id])) if user.id in found else user for user in users]

    def link(self, user_id: str, provider_id: str, subject: str, details: Details, actor: str) -> bool:
        """Connect a user with an account of a provider; both were proven just now.

        Args:
            user_id: whom.
            provider_id, subject: with what.
            details: what the provider says of it.
            actor: who, for the audit log.

        Returns:
            False if the account is connected with somebody, or the user with another account of the provider.
        """
        now = self._clock.now()
        row = IdentityRow(make_id(), provider_id, subject, user_id, msgspec.json.encode(details).decode(), now, now)
        if not self._rows.add(row):
            return False
        self._record(EventName.USER_IDENTITY_LINKED, row, actor)
        return True

    def connect(self, user: User, provider_id: str, subject: str, details: Details, actor: str) -> bool:
        """Connect an account that is there already, and tell its user by a letter; see `link`."""
        if not self.link(user.id, provider_id, subject, details, actor):
            return False
        if self._mail.may_write_to(LetterKind.IDENTITY_LINKED, user):
            language = find_page_language(user.profile.locale, DEFAULT)
            self._mail.queue(Letter(LetterKind.IDENTITY_LINKED, user.email, language, facts={"username": user.username}, user_id=user.id))
        return True

    def link_proven(self, user: User, proven: str) -> bool:
        """Connect a user who has just signed in with the account that was proven before; see `connect`.

        Args:
            user: whom.
            proven: `Proven` as JSON.

        Returns:
            As above; False, too, if the provider is gone or switched off by now.
        """
        found = msgspec.json.decode(proven, type=Proven)
        provider = self._providers.find(found.provider_id)
        usable = provider is not None and provider.enabled
        return usable and self.connect(user, found.provider_id, found.subject, found.details, f"user:{user.id}")

    def note_use(self, row: IdentityRow, details: Details) -> None:
        """Somebody signs in with it; what the provider says of them may be new."""
        self._rows.use(id=row.id, details_json=msgspec.json.encode(details).decode(), now=self._clock.now())

    def remove(self, user: User, identity_id: str, actor: str) -> Removed:
        """Connect a user with an account no longer, unless it is the last thing that they sign in with.

        Args:
            user: whom.
            identity_id: which identity.
            actor: who, for the audit log.
        """
        mine = self._rows.list_of([user.id])
        if all(each.id != identity_id for each in mine):
            return Removed.UNKNOWN
        if len(mine) == 1 and not user.has_password and not self._has_other_way(user.id):
            return Removed.LAST
        return Removed.DONE if self.unlink(user.id, identity_id, actor) else Removed.UNKNOWN

    def unlink_since(self, user: User, since: int, actor: str) -> bool:
        """Connect a user no longer with what was connected at or after a moment, in seconds since 1970; False if there was nothing."""
        late = [each for each in self._rows.list_of([user.id]) if each.linked_at >= since]
        return sum(self.unlink(user.id, each.id, actor) for each in late) > 0

    def unlink(self, user_id: str, identity_id: str, actor: str) -> bool:
        """Connect a user with an account no longer; False if there is no such identity."""
        row = next((each for each in self._rows.list_of([user_id]) if each.id == identity_id), None)
        if row is None or not self._rows.remove(user_id, identity_id):
            return False
        self._record(EventName.USER_IDENTITY_UNLINKED, row, actor)
        return True

    def _describe(self, rows: Sequence[IdentityRow]) -> dict[str, list[Identity]]:
        names = {each.id: each.name for each in self._providers.list_all()} if rows else {}
        found: dict[str, list[Identity]] = {}
        for row in rows:
            details = read_details(row)
            described = Identity(
                row.id, row.provider_id, names.get(row.provider_id, ""), row.subject, details.email, details.name, row.linked_at, row.used_at
            )
            found.setdefault(row.user_id, []).append(described)
        return found

    def _record(self, event: EventName, row: IdentityRow, actor: str) -> None:
        provider = self._providers.find(row.provider_id)
        name = row.provider_id if provider is None else provider.name
        self._audit.record(event, actor, user_id=row.user_id, detail={"identity_provider": name, "subject": row.subject})


def read_details(row: IdentityRow) -> Details:
    """What the provider said the last time."""
    return msgspec.json.decode(row.details_json, type=Details)
