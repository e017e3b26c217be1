"""An import from beginning to end: all of it on a draft, brought over in one short transaction, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from common.contracts.events import EventName
from common.errors import Conflict
from daemon.importing.model import Source
from daemon.importing.report import Report
from daemon.importing.writer import ImportWriter
from daemon.services.build import Services
from daemon.services.tenant.audit import Audit
from daemon.storage.database.store import Database, Store
from daemon.storage.tenant.positions import Position

# How often the work is begun anew because an administrator was faster.
TRIES = 5
# What an import changes, and what it looks for, as events name them.
_SUBJECTS = frozenset({"application", "secret", "role", "resource", "permission", "organization", "user"})


def run_import(
    store: Store,
    build: Callable[[Database], Services],
    source: Source,
    *,
    update: bool = False,
    dry_run: bool = False,
    actor: str = "command",
    tell: Callable[[int], None] | None = None,
) -> Report:
    """Import. Blocks its thread; for commands.

    Args:
        store: whose drafts are worked on.
        build: the services on a database.
        source: what was read.
        update: whether what is here already is changed too.
        dry_run: whether to change nothing. Everything is done but for the end, so what a dry run says is what happens.
        actor: who, for the audit log.
        tell: called with the number of users that are done.

    Returns:
        What was done, or would be.

    Raises:
        Invalid: something in the file is not as it has to be. Nothing was changed.
        Conflict: administrators changed something of the same kinds at every try. Nothing was changed.
    """
    audit = build(store.db).audit
    for _ in range(TRIES):
        since = store.read_now(audit.find_last)
        with store.draft() as draft:
            services = build(draft.db)
            seen = services.audit.count_of_administrators(_SUBJECTS, since)
            report = ImportWriter(services, actor, update=update, tell=tell or _nobody).write(source)
            if dry_run or not report.has_changes:
                return report
            _record(services.audit, source, report, actor)
            if draft.commit(partial(_is_unchanged, audit, since, seen)):
                return report
    raise Conflict("import.overtaken", f"Others changed what the import is about {TRIES} times meanwhile. Nothing was changed; try again.")


def _record(audit: Audit, source: Source, report: Report, actor: str) -> None:
    """One entry on the whole, besides those of each object."""
    detail = {
        "source": source.name,
        "users": report.changed("user"),
        "applications": report.changed("application"),
        "roles": report.changed("role"),
        "organizations": report.changed("organization"),
        "left_out": len(report.notes),
    }
    audit.record(EventName.IMPORT_DONE, actor, detail=detail)


def _nobody(_done: int) -> None:
    """Nobody is told."""


def _is_unchanged(audit: Audit, since: Position, seen: int) -> bool:
    return audit.count_of_administrators(_SUBJECTS, since) == seen
