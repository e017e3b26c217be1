"""Whom the audit log is asked about, by names: one that nobody has is said, for an empty answer would say that nothing happened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import msgspec

from common.contracts.audit import AuditExport, AuditListing
from common.contracts.events import EventName
from common.errors import Problem, check
from daemon.storage.database.store import Database
from daemon.storage.tenant.audit_names import AuditNameRows

Asked = TypeVar("Asked", AuditListing, AuditExport)


class AuditNames:
    """Finds ids by names. Called inside store jobs.

    Args:
        db: the database.
    """

    def __init__(self, db: Database) -> None:
        self._rows = AuditNameRows(db)

    def resolve(self, asked: Asked) -> Asked:
        """The same question by ids.

        Args:
            asked: its user an id, a user name or an e-mail address, its application an id or a name.

        Raises:
            Invalid: nobody is called so, several are, or no event has such a name.
        """
        problems = list[Problem]()
        user = _choose("user", asked.user, self._rows.find_users, problems)
        application = _choose("application", asked.application, self._rows.find_applications, problems)
        if not any(asked.event.casefold() in name for name in EventName):
            problems.append(Problem("event", "audit.event_unknown", f"No event has “{asked.event}” in its name."))
        check(problems)
        return msgspec.structs.replace(asked, user=user, application=application)


def _choose(field: str, text: str, find: Callable[[str], Sequence[str]], problems: list[Problem]) -> str:
    ids = find(text) if text else [""]
    if not ids:
        problems.append(Problem(field, f"audit.{field}_unknown", f"There is no {field} “{text}”."))
    elif len(ids) > 1:
        problems.append(Problem(field, "audit.ambiguous", f"Several are called “{text}”; give the ID of one."))
    return ids[0] if ids else ""
