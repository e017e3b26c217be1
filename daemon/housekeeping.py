"""What a running daemon does without being asked: removes what is over, carries out large endings, follows what others do on the same database."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from common.log import log_failure
from daemon.context import Context
from daemon.services.records.life_cycle import SLICE
from daemon.services.tenant.news import NODE, Subject, Told
from daemon.services.upkeep import Upkeep
from daemon.storage.tenant.leases import LeaseRows
from daemon.storage.tenant.positions import Position
from daemon.storage.tenant.signing_keys import SigningKeyRows

log = logging.getLogger(__name__)

# Seconds between two times.
UPKEEP_EVERY = 3600
# Seconds between two looks.
UPKEEP_LOOK, ENDINGS_EVERY, OTHERS_EVERY = 60, 30, 1
CHAIN_EVERY = 30
LOG_EVERY = 0.5
LOOK_AT_LOOP_EVERY = 1.0
# The lease of upkeep, and for how many seconds each of its jobs takes it: somebody else goes on that long after its process has died.
UPKEEP, UPKEEP_LEASE = "upkeep", 120

Result = TypeVar("Result")


class _Taken(Exception):
    """Another process does it by now."""


async def keep_up(context: Context) -> None:
    """Remove what is over, every hour, in jobs that nobody has to wait for. Of several processes on one database one does it."""
    services, store, clock = context.services, context.store, context.clock
    leases = LeaseRows(store.db, max(UPKEEP_EVERY, UPKEEP_LEASE))
    upkeep = Upkeep(
        context.store.db,
        context.clock,
        services.applications,
        services.images,
        services.secret_links,
        services.mail,
        services.access_control,
        context.settings.audit_retention,
        context.settings.sign_in_log_retention,
    )

    def with_lease(step: Callable[[], Result]) -> Callable[[], Result]:
        def job() -> Result:
            if not leases.take(UPKEEP, NODE, clock.now(), clock.now() + UPKEEP_LEASE):
                raise _Taken
            return step()

        return job

    while True:
        try:
            if await store.read(lambda: leases.is_free(UPKEEP, NODE, clock.now())):
                for step in map(with_lease, upkeep.steps()):
                    while (await store.write(step)).is_more:
                        pass
                while await store.write(with_lease(services.deletions.delete_due)):
                    pass
                while await store.write(with_lease(partial(services.audit_chain.prune, SLICE))):
                    pass
                while await store.write(with_lease(services.secrets.warn_of_ends)):
                    pass
                while await store.write(with_lease(partial(services.webhook_deliveries.remove_over, SLICE))):
                    pass
                await store.write(lambda: leases.put_off(UPKEEP, NODE, clock.now() + UPKEEP_EVERY))
        except _Taken:
            log.debug("another process does the upkeep")
        except Exception as error:
            log_failure(log, "upkeep failed and will be tried again", error)
        await asyncio.sleep(UPKEEP_LOOK)


async def tell_operator(context: Context) -> None:
    """Tell the operator of what needs somebody, at most a minute later. What several processes find at once, one of them tells."""
    notices = context.services.operator_notices
    while True:
        try:
            if await context.store.read(notices.has_news):
                await context.store.write(notices.tell)
        except Exception as error:
            log_failure(log, "the operator could not be told and will be later", error)
        await asyncio.sleep(UPKEEP_LOOK)


async def carry_out_endings(context: Context) -> None:
    """Carry out what ended and was too much for one job: when it is put down, after a start, and whatever another process put down.

    Each slice queues up anew, so that whoever came meanwhile is served first.
    """
    loop, bell = asyncio.get_running_loop(), asyncio.Event()
    pending = context.services.pending_endings

    def ring() -> None:
        # Called on a thread of the store, after the commit.
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(bell.set)

    pending.on_new = ring
    while True:
        bell.clear()
        try:
            while await context.store.read(pending.has_any) and await context.store.write(pending.carry_out):
                pass
        except Exception as error:
            log_failure(log, "an ending could not be carried out and will be tried again", error)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(bell.wait(), ENDINGS_EVERY)


async def extend_audit_chain(context: Context) -> None:
    """Add to the hash chain over the audit log what is settled, twice a minute, if the settings ask for one."""
    chain = context.services.audit_chain
    while context.settings.audit_chain:
        try:
            while await context.store.write(chain.extend):
                pass
        except Exception as error:
            log_failure(log, "the chain over the audit log could not be extended and will be tried again", error)
        await asyncio.sleep(CHAIN_EVERY)


async def watch_loop(context: Context) -> None:
    """Measure every second how late the event loop comes: whatever keeps it busy keeps everybody waiting."""
    loop, metrics = asyncio.get_running_loop(), context.metrics
    while True:
        due = loop.time() + LOOK_AT_LOOP_EVERY
        await asyncio.sleep(LOOK_AT_LOOP_EVERY)
        metrics.loop_delay.observe(max(loop.time() - due, 0.0))


async def write_sign_in_log(context: Context) -> None:
    """Write what the sign-in log has gathered, twice a second, behind the requests that it is about."""
    while True:
        await asyncio.sleep(LOG_EVERY)
        await flush_sign_in_log(context)


async def flush_sign_in_log(context: Context) -> None:
    """Write what the sign-in log has gathered until now."""
    sign_in_log = context.services.sign_in_log
    try:
        while sign_in_log.has_unwritten and await context.store.write(sign_in_log.flush):
            pass
    except Exception as error:
        log_failure(log, "the sign-in log could not be written and will be tried again", error)


async def follow_others(context: Context, look: asyncio.Event) -> None:
    """Hear what other processes told, and take over signing keys that somebody has rotated: once a second, or at once on SIGHUP.

    Each look is one short job, whatever there is to hear of (decision 0063).
    """
    keys, desk = SigningKeyRows(context.store.db), context.services.news
    position: Position | None = None
    known: tuple[int, int] | None = None

    def job() -> tuple[Position, Sequence[Told], tuple[int, int]]:
        heard = (desk.find_last(), ()) if position is None else desk.hear(position)
        return *heard, keys.stamp()

    while True:
        try:
            position, told, found = await context.store.read(job)
            for each in told:
                _pass_on(context, each)
            if known not in (None, found):
                context.signing.load(await context.store.read(keys.list))
                log.info("took over the signing keys as they are stored now")
            known = found
        except Exception as error:
            log_failure(log, "what other processes told and the signing keys could not be read and will be tried again", error)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(look.wait(), OTHERS_EVERY)
            look.clear()
            log.info("SIGHUP: the signing keys are looked at; settings are read at a start alone")


def _pass_on(context: Context, told: Told) -> None:
    """Ring as if it had happened in this process."""
    services = context.services
    if told.subject == Subject.SIGN_IN_LOG:
        services.sign_in_log.on_written(told.about)
    elif told.subject == Subject.OUTBOX:
        services.mail.on_changed()
    elif told.subject == Subject.DELIVERIES:
        services.webhook_deliveries.on_changed(told.about)
    elif told.subject == Subject.LETTERS:
        services.mail.on_new()
    elif told.subject == Subject.SIGN_OUT_NOTICES:
        services.sign_out_notices.on_new()
    elif told.subject == Subject.ENDINGS:
        services.pending_endings.on_new()
