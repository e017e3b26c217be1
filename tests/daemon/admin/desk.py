"""The admin API as it runs: on a real Unix socket and a real loopback port, with a client that shows a key."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
import msgspec
from aiohttp import web

from common.contracts.preview import Drawn, Preview, PreviewRequest, Receives
from common.contracts.status import ConsoleRole, Endpoints, PageLanguage
from common.errors import ErrorBody
from daemon.admin.parts import AdminParts
from daemon.admin.routes import make_admin_app
from daemon.backup.kept import KeptBackups
from daemon.backup.running import BackupRunner
from daemon.backup.schedule import BackupSchedule
from daemon.checks.checking import Checking
from daemon.context import make_sealing
from daemon.handover.sheets import Sheets
from daemon.keys.passwords import Passwords
from daemon.metrics.metrics import Metrics
from daemon.outbound.directories.directory_calls import DirectoryCalls
from daemon.outbound.federation.provider_documents import ProviderDocuments
from daemon.outbound.federation.trying import ProviderTrying
from daemon.outbound.fetcher import Fetcher
from daemon.services.tenant.events import Events
from daemon.views.languages import load_words
from daemon.web.readiness import Readiness
from tests.daemon.outbound.senders import make_deliveries
from tests.daemon.tenant import ACTOR, Tenant

HOST = "localhost"


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def as_a(self, wanted: Any) -> Any:
        """The body as a record."""
        assert self.status < 300, (self.status, self.body)
        return msgspec.json.decode(self.body, type=wanted)

    @property
    def error(self) -> ErrorBody:
        """The body of an answer that is not what was asked for."""
        assert self.status >= 400, (self.status, self.body)
        return msgspec.json.decode(self.body, type=ErrorBody)

    @property
    def fields(self) -> dict[str, str]:
        """Field to code of each problem."""
        return {problem.field: problem.code for problem in self.error.problems}


@dataclass
class Desk:
    """A running admin API."""

    tenant: Tenant
    parts: AdminParts
    socket: str
    port: int
    session: aiohttp.ClientSession
    key: str
    previewed: list[PreviewRequest] = field(default_factory=list)

    async def ask(
        self,
        method: str,
        path: str,
        record: object = None,
        *,
        data: bytes | None = None,
        headers: dict[str, str] | None = None,
        key: str | None = None,
        version: int | None = None,
    ) -> Answer:
        """Send a request over the Unix socket.

        Args:
            method, path: the route.
            record: sent as JSON.
            data: sent as it is, in place of a record.
            headers: besides those of a well-behaved console; an empty value removes one.
            key: another key than the owner's; "" for none.
            version: sent as `If-Match`.
        """
        sent = {"Authorization": f"Bearer {self.key if key is None else key}"}
        if key == "":
            del sent["Authorization"]
        if record is not None:
            data = msgspec.json.encode(record)
            sent["Content-Type"] = "application/json"
        if version is not None:
            sent["If-Match"] = f'"{version}"'
        sent.update(headers or {})
        skip = ["Content-Type"] if "Content-Type" not in sent else []
        body = None if data is None else io.BytesIO(data)
        async with self.session.request(method, f"http://{HOST}{path}", data=body, headers=sent, skip_auto_headers=skip) as response:
            return Answer(response.status, response.headers.copy(), await response.read())

    def make_key(self, role: ConsoleRole) -> str:
        """The key of another console."""
        return self.tenant.do(lambda: self.tenant.console_keys.issue(f"a {role}", role, ACTOR))


def make_schedule(tenant: Tenant) -> BackupSchedule:
    """What makes backups, as the settings say."""
    master, backups = b"x" * 32, tenant.backups
    runner = BackupRunner(tenant.settings, master, tenant.store, tenant.clock, backups)
    return BackupSchedule(tenant.store, backups, runner, tenant.settings, KeptBackups(tenant.settings, master))


@asynccontextmanager
async def open_desk(tenant: Tenant, folder: Path) -> AsyncIterator[Desk]:
    """Serve a tenant's admin API until the block ends."""
    passwords = Passwords(memory=64, passes=1)
    previewed: list[PreviewRequest] = []

    async def preview(draft: PreviewRequest) -> Preview:
        previewed.append(draft)
        drawn = Drawn(draft.name, "", "", "", "", [], "Authorize", "Cancel")
        return Preview("<!doctype html>", "", drawn, [], Receives({}, {}, {}))

    base = "http://localhost:8710/oidc"
    events = Events()
    tenant.audit.on_recorded = events.ring
    endpoints = Endpoints(base, f"{base}/.well-known/openid-configuration", f"{base}/auth", f"{base}/token", f"{base}/me", f"{base}/jwks")
    fetcher = Fetcher("Letpass/test", allow_private=True)
    parts = AdminParts(
        store=tenant.store,
        clock=tenant.clock,
        passwords=passwords,
        events=events,
        services=tenant,
        endpoints=endpoints,
        origin="http://localhost:8710",
        version="0.1.0",
        languages=[PageLanguage("en", "English"), PageLanguage("ko", "한국어")],
        sheets=Sheets(tenant.settings, tenant.clock, tenant, endpoints),
        mail_deliveries=make_deliveries(tenant),
        preview=preview,
        readiness=Readiness(lambda: tenant.store.read(lambda: None), tenant.store.is_writable, lambda: True),
        metrics=Metrics(tenant.store, tenant.clock, lambda: passwords.busy, tenant.sign_in_log.count_unwritten, tenant.audit_forwarding.find_waiting),
        checking=Checking(tenant.settings, None, endpoints, tenant.clock, make_sealing, lambda: "", load_words),
        provider_trying=ProviderTrying(
            ProviderDocuments(fetcher, tenant.clock, allow_private=True, origin="https://id.letpass.example"), fetcher, DirectoryCalls()
        ),
        backup_schedule=make_schedule(tenant),
        stop=asyncio.Event(),
    )
    runner = web.AppRunner(make_admin_app(parts), access_log=None)
    await runner.setup()
    socket = str(folder / "admin.sock")
    await web.UnixSite(runner, socket).start()
    tcp = web.TCPSite(runner, "127.0.0.1", 0)
    await tcp.start()
    port = next(address[1] for address in runner.addresses if isinstance(address, tuple))
    key = tenant.do(lambda: tenant.console_keys.issue("test", ConsoleRole.OWNER, ACTOR))
    async with aiohttp.ClientSession(connector=aiohttp.UnixConnector(socket)) as session:
        yield Desk(tenant, parts, socket, port, session, key, previewed)
    await runner.cleanup()
    passwords.close()
