"""A lock of the server's that is held as long as a daemon runs, and taken again when the server was restarted."""

from __future__ import annotations

import logging
import select
import socket
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import AbstractContextManager, suppress
from typing import TypeAlias

import psycopg
from psycopg.pq import ConnStatus

from common.errors import StartError
from daemon.storage.database.postgres.connections import PostgresDatabase

log = logging.getLogger(__name__)

# Seconds between two tries to take a lock again that was lost, and between two looks whether the server is still there that holds it.
TRY_AGAIN, LOOK = 0.5, 30.0
# Seconds in which a server takes a lock back; one that does not answer notices the end of the connection by itself.
LET_GO = 1.0

Connect: TypeAlias = Callable[[], AbstractContextManager[PostgresDatabase]]


class Refused(StartError):
    """Others hold what does not go together with this lock."""


class Hold:
    """Holds a lock on a connection of its own, on a thread of its own that sleeps until the connection ends.

    Args:
        connect: a connection to the database. Raises StartError.
        statement: takes the lock, and gives whether it was taken.
        refusal: what is said if it was not.
        on_refused: called on that thread when a lock that was lost cannot be taken again because of others.

    Raises:
        Refused: others hold what does not go together with it.
        StartError: the database cannot be used.
    """

    def __init__(self, connect: Connect, statement: str, refusal: str, on_refused: Callable[[], None]) -> None:
        self._connect, self._statement, self._refusal, self._on_refused = connect, statement, refusal, on_refused
        self._awake, self._bell = socket.socketpair()
        self._first: Future[None] = Future()
        self._thread = threading.Thread(target=self._run, name="database-hold", daemon=True)
        self._thread.start()
        try:
            self._first.result()
        except BaseException:
            self._end()
            raise

    def close(self) -> None:
        """Let go of the lock."""
        self._bell.close()
        self._end()

    def _end(self) -> None:
        self._thread.join()
        self._awake.close()
        self._bell.close()

    def _run(self) -> None:
        try:
            self._hold()
        except StartError as error:
            self._first.set_exception(error)
            return
        while not self._is_told_to_stop(TRY_AGAIN):
            try:
                self._hold()
            except Refused:
                log.error("the database was given to somebody who has to be alone on it while its server was away; this daemon stops")
                self._on_refused()
                return
            except StartError:
                log.debug("the lock on the database could not be taken again yet")

    def _hold(self) -> None:
        """Take the lock and keep it until the connection is lost, or somebody says to stop.

        Raises:
            StartError: it could not be taken.
        """
        with self._connect() as db:
            if not db.execute_sql(self._statement).fetchone()[0]:
                raise Refused(self._refusal)
            if self._first.done():
                log.info("the lock on the database is held again")
            else:
                self._first.set_result(None)
            connection: psycopg.Connection[object] = db.connection()  # type: ignore[no-untyped-call]
            while connection.pgconn.status == ConnStatus.OK:
                ready = select.select([self._awake.fileno(), connection.fileno()], [], [], LOOK)[0]
                if self._awake.fileno() in ready:
                    _let_go(connection)
                    return
                if not ready:
                    # Of a server that is frozen nothing would ever be heard.
                    db.execute_sql("SELECT 1")
                try:
                    connection.pgconn.consume_input()
                except psycopg.Error:
                    return

    def _is_told_to_stop(self, seconds: float) -> bool:
        """Wait so long, unless somebody says to stop."""
        return bool(select.select([self._awake], [], [], seconds)[0])


def _let_go(connection: psycopg.Connection[object]) -> None:
    """Give the lock back, so that whoever comes next is not refused until the server notices that this connection has ended."""
    with suppress(psycopg.Error):
        connection.pgconn.send_query(b"SELECT pg_advisory_unlock_all()")
        select.select([connection.fileno()], [], [], LET_GO)
