"""The database and what has to be in it: reachable, of this program's schema, safe, in time, with keys that sign."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from common.clock import Clock
from common.contracts.mail.settings import MailSettings
from common.errors import StartError
from daemon.backup.moving import MovedAway, refuse_moved
from daemon.checks.finding import Finding, fail, fine, warn
from daemon.checks.finding import said as _
from daemon.checks.master import Opens
from daemon.keys.provider import find_key_files
from daemon.keys.sealing import Sealing, WrongKey
from daemon.keys.signing import ALGORITHMS, CURRENT, NEXT, PUBLISHED, ROTATE_AFTER, check_master, open_private
from daemon.services.events_out.audit_chain import measure_uncovered
from daemon.services.events_out.forwarding import AuditForwarding
from daemon.services.events_out.stopped import StoppedReceiver, read_stopped
from daemon.services.events_out.stream import Stream
from daemon.services.mail.mail_settings import MailSettingsStore
from daemon.services.tenant.audit import Audit
from daemon.settings import Settings
from daemon.storage.database.database_place import NoConnections, State
from daemon.storage.database.facts import DatabaseFacts, read_facts
from daemon.storage.database.place import find_copy_problem, find_place
from daemon.storage.database.store import Database
from daemon.storage.events_out.followers import FollowerRows
from daemon.storage.figures import Waiting
from daemon.storage.tenant.backup_runs import GOOD, BackupRunRow, BackupRunRows
from daemon.storage.tenant.noted_issuer import NotedIssuer, find_issuer
from daemon.storage.tenant.settings import SettingRows
from daemon.storage.tenant.signing_keys import SigningKeyRow, SigningKeyRows

_DAY = 86400
# Seconds by which two clocks may differ.
CLOCK_OFF = 30


class Stored(msgspec.Struct, frozen=True):
    """What was read of the database in one look.

    Attributes:
        facts: of the database itself.
        pending: migrations that it lacks.
        keys: the signing keys.
        mail: the mail server.
        backup: the newest good backup, None if none is known.
        stopped: webhooks and streams of signals that Letpass has switched off.
        opens: what of it the master key opens, None if that was not tried.
        forwarding: what of the audit log waits to be handed on, None where it is not.
        issuer: under which its daemons work.
        uncovered: what of it waits for its link, None where no chain is kept.
    """

    facts: DatabaseFacts
    pending: tuple[str, ...]
    keys: tuple[SigningKeyRow, ...]
    mail: MailSettings
    backup: BackupRunRow | None = None
    stopped: tuple[StoppedReceiver, ...] = ()
    opens: Opens | None = None
    forwarding: Waiting | None = None
    issuer: NotedIssuer = NotedIssuer()
    uncovered: Waiting | None = None
    no_copy: str = ""

    @property
    def published(self) -> frozenset[str]:
        """Ids of the keys that everybody may fetch."""
        return frozenset(key.id for key in self.keys if key.state in PUBLISHED)


class NotYet(StartError):
    """Nothing was ever made here."""


def read_stored(settings: Settings, sealing: Sealing | None = None) -> Stored:
    """Look into the database without changing anything.

    Args:
        settings: where it is.
        sealing: with the master key, to try whether it opens what is sealed there.

    Raises:
        NotYet: there is none, and no trace of one.
        MovedAway: its data are elsewhere, and nothing here counts any more.
        StartError: it cannot be used.
    """
    place = find_place(settings)
    if (state := place.find_state()) is not State.THERE:
        kind = StartError if place.find_traces() or find_key_files(settings.data) else NotYet
        said = f"The database {place.label} is {state.value}."
        raise kind(said if kind is NotYet else f"{said} {place.explain_empty()}")
    pending = tuple(place.find_pending())
    with place.look_into() as db:
        if not pending:
            refuse_moved(db)
        found = None if pending else SettingRows(db, MailSettingsStore.name).find()
        mail = MailSettings() if found is None else msgspec.json.decode(found[0], type=MailSettings)
        backup = None if pending else BackupRunRows(db).find_newest(GOOD)
        rows = SigningKeyRows(db)
        opens = None if sealing is None else _try_key(rows, sealing)
        stopped, forwarding = ((), None) if pending else (read_stopped(db), _find_forwarding(db, settings))
        noted = NotedIssuer() if pending else find_issuer(db)
        uncovered = None if pending or not settings.audit_chain else measure_uncovered(FollowerRows(db), Stream(Audit(db, Clock())))
        facts = read_facts(db)
        no_copy = find_copy_problem(facts)
        return Stored(facts, pending, tuple(rows.list()), mail, backup, stopped, opens, forwarding, noted, uncovered, no_copy)


def _find_forwarding(db: Database, settings: Settings) -> Waiting | None:
    clock = Clock()
    return AuditForwarding(db, clock, Stream(Audit(db, clock)), is_on=bool(settings.audit_forward)).find_waiting()


def _try_key(rows: SigningKeyRows, sealing: Sealing) -> Opens:
    try:
        check_master(rows, sealing)
    except StartError:
        return Opens.NOTHING
    try:
        for row in rows.list():
            open_private(row, sealing)
    except WrongKey:
        return Opens.NOT_KEYS
    return Opens.ALL


def check_database(stored: Stored | StartError, settings: Settings) -> Iterator[Finding]:
    """Whether the database can be reached and keeps what it has acknowledged.

    Args:
        stored: what was read of it, or why it could not be.
        settings: in force.
    """
    if isinstance(stored, NotYet):
        fix = _("Run `letpassd init`. If there is one elsewhere, name its folder as data_folder, or mount the disk that it is on.")
        yield fail("database.not_yet", _("There is no installation in {folder} yet."), fix, folder=settings.data)
        return
    if isinstance(stored, MovedAway):
        fix = _(
            "Name it in the setting database, or remove that setting if it is a file. "
            "To go on here, with what was here then: `letpassd move-database --undo`."
        )
        yield fail("database.moved", _("The data of this installation went to {place}."), fix, place=stored.label)
        return
    if isinstance(stored, StartError):
        server = _("Look whether the server runs and knows the user and the database of the setting database.")
        if isinstance(stored, NoConnections):
            server = _("The server has no more connections; raise its max_connections or lower the setting workers.")
        file = _("Mend what the line says, or put a backup in its place: `letpassd restore FILE`.")
        # A whole sentence of its own, whose quoted parts are no pattern.
        yield fail("database.unusable", "{reason}", server if settings.database else file, reason=stored)
        return
    facts = stored.facts
    values = {"product": facts.product, "version": facts.version, "size": -(-facts.size // (1024 * 1024))}
    if facts.read_only:
        message = _("{product} {version} can be read and takes no changes: {reason}.")
        fix = _("Lead Letpass to the server that takes changes, or give the daemon’s user the right to write.")
        yield fail("database.read_only", message, fix, reason=facts.read_only, **values)
    elif facts.unsafe:
        fix = _("Switch {names} on in the server’s configuration.")
        message = _("{product} {version} may lose what it has acknowledged: {names} is off.")
        yield fail("database.forgetful", message, fix, names=", ".join(facts.unsafe), **values)
    else:
        yield fine("database.fine", _("{product} {version} answers; {size} MiB."), **values)
    if stored.pending:
        message = _("The database has an older schema; steps that it lacks: {count}.")
        yield warn("schema.old", message, _("Start the daemon once: it brings the schema up to date."), count=len(stored.pending))
    else:
        yield fine("schema.fine", _("The schema is that of this program."))


def check_keys(stored: Stored, clock: Clock) -> Iterator[Finding]:
    """Whether each algorithm has a key that signs, and one that follows it; and how old they are."""
    now = clock.now()
    missing = [name for name in ALGORITHMS if not any(key.algorithm == name and key.state == CURRENT for key in stored.keys)]
    without_next = [name for name in ALGORITHMS if not any(key.algorithm == name and key.state == NEXT for key in stored.keys)]
    signing = [key for key in stored.keys if key.state == CURRENT]
    # A clock that was set back makes none of them younger than new.
    days = max((max(now - key.changed_at, 0) // _DAY for key in signing), default=0)
    if missing:
        yield fail(
            "keys.missing", _("No key signs with {names}."), _("Restore a backup of the database, or run `letpassd init`."), names=", ".join(missing)
        )
    elif without_next:
        message = _("No key is published that would follow the one of {names}.")
        yield warn("keys.no_next", message, _("Run `letpassd init`, which adds what is missing."), names=", ".join(without_next))
    elif days > ROTATE_AFTER:
        yield warn("keys.old", _("A signing key is {days} days old."), _("Run `letpassd keys rotate`; applications notice nothing."), days=days)
    else:
        names = ", ".join(sorted({key.algorithm for key in signing}))
        yield fine(
            "keys.fine", _("Keys of {names} sign, and the next ones are published; days since the last rotation: {days}."), names=names, days=days
        )


def check_clock(stored: Stored | None, heard: float | None, here: float, clock: Clock) -> Iterator[Finding]:
    """Whether this machine's clock is right: tokens of one that is wrong are too old or not yet good elsewhere.

    Args:
        stored: what was read of the database, None if it could not be.
        heard: the time that the issuer's answer brought, seconds since 1970; None if there was none.
        here: this machine's time when it came.
        clock: the time.
    """
    facts = None if stored is None else stored.facts
    # A database that was just read said what time it was; what passed since is far below what counts.
    apart = {"database": None if facts is None or facts.now is None else clock.now() - facts.now, "issuer": None if heard is None else here - heard}
    off = {name: round(value) for name, value in apart.items() if value is not None and abs(value) > CLOCK_OFF}
    newest = max((key.changed_at for key in stored.keys), default=0) if stored is not None else 0
    fix = _("Let the machine take its time from the network: timedatectl set-ntp true")
    if "database" in off:
        yield fail("clock.off", _("The clock is {seconds} seconds away from the database server’s."), fix, seconds=abs(off["database"]))
    elif "issuer" in off:
        yield fail(
            "clock.apart", _("The clock is {seconds} seconds away from that of whoever answers at the issuer."), fix, seconds=abs(off["issuer"])
        )
    elif newest > clock.now() + CLOCK_OFF:
        yield fail("clock.behind", _("The clock is behind the time at which the newest key was made."), fix)
    elif all(value is None for value in apart.values()):
        yield fine("clock.alone", _("There was no other clock to compare this one with."))
    else:
        yield fine("clock.fine", _("The clock agrees with others."))
