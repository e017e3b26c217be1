"""Console keys and pairing codes."""

from __future__ import annotations

import pytest

from common.contracts.status import ConsoleRole
from common.errors import NotFound
from daemon.services.tenant.console_keys import CODE_LIFETIME
from daemon.storage.tables.tenant import ConsoleKey, PairingCode
from tests.daemon.tenant import ACTOR, Tenant


def test_a_key_is_known_by_its_digest_alone(tenant: Tenant) -> None:
    """256 random bits; neither the table nor the audit log has them (docs/ARCHITECTURE.md#the-admin-api)."""
    key = tenant.do(lambda: tenant.console_keys.issue("Desk in Seoul", ConsoleRole.EDITOR, ACTOR))
    console = tenant.do(lambda: tenant.console_keys.find(key))
    assert console is not None
    assert (console.name, console.role, console.actor) == ("Desk in Seoul", ConsoleRole.EDITOR, "console:Desk in Seoul")
    rows = tenant.do(lambda: list(ConsoleKey.select().tuples().execute(tenant.store.db)))
    assert key not in repr(rows) + repr(tenant.do(tenant.audit.list))
    for wrong in ("", key[:-1], key + "x", key.swapcase(), "x" * 10_000, "é" * 43):
        assert tenant.do(lambda: tenant.console_keys.find(wrong)) is None  # noqa: B023 - the job runs at once


def test_a_revoked_key_is_unknown(tenant: Tenant) -> None:
    """From then on, once and for all."""
    key = tenant.do(lambda: tenant.console_keys.issue("a", ConsoleRole.OWNER, ACTOR))
    other = tenant.do(lambda: tenant.console_keys.issue("b", ConsoleRole.OWNER, ACTOR))
    console = tenant.do(lambda: tenant.console_keys.find(key))
    assert console is not None
    tenant.do(lambda: tenant.console_keys.revoke(console.id, ACTOR))
    assert tenant.do(lambda: tenant.console_keys.find(key)) is None
    assert not tenant.do(lambda: tenant.console_keys.is_valid(console.id))
    assert [entry.name for entry in tenant.do(tenant.console_keys.list)] == ["b"]
    assert tenant.do(lambda: tenant.console_keys.find(other)) is not None
    with pytest.raises(NotFound):
        tenant.do(lambda: tenant.console_keys.revoke(console.id, ACTOR))


def test_two_consoles_of_one_name_are_told_apart(tenant: Tenant) -> None:
    """In the audit log, and so in what is said of changes that two have made at once; a name that is free again is given again."""

    def pair() -> str:
        key = tenant.do(lambda: tenant.console_keys.issue("mina@desk", ConsoleRole.OWNER, ACTOR))
        console = tenant.do(lambda: tenant.console_keys.find(key))
        assert console is not None
        return console.actor

    assert [pair(), pair(), pair()] == ["console:mina@desk", "console:mina@desk (2)", "console:mina@desk (3)"]
    second = next(each for each in tenant.do(tenant.console_keys.list) if each.name == "mina@desk (2)")
    tenant.do(lambda: tenant.console_keys.revoke(second.id, ACTOR))
    assert pair() == "console:mina@desk (2)"


def test_last_use_is_due_once_a_minute(tenant: Tenant) -> None:
    """And again after a clock was set back."""
    key = tenant.do(lambda: tenant.console_keys.issue("a", ConsoleRole.OWNER, ACTOR))

    def is_due() -> bool:
        console = tenant.do(lambda: tenant.console_keys.find(key))
        assert console is not None
        due = console.is_due(tenant.clock.now())
        if due:
            tenant.do(lambda: tenant.console_keys.mark_used(console))
        return due

    assert [is_due(), is_due()] == [True, False]
    tenant.clock.move(60)
    assert [is_due(), is_due()] == [True, False]
    tenant.clock.move(-600)
    assert is_due()


def test_a_pairing_code_is_spent_once(tenant: Tenant) -> None:
    """However it is typed; eight characters that nobody confuses."""
    code = tenant.do(lambda: tenant.console_keys.make_pairing_code(ConsoleRole.VIEWER))
    assert len(code) == 9
    assert not set(code) & set("AEIOU01")
    assert tenant.do(lambda: tenant.console_keys.spend_pairing_code(code.lower().replace("-", " "))) is ConsoleRole.VIEWER
    assert tenant.do(lambda: tenant.console_keys.spend_pairing_code(code)) is None


def test_old_codes_are_worth_nothing_and_cleared_away(tenant: Tenant) -> None:
    """Five minutes."""
    code = tenant.do(lambda: tenant.console_keys.make_pairing_code(ConsoleRole.OWNER))
    tenant.clock.move(CODE_LIFETIME)
    assert tenant.do(lambda: tenant.console_keys.spend_pairing_code(code)) is None
    tenant.do(lambda: tenant.console_keys.make_pairing_code(ConsoleRole.OWNER))
    assert tenant.do(lambda: PairingCode.select().count(tenant.store.db)) == 1
