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
        case: for whoever explains it; without facts if the request that is meant is kept no more.
        meant: the request that is meant, or None.
        rest: the other different requests, the newest first.
    """

    row: SignInLogRow
    case: Case
    meant: Seen | None
    rest: list[Seen]

    @property
    def others(self) -> list[tuple[Seen, Case]]:
        """The requests that are not meant, each with itself as a case."""
        return [(each, msgspec.structs.replace(self.case, facts=each.facts, expected=each.expected)) for each in self.rest]


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


def read_kept(row: LogRow | None, shown: str = "", number: int = 0) -> Kept | None:
    """An entry with everything that is kept of it.

    Args:
        row: of it, or None.
        shown: the number of the request that is meant; the newest, unless said otherwise.
        number: what that stands for.

    Returns:
        None if there is no entry, or the number is none of it. What is kept no more has no request: no other must be taken for it (attack 115).
    """
    if row is None:
        return None
    seen = read_seen(row.seen_json)
    seen.reverse()
    meant = seen[0] if not shown else next((each for each in seen if each.reference == shown or each.has(number - row.first_number)), None)
    if meant is None and sum(last - first + 1 for each in seen for first, last in each.runs) >= row.count:
        return None
    facts, expected = ({}, []) if meant is None else (meant.facts, meant.expected)
    case = Case(Place(row.place), Outcome(row.outcome), row.reason, row.cause, facts, expected, row.error, row.description)
    told = read_row(row) if not shown else msgspec.structs.replace(read_row(row), reference=shown)
    return Kept(told, case, meant, [each for each in seen if each is not meant])
