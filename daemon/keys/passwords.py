"""Passwords of people: Argon2id (RFC 9106), in an executor of its own so that a flood of sign-ins slows only sign-ins."""

from __future__ import annotations

import asyncio
import base64
import os
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import ParamSpec, TypeVar

import argon2

from common.contracts.users import normal_password
from common.errors import Unavailable
from daemon.keys import foreign
from daemon.keys.foreign import Cost

# How much less of a busy processor a hash gets than everything else (`nice`): about a third of what another thread would.
_STANDS_BACK = 5

P = ParamSpec("P")
Result = TypeVar("Result")


class Passwords:
    """Hashes and checks passwords.

    Args:
        memory: KiB of memory for each hash.
        passes: number of passes over it.
        threads: how many are hashed at the same time.
        waiting: how many more may wait; beyond that callers are told to come back.
    """

    def __init__(self, memory: int = 19456, passes: int = 2, threads: int = 1, waiting: int = 256) -> None:
        self._hasher = argon2.PasswordHasher(time_cost=passes, memory_cost=memory, parallelism=1)
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="passwords", initializer=_stand_back)
        self._room = threads + waiting
        self._busy = 0
        # Checked when there is no such account, so that the answer takes as long (attack 75).
        # No password has this hash, for it is made up: making a real one would take longer than all else at a start.
        self._decoy = _make_up(memory, passes)
        # With what every hash of today begins.
        self._own = self._decoy.rpartition("$")[0].rpartition("$")[0] + "$"

    @property
    def busy(self) -> int:
        """How many are hashed, or wait for it."""
        return self._busy

    async def hash(self, password: str) -> str:
        """The hash to store, with its parameters and salt inside.

        Raises:
            Unavailable: too many are waiting.
        """
        return await self._run(self.hash_now, password)

    async def check(self, stored: str | None, password: str, costs: Sequence[Cost] = ()) -> bool:
        """Whether a password belongs to a stored hash; takes as long when there is none.

        Args:
            stored: the hash, None for none.
            password: as typed.
            costs: what hashes of other systems cost that are about (decision 0072); each try takes as long as one of each.

        Raises:
            Unavailable: too many are waiting.
        """
        return await self._run(self.check_now, stored, password, costs)

    async def do(self, work: Callable[[], Result]) -> Result:
        """Other work on a password that keeps a processor busy, such as judging how strong it is, in turn with the hashes.

        Raises:
            Unavailable: too many are waiting.
        """
        return await self._run(work)

    def hash_now(self, password: str) -> str:
        """`hash` for code that has no event loop; blocks for its whole time."""
        return self._hasher.hash(normal_password(password))

    def check_now(self, stored: str | None, password: str, costs: Sequence[Cost] = ()) -> bool:
        """`check` for code that has no event loop; blocks for its whole time."""
        return any(self._is_of(stored, form, costs) for form in _forms(password))

    async def renew(self, stored: str | None, password: str) -> str | None:
        """The hash to store from now on, where a stored one has another form or cost than ours, or was made of a password as it was typed.

        None where it is good as it is.

        Args:
            stored: the hash.
            password: that it was checked against, and that is right.

        Raises:
            Unavailable: too many are waiting.
        """
        if stored is not None and not stored.startswith(self._own):
            return await self.hash(password)
        if normal_password(password) == password or await self._run(self._is_of, stored, normal_password(password)):
            return None
        return await self.hash(password)

    def _is_of(self, stored: str | None, form: str, costs: Sequence[Cost] = ()) -> bool:
        """Whether a stored hash was made of a password in this very form; takes as long where there is none."""
        own = None
        if stored is None or not self._is_foreign(stored, costs):
            matches = self._is_ours(stored, form)
        else:
            self._is_ours(None, form)
            matches = foreign.verify(stored, form)
            with suppress(ValueError):
                own = foreign.measure(stored)
        foreign.spend(costs, own)
        return matches

    def _is_foreign(self, stored: str, costs: Sequence[Cost]) -> bool:
        """Whether a hash came from another system: some have Argon2 too, with other numbers."""
        if stored.startswith(self._own):
            return False
        return foreign.is_foreign(stored) or any(stored.startswith(cost.family) for cost in costs)

    def _is_ours(self, stored: str | None, form: str) -> bool:
        """`_is_of` for a hash of our own, or for none."""
        try:
            matches = self._hasher.verify(stored or self._decoy, form)
        except (argon2.exceptions.VerificationError, argon2.exceptions.InvalidHashError):
            return False
        return matches and stored is not None

    def close(self) -> None:
        """Finish what runs."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    async def _run(self, work: Callable[P, Result], *arguments: P.args, **named: P.kwargs) -> Result:
        if self._busy >= self._room:
            raise Unavailable("sign_in.busy", "Too many people are signing in at this moment.", retry_after=2)
        self._busy += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, partial(work, *arguments, **named))
        finally:
            self._busy -= 1


def _forms(password: str) -> tuple[str, ...]:
    """In which forms a password may have been hashed: the normal one, and before there was one, as it was typed."""
    normal = normal_password(password)
    return (normal,) if normal == password else (normal, password)


def _make_up(memory: int, passes: int) -> str:
    """What looks like the hash of a password, at the same cost."""
    salt, made = (base64.b64encode(os.urandom(size)).decode().rstrip("=") for size in (16, 32))
    return f"$argon2id$v={argon2.low_level.ARGON2_VERSION}$m={memory},t={passes},p=1${salt}${made}"


def _stand_back() -> None:
    """Let whoever does not sign in go first, where the system knows of priorities of threads."""
    if sys.platform == "linux":
        thread = threading.get_native_id()
        os.setpriority(os.PRIO_PROCESS, thread, min(19, os.getpriority(os.PRIO_PROCESS, thread) + _STANDS_BACK))
