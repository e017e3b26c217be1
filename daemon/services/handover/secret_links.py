"""One-time links: a client secret that is shown to its partner once, on a page of the daemon (requirement H3).

The secret is sealed with a key that is made from the link's own token (and code), of which only digests are kept: a stolen database opens no
link, and neither does whoever runs the daemon. What ends a link takes the sealed secret away in the same statement.
"""

from __future__ import annotations

from collections.abc import Sequence
from hmac import compare_digest

import msgspec

from common.clock import Clock
from common.contracts.applications import Application
from common.contracts.events import EventName
from common.contracts.handover.secret_links import CreatedSecretLink, CreateSecretLink, LinkState, SecretLink
from common.contracts.secrets import CreateSecret, Secret
from common.errors import Conflict, NotFound, Problem, check
from daemon.keys.digests import READABLE, Digests, make_id, make_readable_code, make_token
from daemon.keys.sealing import Sealing, WrongKey, derive
from daemon.services.applications.applications import Applications
from daemon.services.applications.secrets import Secrets
from daemon.services.tenant.audit import Audit
from daemon.storage.database.store import Database
from daemon.storage.handover.secret_links import SecretLinkRow, SecretLinkRows

PATH = "/hand-over"
# Wrong codes after which a link is closed: whoever has the link and guesses has one chance in a hundred million with each.
MOST_WRONG_CODES = 5
# Links of one application that wait at the same time.
MOST_WAITING = 20


class FoundLink(msgspec.Struct, frozen=True):
    """A link that waits for its partner.

    Attributes:
        application: whose secret it shows.
        with_code: whether it asks for a code.
        expires_at: in seconds since 1970.
        works: whether the application and the secret are switched on, and the secret has not ended; until then it is not opened.
        tries: how many more wrong codes close it.
    """

    application: Application
    with_code: bool
    expires_at: int
    works: bool
    tries: int


class OpenedLink(msgspec.Struct, frozen=True):
    """What a link has shown, this once.

    Attributes:
        application: whose secret it is.
        secret: the secret without its value.
        value: the client secret.
    """

    application: Application
    secret: Secret
    value: str


class SecretLinks:
    """Makes, opens and withdraws links. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.
        audit: where it is recorded.
        digests: digests tokens and codes.
        applications: whose they are.
        secrets: issues and knows the secrets.
        origin: scheme, host and port under which browsers reach the daemon.
    """

    def __init__(self, db: Database, clock: Clock, audit: Audit, digests: Digests, applications: Applications, secrets: Secrets, origin: str) -> None:
        self._rows, self._clock, self._audit, self._digests = SecretLinkRows(db), clock, audit, digests
        self._applications, self._secrets, self._origin = applications, secrets, origin

    def create(self, application_id: str, new: CreateSecretLink, actor: str) -> CreatedSecretLink:
        """Make a link, for a secret that was just issued or for one that is issued with it.

        Args:
            application_id: whose.
            new: which secret, and how the link behaves.
            actor: who, for the audit log.

        Raises:
            NotFound: there is no such application or secret.
            Invalid: fields are wrong.
            Conflict: its kind of application has no secrets, the value is not that of the secret, or too many links wait.
        """
        application = self._applications.get(application_id)
        if not application.type.is_confidential:
            raise Conflict("secret.not_for_type", "Apps that run on the user's device cannot keep a secret.")
        check(new.problems())
        now = self._clock.now()
        if sum(link.state is LinkState.WAITING for link in self.list(application_id)) >= MOST_WAITING:
            raise Conflict("secret_link.too_many", f"At most {MOST_WAITING} links of an application wait at a time; withdraw one first.")
        secret, value = self._find_secret(application_id, new, actor)
        token, code = make_token(), make_readable_code() if new.with_code else ""
        link_id = make_id()
        row = SecretLinkRow(
            id=link_id,
            application_id=application_id,
            secret_id=secret.id,
            digest=self._digest(token),
            code_digest=self._digest_code(link_id, code) if code else None,
            sealed=_sealing(token, code).seal(_place(link_id), value.encode()),
            state=LinkState.WAITING,
            wrong_codes=0,
            note=new.note.strip(),
            created_by=actor[:160],
            created_at=now,
            expires_at=now + new.lifetime,
            ended_at=None,
            opened_from="",
        )
        self._rows.add(row)
        self._record(EventName.SECRET_LINK_CREATED, actor, row, secret.name, {"expires_at": row.expires_at, "with_code": new.with_code})
        return CreatedSecretLink(self._read(row, {secret.id: secret}), f"{self._origin}{PATH}/{token}", code)

    def list(self, application_id: str) -> Sequence[SecretLink]:
        """The links of an application, newest first."""
        secrets = {secret.id: secret for secret in self._secrets.list(application_id)}
        return [self._read(row, secrets) for row in self._rows.list(application_id)]

    def withdraw(self, application_id: str, link_id: str, actor: str) -> None:
        """End a link that waits; one that has ended stays as it is.

        Raises:
            NotFound: the application has no such link.
            Conflict: it has been opened already, so that its secret is known to somebody.
        """
        row = self._rows.find(id=link_id, application_id=application_id)
        if row is None:
            raise NotFound("secret_link.unknown", "The application has no such link.")
        if self._end(row, LinkState.WITHDRAWN):
            self._record(EventName.SECRET_LINK_WITHDRAWN, actor, row, self._name_secret(row), {})
        elif row.state == LinkState.OPENED:
            raise Conflict("secret_link.opened", "The link was opened already. Replace the secret if it was not the partner.")

    def find(self, token: str) -> FoundLink | None:
        """A link that waits; None for one that never was, was opened or withdrawn, is closed or has expired. Looking changes nothing.

        Args:
            token: the last part of its address.
        """
        row = self._find_waiting(token)
        application = None if row is None else self._applications.find(row.application_id)
        secret = None if row is None else self._secrets.find(row.application_id, row.secret_id)
        if row is None or application is None or secret is None:
            return None
        tries = MOST_WRONG_CODES - row.wrong_codes
        return FoundLink(application, row.code_digest is not None, row.expires_at, self._works(application, secret), tries)

    def open(self, token: str, code: str, network: str) -> OpenedLink | None:
        """Show what a link holds, for the one caller that is first; None for everybody else, for a wrong code, and while what it holds does not work.

        Args:
            token: the last part of its address.
            code: as it was typed, "" if the link asks for none.
            network: where the caller comes from, for the audit log.
        """
        row = self._find_waiting(token)
        application = None if row is None else self._applications.find(row.application_id)
        secret = None if row is None else self._secrets.find(row.application_id, row.secret_id)
        if row is None or application is None or secret is None or row.sealed is None:
            return None
        typed = _read_code(code) if row.code_digest is not None else ""
        if row.code_digest is not None and not compare_digest(self._digest_code(row.id, typed), row.code_digest):
            # Also while nothing would be shown: whoever guesses then is heard of, and gains no tries by it.
            self._count_wrong(row, network)
            return None
        if not self._works(application, secret) or not self._end(row, LinkState.OPENED, network):
            return None
        try:
            value = _sealing(token, typed).open(_place(row.id), row.sealed).decode()
        except WrongKey:  # pragma: no cover - the digests of token and code have matched
            return None
        self._record(EventName.SECRET_LINK_OPENED, "daemon", row, secret.name, {"network": network})
        return OpenedLink(application, secret, value)

    def forget_over(self) -> int:
        """Take the sealed secrets out of links that have expired or whose secret is not there any more, and give how many there were."""
        now = self._clock.now()
        return self._rows.forget_expired(now=now) + self._rows.end_empty(now=now)

    def _find_secret(self, application_id: str, new: CreateSecretLink, actor: str) -> tuple[Secret, str]:
        """The secret of a new link, and its value."""
        if not new.secret_id:
            issued = self._secrets.issue(application_id, CreateSecret(new.secret_name), actor)
            return issued.secret, issued.value
        secret = self._secrets.find(application_id, new.secret_id)
        if secret is None:
            raise NotFound("secret.unknown", "The application has no such secret.")
        if not self._secrets.is_value(application_id, secret.id, new.value):
            message = "This is not the value of that secret."
            raise Conflict("secret_link.value", message, [Problem("value", "secret_link.value", message)])
        return secret, new.value

    def _find_waiting(self, token: str) -> SecretLinkRow | None:
        row = self._rows.find_by_digest(digest=self._digest(token))
        return row if row is not None and self._find_state(row) is LinkState.WAITING else None

    def _works(self, application: Application, secret: Secret) -> bool:
        """Whether a partner who is shown the secret could use it."""
        return application.enabled and secret.enabled and (secret.expires_at is None or secret.expires_at > self._clock.now())

    def _find_state(self, row: SecretLinkRow) -> LinkState:
        state = LinkState(row.state)
        return LinkState.EXPIRED if state is LinkState.WAITING and row.expires_at <= self._clock.now() else state

    def _count_wrong(self, row: SecretLinkRow, network: str) -> None:
        if self._rows.count_wrong(row.id) >= MOST_WRONG_CODES and self._end(row, LinkState.CLOSED, network):
            self._record(EventName.SECRET_LINK_CLOSED, "daemon", row, self._name_secret(row), {"network": network, "wrong_codes": MOST_WRONG_CODES})

    def _end(self, row: SecretLinkRow, state: LinkState, network: str = "") -> bool:
        """End a link that waits; True for the one caller that did."""
        return self._rows.end(id=row.id, state=state, now=self._clock.now(), opened_from=network[:64]) == 1

    def _name_secret(self, row: SecretLinkRow) -> str:
        secret = self._secrets.find(row.application_id, row.secret_id)
        return "" if secret is None else secret.name

    def _read(self, row: SecretLinkRow, secrets: dict[str, Secret]) -> SecretLink:
        secret, state = secrets.get(row.secret_id), self._find_state(row)
        return SecretLink(
            id=row.id,
            secret_id=row.secret_id,
            secret_name="" if secret is None else secret.name,
            # Without its secret there is nothing to show; such a link is of an older version, and upkeep ends it.
            state=LinkState.WITHDRAWN if secret is None and state is LinkState.WAITING else state,
            with_code=row.code_digest is not None,
            note=row.note,
            created_by=row.created_by,
            created_at=row.created_at,
            expires_at=row.expires_at,
            ended_at=row.ended_at,
            opened_from=row.opened_from,
        )

    def _record(self, event: EventName, actor: str, row: SecretLinkRow, secret_name: str, detail: dict[str, object]) -> None:
        self._audit.record(event, actor, application_id=row.application_id, detail={"link": row.id, "secret": secret_name, **detail})

    def _digest(self, token: str) -> bytes:
        return self._digests.of("secret-link", token)

    def _digest_code(self, link_id: str, code: str) -> bytes:
        return self._digests.of("secret-link-code", f"{link_id}/{code}")


def _sealing(token: str, code: str) -> Sealing:
    return Sealing(derive(f"{token}/{code}".encode(), "secret-link"))


def _place(link_id: str) -> str:
    return f"secret_link/{link_id}/sealed"


def _read_code(typed: str) -> str:
    """A typed code in its one right spelling: small letters, blanks and missing dashes are forgiven."""
    letters = [letter for letter in typed.upper()[:64] if letter in READABLE]
    return "-".join("".join(letters[start : start + 4]) for start in range(0, len(letters), 4))
