"""Connections to PostgreSQL by psycopg 3, under peewee: errors in the words of the store, and no value in the text of any."""

from __future__ import annotations

import re
import select
import time
from contextlib import closing
from typing import Any
from urllib.parse import urlsplit

import peewee
import psycopg
from psycopg import errors
from psycopg.conninfo import conninfo_to_dict
from psycopg.pq import TransactionStatus

from common.errors import Conflict, StartError
from daemon.storage.database.postgres.watch import ANSWER, SILENT, UNWATCHED, Line, Watch
from daemon.storage.database.store import Duplicate
from daemon.storage.database.workers import clear_error

# Seconds that a connection may take to be made.
CONNECT_TIMEOUT = 5
# The oldest server that is tried in the tests' time; what we use has been there since.
OLDEST = 130000
_SCHEMES = ("postgresql://", "postgres://")
# Such as `Key (application_id, name)=(…) already exists.`
_KEY = re.compile(r"^Key \((.+?)\)=\(")
# Of a connection that never came about libpq hands on the words alone, without 53300: those of PostgreSQL and of PgBouncer, in English.
_FULL = re.compile(r"too many clients already|remaining connection slots are reserved|too many connections for|no more connections allowed")
_KINDS: tuple[type[Exception], ...] = (
    psycopg.IntegrityError,
    psycopg.DataError,
    psycopg.OperationalError,
    psycopg.InternalError,
    psycopg.ProgrammingError,
    psycopg.NotSupportedError,
    psycopg.InterfaceError,
)


class Overtaken(Conflict):
    """What a transaction read is no longer true (40001), or two waited for each other (40P01). Whoever runs the same job again sees what is true."""

    def __init__(self) -> None:
        super().__init__("record.taken", "Somebody else was faster. Look again, and try once more.")


class Lost(peewee.OperationalError):
    """The connection is gone, or never came about."""


class Full(Lost):
    """The server has no connection left for us (53300)."""


class _Driver(peewee.Psycopg3Adapter):  # type: ignore[misc, unused-ignore]
    """Peewee's own way to psycopg 3, but for what it looks up in a module that it was kept from loading (`daemon/storage/__init__.py`)."""

    txn_idle, txn_inerror, txn_unknown = TransactionStatus.IDLE, TransactionStatus.INERROR, TransactionStatus.UNKNOWN

    def __init__(self) -> None:
        self.isolation_levels_inv = {name: number for number, name in self.isolation_levels.items()}

    def check_driver(self) -> None:
        """It is there, or this module would not be."""

    def connect(self, db: PostgresDatabase, **params: Any) -> psycopg.Connection[Any]:
        """A new connection, looked after by whoever looks after those of this database."""
        line = Line.connect(dbname=db.database, **params)
        line.be_watched(db.watch)
        return line


class PostgresDatabase(peewee.PostgresqlDatabase):  # type: ignore[misc, unused-ignore]
    """A database that makes every error anew, without the frames in which it arose and without the values that were sent.

    Raises:
        Duplicate: a row would stand twice where the table says once.
        Overtaken: somebody else was faster; the transaction is to be run again.
        Lost: the connection is gone.
        peewee.DatabaseError: anything else.
    """

    psycopg2_adapter = psycopg3_adapter = _Driver
    watch: Watch

    def get_binary_type(self) -> type[bytes]:
        """What bytes are handed on as."""
        return bytes

    def execute_sql(self, sql: str, params: Any = None) -> Any:
        """Run one statement, straight on the connection."""
        connection = self._state.conn  # type: ignore[attr-defined]
        if connection is None:
            raise peewee.InterfaceError("The connection is not open on this thread.")
        try:
            return connection.execute(sql, params or None)
        except psycopg.DataError as error:
            # It has no NUL in texts. As another character it finds nothing, and does no harm where it is kept.
            plain = [each.replace("\0", "\ufffd") if isinstance(each, str) else each for each in params or ()]
            if plain != list(params or ()):
                return self.execute_sql(sql, plain)
            failure = _remake(error)
            clear_error(error)
        except psycopg.Error as error:
            failure = Lost(self.watch.find_reason() or _say(error)) if connection.closed else _remake(error)
            clear_error(error)
        raise failure


def open_postgres(address: str, watch: Watch = UNWATCHED) -> PostgresDatabase:
    """A peewee database for a server, unconnected.

    Args:
        address: `postgresql://user@host/name`, with any parameter that libpq knows.
        watch: looks after its connections; closed by the caller.
    """
    params = _complete(address)
    db = PostgresDatabase(str(params.pop("dbname", "")), autoconnect=False, thread_safe=True, **params)
    db.watch = watch
    return db


def is_answering(address: str) -> bool:
    """Whether somebody is there, and not only a system that takes what is sent: a query is answered, or refused, within ANSWER seconds.

    Args:
        address: as for `open_postgres`.
    """
    until = time.monotonic() + ANSWER
    try:
        # Closed whatever comes: the connection's own block would wait for its answer first.
        with closing(psycopg.connect(**{**_complete(address), "connect_timeout": ANSWER}, autocommit=True)) as connection:
            connection.pgconn.send_query(b"SELECT 1")
            while connection.pgconn.is_busy():
                if not select.select([connection.fileno()], [], [], max(until - time.monotonic(), 0))[0]:
                    return False
                connection.pgconn.consume_input()
    except psycopg.Error as error:
        # The error and its frames hold each other, and with them a connection that never came about, with its socket.
        clear_error(error)
        # It says no, or nobody listens there: that is told at once to whoever connects.
        return not isinstance(error, psycopg.errors.ConnectionTimeout)
    return True


def _complete(address: str) -> dict[str, Any]:
    # In another encoding, which the environment or the server may name, texts would not be texts.
    given = {**conninfo_to_dict(address), "client_encoding": "UTF8"}
    # Parameters of ours come first, so that an operator's own count. A machine that is gone is noticed within half a minute, a server that is
    # frozen by the watch.
    own = {
        "connect_timeout": CONNECT_TIMEOUT,
        "application_name": "letpassd",
        "keepalives_idle": 10,
        "keepalives_interval": 5,
        "keepalives_count": 3,
        "tcp_user_timeout": 20000,
    }
    return {**own, **given}


def connect(db: PostgresDatabase) -> None:
    """Connect the calling thread.

    Raises:
        Full: the server has no more connections.
        Lost: it does not answer, or lets nobody in.
    """
    try:
        db.connect()
    except (psycopg.Error, peewee.DatabaseError) as error:
        cause = getattr(error, "orig", None) or error.__cause__ or error
        if isinstance(cause, psycopg.errors.ConnectionTimeout):
            db.watch.suspect()
            failure = Lost(SILENT)
        else:
            said = _say(error) if isinstance(error, psycopg.Error) else str(error)
            failure = (Full if _FULL.search(str(error)) else Lost)(said)
        clear_error(error)
    else:
        return
    raise failure


def find_label(address: str) -> str:
    """An address as people may read it: without its password, or whatever else stands in it.

    Args:
        address: as in the settings.

    Raises:
        StartError: it is none.
    """
    try:
        given = conninfo_to_dict(address)
    except psycopg.Error:
        # Without its text, which may hold the password.
        known = {option.keyword.decode() for option in psycopg.pq.Conninfo.get_defaults()}
        named = (part.partition("=")[0] for part in _find_query(address).split("&"))
        unknown = sorted({name for name in named if name.isidentifier() and name not in known})
        if unknown:
            raise StartError(f"The address in the setting database has a parameter that PostgreSQL does not know: {unknown[0]}.") from None
        raise StartError("The setting database is no address of a PostgreSQL database, such as postgresql://letpass@db.example/letpass.") from None
    host = str(given.get("host", "")) or "this machine"
    if "@" in host:
        # Nor is this shown: what stands before the last @ is a piece of the password.
        raise StartError("The password in the setting database has an @ that has to be written as %40; better, leave it to PGPASSWORD.")
    if not given.get("dbname"):
        raise StartError("The setting database names no database: end the address with its name, such as postgresql://letpass@db.example/letpass.")
    if (encoding := str(given.get("client_encoding") or "UTF8")).upper().replace("-", "") not in ("UTF8", "UNICODE"):
        raise StartError(f"The address in the setting database asks for the encoding {encoding}, and Letpass speaks UTF8 alone: take it out.")
    port = f":{given['port']}" if given.get("port") else ""
    return f"{given['dbname']} on {host}{port}"


def _find_query(address: str) -> str:
    """The parameters of an address that libpq cannot read; "" where nobody can, or where they may be a piece of a password."""
    if not address.startswith(_SCHEMES):
        return ""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return "" if "@" in parts.query or "@" in parts.fragment else parts.query


def _remake(error: psycopg.Error) -> Exception:
    if isinstance(error, errors.SerializationFailure | errors.DeadlockDetected):
        return Overtaken()
    if isinstance(error, errors.UniqueViolation):
        found = _KEY.match(error.diag.message_detail or "")
        table = error.diag.table_name
        return Duplicate(frozenset(f"{table}.{name.strip()}" for name in (found[1].split(",") if found else ())))
    name = next((kind.__name__ for kind in _KINDS if isinstance(error, kind)), "DatabaseError")
    kind: type[Exception] = getattr(peewee, name, peewee.DatabaseError)
    return kind(_say(error))


def _say(error: psycopg.Error) -> str:
    """What an error says, without its details: those quote values."""
    return " ".join((error.diag.message_primary or str(error).partition("\n")[0] or type(error).__name__).split())
