"""Export the audit log as CSV or JSON lines, or verify the hash chain over it."""

from __future__ import annotations

import argparse
import io
import re
import sys
from datetime import UTC, datetime

from common.clock import Clock
from common.contracts.audit import AuditExport, AuditFormat
from common.errors import AppError, StartError
from daemon.commands.telling import time_text
from daemon.context import make_digests
from daemon.installation import open_store, read_master
from daemon.services.events_out.audit_chain import AuditChain, Noted, Verified
from daemon.services.events_out.audit_export import EXPORTED_AT_ONCE, record_export, write_entries, write_head
from daemon.services.events_out.audit_names import AuditNames
from daemon.services.events_out.stream import Stream
from daemon.services.tenant.audit import Audit
from daemon.settings import Loaded, Settings
from daemon.storage.database.store import Store


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of this command."""
    parser.add_argument("action", choices=["export", "verify"])
    parser.add_argument("--from", dest="since", metavar="DAY", default="", help="only entries from then on: 2030-01-31 or 2030-01-31T09:00, UTC")
    parser.add_argument("--until", metavar="DAY", default="", help="only entries before then")
    parser.add_argument("--format", choices=[each.value for each in AuditFormat], default=AuditFormat.CSV.value)
    parser.add_argument("--user", metavar="USER", default="", help="only entries about this user: ID, user name or e-mail address")
    parser.add_argument("--application", metavar="APP", default="", help="only entries about this application: ID or name")
    parser.add_argument("--noted", metavar="LINK:DIGEST", default="", help="with verify: a link that was printed earlier, and has to be there still")
    parser.add_argument("--event", metavar="TEXT", default="", help="only events whose name contains this, such as consent")


def run(loaded: Loaded, given: argparse.Namespace, _started: float) -> int:
    """Do it: standard output gets the file, which may be longer than memory."""
    if given.action == "verify":
        return _verify(loaded.settings, _read_noted(given.noted))
    if given.noted:
        raise StartError("--noted goes with `letpassd audit verify` alone.")
    since, until = _read_moment("--from", given.since), _read_moment("--until", given.until)
    asked = AuditExport(AuditFormat(given.format), given.application, given.user, given.event, since=since, until=until)
    # Names are in every script, whatever the terminal's own encoding; line ends are those of the format.
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    with open_store(loaded.settings) as store:
        audit, names, after = Audit(store.db, Clock()), AuditNames(store.db), 0
        asked = store.read_now(lambda given=asked: names.resolve(given))  # type: ignore[misc]
        last = store.read_now(audit.find_newest_id)
        _record(store, audit, asked)
        sys.stdout.write(write_head(asked.format))
        while entries := store.read_now(lambda after=after: audit.list_part(asked.listing, after, last, EXPORTED_AT_ONCE)):  # type: ignore[misc]
            sys.stdout.write(write_entries(entries, asked.format))
            after = entries[-1].id
    return 0


def _record(store: Store, audit: Audit, asked: AuditExport) -> None:
    """Who has the database and its key may read it anyway, also where it takes no changes: then that is said, and the export goes on."""
    try:
        store.write_now(lambda: record_export(audit, asked, "command"))
    except AppError as error:
        print(f"This export could not be recorded in the audit log: {error}", file=sys.stderr)


def _read_noted(value: str) -> Noted | None:
    """A link that was noted.

    Raises:
        StartError: it is none.
    """
    found = re.fullmatch(r"([1-9][0-9]{0,17}):([0-9a-f]{64})", value)
    if value and found is None:
        raise StartError("--noted: write the number of the link and its digest, as `letpassd audit verify` has printed them: 42:9f86d0….")
    return Noted(int(found[1]), found[2]) if found else None


def _verify(settings: Settings, noted: Noted | None) -> int:
    """Look through the chain; 1 if it is broken or there is none, 3 if entries lack a link that should have one."""
    digests = make_digests(read_master(settings))
    with open_store(settings) as store:
        chain = AuditChain(store.db, Clock(), Stream(Audit(store.db, Clock())), digests, settings.audit_retention)
        found = store.read_now(lambda: chain.verify(noted))
    if found.problem:
        print(found.problem)
        print(
            "Compare the log from there on with a backup of before, restored elsewhere, or with what audit_forward sent; find out who can write it."
        )
        return 1
    if not found.links and noted is None:
        if settings.audit_chain:
            print("There is no chain yet. The daemon begins it two minutes after the first entry of the log, and has to run for that.")
        else:
            print("There is no chain. Set audit_chain, and the daemon makes one.")
        return 1
    print(f"The chain is whole: {found.links} links, {found.removed} of them of entries that were too old to be kept.")
    print(f"Newest: {found.last}:{found.digest}")
    print("Note that line in another place; --noted compares with it later." if noted is None else f"Link {noted.link} is the one that was noted.")
    return _tell_uncovered(found)


def _tell_uncovered(found: Verified) -> int:
    count, since = found.uncovered.count, found.uncovered.since
    if since is None:
        return 0
    print(f"Entries that no link covers yet: {count}, since {time_text(since)}; nobody would notice what is done to them.")
    if not found.is_behind:
        return 0
    print("They should have one by now: look whether a daemon runs with audit_chain, what its log says, and whether the clock was set back.")
    return 3


def _read_moment(name: str, value: str) -> int:
    """A day or moment in UTC as seconds since 1970; 0 for "".

    Raises:
        StartError: it is none.
    """
    if not value:
        return 0
    try:
        moment = datetime.fromisoformat(value)
        seconds = int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())
    except (ValueError, OverflowError):
        seconds = -1
    if seconds < 0:
        raise StartError(f"{name}: {value!r} is no day; write it as 2030-01-31 or 2030-01-31T09:00.")
    return seconds
