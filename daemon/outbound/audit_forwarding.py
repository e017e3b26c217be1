"""The loop that hands the audit log on to syslog or a file, behind the requests, from a position that survives restarts.

A daemon that is killed between sending and its note sends a batch a second time; the number of each entry tells.
"""

from __future__ import annotations

import asyncio
import logging

from common.log import log_failure
from daemon.keys.digests import make_id
from daemon.outbound.forward_targets import ForwardFailed, Target
from daemon.services.events_out.forwarding import AuditForwarding
from daemon.services.tenant.events import Events
from daemon.storage.database.store import Store

log = logging.getLogger(__name__)

# Seconds after which it looks by itself, in which entries gather, and after which it tries again what failed: longer each time.
LOOK_AGAIN, GATHER = 5.0, 0.5
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0


async def forward_audit_log(store: Store, forwarding: AuditForwarding, events: Events, target: Target) -> None:
    """Hand on until it is cancelled, or there are no events any more.

    Args:
        store: runs jobs.
        forwarding: knows what is next.
        events: rings when something was recorded.
        target: where to.
    """
    node, wait, is_failing = make_id(), FIRST_WAIT, False
    with events.follow() as bell:
        while not bell.is_closed:
            try:
                while await store.read(forwarding.has_new):
                    if not await store.write(lambda: forwarding.take_turn(node)) or not await _forward(store, forwarding, target):
                        break
                if is_failing:
                    log.info("the audit log is handed on again")
                wait, is_failing = FIRST_WAIT, False
                await asyncio.sleep(GATHER)
                await bell.wait(LOOK_AGAIN)
            except ForwardFailed as error:
                if not is_failing:
                    log.warning("the audit log cannot be handed on and will be tried again: %s", error)
                is_failing = True
                await asyncio.sleep(wait)
                wait = min(2 * wait, LONGEST_WAIT)
            except Exception as error:
                log_failure(log, "the audit log could not be handed on and will be tried again", error)
                await asyncio.sleep(LONGEST_WAIT)
    await target.close()


async def _forward(store: Store, forwarding: AuditForwarding, target: Target) -> bool:
    """Hand on the next entries; False if there are none."""
    entries, seen, position = await store.read(forwarding.list_next)
    if not entries:
        return False
    await target.send(entries)
    return await store.write(lambda: forwarding.note_sent(seen, position))
