"""A PostgreSQL database as the place of an installation's data."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import peewee
import psycopg

from common.errors import StartError
from daemon.storage.database.copying import Advance, Snapshot
from daemon.storage.database.database_place import RESTORE, NoConnections, State, do_nothing
from daemon.storage.database.facts import refuse_read_only
from daemon.storage.database.migrate import find_pending, has_history, needs_alone, run_migrations
from daemon.storage.database.moving import find_copied
from daemon.storage.database.postgres.advice import find_advice
from daemon.storage.database.postgres.connections import OLDEST, Full, PostgresDatabase, connect, find_label, is_answering, open_postgres
from daemon.storage.database.postgres.copying import count, dump_tables, find_tables, replace_tables
from daemon.storage.database.postgres.hold import Hold
from daemon.storage.database.postgres.schema import make_tables, upgrade_tables
from daemon.storage.database.postgres.store import PostgresStore
from daemon.storage.database.postgres.watch import Watch
from daemon.storage.database.store import Database, Store
from daemon.storage.database.workers import clear_error

# One is held while the schema is changed, so that of several who start at once one does it and the others wait; the other by all daemons together,
# or by whoever has to be alone. Any numbers that nobody else uses.
_MIGRATION_LOCK, _DAEMON_LOCK = 7127_0001, 7127_0002
_TOGETHER, _ALONE = f"SELECT pg_try_advisory_lock_shared({_DAEMON_LOCK})", f"SELECT pg_try_advisory_lock({_DAEMON_LOCK})"


# Schemas with our tables, but for what restores have put aside (`replace`).
_ELSEWHERE = """
SELECT n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relname = 'schema_migration' AND c.relkind = 'r' AND n.nspname NOT LIKE 'letpass\\_before\\_%%' AND n.nspname <> ALL (current_schemas(false))
ORDER BY n.nspname
"""
_CORRECT_PATH = "Correct search_path, in the options of the address or of the user; nothing was changed."


class PostgresPlace:
    """A database of a PostgreSQL server, which is made by whoever runs that server; see `DatabasePlace`.

    Args:
        address: `postgresql://user:password@host:port/name`, with any parameter that libpq knows.

    Raises:
        StartError: the address is none.
    """

    def __init__(self, address: str) -> None:
        self._address, self.label = address, find_label(address)

    def find_state(self) -> State:
        """See `DatabasePlace`."""
        with self._connected() as db:
            if has_history(db):
                return State.THERE
            if db.execute_sql("SELECT current_schema()").fetchone()[0] is None:
                raise StartError(f"The database {self.label} cannot be used: its search_path leads to no schema that is there. {_CORRECT_PATH}")
            return State.EMPTY

    def find_traces(self) -> Sequence[str]:
        """See `DatabasePlace`. A server keeps nothing beside its databases."""
        return ()

    def explain_empty(self) -> str:
        """See `DatabasePlace`. Tables may be in another schema than the one that is looked at."""
        with self._connected() as db:
            return self._explain_empty(db)

    def _explain_empty(self, db: PostgresDatabase) -> str:
        found = [str(row[0]) for row in db.execute_sql(_ELSEWHERE).fetchall()]
        if not found:
            return RESTORE
        return (
            f"There are tables of Letpass in it, in the schema {' and the schema '.join(found)}, which its search_path does not name. {_CORRECT_PATH}"
        )

    @contextmanager
    def look_into(self) -> Iterator[Database]:
        """See `DatabasePlace`."""
        with self._connected() as db:
            db.execute_sql("SET default_transaction_read_only = on")
            if not has_history(db):
                raise StartError(f"The database {self.label} is empty. {self._explain_empty(db)}")
            yield db

    def find_pending(self) -> Sequence[str]:
        """See `DatabasePlace`."""
        with self.look_into() as db:
            return find_pending(db)

    def migrate(self) -> Sequence[str]:
        """See `DatabasePlace`. Each migration is a transaction; one that fails leaves the database as it was before it."""
        with self._connected() as db:
            refuse_read_only(db, self.label)
            db.execute_sql("SELECT pg_advisory_lock(%s)", (_MIGRATION_LOCK,))
            is_new = not has_history(db)
            if not is_new and needs_alone(find_pending(db)) and not db.execute_sql(_ALONE).fetchone()[0]:
                raise StartError(
                    f"The database {self.label} has to be changed in a way that daemons of an older version cannot work with. "
                    "Stop every one of them first; nothing was changed."
                )

            if not is_new:
                return upgrade_tables(db)

            def make(_first: str) -> None:
                # What was copied from another kind of database has its tables already (`database/moving`).
                if find_copied(db) is None:
                    make_tables(db)

            # Tables and the note that they are there are one thing: of an installation that is cut off nothing is left.
            with db.atomic():
                return run_migrations(db, make, only_note=True)

    def open(self) -> Store:
        """See `DatabasePlace`."""
        return PostgresStore(self._address, self.label)

    @contextmanager
    def hold(self, *, alone: bool = False, on_refused: Callable[[], None] = do_nothing) -> Iterator[None]:
        """See `DatabasePlace`. The server lets go of the lock with the connection, however the process ends."""
        if alone:
            statement, refusal = _ALONE, f"A daemon is running on the database {self.label}. Stop every one of them first; nothing was changed."
        else:
            statement, refusal = _TOGETHER, f"A command that has to be alone is at work on the database {self.label}. Start again when it is done."
        with closing(Hold(self._connected, statement, refusal, on_refused)):
            yield

    @contextmanager
    def copy(self, _folder: Path, now: int, advance: Advance) -> Iterator[Snapshot]:
        """See `DatabasePlace`. Nothing lies anywhere: `pg_dump` prints it."""
        with self._connected() as db, dump_tables(db, self._address, now, advance) as snapshot:
            yield snapshot

    def replace(self, dump: Path, kept: str, expected: Mapping[str, int], place: str, afterwards: Callable[[Database], None]) -> bool:
        """See `replace_tables`.

        Raises:
            StartError: it cannot be done; nothing was changed.
        """
        with self._connected() as db:
            try:
                return replace_tables(db, dump, kept, expected, place, afterwards)
            except psycopg.Error as error:
                failure = StartError(
                    f"The backup cannot be restored into {self.label}: {error.diag.message_primary or 'an error'}. Nothing was changed."
                )
                clear_error(error)
            raise failure

    def use(self) -> AbstractContextManager[Database]:
        """See `DatabasePlace`."""
        return self._connected()

    def make_empty(self, db: Database) -> None:
        """See `DatabasePlace`. Without its history it counts as empty, so no daemon takes half of it for a whole."""
        found = find_tables(db)
        if has_history(db) or any(count(db, name) for name in found):
            raise StartError(f"The database {self.label} has something in it already. Take an empty one; nothing was changed.")
        if not [name for name in found if name != "schema_migration"]:
            make_tables(db)

    @contextmanager
    def _connected(self) -> Iterator[PostgresDatabase]:
        watch = Watch(lambda: is_answering(self._address))
        db = open_postgres(self._address, watch)
        try:
            connect(db)
            if db.server_version < OLDEST:
                raise StartError(f"The database {self.label} cannot be used: Letpass needs PostgreSQL {OLDEST // 10000} or newer.")
            yield db
        except peewee.DatabaseError as error:
            said = " ".join(str(error).split()).rstrip(".?!")
            kind = NoConnections if isinstance(error, Full) else StartError
            raise kind(f"The database {self.label} cannot be used: {said}.{find_advice(said, db)} Nothing in it was changed.") from error
        finally:
            db.close()
            watch.close()
