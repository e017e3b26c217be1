"""A tenant on a database of its own: every service of administration, on a clock that stands still."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from common.clock import FixedClock
from common.contracts.applications import Application, CreateApplication, Kind, Type
from common.contracts.audit import AuditEntry
from common.contracts.users import CreateUser, User
from daemon.keys.digests import Digests
from daemon.services.applications import Applications
from daemon.services.audit import Audit
from daemon.services.branding import BrandingStore
from daemon.services.console_keys import ConsoleKeys
from daemon.services.endings import Endings
from daemon.services.images import Images
from daemon.services.secrets import Secrets
from daemon.services.sign_out_notices import SignOutNotices
from daemon.services.users import Users
from daemon.storage.migrate import migrate
from daemon.storage.sqlite import SqliteStore

Result = TypeVar("Result")
ACTOR = "console:test"


@dataclass(frozen=True)
class Tenant:
    """The services, and `do` to run something in a job."""

    store: SqliteStore
    clock: FixedClock
    digests: Digests
    audit: Audit
    applications: Applications
    secrets: Secrets
    users: Users
    images: Images
    branding: BrandingStore
    console_keys: ConsoleKeys
    sign_out_notices: SignOutNotices

    def do(self, job: Callable[[], Result]) -> Result:
        """Run a job and give its result."""
        return self.store.write_now(job)

    def add_application(self, name: str = "Nimbus", kind: Kind = Kind.THIRD_PARTY, of_type: Type = Type.TRADITIONAL) -> Application:
        """An application with one redirect URI."""
        new = CreateApplication(name, kind, of_type, redirect_uris=["https://nimbus.example/callback"])
        return self.do(lambda: self.applications.create(new, ACTOR))

    def add_user(self, username: str = "mina", email: str = "") -> User:
        """A user whose password hash is no hash."""
        return self.do(lambda: self.users.create(CreateUser(username, email=email), "hash", ACTOR))

    def last_entry(self) -> AuditEntry:
        """The newest entry of the audit log."""
        return self.do(lambda: self.audit.list(limit=1)).items[0]


@contextmanager
def open_tenant() -> Iterator[Tenant]:
    """A tenant with nothing in it, until the block ends."""
    with tempfile.TemporaryDirectory(prefix="lp") as folder:
        path = Path(folder) / "letpass.db"
        migrate(path)
        store, clock, digests = SqliteStore(path), FixedClock(), Digests(b"k" * 32)
        db = store.db
        audit = Audit(db, clock)
        notices = SignOutNotices(db, clock, audit)
        endings = Endings(db, clock, notices)
        try:
            yield Tenant(
                store=store,
                clock=clock,
                digests=digests,
                audit=audit,
                applications=Applications(db, clock, audit, endings),
                secrets=Secrets(db, clock, audit, digests),
                users=Users(db, clock, audit, endings),
                images=Images(db, clock),
                branding=BrandingStore(db, clock, audit),
                console_keys=ConsoleKeys(db, clock, audit, digests),
                sign_out_notices=notices,
            )
        finally:
            store.close()
