"""What a running daemon does without being asked: removes what is over, carries out large endings, takes over new signing keys."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from functools import partial

from common.log import log_failure
from daemon.context import Context
from daemon.services.records.life_cycle import SLICE
from daemon.services.upkeep import Upkeep
from daemon.storage.tenant.signing_keys import SigningKeyRows

log = logging.getLogger(__name__)

# Seconds between two looks.
UPKEEP_EVERY = 3600
ENDINGS_EVERY = 30
KEYS_EVERY = 30
LOG_EVERY = 0.5


async def keep_up(context: Context) -> None:
    """Remove what is over, every hour, in jobs that nobody has to wait for."""
    services = context.services
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
    while True:
        try:
            for step in upkeep.steps():
                while (await context.store.write(step)).is_more:
                    pass
            while await context.store.write(services.deletions.delete_due):
                pass
            while await context.store.write(partial(services.webhook_deliveries.remove_over, SLICE)):
                pass
        except Exception as error:
            log_failure(log, "upkeep failed and will be tried again", error)
        await asyncio.sleep(UPKEEP_EVERY)


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


async def follow_keys(context: Context, look: asyncio.Event) -> None:
    """Take over signing keys that somebody has rotated, here or on another node: twice a minute, or at once on SIGHUP."""
    rows = SigningKeyRows(context.store.db)
    known: tuple[int, int] | None = None
    while True:
        try:
            found = await context.store.read(rows.stamp)
            if known not in (None, found):
                context.signing.load(await context.store.read(rows.list))
                log.info("took over the signing keys as they are stored now")
            known = found
        except Exception as error:
            log_failure(log, "the signing keys could not be read and will be tried again", error)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(look.wait(), KEYS_EVERY)
            look.clear()
            log.info("SIGHUP: the signing keys are looked at; settings are read at a start alone")
