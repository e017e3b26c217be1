"""The audit log is handed on: to syslog receivers that read by the letter of the standards, and to a file that is moved away; nothing is skipped."""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
import socket
import ssl
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.contracts.audit import AuditEntry
from common.errors import StartError
from daemon.outbound.audit_forwarding import forward_audit_log
from daemon.outbound.forward_targets import LARGEST_DATAGRAM, FileTarget, StreamTarget, Target, make_message, make_target
from daemon.services.events_out.forwarding import LEASE, AuditForwarding
from daemon.services.events_out.stream import Stream
from daemon.services.tenant.events import Events
from tests.daemon.outbound.post_office import make_certificate
from tests.daemon.services.events_out.test_dispatcher import record
from tests.daemon.tenant import Tenant, open_tenant
from tests.patience import PATIENCE

# RFC 5424 6: HEADER SP STRUCTURED-DATA SP MSG, in ASCII.
MESSAGE = re.compile(rb"<110>1 (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ) ([!-~]{1,255}) letpass - ([!-~]{1,32}) - (\{[ -~]*\})", re.DOTALL)


def count(tenant: Tenant, forwarding: AuditForwarding) -> int | None:
    """How many entries wait; each has waited since it was made."""
    waiting = tenant.store.read_now(forwarding.find_waiting)
    assert waiting is None or (waiting.since is None) == (waiting.count == 0)
    return None if waiting is None else waiting.count


@pytest.fixture
def tenant() -> Iterator[Tenant]:
    """A tenant with nothing in it."""
    with open_tenant() as tenant:
        yield tenant


def read_message(message: bytes) -> int:
    """The number of the entry in a message."""
    found = MESSAGE.fullmatch(message)
    assert found is not None, message
    return int(json.loads(found[4])["id"])


def read_counted(stream: bytes) -> list[int]:
    """The numbers of the entries in a stream with octet counting (RFC 6587 3.4.1)."""
    ids = []
    while stream:
        length, _, rest = stream.partition(b" ")
        ids.append(read_message(rest[: int(length)]))
        stream = rest[int(length) :]
    return ids


async def run_until(tenant: Tenant, target: Target, done: Callable[[], bool]) -> None:
    """Hand on until something is so."""
    events = Events()
    tenant.audit.on_recorded = events.ring
    task = asyncio.create_task(forward_audit_log(tenant.store, tenant.audit_forwarding, events, target))
    try:
        async with asyncio.timeout(PATIENCE):
            while not done():  # noqa: ASYNC110  what another program has got rings no bell here
                await asyncio.sleep(0.02)
    finally:
        events.close()
        await task


async def begin(tenant: Tenant) -> None:
    """Let it begin here: what was before is not handed on."""
    await tenant.store.write(lambda: tenant.audit_forwarding.take_turn("begun"))
    tenant.clock.move(LEASE)


async def add(tenant: Tenant, many: int) -> list[int]:
    return [await asyncio.to_thread(record, tenant) for _ in range(many)]


async def test_datagrams_arrive_whole(tenant: Tenant) -> None:
    """One for each entry."""
    await begin(tenant)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as receiver:
        receiver.bind(("127.0.0.1", 0))
        receiver.setblocking(False)
        ids, got = await add(tenant, 5), list[int]()

        def look() -> bool:
            while True:
                try:
                    got.append(read_message(receiver.recv(65536)))
                except BlockingIOError:
                    return len(got) == 5

        await run_until(tenant, make_target(f"udp://127.0.0.1:{receiver.getsockname()[1]}", "id.letpass.example"), look)
    assert got == ids


async def test_a_receiver_that_comes_late_and_goes_between_misses_nothing(tenant: Tenant) -> None:
    """Over TCP, with lengths; what was not surely sent is sent once more."""
    await begin(tenant)
    streams: list[bytearray] = []
    ended: list[bool] = []

    async def hear(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        streams.append(bytearray())
        here = streams[-1]
        with contextlib.suppress(ConnectionError):
            while data := await reader.read(65536):
                here += data
                if len(streams) == 1:
                    # It has heard something and goes away.
                    break
        writer.transport.abort()
        ended.append(True)

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    ids = await add(tenant, 3)
    target = make_target(f"tcp://127.0.0.1:{port}", "id.letpass.example")
    events = Events()
    tenant.audit.on_recorded = events.ring
    task = asyncio.create_task(forward_audit_log(tenant.store, tenant.audit_forwarding, events, target))
    server = await asyncio.start_server(hear, "127.0.0.1", port)
    try:
        async with asyncio.timeout(PATIENCE):
            while not streams or not streams[0]:  # noqa: ASYNC110
                await asyncio.sleep(0.02)
            ids += await add(tenant, 3)
            while not (len(streams) > 1 and ids[-1] in read_counted(bytes(streams[-1]))):  # noqa: ASYNC110
                await asyncio.sleep(0.02)
    finally:
        events.close()
        await task
        server.close()
        await server.wait_closed()
        while len(ended) < len(streams):  # noqa: ASYNC110
            await asyncio.sleep(0.02)
    heard = [each for stream in (streams[0], *streams[1:]) for each in read_counted(bytes(stream))]
    assert sorted(set(heard)) == ids


async def test_a_file_may_be_moved_away_at_any_time(tenant: Tenant, tmp_path: Path) -> None:
    """As logrotate does it, without a signal; it is for its owner alone."""
    await begin(tenant)
    path = tmp_path / "audit.jsonl"
    first = await add(tenant, 2)
    await run_until(tenant, FileTarget(path), lambda: path.exists() and path.read_text().count("\n") == 2)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.rename(tmp_path / "audit.jsonl.1")
    tenant.clock.move(LEASE)
    second = await add(tenant, 3)
    await run_until(tenant, make_target(f"file://{path}", "x"), lambda: path.exists() and path.read_text().count("\n") == 3)
    lines = [json.loads(line) for line in ((tmp_path / "audit.jsonl.1").read_text() + path.read_text()).splitlines()]
    assert [each["id"] for each in lines] == first + second


async def test_a_file_that_cannot_be_written_holds_up_nobody_and_loses_nothing(tenant: Tenant, tmp_path: Path) -> None:
    """What waits is counted, and written when there is room again."""
    await begin(tenant)
    folder = tmp_path / "gone"
    ids = await add(tenant, 2)
    path = folder / "audit.jsonl"
    counting = AuditForwarding(tenant.store.db, tenant.clock, Stream(tenant.audit), is_on=True)
    assert count(tenant, counting) == 2

    def look() -> bool:
        folder.mkdir(exist_ok=True)
        return path.exists() and path.read_text().count("\n") == 2

    await run_until(tenant, FileTarget(path), look)
    assert count(tenant, counting) == 0
    assert count(tenant, tenant.audit_forwarding) is None
    assert [json.loads(line)["id"] for line in path.read_text().splitlines()] == ids


def test_one_node_hands_on_at_a_time(tenant: Tenant) -> None:
    """Another takes over when the first is gone."""
    forwarding = tenant.audit_forwarding
    assert tenant.do(forwarding.has_new)
    assert tenant.do(lambda: forwarding.take_turn("first"))
    assert not tenant.do(forwarding.has_new)
    assert not tenant.do(lambda: forwarding.take_turn("second"))
    tenant.clock.move(LEASE - 1)
    assert tenant.do(lambda: forwarding.take_turn("first"))
    tenant.clock.move(LEASE)
    assert tenant.do(lambda: forwarding.take_turn("second"))
    assert not tenant.do(lambda: forwarding.take_turn("first"))


@given(st.text(max_size=300), st.text(max_size=40), st.text(max_size=40))
def test_whatever_is_in_an_entry_a_message_is_one(name: str, event: str, host: str) -> None:
    """RFC 5424: one line, printable ASCII, no word of it ends the head; without its facts it fits a datagram."""
    entry = AuditEntry(7, 1_893_456_000, event, "console:desk", "", "u1", "", name, {"name": name * 20}, "")
    assert read_message(make_message(entry, host)) == 7
    assert read_message(make_message(entry, host, with_facts=False)) == 7
    short = AuditEntry(7, 1_893_456_000, event, "console:desk", "", "u1", "", name[:60], {"name": name * 20}, "")
    assert len(make_message(short, host, with_facts=False)) <= LARGEST_DATAGRAM


@pytest.mark.parametrize(
    "address",
    [
        "syslog.example",
        "udp://",
        "udp://a:b",
        "tcp://a:70000",
        "tcp://me@a",
        "tls://a/b",
        "file://host/path",
        "file:audit",
        "file:///folder/",
        "http://a",
        "tcp://a?x",
    ],
)
def test_a_target_that_means_nothing_is_refused(address: str) -> None:
    """In one sentence, before anything starts."""
    with pytest.raises(StartError, match="audit_forward"):
        make_target(address, "x")


def test_targets_have_the_ports_of_their_standards() -> None:
    """514, 601 and 6514, unless another is named."""
    for address, port in (("tcp://a", 601), ("tls://a", 6514), ("tcp://[::1]:7", 7)):
        target = make_target(address, "x")
        assert isinstance(target, StreamTarget)
        assert target._port == port


class TlsReceiver:
    """A syslog receiver that speaks TLS, as RFC 5425 wants it.

    Attributes:
        streams: what came over each connection.
    """

    def __init__(self, server: ssl.SSLContext, port: int) -> None:
        self._context, self.port = server, port
        self.streams: list[bytearray] = []
        self._writers: list[asyncio.StreamWriter] = []
        self._server: asyncio.Server | None = None

    async def start(self) -> None:
        """Listen; on the same port as before."""
        self._server = await asyncio.start_server(self._hear, "127.0.0.1", self.port, ssl=self._context)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Go away, and cut every connection off."""
        if self._server is not None:
            self._server.close()
            for writer in self._writers:
                writer.transport.abort()
            await self._server.wait_closed()

    async def _hear(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.streams.append(bytearray())
        self._writers.append(writer)
        here = self.streams[-1]
        with contextlib.suppress(OSError):
            while data := await reader.read(65536):
                here += data

    def heard(self) -> list[int]:
        """Numbers of the entries that arrived whole, over all connections."""
        return [number for stream in self.streams for number in read_counted(bytes(stream))]


async def test_over_tls_a_receiver_may_go_and_come_and_misses_nothing(tenant: Tenant, tmp_path: Path) -> None:
    """A real TLS connection with its certificate checked; what came while it was away arrives at the next connection."""
    await begin(tenant)
    server, client = make_certificate(tmp_path)
    receiver = TlsReceiver(server, 0)
    await receiver.start()
    target = make_target(f"tls://localhost:{receiver.port}", "id.letpass.example", client)
    ids = await add(tenant, 3)
    await run_until(tenant, target, lambda: receiver.heard() == ids)
    assert len(receiver.streams) == 1, "all of them over one connection"
    await receiver.stop()
    tenant.clock.move(LEASE)
    more = await add(tenant, 3)
    failing = asyncio.create_task(run_until(tenant, target, lambda: set(receiver.heard()) == {*ids, *more}))
    await receiver.start()
    try:
        await failing
    finally:
        await receiver.stop()
    assert len(receiver.streams) > 1
    assert count(tenant, AuditForwarding(tenant.store.db, tenant.clock, Stream(tenant.audit), is_on=True)) == 0


@pytest.mark.parametrize("wrong", ["authority", "name"])
async def test_over_tls_nothing_is_told_to_whoever_has_no_right_certificate(
    tenant: Tenant, tmp_path: Path, wrong: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Of an authority that nobody knows, or for another name; no byte of the log goes there, and it is said why."""
    await begin(tenant)
    server, client = make_certificate(tmp_path, "localhost" if wrong == "authority" else "elsewhere.example")
    receiver = TlsReceiver(server, 0)
    await receiver.start()
    ids = await add(tenant, 2)
    target = make_target(f"tls://localhost:{receiver.port}", "id.letpass.example", None if wrong == "authority" else client)
    try:
        await run_until(tenant, target, lambda: "the certificate is not trusted" in caplog.text)
        assert receiver.heard() == []
        assert all(not stream for stream in receiver.streams)
        counting = AuditForwarding(tenant.store.db, tenant.clock, Stream(tenant.audit), is_on=True)
        assert count(tenant, counting) == len(ids), "nothing counts as handed on"
    finally:
        await receiver.stop()
