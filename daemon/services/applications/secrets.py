"""Secrets of applications: issued and shown once, kept as keyed digests, checked at the token endpoint (RFC 6749 2.3.1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

import msgspec
from msgspec import UNSET

from common.clock import Clock
from common.contracts.events import EventName
from common.contracts.secrets import DAY, LONGEST_LIFETIME, ChangeSecret, CreateSecret, IssuedSecret, Secret
from common.errors import Conflict, NotFound, Problem, Stale, check
from daemon.keys.digests import Digests, make_id, make_secret
from daemon.services.tenant.audit import Audit
from daemon.storage.applications.secret_warnings import SecretWarningRows
from daemon.storage.applications.secrets import SecretRow, SecretRows
from daemon.storage.database.store import Database, Duplicate
from daemon.storage.handover.secret_links import SecretLinkRows

TOUCH_EVERY = 60
MOST_SECRETS = 50
# Days before its end on which it is told that a secret ends, the last of them first: whoever hears of one has no use for those before.
WARNED_DAYS = (1, 7, 30)
# A secret that comes from elsewhere: long enough that nobody guesses it, and nothing that a header or form would change.
KEPT_LEAST, KEPT_MOST = 16, 256


class SecretVerdict(StrEnum):
    """What a shown secret is worth. Partners hear only whether it is OK; the rest is for administrators."""

    OK = "ok"
    UNKNOWN = "unknown"
    EXPIRED = "expired"
    DISABLED = "disabled"


class Secrets:
    """Issues and checks secrets. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.
        audit: where changes are recorded.
        digests: digests the values.
    """

    def __init__(self, db: Database, clock: Clock, audit: Audit, digests: Digests) -> None:
        self._rows, self._clock, self._audit, self._digests = SecretRows(db), clock, audit, digests
        self._links, self._warnings = SecretLinkRows(db), SecretWarningRows(db)

    def list(self, application_id: str) -> Sequence[Secret]:
        """The secrets of an application without their values, newest first."""
        return [_read(row) for row in self._rows.list(application_id)]

    def find(self, application_id: str, secret_id: str) -> Secret | None:
        """A secret of an application without its value, or None."""
        row = self._rows.find(id=secret_id, application_id=application_id)
        return None if row is None else _read(row)

    def is_value(self, application_id: str, secret_id: str, value: str) -> bool:
        """Whether this is the value of that secret; it does not count as a use."""
        row = self._rows.find_by_digest(application_id=application_id, digest=self._digests.of("secret", value))
        return row is not None and row.id == secret_id

    def find_good(self, application_id: str, value: str) -> Secret | None:
        """The secret of that value, if it is good now; looking it up does not count as a use.

        Args:
            application_id: who shows it.
            value: what was shown.
        """
        row = self._rows.find_by_digest(application_id=application_id, digest=self._digests.of("secret", value))
        return _read(row) if row is not None and self.is_good(_read(row)) else None

    def is_good(self, secret: Secret) -> bool:
        """Whether an application can prove itself with a secret now."""
        return secret.enabled and (secret.expires_at is None or secret.expires_at > self._clock.now())

    def issue(self, application_id: str, new: CreateSecret, actor: str) -> IssuedSecret:
        """Make a secret.

        Args:
            application_id: whose; it must exist and be of a type that can keep one.
            new: its name and lifetime.
            actor: who, for the audit log.

        Raises:
            Invalid: fields are wrong.
            Conflict: the name is taken, or there are too many.
        """
        check(new.problems())
        name = new.name.strip()
        self._check_name(application_id, name)
        if len(self._rows.list(application_id)) >= MOST_SECRETS:
            raise Conflict("secret.too_many", f"An application has at most {MOST_SECRETS} secrets; delete one first.")
        now, value = self._clock.now(), make_secret()
        row = self._make_row(application_id, name, value, None if new.lifetime is None else now + new.lifetime)
        self._add(row)
        self._record(EventName.SECRET_ISSUED, actor, row, {"expires_at": row.expires_at})
        return IssuedSecret(_read(row), value)

    def keep(self, application_id: str, name: str, value: str, actor: str) -> bool:
        """Keep a secret that was made elsewhere, under a name; for `letpassd apply`.

        Args:
            application_id: whose.
            name: an earlier value under this name is replaced.
            value: the secret.
            actor: who, for the audit log.

        Returns:
            Whether anything changed.

        Raises:
            Invalid: the value is no good secret.
        """
        check(kept_secret_problems(value))
        state = self.compare(application_id, name, value)
        if state == "same":
            return False
        row = self._rows.find_by_name(application_id=application_id, name=name)
        fresh = self._make_row(application_id, name, value, None)
        if row is None:
            self._add(fresh)
            self._record(EventName.SECRET_ISSUED, actor, fresh, {"kept": True})
        else:
            self._change(msgspec.structs.replace(fresh, id=row.id), row)
            self._rows.keep_ended(row, self._clock.now())
            self._record(EventName.SECRET_REPLACED, actor, row, {})
            self._end_links(row, actor)
        return True

    def compare(self, application_id: str, name: str, value: str) -> str:
        """What keeping a value would do: `same` (nothing), `new` or `replaced`."""
        if self._rows.find_by_digest(application_id=application_id, digest=self._digests.of("secret", value)) is not None:
            return "same"
        return "new" if self._rows.find_by_name(application_id=application_id, name=name) is None else "replaced"

    def is_shared(self, application_id: str, value: str) -> bool:
        """Whether another application has the same secret: whoever learns one is both.

        Args:
            application_id: whose it is.
            value: the secret.
        """
        return self._rows.is_shared(application_id, self._digests.of("secret", value))

    def change(self, application_id: str, secret_id: str, change: ChangeSecret, actor: str) -> Secret:
        """Rename, enable or disable a secret, or let it end at another time.

        Raises:
            NotFound: the application has no such secret.
            Invalid: fields are wrong.
            Conflict: the name is taken.
            Stale: it is not any more as it was seen.
        """
        row = self._get(application_id, secret_id)
        check(change.problems())
        if change.was is not UNSET and _is_contested(change, change.was, _read(row)):
            raise _stale()
        name = row.name if change.name is UNSET else change.name.strip()
        enabled = bool(row.enabled) if change.enabled is UNSET else change.enabled
        expires_at = row.expires_at if change.expires_at is UNSET else change.expires_at
        if name != row.name:
            self._check_name(application_id, name)
        before: dict[str, object] = {"name": row.name, "enabled": bool(row.enabled), "expires_at": row.expires_at}
        after: dict[str, object] = {"name": name, "enabled": enabled, "expires_at": expires_at}
        if before == after:
            return _read(row)
        if expires_at != row.expires_at:
            self._check_end(expires_at)
        fresh = msgspec.structs.replace(row, name=name, enabled=enabled, expires_at=expires_at)
        self._change(fresh, row)
        changed = {field: {"before": before[field], "after": after[field]} for field in before if before[field] != after[field]}
        self._record(EventName.SECRET_CHANGED, actor, row, changed)
        return _read(fresh)

    def delete(self, application_id: str, secret_id: str, actor: str) -> None:
        """Delete a secret for good, and with it the one-time links that would show it.

        Its digest stays for a while, so that whoever still shows it can be told what it was.

        Raises:
            NotFound: the application has no such secret.
        """
        row = self._get(application_id, secret_id)
        self._rows.remove(row.id)
        self._rows.keep_ended(row, self._clock.now())
        self._record(EventName.SECRET_DELETED, actor, row, {})
        self._end_links(row, actor)

    def check(self, application_id: str, value: str) -> SecretVerdict:
        """Say what a shown secret is worth; see `assess`."""
        return self.assess(application_id, value)[0]

    def assess(self, application_id: str, value: str) -> tuple[SecretVerdict, Secret | None]:
        """Say what a shown secret is worth and which it is, and note that it was used, at most once a minute.

        The look-up goes by keyed digest, so its time says nothing about how much of a guess was right.

        Args:
            application_id: who shows it.
            value: what was shown.
        """
        row = self._rows.find_by_digest(application_id=application_id, digest=self._digests.of("secret", value))
        if row is None:
            return SecretVerdict.UNKNOWN, None
        now = self._clock.now()
        if not row.enabled:
            return SecretVerdict.DISABLED, _read(row)
        if row.expires_at is not None and row.expires_at <= now:
            return SecretVerdict.EXPIRED, _read(row)
        if row.last_used_at is None or not 0 <= now - row.last_used_at < TOUCH_EVERY:
            noted = self._rows.mark_used(id=row.id, seen=row.last_used_at, now=now)
            if noted and row.last_used_at is None:
                self._record(EventName.SECRET_USED, f"application:{application_id}", row, {})
        return SecretVerdict.OK, _read(row)

    def warn_of_ends(self) -> int:
        """Record which secrets end soon: 30, 7 and 1 days before, once for each end that they are given.

        Returns:
            How many there were; if there were any, there may be more.
        """
        now, warned = self._clock.now(), 0
        for days in WARNED_DAYS:
            for row in self._warnings.list_due(now, now + days * DAY, days):
                self._warnings.note(row.id, row.expires_at or 0, days)
                self._record(EventName.SECRET_EXPIRING, "daemon", row, {"expires_at": row.expires_at, "days": days})
                warned += 1
        return warned

    def _make_row(self, application_id: str, name: str, value: str, expires_at: int | None) -> SecretRow:
        return SecretRow(
            id=make_id(),
            application_id=application_id,
            name=name,
            digest=self._digests.of("secret", value),
            hint=value[-4:],
            enabled=True,
            created_at=self._clock.now(),
            expires_at=expires_at,
            last_used_at=None,
        )

    def _get(self, application_id: str, secret_id: str) -> SecretRow:
        row = self._rows.find(id=secret_id, application_id=application_id)
        if row is None:
            raise NotFound("secret.unknown", "The application has no such secret.")
        return row

    def _check_name(self, application_id: str, name: str) -> None:
        if self._rows.find_by_name(application_id=application_id, name=name) is not None:
            raise _name_taken()

    def _check_end(self, expires_at: int | None) -> None:
        if expires_at is not None and expires_at > self._clock.now() + LONGEST_LIFETIME:
            check([Problem("expires_at", "number.out_of_range", f"At most {LONGEST_LIFETIME // DAY} days from now.")])

    def _add(self, row: SecretRow) -> None:
        try:
            self._rows.add(row)
        except Duplicate:
            raise _name_taken() from None

    def _change(self, row: SecretRow, was: SecretRow) -> None:
        """Replace a secret, if it still is as it was read."""
        try:
            if not self._rows.change(row, was):
                raise _stale()
        except Duplicate:
            raise _name_taken() from None

    def _end_links(self, row: SecretRow, actor: str) -> None:
        """End the one-time links that wait with a value that is a secret no more."""
        for link_id in self._links.end_of_secret(row.application_id, row.id, self._clock.now()):
            detail = {"link": link_id, "secret": row.name}
            self._audit.record(EventName.SECRET_LINK_WITHDRAWN, actor, application_id=row.application_id, detail=detail)

    def _record(self, event: EventName, actor: str, row: SecretRow, detail: Mapping[str, object]) -> None:
        self._audit.record(event, actor, application_id=row.application_id, detail={"secret": row.name, "hint": row.hint, **detail})


def _is_contested(change: ChangeSecret, was: Secret, now: Secret) -> bool:
    """Whether something that is to be changed is not any more as it was seen."""
    wanted = {"name": change.name, "enabled": change.enabled, "expires_at": change.expires_at}
    return any(value is not UNSET and getattr(was, field) != getattr(now, field) for field, value in wanted.items())


def _stale() -> Stale:
    return Stale("secret.stale", "Somebody else has changed this secret since you looked at it.")


def _name_taken() -> Conflict:
    message = "The application has a secret of this name already."
    return Conflict("secret.name_taken", message, [Problem("name", "secret.name_taken", message)])


def kept_secret_problems(value: str, field: str = "secret") -> list[Problem]:
    """What is wrong with a secret that was made elsewhere."""
    if KEPT_LEAST <= len(value) <= KEPT_MOST and value.isascii() and value.isprintable() and " " not in value:
        return []
    return [Problem(field, "secret.form", f"{KEPT_LEAST} to {KEPT_MOST} ASCII characters without spaces.")]


def _read(row: SecretRow) -> Secret:
    return Secret(
        id=row.id,
        name=row.name,
        hint=row.hint,
        enabled=bool(row.enabled),
        created_at=row.created_at,
        expires_at=row.expires_at,
        last_used_at=row.last_used_at,
    )
