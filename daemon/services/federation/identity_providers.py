"""Identity providers: made, changed and deleted by administrators; their secrets sealed at rest and never shown again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import msgspec

from common.clock import Clock
from common.contracts.federation.identity_providers import (
    ChangeIdentityProvider,
    CreateIdentityProvider,
    IdentityProvider,
    IdentityProviderListing,
    ProviderFields,
    changed_fields,
    field_problems,
    issuer_problems,
    secret_problems,
)
from common.contracts.federation.provider_presets import ClientProof
from common.contracts.paging import Page
from common.errors import Conflict, Problem, check
from daemon.keys.apple_secrets import read_key
from daemon.keys.digests import make_id
from daemon.keys.sealing import Sealing
from daemon.services.applications.targets import Targets
from daemon.services.records.differences import NOTHING
from daemon.services.records.life_cycle import SLICE, VersionedRecords
from daemon.services.records.subject import Subject
from daemon.services.tenant.audit import Audit
from daemon.storage.access_control.organizations import OrganizationRows
from daemon.storage.database.paging import fold
from daemon.storage.database.store import Database
from daemon.storage.federation.identities import IdentityRows
from daemon.storage.federation.identity_providers import IdentityProviderRow, IdentityProviderRows

MOST = 50
# Where browsers come back from identity providers.
CALLBACK = "/callback"
ALL = IdentityProviderListing()
_FIXED_ID = re.compile(r"[A-Za-z0-9_-]{1,32}")
_SETTINGS = msgspec.json.Decoder(ProviderFields)


class IdentityProviders(VersionedRecords[IdentityProvider, ChangeIdentityProvider, IdentityProviderRow]):
    """Finds and keeps identity providers. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.
        audit: where changes are recorded.
        sealing: seals secrets.
        targets: knows which addresses are never called.
        origin: of the pages of Letpass.
    """

    subject = Subject("identity_provider", "identity provider")
    taken = MappingProxyType({"id": ("id", "There is an identity provider of this id already.")})

    def __init__(self, db: Database, clock: Clock, audit: Audit, sealing: Sealing, targets: Targets, origin: str) -> None:
        self._rows, self._identities, self._organizations = IdentityProviderRows(db), IdentityRows(db), OrganizationRows(db)
        self._audit, self._sealing, self._targets, self._origin = audit, sealing, targets, origin
        super().__init__(self._rows, clock)

    def list(self, listing: IdentityProviderListing = ALL) -> Page[IdentityProvider]:
        """One page.

        Args:
            listing: which, in which order.

        Raises:
            Invalid: the cursor is none of this list.
        """
        page = self._list(listing)
        return Page([*self._count_people(page.items)], page.next, page.total)

    def get(self, record_id: str) -> IdentityProvider:
        """One of them, with how many are connected; see `VersionedRecords.get`."""
        return self._count_people([super().get(record_id)])[0]

    def _count_people(self, providers: Sequence[IdentityProvider]) -> Sequence[IdentityProvider]:
        """With how many accounts are connected: looked up for administrators alone, as it grows with the number of users."""
        people = self._identities.count_of([each.id for each in providers]) if providers else {}
        return [msgspec.structs.replace(each, people=people.get(each.id, 0)) for each in providers]

    def list_all(self) -> Sequence[IdentityProvider]:
        """All by name; there are `MOST` at most."""
        return self._read(self._rows.list_all())

    def list_enabled(self) -> Sequence[IdentityProvider]:
        """Those with which people can sign in, in the order of their buttons."""
        return sorted(self._read(self._rows.list_enabled()), key=lambda each: each.position)

    def find_ids_by_name(self, name: str) -> Sequence[str]:
        """Ids of those of that very name."""
        return [row.id for row in self._rows.list_all() if row.name == name]

    def create(self, new: CreateIdentityProvider, actor: str, provider_id: str = "") -> IdentityProvider:
        """Make one.

        Args:
            new: what is known of it.
            actor: who, for the audit log.
            provider_id: an id that it had elsewhere, for `letpassd apply`; "" for a new one.

        Raises:
            Invalid: fields are wrong.
            Conflict: there are too many, or one of that id.
        """
        check(
            [
                *new.problems(),
                *_key_problems(new, new.secret),
                *self._place_problems(new, None),
                *_id_problems(provider_id),
                *_proof_problems(new, has_secret=bool(new.secret)),
            ]
        )
        if self._rows.count() >= MOST:
            raise Conflict("identity_provider.too_many", f"There are at most {MOST} identity providers; delete one first.")
        now = self._clock.now()
        fields = {name: getattr(new, name) for name in ProviderFields.__struct_fields__}
        provider_id = provider_id or make_id()
        made = IdentityProvider(
            id=provider_id,
            redirect_uri=self._find_redirect_uri(new, provider_id),
            secret_set_at=now if new.secret else None,
            people=0,
            version=1,
            created_at=now,
            updated_at=now,
            **{**fields, "name": new.name.strip()},
        )
        self._add(self._write(made))
        self._set_secret(made.id, new.secret)
        self._record("created", made, actor, {"issuer": made.issuer})
        return made

    def delete(self, provider_id: str, actor: str, version: int | None = None) -> None:
        """Delete one for good, with which few are connected; nobody is any more.

        Args:
            provider_id: which.
            actor: who, for the audit log.
            version: the one that was shown; None to delete whatever is there.

        Raises:
            NotFound: there is none.
            Stale: somebody else has changed it.
        """
        current = self._get_shown(provider_id, version)
        self._remove(current, self._identities.remove_of_provider(provider_id, SLICE), actor)

    def begin_deletion(self, provider_id: str, actor: str, version: int | None) -> int:
        """Delete one for good if few are connected; otherwise nobody signs in with it any more, and `disconnect` and `finish_deletion` do the rest.

        Whoever is stopped in between may begin again.

        Returns:
            How many are connected still; 0 if it is deleted.

        Raises:
            NotFound, Stale: as above.
        """
        current = self._get_shown(provider_id, version)
        people = self._identities.count_of([provider_id]).get(provider_id, 0)
        if people <= SLICE:
            self.delete(provider_id, actor, version)
            return 0
        if current.enabled:
            self.change(provider_id, ChangeIdentityProvider(enabled=False), version, actor)
        return people

    def disconnect(self, provider_id: str) -> bool:
        """Some are connected with its accounts no more; whether there may be others."""
        return self._identities.remove_of_provider(provider_id, SLICE) >= SLICE

    def finish_deletion(self, provider_id: str, people: int, actor: str) -> None:
        """Delete one with which nobody is connected any more; nothing if somebody else has done so.

        Args:
            provider_id: which.
            people: from `begin_deletion`.
            actor: who, for the audit log.
        """
        current = self.find(provider_id)
        if current is not None:
            self._identities.remove_of_provider(provider_id, SLICE)
            self._remove(current, people, actor)

    def _remove(self, current: IdentityProvider, people: int, actor: str) -> None:
        self._rows.remove(current.id)
        self._record("deleted", current, actor, {"people": people})

    def change(self, record_id: str, change: ChangeIdentityProvider, version: int | None, actor: str) -> IdentityProvider:
        """Change one; see `VersionedRecords.change`. A secret that is given takes the place of the one before, "" takes it away."""
        given = change.secret
        changed = super().change(record_id, change, version, actor)
        if isinstance(given, str):
            self._set_secret(record_id, given)
        return changed

    def find_secret(self, provider_id: str) -> str:
        """The secret that a provider knows Letpass by; "" for none.

        Raises:
            WrongKey: it was sealed with another master key.
        """
        row = self._rows.find(id=provider_id)
        return "" if row is None or row.secret_sealed is None else self._sealing.open(_place(row.id), row.secret_sealed).decode()

    def _set_secret(self, provider_id: str, secret: str) -> None:
        self._rows.set_secret(provider_id, self._sealing.seal(_place(provider_id), secret.encode()) if secret else None)

    def _read(self, rows: Sequence[IdentityProviderRow], /) -> Sequence[IdentityProvider]:
        return [
            IdentityProvider(
                id=row.id,
                redirect_uri=self._find_redirect_uri(fields, row.id),
                secret_set_at=row.secret_set_at,
                people=0,
                version=row.version,
                created_at=row.created_at,
                updated_at=row.updated_at,
                **{name: getattr(fields, name) for name in ProviderFields.__struct_fields__},
            )
            for row in rows
            for fields in (_SETTINGS.decode(row.settings_json),)
        ]

    def _find_redirect_uri(self, fields: ProviderFields, provider_id: str) -> str:
        return self._origin + callback_of(provider_id) if fields.directory is None else ""

    def _write(self, record: IdentityProvider, /) -> IdentityProviderRow:
        fields = ProviderFields(**{name: getattr(record, name) for name in ProviderFields.__struct_fields__})
        return IdentityProviderRow(
            id=record.id,
            name=record.name,
            issuer=record.issuer,
            enabled=record.enabled,
            settings_json=msgspec.json.encode(fields).decode(),
            secret_sealed=None,
            secret_set_at=record.secret_set_at,
            search_text=fold(record.name, *record.names.values(), record.issuer),
            version=record.version,
            created_at=record.created_at,
            updated_at=record.updated_at,
        )

    def _merge(self, current: IdentityProvider, change: ChangeIdentityProvider, /) -> IdentityProvider:
        wanted = msgspec.structs.replace(current, **changed_fields(change))
        if isinstance(change.secret, str):
            # A second one within the same second is a change, too.
            set_at = max(self._clock.now(), (current.secret_set_at or 0) + 1)
            wanted = msgspec.structs.replace(wanted, secret_set_at=set_at if change.secret else None)
        return msgspec.structs.replace(wanted, name=wanted.name.strip())

    def _change_problems(self, current: IdentityProvider, change: ChangeIdentityProvider, /) -> Sequence[Problem]:
        wanted = self._merge(current, change)
        found = [*field_problems(wanted), *self._place_problems(wanted, current)]
        found += _proof_problems(wanted, has_secret=wanted.secret_set_at is not None)
        if _find_naming(wanted) != _find_naming(current) and self._identities.count_of([current.id]):
            # Another issuer calls other people by the same names (OpenID Connect Core 2: `sub` is unique within the issuer).
            found.append(
                Problem(
                    "issuer",
                    "identity_provider.issuer_in_use",
                    "People are connected with accounts of this issuer: add another identity provider for the new one.",
                )
            )
        if isinstance(change.secret, str):
            found += [*secret_problems(change.secret), *_key_problems(wanted, change.secret)]
        return found

    def _place_problems(self, wanted: ProviderFields, current: IdentityProvider | None) -> Sequence[Problem]:
        """What only the tenant knows: which addresses are called, which organizations there are, and which domains lead elsewhere.

        What a provider has already is not looked at again: an organization may be gone meanwhile.
        """
        is_new = (current is None or current.issuer != wanted.issuer) and wanted.directory is None and not issuer_problems(wanted.issuer)
        found = [*self._targets.find_problems("issuer", wanted.issuer)] if is_new else []
        known = "" if current is None else current.organization_id
        if wanted.organization_id not in ("", known) and self._organizations.find(id=wanted.organization_id) is None:
            found.append(Problem("organization_id", "identity_provider.organization", "There is no such organization."))
        others = (each for each in self.list_all() if current is None or each.id != current.id) if wanted.domains else ()
        taken = {domain for each in others for domain in each.domains}
        for index, domain in enumerate(wanted.domains):
            if domain in taken:
                found.append(Problem(f"domains.{index}", "identity_provider.domain_taken", "Another identity provider has this domain."))
        return found

    def _record(self, fact: str, record: IdentityProvider, actor: str, facts: Mapping[str, object] = NOTHING) -> None:
        self._audit.record(self.subject.event(fact), actor, detail={"id": record.id, "identity_provider": record.name, **facts})


def callback_of(provider_id: str) -> str:
    """The path where browsers come back from a provider: each has its own, so that no answer passes for that of another (RFC 9700 4.4.2.1)."""
    return f"{CALLBACK}/{provider_id}"


def _find_naming(provider: ProviderFields) -> tuple[str, ...]:
    """What the names of accounts hold within: an issuer, or in a directory, which has several servers, the base and the attribute."""
    return (provider.issuer,) if provider.directory is None else (provider.directory.base.casefold(), provider.directory.id.casefold())


def _proof_problems(wanted: ProviderFields, *, has_secret: bool) -> list[Problem]:
    if has_secret or (wanted.proof is ClientProof.KEY and wanted.directory is None):
        return []
    return [Problem("secret", "identity_provider.secret", "Give the secret that the identity provider has given you.")]


def _key_problems(wanted: ProviderFields, secret: str) -> list[Problem]:
    if wanted.apple is None or not secret or read_key(secret) is not None:
        return []
    return [Problem("secret", "identity_provider.apple_key", "This is no private key as Apple gives it out (AuthKey_….p8).")]


def _id_problems(provider_id: str) -> list[Problem]:
    if not provider_id or _FIXED_ID.fullmatch(provider_id):
        return []
    return [Problem("id", "identity_provider.id", "1 to 32 letters, digits, dashes or underscores.")]


def _place(provider_id: str) -> str:
    return f"identity_provider/{provider_id}/secret_sealed"
