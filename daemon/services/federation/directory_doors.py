"""Tries at passwords that a directory checks: throttled as those of accounts here are, and recorded."""

from __future__ import annotations

import msgspec

from common.contracts.events import EventName
from common.contracts.federation.identity_providers import IdentityProvider
from daemon.services.people.throttle import Throttle
from daemon.services.tenant.audit import Audit


class DirectoryTry(msgspec.Struct, frozen=True):
    """A try, before the password is checked.

    Attributes:
        doors: what it is counted by: what was typed, then the entry that it names, unless that one's door is shut.
        address: of the browser.
        wait: seconds until a try is allowed; nothing is asked of the directory before.
        is_shut: whether the entry's own door is shut: its answer is that of a wrong password, as with accounts here (attack 75).
    """

    doors: tuple[str, ...]
    address: str
    wait: int = 0
    is_shut: bool = False


class DirectoryDoors:
    """Counts and records them. Called inside store jobs that write; the directory is asked in between, outside.

    Args:
        throttle, audit: what each step needs.
    """

    def __init__(self, throttle: Throttle, audit: Audit) -> None:
        self._throttle, self._audit = throttle, audit

    def begin(self, provider: IdentityProvider, name: str, address: str) -> DirectoryTry:
        """Count a try by what was typed, before the directory is asked who that is.

        Args:
            provider: the directory.
            name: as typed.
            address: of the browser.
        """
        door = f"directory:{provider.id}:name:{name}"
        return DirectoryTry((door,), address, self._throttle.reserve(door, address))

    def aim(self, tried: DirectoryTry, provider: IdentityProvider, entry_id: str) -> DirectoryTry:
        """Count it by the entry, too, which has several names, before its password is checked."""
        door = f"directory:{provider.id}:entry:{entry_id}"
        if self._throttle.reserve(door, tried.address):
            return msgspec.structs.replace(tried, is_shut=True)
        return msgspec.structs.replace(tried, doors=(*tried.doors, door))

    def take_back(self, tried: DirectoryTry) -> None:
        """The directory gave no answer, through no fault of the user: the try does not count."""
        for door in tried.doors:
            self._throttle.give_back(door, tried.address)

    def note_right(self, tried: DirectoryTry) -> None:
        """The password was right: what was counted before is forgotten."""
        for door in tried.doors:
            self._throttle.note_success(door, tried.address)

    def note_refused(self, tried: DirectoryTry, provider: IdentityProvider, user_id: str | None, reason: str) -> None:
        """The password was right, but whoever it is of may not sign in there.

        Args:
            tried: the try.
            provider: the directory.
            user_id: who is connected with the entry, None for nobody.
            reason: `directory.disabled` or `directory.expired`.
        """
        self.note_right(tried)
        self._record(tried, provider, user_id, reason)

    def note_wrong(self, tried: DirectoryTry, provider: IdentityProvider, user_id: str | None) -> int:
        """The password was wrong, or there is nobody of that name; gives the seconds until the next try."""
        wait = self._throttle.note_failure(tried.doors[0], tried.address)
        self._record(tried, provider, user_id, "directory.wrong")
        return wait

    def _record(self, tried: DirectoryTry, provider: IdentityProvider, user_id: str | None, reason: str) -> None:
        detail = {"address": tried.address, "identity_provider": provider.name, "reason": reason}
        self._audit.record(EventName.USER_SIGN_IN_FAILED, "daemon", user_id=user_id, detail=detail)
