"""Applications: found by every request of a partner, created, changed and deleted by administrators."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec
from msgspec import UNSET

from common.clock import Clock
from common.contracts.applications import (
    Application,
    ApplicationCounts,
    ApplicationRow,
    ApplicationSettings,
    Branding,
    ChangeApplication,
    CreateApplication,
    Kind,
)
from common.contracts.paging import DEFAULT_PAGE, Page
from common.contracts.sign_out_notices import Ending
from common.errors import Conflict, NotFound, Problem, Stale, check
from daemon.keys.digests import make_id
from daemon.services.applications.references import ApplicationReferences
from daemon.services.authorization.endings import Endings
from daemon.services.records.applications import read_application, read_listed, write_application
from daemon.services.records.differences import as_detail, find_differences
from daemon.services.records.life_cycle import RESTORABLE
from daemon.services.tenant.audit import Audit
from daemon.storage.applications.applications import ApplicationFilter, ApplicationRows
from daemon.storage.database.store import Database
from daemon.storage.tenant.images import ImageRows

# How stale the time of last use may become before it is written again, and how long a deleted one can be restored, in seconds.
TOUCH_EVERY = 60

ANY = ApplicationFilter()
_FIXED_ID = re.compile(r"(?!\.+$)[A-Za-z0-9._-]{1,64}")
# A path of the admin API, so nobody's ID.
_RESERVED_IDS = frozenset({"counts"})


class Applications:
    """Finds and keeps applications. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.
        audit: where changes are recorded.
        endings: ends tokens.
    """

    def __init__(self, db: Database, clock: Clock, audit: Audit, endings: Endings) -> None:
        self._rows, self._images, self._references = ApplicationRows(db), ImageRows(db), ApplicationReferences(db)
        self._clock, self._audit, self._endings = clock, audit, endings

    def find(self, application_id: str) -> Application | None:
        """The application of that client ID, or None; never a deleted one."""
        row = self._rows.find(id=application_id)
        return None if row is None else read_application(row)

    def get(self, application_id: str) -> Application:
        """The application of that client ID.

        Raises:
            NotFound: there is none, or it was deleted.
        """
        found = self.find(application_id)
        if found is None:
            raise NotFound("application.unknown", "There is no such application.")
        return found

    def list(self, wanted: ApplicationFilter = ANY, sort: str = "name", cursor: str = "", limit: int = DEFAULT_PAGE) -> Page[ApplicationRow]:
        """One page.

        Args:
            wanted: which.
            sort: `name`, `created` or `used`, with `-` in front for descending.
            cursor: `next` of the page before, "" for the first.
            limit: greatest number of rows.

        Raises:
            Invalid: the cursor is none of this list.
        """
        cut = self._rows.list(wanted, sort, cursor, limit)
        return Page([read_listed(row) for row in cut.rows], cut.next, cut.total)

    def counts(self, search: str = "") -> ApplicationCounts:
        """How many there are of each kind, and how many can be restored.

        Args:
            search: words that must all be in the name, client ID or a URI.
        """
        return ApplicationCounts(
            own=self._rows.count(ApplicationFilter(kind=Kind.OWN, search=search)),
            third_party=self._rows.count(ApplicationFilter(kind=Kind.THIRD_PARTY, search=search)),
            deleted=self._rows.count(ApplicationFilter(search=search, deleted=True)),
        )

    def list_ids(self) -> Sequence[str]:
        """Client IDs of all that are not deleted, by kind and name."""
        return self._rows.list_ids()

    def find_ids_by_name(self, name: str, kind: Kind) -> Sequence[str]:
        """Client IDs of those of that very name and kind."""
        return self._rows.find_ids_by_name(name, kind)

    def create(self, new: CreateApplication, actor: str) -> Application:
        """Create one, with a client ID of its own and safe defaults.

        Args:
            new: what is known of it.
            actor: who, for the audit log.

        Raises:
            Invalid: fields are wrong.
        """
        check(new.problems())
        now = self._clock.now()
        application = Application(
            id=make_id(),
            name=new.name.strip(),
            description=new.description.strip(),
            kind=new.kind,
            type=new.type,
            protocol=new.protocol,
            enabled=True,
            settings=new.settings(),
            branding=Branding(),
            version=1,
            created_at=now,
            updated_at=now,
        )
        self._add(application, actor)
        return application

    def change(self, application_id: str, change: ChangeApplication, version: int | None, actor: str) -> Application:
        """Change one; disabling it ends all its tokens.

        Args:
            application_id: which.
            change: what becomes different.
            version: the one that was shown; None to change whatever is there.
            actor: who, for the audit log.

        Returns:
            The application as it is now.

        Raises:
            NotFound: there is none.
            Stale: somebody else has changed it.
            Invalid: fields are wrong.
        """
        current = self.get(application_id)
        if version is not None and version != current.version:
            raise _stale()
        unknown = [] if change.settings is UNSET else self._references.problems(current.settings, change.settings)
        check([*change.problems(current.type), *unknown, *([] if change.branding is UNSET else self._logo_problems(change.branding))])
        values = {name: value for name in change.__struct_fields__ if (value := getattr(change, name)) is not UNSET}
        for name in {"name", "description"} & values.keys():
            values[name] = values[name].strip()
        return self._replace(current, msgspec.structs.replace(current, **values), actor)

    def put(self, application: Application, actor: str) -> Application:
        """Create an application with a fixed client ID, or make an existing one like this; for `letpassd apply`.

        Args:
            application: as it shall be. Its version and times are not looked at.
            actor: who, for the audit log.

        Returns:
            The application as it is now.

        Raises:
            Invalid: fields are wrong, with their paths from the top of the application.
            Conflict: there is one of that ID and another kind, type or protocol.
        """
        row = self._rows.find_with_deleted(id=application.id)
        check([*self.problems(application, None if row is None else read_application(row))])
        if row is None:
            now = self._clock.now()
            fresh = msgspec.structs.replace(application, version=1, created_at=now, updated_at=now, last_used_at=None, deleted_at=None)
            self._add(fresh, actor)
            return fresh
        current = read_application(row)
        if (current.kind, current.type, current.protocol) != (application.kind, application.type, application.protocol):
            raise Conflict("application.fixed", f"Kind, type and protocol of {application.id} cannot be changed.")
        if current.deleted_at is not None:
            current = self.restore(application.id, actor)
        fields = ("name", "description", "enabled", "settings", "branding")
        wanted = msgspec.structs.replace(current, **{name: getattr(application, name) for name in fields})
        return self._replace(current, wanted, actor)

    def problems(self, application: Application, current: Application | None = None) -> Sequence[Problem]:
        """What is wrong with a whole application, with paths from its top.

        Args:
            application: as it shall be.
            current: as it is, None for a new one.
        """
        found = [] if is_fixed_id(application.id) else [Problem("id", "application.id", "1 to 64 letters, digits, dots, dashes or underscores.")]
        found += ChangeApplication(name=application.name, description=application.description).problems(application.type)
        if application.kind is Kind.THIRD_PARTY and not application.type.has_users:
            found.append(Problem("type", "application.machine_is_own", "Only own apps can be machines: a third party acts for a user."))
        before = ApplicationSettings() if current is None else current.settings
        settings = [*application.settings.problems(application.type), *self._references.problems(before, application.settings)]
        found += [msgspec.structs.replace(problem, field=f"settings.{problem.field}") for problem in settings]
        return [*found, *application.branding.problems(), *self._logo_problems(application.branding)]

    def delete(self, application_id: str, actor: str) -> None:
        """Delete one and end its tokens; it can be restored for 30 days.

        Raises:
            NotFound: there is none.
        """
        current = self.get(application_id)
        now = self._clock.now()
        self._save(msgspec.structs.replace(current, deleted_at=now, updated_at=now, version=current.version + 1), current.version)
        self._endings.end_application(application_id, Ending.APPLICATION_DELETED)
        self._audit.record("application.deleted", actor, application_id=application_id, detail={"name": current.name})

    def restore(self, application_id: str, actor: str) -> Application:
        """Undo a deletion. Tokens stay ended.

        Raises:
            NotFound: there is none, or it was removed for good.
            Conflict: it was not deleted.
        """
        row = self._rows.find_with_deleted(id=application_id)
        if row is None:
            raise NotFound("application.unknown", "There is no such application.")
        current = read_application(row)
        if current.deleted_at is None:
            raise Conflict("application.not_deleted", "This application was not deleted.")
        restored = msgspec.structs.replace(current, deleted_at=None, updated_at=self._clock.now(), version=current.version + 1)
        self._save(restored, current.version)
        self._audit.record("application.restored", actor, application_id=application_id, detail={"name": current.name})
        return restored

    def mark_used(self, application_id: str, last_used_at: int | None, now: int) -> None:
        """Note that an application was used; written at most once a minute.

        Args:
            application_id: which.
            last_used_at: as it was read.
            now: seconds since 1970.
        """
        # A clock that was set back must not keep it from ever being written again.
        if last_used_at is None or not 0 <= now - last_used_at < TOUCH_EVERY:
            self._rows.mark_used(id=application_id, now=now)

    def purge(self, now: int) -> int:
        """Remove for good what was deleted 30 days ago, with secrets and consents.

        Returns:
            How many there were.
        """
        return self._rows.purge(now - RESTORABLE)

    def _logo_problems(self, branding: Branding) -> Sequence[Problem]:
        names = [name for name in ("logo", "dark_logo") if getattr(branding, name) and not self._images.has(getattr(branding, name))]
        return [Problem(f"branding.{name}", "image.unknown", "There is no such image; upload it first.") for name in names]

    def _add(self, application: Application, actor: str) -> None:
        self._rows.add(write_application(application))
        detail = {"name": application.name, "kind": application.kind, "type": application.type}
        self._audit.record("application.created", actor, application_id=application.id, detail=detail)

    def _replace(self, current: Application, wanted: Application, actor: str) -> Application:
        """Save what differs, and record it; nothing if nothing does."""
        differences = find_differences(current, wanted)
        if not differences:
            return current
        fresh = msgspec.structs.replace(wanted, version=current.version + 1, updated_at=self._clock.now())
        self._save(fresh, current.version)
        if current.enabled and not fresh.enabled:
            self._endings.end_application(fresh.id, Ending.APPLICATION_DISABLED)
        self._audit.record("application.changed", actor, application_id=fresh.id, detail=as_detail(differences))
        return fresh

    def _save(self, application: Application, version: int) -> None:
        if not self._rows.change(write_application(application), version):
            raise _stale()


def is_fixed_id(application_id: str) -> bool:
    """Whether an administrator may give an application this client ID."""
    return _FIXED_ID.fullmatch(application_id) is not None and application_id not in _RESERVED_IDS


def _stale() -> Stale:
    return Stale("application.stale", "Somebody else has changed this application since you opened it.")
