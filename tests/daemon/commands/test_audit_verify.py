"""`letpassd audit verify` says what no link covers yet, and tells by its exit code when that should not be."""

from __future__ import annotations

from pathlib import Path

import pytest

from common.clock import Clock, FixedClock
from common.contracts.events import EventName
from daemon.context import make_digests
from daemon.installation import open_store, read_master
from daemon.services.events_out.audit_chain import LINKED, SETTLED, AuditChain
from daemon.services.events_out.stream import Stream
from daemon.services.tenant.audit import Audit
from tests.daemon.backup.installations import letpassd, make_installation


@pytest.mark.parametrize(("off", "code"), [(0, 0), (-2 * LINKED, 3), (10 * 86400, 3)])
def test_what_no_link_covers_is_said(tmp_path: Path, off: int, code: int) -> None:
    """A moment old is usual; older, or of the future, is not."""
    settings = make_installation(tmp_path)
    now = Clock().now()

    with open_store(settings) as store:
        clock = FixedClock(now + SETTLED)
        audit = Audit(store.db, FixedClock(now))
        store.write_now(lambda: audit.record(EventName.KEYS_ROTATED, "command"))
        chain = AuditChain(store.db, clock, Stream(audit), make_digests(read_master(settings)), settings.audit_retention)
        while store.write_now(chain.extend):
            pass
    done = letpassd(tmp_path, "audit", "verify")
    assert (done.returncode, "no link covers" in done.stdout) == (0, False), done.stdout
    with open_store(settings) as store:
        late = Audit(store.db, FixedClock(now + off))
        store.write_now(lambda: late.record(EventName.KEYS_ROTATED, "command"))
    done = letpassd(tmp_path, "audit", "verify")
    assert done.returncode == code, done.stdout
    assert "Entries that no link covers yet: 1, since " in done.stdout
    assert ("They should have one by now" in done.stdout) == bool(code)
