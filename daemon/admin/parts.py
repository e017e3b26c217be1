"""What the admin API is built from; each handler takes from it the two or three things that it needs."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiohttp import web

from common.clock import Clock
from common.contracts.preview import Preview, PreviewRequest
from common.contracts.status import Endpoints, PageLanguage
from daemon.backup.schedule import BackupSchedule
from daemon.checks.checking import Checking
from daemon.handover.sheets import Sheets
from daemon.keys.passwords import Passwords
from daemon.metrics.metrics import Metrics
from daemon.outbound.federation.trying import ProviderTrying
from daemon.outbound.mail_deliveries import MailDeliveries
from daemon.services.build import Services
from daemon.services.tenant.events import Events
from daemon.storage.database.store import Store
from daemon.web.readiness import Readiness


@dataclass(frozen=True)
class AdminParts:
    """The parts of the admin API.

    Attributes:
        store: runs jobs.
        clock: the time.
        passwords: hashes passwords before a job.
        events: wakes those who follow the audit log.
        services: the rules.
        endpoints: every address that a partner may need.
        origin: scheme, host and port of the public pages, where uploaded images are served.
        version: of the daemon.
        languages: what pages are translated into.
        sheets: makes hand-over sheets.
        mail_deliveries: sends letters.
        preview: renders a page from a draft.
        readiness: whether requests can be answered now.
        checking: looks the installation over.
        provider_trying: tries identity providers out.
        backup_schedule: makes backups, and knows those that are kept.
        metrics: figures for Prometheus.
        log_access: writes a line about each answer, None for none.
        stop: set when the daemon stops; ends the streams of events.
        uid: whose consoles get a key without a code, over the Unix socket.
    """

    store: Store
    clock: Clock
    passwords: Passwords
    events: Events
    services: Services
    endpoints: Endpoints
    origin: str
    version: str
    languages: list[PageLanguage]
    sheets: Sheets
    mail_deliveries: MailDeliveries
    preview: Callable[[PreviewRequest], Awaitable[Preview]]
    readiness: Readiness
    checking: Checking
    provider_trying: ProviderTrying
    backup_schedule: BackupSchedule
    metrics: Metrics
    stop: asyncio.Event
    log_access: Callable[[web.Request, int, float], None] | None = None
    uid: int = os.getuid()
