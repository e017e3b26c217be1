"""The running daemon: listeners, signals, upkeep, and a stop that finishes what it has accepted."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import gc
import logging
import os
import signal
import socket
import time
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import web

from common.clock import Clock
from common.endpoint import Endpoint, answers, endpoint_file, find_endpoint, remove_endpoint, write_endpoint
from common.errors import StartError
from common.paths import make_private_folder
from daemon.app import make_admin_listener, make_metrics_app, make_public_app
from daemon.context import Context, build_context
from daemon.housekeeping import carry_out_endings, extend_audit_chain, flush_sign_in_log, follow_others, keep_up, watch_loop, write_sign_in_log
from daemon.installation import check_installation, hold_folder, read_master
from daemon.outbound.audit_forwarding import forward_audit_log
from daemon.outbound.forward_targets import Target, make_target
from daemon.outbound.webhook_dispatching import dispatch_webhooks
from daemon.settings import Settings, split_address
from daemon.sockets import METRICS, PUBLIC, take_handed_over
from daemon.storage.database.place import find_place
from daemon.web.connections import IDLE_PATIENCE, Room, make_careful, make_room, quieten_accept_errors
from daemon.web.event_loop import LOOP_FACTORY, start_site
from daemon.web.tls import Tls, follow_certificate

log = logging.getLogger(__name__)

# Connections that the kernel keeps until they are accepted.
WAITING = 128
# Long enough for an authorization request with a 10 kB state, in bytes.
MAX_LINE = 32768
# New objects until a collection of the young, and how many of those until one of the older.
_COLLECTS = (20_000, 10, 10)


def run_daemon(settings: Settings, clock: Clock, started: float) -> None:
    """Serve until told to stop.

    Args:
        settings: in force.
        clock: the time.
        started: `time.monotonic()` when the program started, for the log.

    Raises:
        StartError: it cannot start; nothing was changed then.
    """
    target = make_target(settings.audit_forward, urlsplit(settings.origin).hostname or "localhost") if settings.audit_forward else None
    master = read_master(settings)
    room = make_room()
    handed = take_handed_over()
    tls = Tls(Path(settings.tls_certificate), Path(settings.tls_key)) if settings.tls_certificate else None
    with hold_folder(settings), contextlib.ExitStack() as stack:
        bound = handed.get(PUBLIC) or bind_public(settings.host, settings.port)
        public = [stack.enter_context(contextlib.closing(each)) for each in bound]
        admin = [stack.enter_context(contextlib.closing(each)) for each in bind_admin(settings)]
        metrics = [stack.enter_context(contextlib.closing(each)) for each in handed.get(METRICS) or bind_metrics(settings)]
        check_installation(settings, master)
        place = find_place(settings)
        if place.find_pending():
            place.migrate()
        # Behind the migrations, some of which have to be alone.
        stack.enter_context(place.hold(on_refused=_stop_this))
        store = place.open()
        stack.callback(store.close)
        context = build_context(settings, store, master, clock)
        stack.callback(context.passwords.close)
        stack.callback(context.drawing.close)
        with asyncio.Runner(loop_factory=LOOP_FACTORY) as runner:
            runner.run(_serve(context, public, admin, metrics, tls, room, target, started))


def _stop_this() -> None:
    """As whoever stops a daemon does."""
    os.kill(os.getpid(), signal.SIGTERM)


async def _serve(
    context: Context,
    public: list[socket.socket],
    admin: list[socket.socket],
    metrics: list[socket.socket],
    tls: Tls | None,
    room: Room,
    target: Target | None,
    started: float,
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
    runners = [
        await _listen(make_public_app(context), public, settings.stop_patience, room.public, room.backlog, tls),
        await _listen(make_admin_listener(context, stop), admin, 1, room.admin, room.backlog),
        *([await _listen(make_metrics_app(context), metrics, 1, room.admin, room.backlog)] if metrics else []),
    ]
    _announce(context)
    deliveries = asyncio.gather(context.deliveries.run(), context.mail_deliveries.run(), context.webhook_sender.run())
    drawing = context.drawing.do(context.pages.prepare)
    dispatching = dispatch_webhooks(context.store, context.services.webhook_dispatcher, context.events)
    chores = (
        keep_up(context),
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
        remove_endpoint(settings.runtime, os.getpid())
        settings.admin_socket.unlink(missing_ok=True)
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


def _announce(context: Context) -> None:
    """Write the endpoint file, so that consoles of this user find us."""
    settings = context.settings
    url = f"http://127.0.0.1:{settings.admin_port}" if settings.admin_port else ""
    endpoint = Endpoint(str(settings.admin_socket), url, settings.issuer, os.getpid(), context.clock.now())
    write_endpoint(endpoint, settings.runtime)


def bind_public(host: str, port: int) -> list[socket.socket]:
    """The listening sockets for browsers and applications.

    Args:
        host: a name or address; `localhost` gives both loopback addresses where both exist.
        port: TCP port.

    Raises:
        StartError: the port is taken, or the host is not one of this machine's.
    """
    hosts = ("127.0.0.1", "::1") if host == "localhost" else (host,)
    sockets: list[socket.socket] = []
    failures: list[OSError] = []
    for each in hosts:
        try:
            sockets.append(_bind(each, port))
        except OSError as error:
            failures.append(error)
    taken = next((failure for failure in failures if failure.errno == errno.EADDRINUSE), None)
    # Many machines have no IPv6 loopback; one of the two is enough, but a taken one is not.
    if sockets and taken is None:
        return sockets
    for each_socket in sockets:
        each_socket.close()
    if taken is not None:
        raise StartError(f"Port {port} on {host} is taken by another program.") from taken
    raise StartError(f"Port {port} on {host} cannot be listened on: {failures[0].strerror}.") from failures[0]


def bind_metrics(settings: Settings) -> list[socket.socket]:
    """The sockets for figures, none unless the settings name an address.

    Raises:
        StartError: the port is taken, or the host is not one of this machine's.
    """
    address = split_address(settings.metrics_address)
    return [] if address is None else bind_public(*address)


def _bind(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    found = socket.socket(family, socket.SOCK_STREAM)
    try:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            found.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        found.bind((host, port))
    except OSError:
        found.close()
        raise
    return found


def bind_admin(settings: Settings) -> list[socket.socket]:
    """The admin API's sockets: a Unix socket that only our user can open, and a loopback port if the settings want one.

    Raises:
        StartError: one of them cannot be opened.
    """
    make_private_folder(settings.runtime)
    other = find_endpoint(settings.runtime)
    # The number of a process that ended without a word may be another's by now, so only an answer counts.
    if other is not None and other.pid != os.getpid() and answers(settings.admin_socket):
        raise StartError(f"Another daemon (process {other.pid}) already uses {settings.runtime}; give this one a runtime_folder of its own.")
    path = settings.admin_socket
    for each in (path, endpoint_file(settings.runtime)):
        if each.is_dir():
            raise StartError(f"The folder {each} is in the way of a file of the daemon; remove it.")
    found = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        path.unlink(missing_ok=True)
        before = os.umask(0o177)
        try:
            found.bind(str(path))
        finally:
            os.umask(before)
        return [found, *([_bind("127.0.0.1", settings.admin_port)] if settings.admin_port else [])]
    except OSError as error:
        found.close()
        raise StartError(f"The admin API cannot be opened at {path}: {error.strerror}.") from error
