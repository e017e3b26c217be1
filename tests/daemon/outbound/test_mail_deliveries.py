"""Letters go out: at once, again after a failure, across a kill -9; into a folder where there is no mail server."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from common.contracts.mail.letters import Letter, LetterKind, LetterState, MailOutcome, OutboxEntry
from common.contracts.mail.settings import MailSecurity, MailSettings, MailTest, MailTried
from common.errors import Invalid
from daemon.outbound.outbox_folder import MOST_FILES, OutboxFolder
from daemon.services.mail.mail import RETRIES
from tests.daemon.outbound.post_office import open_post_office
from tests.daemon.outbound.senders import make_deliveries
from tests.daemon.tenant import ACTOR, Tenant, open_tenant
from tests.patience import PATIENCE

LINK = "https://id.letpass.example/recover/of-the-test"


@pytest.fixture
def tenant() -> Iterator[Tenant]:
    """A tenant with nothing in it."""
    with open_tenant() as tenant:
        yield tenant


def _use(tenant: Tenant, port: int) -> None:
    settings = MailSettings("127.0.0.1", port, MailSecurity.NONE, sender_address="no-reply@letpass.example")
    tenant.do(lambda: tenant.mail_settings.put(settings, None, ACTOR))


def _queue(tenant: Tenant, to: str = "mina@example.org") -> None:
    tenant.do(lambda: tenant.mail.queue(Letter(LetterKind.RECOVERY, to, "en", LINK)))


def _run_until(tenant: Tenant, done: Callable[[list[OutboxEntry]], bool]) -> list[OutboxEntry]:
    """Let the loop run until the outbox is as it should be."""

    async def run() -> list[OutboxEntry]:
        deliveries = make_deliveries(tenant)
        task = asyncio.create_task(deliveries.run())
        try:
            async with asyncio.timeout(PATIENCE):
                while not done(found := (await tenant.store.read(tenant.mail.list)).items):  # noqa: ASYNC110  what a server does rings no bell here
                    await asyncio.sleep(0.02)
        finally:
            deliveries.stop()
            await task
        return found

    return asyncio.run(run())


def test_a_queued_letter_is_sent_once(tenant: Tenant) -> None:
    """And what it said is forgotten."""
    with open_post_office() as office:
        _use(tenant, office.port)
        for number in range(6):
            _queue(tenant, f"user{number}@example.org")
        found = _run_until(tenant, lambda outbox: all(each.state is LetterState.SENT for each in outbox))

    assert sorted(office.to_whom) == [f"user{number}@example.org" for number in range(6)]
    assert not any(each.has_content for each in found)
    assert {each.answer for each in found} == {"250 2.0.0 queued as 4711"}


def test_what_fails_is_tried_again(tenant: Tenant) -> None:
    """When its time has come, with the same message."""
    with open_post_office() as office:
        _use(tenant, office.port)
        office.at_recipient = "450 4.2.0 greylisted"
        _queue(tenant)
        [entry] = _run_until(tenant, lambda outbox: outbox[0].tries == 1 and outbox[0].answer != "")
        assert (entry.state, entry.outcome, entry.answer) == (LetterState.WAITING, MailOutcome.BUSY, "450 4.2.0 greylisted")
        office.at_recipient = ""
        tenant.clock.move(RETRIES[0])
        _run_until(tenant, lambda outbox: outbox[0].state is LetterState.SENT)

    assert len(office.got) == 1


def test_a_refusal_is_final_and_holds_up_nobody(tenant: Tenant) -> None:
    """One address that does not exist."""
    with open_post_office() as office:
        _use(tenant, office.port)
        office.at_recipient = "550 5.1.1 no such mailbox"
        _queue(tenant)
        _run_until(tenant, lambda outbox: outbox[0].state is LetterState.FAILED)


def test_a_server_that_is_gone_loses_nothing(tenant: Tenant) -> None:
    """What waited goes out when it is back."""
    with open_post_office() as office:
        gone = office.port
    _use(tenant, gone)
    _queue(tenant)
    [entry] = _run_until(tenant, lambda outbox: outbox[0].outcome is MailOutcome.UNREACHABLE)
    assert entry.state is LetterState.WAITING

    with open_post_office() as office:
        _use(tenant, office.port)
        tenant.clock.move(RETRIES[0])
        _run_until(tenant, lambda outbox: outbox[0].state is LetterState.SENT)


def test_without_a_server_letters_lie_in_the_folder(tenant: Tenant) -> None:
    """For its owner alone; sent again, they leave it."""
    _queue(tenant)
    [entry] = _run_until(tenant, lambda outbox: outbox[0].state is LetterState.KEPT)

    folder = tenant.settings.data / "outbox"
    [file] = folder.iterdir()
    assert (folder.stat().st_mode & 0o777, file.stat().st_mode & 0o777) == (0o700, 0o600)
    assert LINK in file.read_text("utf-8").replace("=\n", "").replace("=3D", "=")

    with open_post_office() as office:
        _use(tenant, office.port)
        tenant.do(lambda: tenant.mail.send_again(entry.id, ACTOR))
        _run_until(tenant, lambda outbox: outbox[0].state is LetterState.SENT)
    assert list(folder.iterdir()) == []


def test_the_folder_holds_few_files_and_not_for_long(tmp_path: Path, tenant: Tenant) -> None:
    """The oldest go first."""
    folder = tmp_path / "outbox"
    folder.mkdir(0o700)
    for number in range(MOST_FILES + 5):
        path = folder / f"{number}-x.eml"
        path.touch()
        os.utime(path, (path.stat().st_mtime - 10_000 + number, path.stat().st_mtime - 10_000 + number))
    os.utime(folder / "504-x.eml", (0, 0))
    OutboxFolder(folder).tidy()

    left = {int(path.name.partition("-")[0]) for path in folder.iterdir()}
    assert left == set(range(4, 504))


def test_a_test_mail_says_what_the_server_said(tenant: Tenant) -> None:
    """At once, beside the queue."""
    with open_post_office() as office:
        _use(tenant, office.port)
        good = asyncio.run(make_deliveries(tenant).try_out(MailTest("mina@example.org", "ko")))
        office.at_recipient = "550 5.1.1 no such mailbox"
        bad = asyncio.run(make_deliveries(tenant).try_out(MailTest("mina@example.org")))

    assert (good.outcome, bad) == (MailOutcome.ACCEPTED, MailTried(MailOutcome.RECIPIENT_REFUSED, "550 5.1.1 no such mailbox"))
    assert office.got[0]["Subject"] == "Letpass 시험 메일"
    assert tenant.do(tenant.mail.list).items == []
    with pytest.raises(Invalid):
        asyncio.run(make_deliveries(tenant).try_out(MailTest("nobody")))


# A process of its own that sends what is queued, and is killed by the server when it has taken the message.
_SENDER = """
import asyncio, sys
from common.clock import FixedClock
from daemon.keys.digests import Digests
from daemon.keys.sealing import Sealing
from daemon.mail.message import Letters
from daemon.outbound.mail_deliveries import MailDeliveries
from daemon.outbound.outbox_folder import OutboxFolder
from daemon.outbound.smtp import Smtp
from daemon.services.build import build_services
from daemon.settings import Settings
from daemon.storage.database.place import find_place
from daemon.views.languages import load_words
settings, clock = Settings(issuer=sys.argv[1], data_folder=sys.argv[2]), FixedClock(int(sys.argv[3]))
store = find_place(settings).open()
services = build_services(settings, store.db, clock, Digests(b"k" * 32), Sealing(b"s" * 32))
letters, folder = Letters(settings.origin, load_words), OutboxFolder(settings.data / "outbox")
args = (store, clock, services.mail, services.mail_settings, services.branding, services.images, letters, Smtp("id.letpass.example"), folder)
asyncio.run(MailDeliveries(*args).run())
"""


def test_a_kill_between_answer_and_note_sends_no_letter_more_than_twice(tenant: Tenant) -> None:
    """None is lost, and one that comes twice has the same Message-ID. The next start sends them: with SQLite nobody waits for a lease."""
    settings = tenant.settings
    with open_post_office() as office:
        _use(tenant, office.port)
        for number in range(3):
            _queue(tenant, f"user{number}@example.org")
        arguments = [sys.executable, "-c", textwrap.dedent(_SENDER), settings.issuer, settings.data_folder, str(tenant.clock.now())]
        office.on_data = lambda: process.send_signal(signal.SIGKILL) if len(office.got) == 1 else None
        process = subprocess.Popen(arguments)
        try:
            assert process.wait(PATIENCE) == -signal.SIGKILL
        finally:
            process.kill()
            process.wait()
        office.on_data = lambda: None
        found = _run_until(tenant, lambda outbox: all(each.state is LetterState.SENT for each in outbox))

    assert {each.ended_at for each in found} == {tenant.clock.now()}
    ids = [str(each["Message-ID"]) for each in office.got]
    assert len(set(ids)) == 3
    assert max(map(ids.count, ids)) <= 2
    assert sorted(set(office.to_whom)) == [f"user{number}@example.org" for number in range(3)]
