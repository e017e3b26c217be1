"""Entries of the sign-in log as they are read."""

from __future__ import annotations

import msgspec

from common.contracts.handover.sign_in_log import Outcome, Place, SignInLogRow
from daemon.diagnosis.attempt import Case
from daemon.services.handover.log_entries import Seen, read_seen
from daemon.services.records.users import read_name
from daemon.storage.handover.sign_in_log import LogRow


class Kept(msgspec.Struct, frozen=True):
    """An entry with everything that is kept of it.

    Attributes:
        row: as the list shows it.
        case: for whoever explains it.
        seen: the different requests, first the one that is meant.
    """

    row: SignInLogRow
    case: Case
    seen: list[Seen]

    @property
    def others(self) -> list[tuple[Seen, Case]]:
        """The requests that are not meant, each with itself as a case."""
        return [(each, msgspec.structs.replace(self.case, facts=each.facts, expected=each.expected)) for each in self.seen[1:]]


def read_row(row: LogRow) -> SignInLogRow:
    """An entry as the list shows it."""
    return SignInLogRow(
        id=row.id,
        application_id=row.application_id,
        application_name=row.application_name or "",
        place=Place(row.place),
        outcome=Outcome(row.outcome),
        cause=row.cause,
        title=row.cause,
        reference=row.reference,
        user_id=row.user_id,
        user_name=read_name(row.profile_json, row.username),
        at=row.at,
        last_at=row.last_at,
        count=row.count,
        is_test=bool(row.is_test),
    )


def read_kept(row: LogRow | None, reference: str = "") -> Kept | None:
    """An entry with everything that is kept of it.

    Args:
        row: of it, or None.
        reference: the number of the request that is meant; the newest, unless said otherwise. None is given for a number whose request is kept no
            more: another one must not be taken for it (attack 115).
    """
    if row is None:
        return None
    # The request that is meant comes first, then the newest.
    seen = read_seen(row.seen_json)
    seen.reverse()
    if reference and all(each.reference != reference for each in seen):
        return None
    seen.sort(key=lambda each: each.reference != (reference or row.reference))
    case = Case(Place(row.place), Outcome(row.outcome), row.reason, row.cause, seen[0].facts, seen[0].expected, row.error, row.description)
    return Kept(read_row(row), case, seen)
