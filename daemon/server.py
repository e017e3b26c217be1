"""The running daemon: listeners, signals, upkeep, and a stop that finishes what it has accepted."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import os
import signal
import socket
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from aiohttp import web

from common.clock import Clock
from common.endpoint import Endpoint, remove_endpoint, write_endpoint
from common.errors import AppError
from daemon.app import make_admin_listener, make_metrics_app, make_public_app
from daemon.context import Context, build_context
from daemon.housekeeping import (
    carry_out_endings,
    extend_audit_chain,
    flush_sign_in_log,
    follow_others,
    keep_up,
    tell_operator,
    watch_loop,
    write_sign_in_log,
)
from daemon.installation import check_installation, hold_folder, read_master
from daemon.listening import bind_admin, bind_metrics, bind_public
from daemon.metrics.metrics import Metrics
from daemon.outbound.audit_forwarding import forward_audit_log
from daemon.outbound.forward_targets import Target, make_target
from daemon.outbound.webhook_dispatching import dispatch_webhooks
from daemon.settings import Settings
from daemon.sockets import METRICS, PUBLIC, take_handed_over
from daemon.storage.database.place import find_place
from daemon.storage.database.store import Store
from daemon.storage.tenant.noted_issuer import find_issuer, note_issuer
from daemon.tracing.begin import begin_tracing, check_tracing
from daemon.tracing.spans import Spans, watch_nothing
from daemon.tracing.store import WatchedStore
from daemon.web.connections import IDLE_PATIENCE, Room, make_careful, make_room, quieten_accept_errors
from daemon.web.event_loop import LOOP_FACTORY, start_site
from daemon.web.tls import Tls, follow_certificate
from daemon.web.tracing import make_tracing

log = logging.getLogger(__name__)

# Connections that the kernel keeps until they are accepted.
WAITING = 128
# Long enough for an authorization request with a 10 kB state, in bytes.
MAX_LINE = 32768
# New objects until a collection of the young, and how many of those until one of the older.
_COLLECTS = (20_000, 10, 10)


class Listeners(NamedTuple):
    """Bound sockets."""

    public: list[socket.socket]
    admin: list[socket.socket]
    metrics: list[socket.socket]


@contextlib.contextmanager
def hold_ground(settings: Settings, master: bytes) -> Iterator[Listeners]:
    """Everything that a daemon needs before it serves, as one process or several: its folder, its listeners, and a database that is up to date.

    Args:
        settings: in force.
        master: the master key.

    Returns:
        The sockets, bound.

    Raises:
        StartError: something is missing or taken; nothing was changed then.
    """
    # Looked at before anything is touched.
    _find_target(settings)
    check_tracing(settings)
    handed = take_handed_over()
    if settings.tls_certificate:
        Tls(Path(settings.tls_certificate), Path(settings.tls_key))
    with hold_folder(settings), contextlib.ExitStack() as stack:
        public = [stack.enter_context(contextlib.closing(each)) for each in handed.get(PUBLIC) or bind_public(settings.host, settings.port)]
        admin = [stack.enter_context(contextlib.closing(each)) for each in bind_admin(settings)]
        metrics = [stack.enter_context(contextlib.closing(each)) for each in handed.get(METRICS) or bind_metrics(settings)]
        check_installation(settings, master)
        place = find_place(settings)
        if place.find_pending():
            place.migrate()
        # Behind the migrations, some of which have to be alone.
        stack.enter_context(place.hold(on_refused=_stop_this))
        yield Listeners(public, admin, metrics)


def run_daemon(settings: Settings, clock: Clock, started: float) -> None:
    """Serve as one process until told to stop.

    Args:
        settings: in force.
        clock: the time.
        started: `time.monotonic()` when the program started, for the log.

    Raises:
        StartError: it cannot start; nothing was changed then.
    """
    master = read_master(settings)
    with hold_ground(settings, master) as listeners:

        def note_ready() -> None:
            announce(settings, clock.now())

        def note_stop() -> None:
            withdraw(settings)

        serve(settings, clock, master, listeners, Calls(note_ready, note_stop), started)


class Calls(NamedTuple):
    """Whom a process that serves tells.

    Attributes:
        note_ready: called when it listens.
        note_stop: called when it ends.
        on_loop: called on its loop before it listens, with what begins a stop, and its figures.
    """

    note_ready: Callable[[], None]
    note_stop: Callable[[], None]
    on_loop: Callable[[Callable[[], None], Metrics], Awaitable[None]] | None = None


def serve(settings: Settings, clock: Clock, master: bytes, listeners: Listeners, calls: Calls, started: float) -> None:
    """Answer requests in this process until told to stop.

    Args:
        settings: in force.
        clock: the time.
        master: the master key.
        listeners: where it listens.
        calls: whom it tells.
        started: `time.monotonic()` when the program started, for the log.

    Raises:
        StartError: the database cannot be used.
    """
    target = _find_target(settings)
    room = make_room()
    tls = Tls(Path(settings.tls_certificate), Path(settings.tls_key)) if settings.tls_certificate else None
    with contextlib.ExitStack() as stack:
        spans = begin_tracing(settings)
        store = find_place(settings).open()
        stack.callback(store.close)
        if spans is not None:
            stack.callback(spans.close)
            store = WatchedStore(store, spans)
        _note_issuer(store, settings.issuer, clock.now())
        context = build_context(settings, store, master, clock, watch_nothing if spans is None else spans.watch_call)
        stack.callback(context.passwords.close)
        stack.callback(context.drawing.close)
        with asyncio.Runner(loop_factory=LOOP_FACTORY) as runner:
            runner.run(_serve(context, spans, listeners, tls, room, target, calls, started))


def _note_issuer(store: Store, issuer: str, now: int) -> None:
    """Tell of an issuer that is not the one of before, which may be meant; no start hangs on it."""
    with contextlib.suppress(AppError):
        # Mostly nothing is to be changed.
        if store.read_now(lambda: find_issuer(store.db)).issuer == issuer:
            return
        if before := store.write_now(lambda: note_issuer(store.db, issuer, now)):
            facts = {"issuer": issuer, "before": before}
            log.warning(
                "the issuer is another one than that of the last start; applications that know the other refuse this one", extra={"facts": facts}
            )


def _find_target(settings: Settings) -> Target | None:
    """Where the audit log is forwarded to, None for nowhere.

    Raises:
        StartError: what the settings say is no such place.
    """
    return make_target(settings.audit_forward, urlsplit(settings.origin).hostname or "localhost") if settings.audit_forward else None


def _stop_this() -> None:
    """As whoever stops a daemon does."""
    os.kill(os.getpid(), signal.SIGTERM)


async def _serve(
    context: Context, spans: Spans | None, listeners: Listeners, tls: Tls | None, room: Room, target: Target | None, calls: Calls, started: float
) -> None:
    settings = context.settings
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def begin_stop() -> None:
        # Balancers see it before connections are refused; who asks a second time does not want to wait for them.
        if context.readiness.is_stopping or not settings.drain_wait:
            stop.set()
        else:
            log.info("draining: no longer ready, still listening", extra={"facts": {"seconds": settings.drain_wait}})
            loop.call_later(settings.drain_wait, stop.set)
        context.readiness.is_stopping = True

    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, begin_stop)
    look, look_at_certificate = asyncio.Event(), asyncio.Event()

    def begin_look() -> None:
        look.set()
        look_at_certificate.set()

    loop.add_signal_handler(signal.SIGHUP, begin_look)
    quieten_accept_errors(loop)
    if calls.on_loop is not None:
        await calls.on_loop(begin_stop, context.metrics)
    public, admin = make_public_app(context), make_admin_listener(context, stop)
    if spans is not None:
        public.middlewares.insert(0, make_tracing(spans, "public", settings.trusted_proxies))
        admin.middlewares.insert(0, make_tracing(spans, "admin", ()))
    runners = [
        await _listen(public, listeners.public, settings.stop_patience, room.public, room.backlog, tls),
        await _listen(admin, listeners.admin, 1, room.admin, room.backlog),
        *([await _listen(make_metrics_app(context), listeners.metrics, 1, room.admin, room.backlog)] if listeners.metrics else []),
    ]
    calls.note_ready()
    deliveries = asyncio.gather(context.deliveries.run(), context.mail_deliveries.run(), context.webhook_sender.run())
    drawing = context.drawing.do(context.pages.prepare)
    dispatching = dispatch_webhooks(context.store, context.services.webhook_dispatcher, context.events)
    chores = (
        keep_up(context),
        tell_operator(context),
        carry_out_endings(context),
        follow_others(context, look),
        write_sign_in_log(context),
        watch_loop(context),
        drawing,
        dispatching,
        context.backup_schedule.run(),
        extend_audit_chain(context),
        *([] if target is None else [forward_audit_log(context.store, context.services.audit_forwarding, context.events, target)]),
    )
    tasks = [asyncio.create_task(each) for each in chores]
    if tls is not None:
        tasks.append(asyncio.create_task(follow_certificate(tls, look_at_certificate)))
    facts = {"issuer": settings.issuer, "pid": os.getpid(), "seconds": round(time.monotonic() - started, 2)}
    log.info("ready", extra={"facts": facts})
    _settle_down()
    try:
        await stop.wait()
        log.info("stopping: finishing what was accepted")
    finally:
        for task in tasks:
            task.cancel()
        calls.note_stop()
        # The admin listener goes first: its event streams end, and nobody changes settings of a stopping daemon.
        for runner in reversed(runners):
            await runner.cleanup()
        # What the last requests have queued is sent, or stays in the queue for the next start.
        context.deliveries.stop()
        context.mail_deliveries.stop()
        context.webhook_sender.stop()
        await deliveries
        await flush_sign_in_log(context)
    log.info("stopped")


async def _listen(
    app: web.Application, sockets: list[socket.socket], patience: int, most: int, backlog: int, tls: Tls | None = None
) -> web.AppRunner:
    runner = web.AppRunner(
        app,
        access_log=None,
        handle_signals=False,
        shutdown_timeout=patience,
        keepalive_timeout=IDLE_PATIENCE,
        max_line_size=MAX_LINE,
        max_field_size=MAX_LINE,
        auto_decompress=False,
    )
    await runner.setup()
    make_careful(runner, most)
    for each in sockets:
        await start_site(runner, each, backlog, None if tls is None else tls.context)
        # The loop accepts `backlog` at once; the kernel may let more of them wait, or they would come again in seconds.
        each.listen(WAITING)
    return runner


def _settle_down() -> None:
    """Let the garbage collector leave alone what stays until the end, and look less often for circles, of which requests make few."""
    gc.freeze()
    gc.set_threshold(*_COLLECTS)


def announce(settings: Settings, started_at: int, workers: Sequence[int] = ()) -> None:
    """Write the endpoint file, so that consoles of this user find us.

    Args:
        settings: in force.
        started_at: seconds since 1970.
        workers: their process ids, where several serve.
    """
    url = f"http://127.0.0.1:{settings.admin_port}" if settings.admin_port else ""
    endpoint = Endpoint(str(settings.admin_socket), url, settings.issuer, os.getpid(), started_at, list(workers))
    write_endpoint(endpoint, settings.runtime)


def withdraw(settings: Settings) -> None:
    """Take away what consoles find us by."""
    remove_endpoint(settings.runtime, os.getpid())
    settings.admin_socket.unlink(missing_ok=True)
