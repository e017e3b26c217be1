"""Something happens while a password is checked or hashed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from common.contracts.users import ChangeUser
from tests.protocol.provider import Provider

SET_BY_ADMINISTRATOR = "harbor lantern seven otters"


def happen_after(provider: Provider, monkeypatch: pytest.MonkeyPatch, work: str, what: Callable[[], object]) -> None:
    """Have something happen once, after the next password was checked or hashed and before anything is written.

    Args:
        provider: where.
        monkeypatch: takes it back.
        work: `check` or `hash`, of the passwords.
        what: a store job.
    """
    passwords = provider.context.passwords
    real = getattr(passwords, work)

    async def held(*arguments: str | None) -> object:
        done = await real(*arguments)
        monkeypatch.setattr(passwords, work, real)
        await provider.context.store.write(what)
        return done

    monkeypatch.setattr(passwords, work, held)


def set_password(provider: Provider, user_id: str) -> Callable[[], object]:
    """A job: an administrator sets another password."""
    hashed = provider.context.passwords.hash_now(SET_BY_ADMINISTRATOR)
    return lambda: provider.context.services.users.set_password(user_id, hashed, "console:test")


def suspend(provider: Provider, user_id: str) -> Callable[[], object]:
    """A job: an administrator suspends a user."""
    return lambda: provider.context.services.users.change(user_id, ChangeUser(suspended=True), None, "console:test")


def find_user(provider: Provider, username: str = "mina") -> str:
    """The ID of a user."""
    found = provider.context.store.read_now(lambda: provider.context.services.users.find_by_username(username))
    assert found is not None
    return found.id


def count_sessions(provider: Provider, user_id: str) -> int:
    """How many sessions of a user are open."""
    return len(provider.context.store.read_now(lambda: provider.context.services.sessions.list(user_id)))
