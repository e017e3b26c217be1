"""Routes about the sign-in log: what applications asked for and got, why something failed, and what mends it."""

from __future__ import annotations

from urllib.parse import quote

from common.contracts.handover.sign_in_log import (
    AppliedFix,
    ApplyFix,
    CauseGroup,
    CauseGroupListing,
    FailureCount,
    SignInLogEntry,
    SignInLogListing,
    SignInLogRow,
)
from gui.api.call import Call
from gui.api.routes import Routes


class SignInLogRoutes(Routes):
    """The sign-in log. Its texts come in the language that is asked for, `en` or `ko`."""

    def list_sign_in_log(self, listing: SignInLogListing) -> Call:
        """One page of the sign-in log, newest first, as `Page[SignInLogRow]`."""
        return self._list("/api/sign-in-log", SignInLogRow, listing)

    def list_cause_groups(self, listing: CauseGroupListing) -> Call:
        """One page of what failed in the same way, as `Page[CauseGroup]`."""
        return self._list("/api/sign-in-log/groups", CauseGroup, listing)

    def count_failures(self, since: int) -> Call:
        """How often requests failed by application, the newest first, as `list[FailureCount]`.

        Args:
            since: only what happened after this, seconds since 1970.
        """
        return self._get("/api/sign-in-log/counts", list[FailureCount], since=str(since))

    def get_sign_in_log_entry(self, entry_id: int, language: str, reference: str = "") -> Call:
        """One entry with its diagnosis, as `SignInLogEntry`.

        Args:
            entry_id: which.
            language: of the texts.
            reference: the number whose request is meant; "" for the newest.
        """
        meant = {"reference": reference} if reference else {}
        return self._get(f"/api/sign-in-log/{entry_id}", SignInLogEntry, language=language, **meant)

    def find_sign_in_log_entry(self, reference: str, language: str) -> Call:
        """The `SignInLogEntry` of which a number was shown; fails as missing if there is none.

        Args:
            reference: such as `K7PW-2MQX`, however it was typed.
            language: of the texts.
        """
        return self._get(f"/api/sign-in-log/references/{quote(reference, safe='')}", SignInLogEntry, language=language)

    def carry_out_fix(self, entry_id: int, fix: str) -> Call:
        """Carry out a fix of an entry; gives an `AppliedFix`. Fails with `fix.no_longer_fits` if it would change nothing any more."""
        return self._send("POST", f"/api/sign-in-log/{entry_id}/fix", AppliedFix, ApplyFix(fix))
