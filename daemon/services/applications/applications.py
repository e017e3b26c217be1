"""Applications: found by every request of a partner, created, changed and deleted by administrators."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias

import msgspec
from msgspec import UNSET

from common.clock import Clock
from common.contracts.application_kinds import Kind, Origin
from common.contracts.application_settings import ApplicationSettings
from common.contracts.applications import (
    Application,
    ApplicationCounts,
    ApplicationListing,
    ApplicationRow,
    Branding,
    ChangeApplication,
    CreateApplication,
)
from common.contracts.paging import Page
from common.contracts.resources import Impact
from common.contracts.sign_out_notices import Ending
from common.contracts.strangers.strangers import StrangerListing
from common.errors import Conflict, Problem, check
from daemon.integrations.added import keep_record
from daemon.keys.digests import make_id
from daemon.services.access_control.impacts import Impacts
from daemon.services.applications.references import ApplicationReferences
from daemon.services.applications.targets import Targets
from daemon.services.authorization.endings import Endings
from daemon.services.records.applications import read_application, read_listed, read_shown_name, write_application
from daemon.services.records.differences import NOTHING
from daemon.services.records.life_cycle import SLICE, RestorableRecords
from daemon.services.records.subject import Subject
from daemon.services.tenant.audit import Audit
from daemon.storage.applications.applications import ApplicationRows, StoredApplication
from daemon.storage.database.paging import Cut
from daemon.storage.database.store import Database
from daemon.storage.tenant.images import ImageRows

# How stale the time of last use may become before it is written again, in seconds.
TOUCH_EVERY = 60
# Seconds after which an application that nobody registered is given up that nobody has used since, or has ever used.
_UNUSED, _NEVER_USED = 90 * 86400, 86400

ALL = ApplicationListing()
ApplyRules: TypeAlias = Callable[[Application], Application]
# What stands in addresses (RFC 3986 2.2 and 2.3), without what begins an escape, a parameter or a fragment, or means something in markup.
_FIXED_ID = re.compile(r"(?!\.+$)[A-Za-z0-9._~:/@+,;=!*()$?-]{1,255}")
# A client ID that is such an address may come to mean a document there, so it is taken on purpose only.
_URL = "https://"
_ID_FORM = "1 to 255 letters, digits and -._~:/@+,;=!*()$? in any order, not of dots alone, and not the word counts."
# A path of the admin API, so nobody's ID.
_RESERVED_IDS = frozenset({"counts"})


class Applications(RestorableRecords[Application, ChangeApplication, StoredApplication]):
    """Finds and keeps applications. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.
        audit: where changes are recorded.
        endings: ends tokens.
        targets: which addresses of partners are called.
        apply_rules: gives an application as it is by the rules of this moment, if nobody registered it.

    Attributes:
        targets: the same.
    """

    subject = Subject("application", "application")
    taken = MappingProxyType({"id": ("id", "There is an application of this client ID already.")})

    def __init__(self, db: Database, clock: Clock, audit: Audit, endings: Endings, targets: Targets, apply_rules: ApplyRules) -> None:
        self.targets, self._apply_rules = targets, apply_rules
        self._rows, self._images, self._references, self._endings = ApplicationRows(db), ImageRows(db), ApplicationReferences(db), endings
        self._audit, self._impacts = audit, Impacts(db, clock)
        super().__init__(self._rows, clock)

    def list(self, listing: ApplicationListing = ALL) -> Page[ApplicationRow]:
        """One page.

        Args:
            listing: which, in which order.

        Raises:
            Invalid: the cursor is none of this list.
        """
        cut = self._rows.list_shown(listing)
        return Page([read_listed(row) for row in cut.rows], cut.next, cut.total)

    def counts(self, search: str = "") -> ApplicationCounts:
        """How many there are of each kind, and how many can be restored.

        Args:
            search: words that must all be in the name, client ID or a URI.
        """
        return ApplicationCounts(
            own=self._rows.count(ApplicationListing(kind=Kind.OWN, search=search)),
            third_party=self._rows.count(ApplicationListing(kind=Kind.THIRD_PARTY, search=search)),
            deleted=self._rows.count(ApplicationListing(search=search, deleted=True)),
        )

    def list_ids(self) -> Sequence[str]:
        """Client IDs of all that are not deleted, by kind and name."""
        return self._rows.list_ids()

    def list_shown_names(self, most: int) -> Sequence[str]:
        """The names by which users know registered applications.

        Args:
            most: how many applications are looked at.
        """
        return [read_shown_name(*row) for row in self._rows.list_names(most)]

    def find_ids_by_name(self, name: str, kind: Kind) -> Sequence[str]:
        """Client IDs of those of that very name and kind."""
        return self._rows.find_ids_by_name(name, kind)

    def create(self, new: CreateApplication, actor: str, settings: ApplicationSettings | None = None) -> Application:
        """Create one, with a client ID of its own and safe defaults.

        Args:
            new: what is known of it.
            actor: who, for the audit log.
            settings: what it starts with; None for the defaults of its kind and type.

        Raises:
            Invalid: fields are wrong.
        """
        wanted = new.settings() if settings is None else settings
        check(new.problems() or wanted.problems(new.type) or [*self.targets.problems(ApplicationSettings(), wanted)])
        now = self._clock.now()
        application = Application(
            id=make_id(),
            name=new.name.strip(),
            description=new.description.strip(),
            kind=new.kind,
            type=new.type,
            protocol=new.protocol,
            enabled=True,
            settings=wanted,
            branding=Branding(),
            version=1,
            created_at=now,
            updated_at=now,
        )
        self._put_in(application, actor)
        return application

    def put(self, application: Application, actor: str, *, is_url_meant: bool = False) -> Application:
        """Create an application with a fixed client ID, or make an existing one like this; for `letpassd apply`.

        Args:
            application: as it shall be. Its version and times are not looked at.
            actor: who, for the audit log.
            is_url_meant: whether an https address as a new client ID is on purpose.

        Returns:
            The application as it is now.

        Raises:
            Invalid: fields are wrong, with their paths from the top of the application.
            Conflict: there is one of that ID and another kind, type or protocol.
        """
        current = self.find_with_deleted(application.id)
        if current is None and not is_url_meant and application.id.casefold().startswith(_URL):
            why = "An https address as a client ID has to be meant: say pre_registered = true."
            check([Problem("id", "application.id_is_url", why)])
        check([*self.problems(application, current)])
        before = ApplicationSettings() if current is None else current.settings
        application = msgspec.structs.replace(application, settings=keep_record(before, application.settings))
        if current is None:
            now = self._clock.now()
            fresh = msgspec.structs.replace(application, version=1, created_at=now, updated_at=now, last_used_at=None, deleted_at=None)
            self._put_in(fresh, actor)
            return fresh
        if (current.kind, current.type, current.protocol) != (application.kind, application.type, application.protocol):
            raise Conflict("application.fixed", f"Kind, type and protocol of {application.id} cannot be changed.")
        if current.deleted_at is not None:
            current = self.restore(application.id, actor)
        fields = ("name", "description", "enabled", "settings", "branding", "origin")
        wanted = msgspec.structs.replace(current, **{name: getattr(application, name) for name in fields})
        return self._replace(current, wanted, actor)

    def put_stranger(self, wanted: Application, actor: str) -> Application | None:
        """Keep an application that nobody registered, as its own document describes it.

        Args:
            wanted: as it is described.
            actor: who, for the audit log.

        Returns:
            As it was stored before; None for one that is new, or was deleted.
        """
        row = self._rows.find_with_deleted(id=wanted.id)
        if row is None:
            self._put_in(wanted, actor)
            return None
        before = current = read_application(row)
        if before.deleted_at is not None:
            current = self._save(msgspec.structs.replace(before, deleted_at=None, enabled=True), before)
            self._record("restored", current, actor)
        fields = ("name", "type", "settings", "branding")
        self._replace(current, msgspec.structs.replace(current, **{name: getattr(wanted, name) for name in fields}), actor)
        return None if before.deleted_at is not None else before

    def list_strangers(self, listing: StrangerListing) -> tuple[Sequence[Application], Cut]:
        """One page of those that nobody registered, as they are by the rules of this moment."""
        rows, cut = self._rows.list(listing)
        return self._read(rows), cut

    def give_up_strangers(self, now: int) -> int:
        """Give up a slice of those that nobody registered and nobody has used for long, or ever within a day.

        Args:
            now: seconds since 1970.

        Returns:
            How many there were.
        """
        return self._rows.give_up_strangers(now - _NEVER_USED, now - _UNUSED, SLICE)

    def approve(self, application_id: str, actor: str) -> Application:
        """Make one that nobody registered an ordinary application; what it may ask for now is what it may ask for until somebody changes that.

        Raises:
            NotFound: there is none.
            Conflict: it is an ordinary one already.
        """
        row = self._rows.find(id=application_id)
        if row is None:
            raise self.subject.unknown()
        current = read_application(row)
        if not current.is_stranger:
            raise Conflict("application.registered", "This application is registered already.")
        applied = self._apply_rules(current)
        settings = msgspec.structs.replace(applied.settings, access=current.settings.access)
        wanted = msgspec.structs.replace(applied, settings=settings, enabled=True, origin=Origin.ADMINISTRATOR)
        return self._replace(current, wanted, actor)

    def change(self, record_id: str, change: ChangeApplication, version: int | None, actor: str) -> Application:
        """Change one; see `RestorableRecords.change`.

        Raises:
            Conflict: nobody registered it, so it is as it says itself.
        """
        if self.get(record_id).is_stranger:
            raise Conflict("application.unregistered", "This application is as its own document says. Approve it to change it.")
        return super().change(record_id, change, version, actor)

    def problems(self, application: Application, current: Application | None = None) -> Sequence[Problem]:
        """What is wrong with a whole application, with paths from its top.

        Args:
            application: as it shall be.
            current: as it is, None for a new one.
        """
        found = [] if is_fixed_id(application.id) else [Problem("id", "application.id", _ID_FORM)]
        found += ChangeApplication(name=application.name, description=application.description).problems(application.type)
        if application.kind is Kind.THIRD_PARTY and not application.type.has_users:
            found.append(Problem("type", "application.machine_is_own", "Only own apps can be machines: a third party acts for a user."))
        before = ApplicationSettings() if current is None else current.settings
        if application.kind is not Kind.OWN and application.settings.exchange.sources:
            message = "Only own apps can exchange tokens: users agreed to the app that they talk to."
            found.append(Problem("settings.exchange.sources", "exchange.own_only", message))
        settings = [*application.settings.problems(application.type), *self._new_problems(before, application.settings)]
        found += [msgspec.structs.replace(problem, field=f"settings.{problem.field}") for problem in settings]
        return [*found, *application.branding.problems(), *self._logo_problems(application.branding)]

    def impact(self, application_id: str) -> Impact:
        """What deleting one would change.

        Raises:
            NotFound: there is none.
        """
        return self._impacts.of_application(self.get(application_id).id)

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

    def _read(self, rows: Sequence[StoredApplication]) -> Sequence[Application]:
        return [self._apply_rules(read_application(row)) for row in rows]

    def _write(self, record: Application) -> StoredApplication:
        return write_application(record)

    def _change_problems(self, current: Application, change: ChangeApplication) -> Sequence[Problem]:
        new = [] if change.settings is UNSET else self._new_problems(current.settings, change.settings)
        return [*change.problems(current.type), *new, *([] if change.branding is UNSET else self._logo_problems(change.branding))]

    def _new_problems(self, before: ApplicationSettings, after: ApplicationSettings) -> Sequence[Problem]:
        """What is wrong with what is new in settings, and may stay where it stood before."""
        return [*self._references.problems(before, after), *self.targets.problems(before, after)]

    def _merge(self, current: Application, change: ChangeApplication) -> Application:
        wanted = super()._merge(current, change)
        return msgspec.structs.replace(
            wanted,
            name=wanted.name.strip(),
            description=wanted.description.strip(),
            settings=keep_record(current.settings, wanted.settings),
        )

    def _follow_up(self, current: Application, fresh: Application) -> None:
        """Disabling ends all its tokens."""
        if current.enabled and not fresh.enabled:
            self._endings.end_application(fresh.id, Ending.APPLICATION_DISABLED)

    def _end(self, deleted: Application) -> None:
        """Its tokens end, and stay ended when it is restored."""
        self._endings.end_application(deleted.id, Ending.APPLICATION_DELETED)

    def _record(self, fact: str, record: Application, actor: str, facts: Mapping[str, object] = NOTHING) -> None:
        self._audit.record(self.subject.event(fact), actor, application_id=record.id, detail=facts or {"name": record.name})

    def _logo_problems(self, branding: Branding) -> Sequence[Problem]:
        names = [name for name in ("logo", "dark_logo") if getattr(branding, name) and not self._images.has(getattr(branding, name))]
        return [Problem(f"branding.{name}", "image.unknown", "There is no such image; upload it first.") for name in names]

    def _put_in(self, application: Application, actor: str) -> None:
        self._add(write_application(application))
        self._record("created", application, actor, {"name": application.name, "kind": application.kind, "type": application.type})


def is_fixed_id(application_id: str) -> bool:
    """Whether an administrator may give an application this client ID."""
    return _FIXED_ID.fullmatch(application_id) is not None and application_id not in _RESERVED_IDS
