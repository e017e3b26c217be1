"""What the daemon says of itself, and how a console gets its key and loses it."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class ConsoleRole(StrEnum):
    """What a console key may do: owners everything, editors all but keys, viewers only look."""

    OWNER = "owner"
    EDITOR = "editor"
    VIEWER = "viewer"


class Endpoints(msgspec.Struct, frozen=True, omit_defaults=True):
    """Every address that a partner may need, as in the discovery document; "" for one that is not served."""

    issuer: str
    discovery: str
    authorization: str
    token: str
    userinfo: str
    jwks: str
    end_session: str = ""
    introspection: str = ""
    revocation: str = ""
    pushed_authorization: str = ""
    device_authorization: str = ""


class PageLanguage(msgspec.Struct, frozen=True):
    """A language of the pages.

    Attributes:
        tag: such as `ko`.
        name: what it calls itself.
        texts: what pages say where a tenant has no text of its own, by `PageText`.
        printed: whether a hand-over sheet can be a PDF in it.
    """

    tag: str
    name: str
    texts: dict[str, str] = {}
    printed: bool = True


class Backup(msgspec.Struct, frozen=True):
    """A backup that was made, opened and found good.

    Attributes:
        made_at: the moment whose data it holds, seconds since 1970.
        checked_at: when it was found good, seconds since 1970.
        size: bytes.
        name: of its file.
        place: the file, or the program that took it.
        is_there: whether the file is where it was put, with the size that it had; also True where that cannot be seen from the daemon's machine.
    """

    made_at: int
    checked_at: int
    size: int
    name: str
    place: str
    is_there: bool = True


class BackupFailure(msgspec.Struct, frozen=True):
    """A backup that could not be made.

    Attributes:
        at: when it failed, seconds since 1970.
        error: why, one English sentence.
    """

    at: int
    error: str


class BackupQuality(StrEnum):
    """How a backup is."""

    # To the last bit as it was made, when it was found good.
    GOOD = "good"
    # Cut or changed since, or its header cannot be read.
    DAMAGED = "damaged"
    # Too much to be looked through at once; it is the next time.
    NOT_YET = "not_yet"


class KeptBackup(msgspec.Struct, frozen=True):
    """A backup in the folder that the settings name.

    Attributes:
        name: of its file.
        made_at: the moment whose data it holds, seconds since 1970; of the file where its header cannot be read.
        size: bytes.
        quality: how it is.
        database: `sqlite` or `postgresql`, what it is of and goes into; "" where its header cannot be read.
    """

    name: str
    made_at: int
    size: int
    quality: BackupQuality
    database: str = ""


class BackupPlan(msgspec.Struct, frozen=True):
    """Where backups go and how long they stay, as the settings say.

    Attributes:
        folder: where they go, "" for no folder.
        command: the name of the program that they are piped to, without what it is given; "" for none.
        keep_hourly, keep_daily, keep_weekly: of how many hours, days and weeks the newest one stays in the folder; 0 in all three keeps everything.
    """

    folder: str = ""
    command: str = ""
    keep_hourly: int = 0
    keep_daily: int = 0
    keep_weekly: int = 0


class RunningBackup(msgspec.Struct, frozen=True):
    """A backup that is being made.

    Attributes:
        since: when it was begun, seconds since 1970.
        done: bytes that were worked through; 0 where another process makes it.
    """

    since: int
    done: int = 0


class BackupState(msgspec.Struct, frozen=True):
    """What the daemon knows of its backups.

    Attributes:
        every: seconds between two that the daemon makes by itself, 0 if it makes none.
        newest: the newest good one that is there; where none is, the newest that ever was, None if there never was one.
        failures: the last few that failed, the newest first.
        plan: where they go, and how long they stay.
        running: the one that is being made, None if there is none.
    """

    every: int = 0
    newest: Backup | None = None
    failures: list[BackupFailure] = []
    plan: BackupPlan = BackupPlan()
    running: RunningBackup | None = None

    def is_late(self, now: int, since: int) -> bool:
        """Whether the newest good one is older than twice the interval.

        Args:
            now: seconds since 1970.
            since: when the daemon started, for there may be none yet.
        """
        if not self.every:
            return False
        return now - (self.newest.made_at if self.newest is not None else since) > 2 * self.every

    @property
    def failed_since(self) -> BackupFailure | None:
        """The newest failure, if it is newer than the newest good one."""
        newest = next(iter(self.failures), None)
        return newest if newest is not None and (self.newest is None or newest.at > self.newest.checked_at) else None


class Status(msgspec.Struct, frozen=True):
    """The daemon's state.

    Attributes:
        version: of the daemon.
        role: what the asking console key may do.
        console: the name of the asking console key.
        started_at, now: seconds since 1970, by the daemon's clock.
        users, applications: how many there are.
        database: `sqlite` or `postgresql`.
        languages: what pages are translated into, the one that others fall back to first.
        backup: the newest good backup, and what failed.
        outbox_folder: where letters lie as files on the daemon's machine as long as there is no mail server.
        audit_waiting: entries of the audit log that are not handed on yet to syslog or a file; None where the settings name none.
        operator_email: who is told by mail of what needs somebody, as the settings say; "" for nobody.
    """

    version: str
    role: ConsoleRole
    console: str
    endpoints: Endpoints
    started_at: int
    now: int
    users: int
    applications: int
    database: str
    languages: list[PageLanguage]
    outbox_folder: str = ""
    backup: BackupState = BackupState()
    audit_waiting: int | None = None
    operator_email: str = ""

    @property
    def language_tags(self) -> list[str]:
        """The languages of the pages by their tags alone."""
        return [each.tag for each in self.languages]


class PairRequest(msgspec.Struct, frozen=True):
    """A console asks for a key.

    Attributes:
        name: of the console, shown in the list of keys.
        code: a pairing code from `letpassd pair`; not needed over the Unix socket by the daemon's own user.
    """

    name: str
    code: str = ""


class Paired(msgspec.Struct, frozen=True):
    """The key, at the one moment at which it is known."""

    key: str
    role: ConsoleRole


class ConsoleKey(msgspec.Struct, frozen=True):
    """A key that was not revoked, without its value, which nobody has but its console.

    Attributes:
        id: of the key.
        name: of the console.
        role: what it may do.
        created_at: when it was issued, seconds since 1970.
        last_used_at: to the minute, seconds since 1970; None for never.
        is_own: whether it is the key of whoever asks.
    """

    id: str
    name: str
    role: ConsoleRole
    created_at: int
    last_used_at: int | None
    is_own: bool = False


class RevokeConsoleKey(msgspec.Struct, frozen=True):
    """What is said with a revocation.

    Attributes:
        last_owner: whether the last key of an owner may be revoked: the next one comes from the daemon's machine.
    """

    last_owner: bool = False
