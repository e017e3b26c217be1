"""Rows of token families and of the access and refresh tokens in them."""

from __future__ import annotations

from typing import Any

import msgspec
import peewee

from daemon.storage.authorization.pending_endings import is_not_ended, make_sparing
from daemon.storage.database.statements import RowSet, Statement, slot
from daemon.storage.database.when_used import WhenUsed
from daemon.storage.tables.tokens import AccessToken, RefreshToken, TokenFamily


class FamilyRow(msgspec.Struct, frozen=True):
    """A token family; see `tables.TokenFamily`."""

    id: str
    application_id: str
    user_id: str
    session_id: str
    scope: str
    granted_json: str | None
    resources: str
    organization_id: str | None
    nonce: str | None
    claims_json: str | None
    signed_in_at: int
    methods: str
    acr: str | None
    created_at: int
    ends_at: int
    revoked_at: int | None
    told_at: int | None = None
    test_id: str = ""
    jkt: str = ""
    x5t: str = ""
    details_json: str | None = None


class AccessTokenRow(msgspec.Struct, frozen=True):
    """An access token; see `tables.AccessToken`."""

    digest: bytes
    family_id: str
    scope: str
    audience: str
    organization_id: str | None
    created_at: int
    expires_at: int
    jkt: str = ""
    x5t: str = ""
    actors: str = ""
    details_json: str | None = None


class RefreshTokenRow(msgspec.Struct, frozen=True):
    """A refresh token; see `tables.RefreshToken`."""

    digest: bytes
    family_id: str
    created_at: int
    expires_at: int
    used_at: int | None


class TokenRows(WhenUsed):
    """Compiled statements on tokens."""

    def __init__(self, db: peewee.Database) -> None:
        families = RowSet(db, TokenFamily, FamilyRow)
        access = RowSet(db, AccessToken, AccessTokenRow)
        refresh = RowSet(db, RefreshToken, RefreshTokenRow)
        self._add_family, self._spare = families.add, make_sparing(db, TokenFamily)
        self.add_access_token = access.add
        self.add_refresh_token = refresh.add
        pair = (TokenFamily.application_id == slot("application_id")) & (TokenFamily.user_id == slot("user_id"))
        living = pair & TokenFamily.revoked_at.is_null() & is_not_ended(TokenFamily) & (TokenFamily.ends_at > slot("now"))
        self._list_live = Statement(db, TokenFamily.select(*families.columns).where(living)).all
        self.find_family = families.finder((TokenFamily.id == slot("id")) & is_not_ended(TokenFamily))
        not_revoked = TokenFamily.revoked_at.is_null() & is_not_ended(TokenFamily)
        live = (AccessToken.digest == slot("digest")) & (AccessToken.expires_at > slot("now")) & not_revoked
        joined = AccessToken.select(*access.columns, *families.columns).join(TokenFamily, on=AccessToken.family_id == TokenFamily.id)
        self._find_access_token = Statement(db, joined.where(live)).one
        self._find_any = Statement(db, joined.where(AccessToken.digest == slot("digest"))).one
        owner = AccessToken.select(TokenFamily.application_id).join(TokenFamily, on=AccessToken.family_id == TokenFamily.id)
        self._find_owner = Statement(db, owner.where(AccessToken.digest == slot("digest"))).one
        # It stays until its row is over, so that the sign-in log knows whose it was.
        self.end_access_token = Statement(db, AccessToken.update(expires_at=slot("now")).where(AccessToken.digest == slot("digest"))).change
        self.find_refresh_token = refresh.finder(RefreshToken.digest == slot("digest"))
        mine = RefreshToken.digest == slot("digest")
        self.spend_refresh_token = Statement(db, RefreshToken.update(used_at=slot("now")).where(mine & RefreshToken.used_at.is_null())).change
        self.revoke_family = Statement(db, TokenFamily.update(revoked_at=slot("now")).where((TokenFamily.id == slot("id")) & not_revoked)).change
        family = TokenFamily.id == slot("id")
        self.bind_to_key = Statement(db, TokenFamily.update(jkt=slot("jkt")).where(family & (TokenFamily.jkt == ""))).change
        self.bind_to_certificate = Statement(db, TokenFamily.update(x5t=slot("x5t")).where(family & (TokenFamily.x5t == ""))).change
        self._access_columns = len(access.columns)

    def add_family(self, row: FamilyRow) -> None:
        """Insert a family. Endings that are pending do not mean it."""
        self._add_family(row)
        self._spare(key=row.id, application_id=row.application_id, user_id=row.user_id)

    def list_live(self, application_id: str, user_id: str, now: int) -> list[FamilyRow]:
        """The families of an application and a user that are not over."""
        return [FamilyRow(*row) for row in self._list_live(application_id=application_id, user_id=user_id, now=now)]

    def find_owner(self, digest: bytes) -> str | None:
        """The ID of the application that an access token was given to, live or not, as long as its row is there."""
        found = self._find_owner(digest=digest)
        return None if found is None else str(found[0])

    def find_access_token(self, digest: bytes, now: int) -> tuple[AccessTokenRow, FamilyRow] | None:
        """A live access token with its family, in one query; None if unknown, expired or revoked."""
        found = self._find_access_token(digest=digest, now=now)
        return None if found is None else self._read_access_token(found)

    def find_any_access_token(self, digest: bytes) -> tuple[AccessTokenRow, FamilyRow] | None:
        """An access token with its family, live or not, as long as its row is there."""
        found = self._find_any(digest=digest)
        return None if found is None else self._read_access_token(found)

    def _read_access_token(self, found: tuple[Any, ...]) -> tuple[AccessTokenRow, FamilyRow]:
        return AccessTokenRow(*found[: self._access_columns]), FamilyRow(*found[self._access_columns :])
