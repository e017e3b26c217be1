"""The loop that turns new entries of the audit log into deliveries to webhooks, shortly after each commit."""

from __future__ import annotations

import asyncio
import logging

from common.log import log_failure
from daemon.services.events_out.dispatcher import WebhookDispatcher
from daemon.services.tenant.events import Events
from daemon.storage.database.store import Store

log = logging.getLogger(__name__)

# Seconds after which it looks by itself: commands and other nodes write beside this process.
LOOK_AGAIN = 2.0
# Seconds in which events gather before they are taken together.
GATHER = 0.2


async def dispatch_webhooks(store: Store, dispatcher: WebhookDispatcher, events: Events) -> None:
    """Queue deliveries until it is cancelled, or there are no events any more.

    Args:
        store: runs jobs.
        dispatcher: knows what is new, and for whom.
        events: rings when something was recorded.
    """
    with events.follow() as bell:
        while not bell.is_closed:
            try:
                while await store.read(dispatcher.has_new) and await store.write(dispatcher.dispatch):
                    pass
            except Exception as error:
                log_failure(log, "events could not be handed on to webhooks and will be looked at again", error)
            await asyncio.sleep(GATHER)
            await bell.wait(LOOK_AGAIN)
