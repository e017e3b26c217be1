"""Rows of the audit log: written by every sign-in, so compiled; read by people."""

from __future__ import annotations

from typing import Any

import msgspec
import peewee

from common.contracts.audit import AuditListing
from daemon.storage.database.paging import Cut, Order, cut_page
from daemon.storage.database.statements import Statement, slot
from daemon.storage.tables.applications import Application
from daemon.storage.tables.people import User
from daemon.storage.tables.tenant import Audit


class AuditRow(msgspec.Struct, frozen=True):
    """An entry with the names of what it was about, as they are now; see `tables.Audit`."""

    id: int
    at: int
    event: str
    actor: str
    application_id: str | None
    user_id: str | None
    detail_json: str
    reference: str
    application_name: str | None
    username: str | None
    profile_json: str | None


class AuditRows:
    """Statements on the audit log."""

    def __init__(self, db: peewee.Database) -> None:
        self._db = db
        columns = (Audit.at, Audit.event, Audit.actor, Audit.application_id, Audit.user_id, Audit.detail_json, Audit.reference)
        self.add = Statement(db, Audit.insert({column: slot(column.name) for column in columns})).change
        self._columns = (Audit.id, *columns, Application.name, User.username, User.profile_json)

    def list(self, listing: AuditListing) -> tuple[list[AuditRow], Cut]:
        """One page, newest first.

        Args:
            listing: which.
        """
        conditions: list[Any] = []
        if listing.application:
            conditions.append(Audit.application_id == listing.application)
        if listing.user:
            conditions.append(Audit.user_id == listing.user)
        if listing.event:
            conditions.append(Audit.event.contains(listing.event))
        query = Audit.select(*self._columns)
        query = query.left_outer_join(Application, on=Audit.application_id == Application.id).switch(Audit)
        query = query.left_outer_join(User, on=Audit.user_id == User.id)
        if conditions:
            query = query.where(*conditions)
        cut = cut_page(self._db, query, Order("-id", Audit.id, Audit.id, descending=True), listing)
        return [AuditRow(*row) for row in cut.rows], cut
