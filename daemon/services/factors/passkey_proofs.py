"""Proofs by a passkey: what the browser is asked to have signed, and what its answer is worth (WebAuthn level 3, 7.2)."""

from __future__ import annotations

from enum import Enum

import msgspec

from daemon.services.factors.ceremonies import Ceremonies
from daemon.services.factors.challenges import Challenges
from daemon.services.factors.passkey_records import BadAnswer, Signed
from daemon.services.factors.passkeys import Passkeys, describe
from daemon.services.people.authentication import name_passkey
from daemon.storage.factors.passkeys import PasskeyRow


class ProofResult(Enum):
    """What came of it."""

    RIGHT = "right"
    # The answer came too late, a second time, or from elsewhere.
    OVER = "over"
    # Nobody has that passkey, or not whoever is asked.
    UNKNOWN = "unknown"
    WRONG = "wrong"
    # Its counter went back, so that there may be a copy of it.
    COPIED = "copied"


class Proven(msgspec.Struct, frozen=True):
    """What an answer is worth.

    Attributes:
        result: which.
        user_id: whose passkey it names, "" if it names none.
        method: by which it passes, when right; see `authentication`.
        counts: whether it counts where a proof is asked for; see `waiting`.
    """

    result: ProofResult
    user_id: str = ""
    method: str = ""
    counts: bool = True


class PasskeyProofs:
    """Asks and judges.

    Args:
        ceremonies, challenges, passkeys: what each step needs.
    """

    def __init__(self, ceremonies: Ceremonies, challenges: Challenges, passkeys: Passkeys) -> None:
        self._ceremonies, self._challenges, self._passkeys = ceremonies, challenges, passkeys

    def is_possible(self) -> bool:
        """Whether there can be passkeys here at all; see `find_rp_id`."""
        return bool(self._ceremonies.rp_id)

    def ask(self, purpose: str, browser: str) -> str:
        """The options for a browser whose user is not known yet, as JSON. Needs no database.

        Args:
            purpose: what the proof is for; for nothing else it is good.
            browser: value of the cookie that names the browser.
        """
        return self._ceremonies.ask_for_signature(self._challenges.make(purpose, browser), (), verify=True)

    def ask_user(self, purpose: str, browser: str, user_id: str, *, verify: bool, bound: bool = False, counting: bool = False) -> str:
        """The same for a user who has passkeys; "" if there are none. Called inside a store job; reads alone.

        Args:
            purpose, browser: as above.
            user_id: whose.
            verify: whether the authenticator has to know its user.
            bound: whether only a passkey that lies on one device alone will do.
            counting: whether only one that counts will do; see `waiting`.
        """
        known = self._passkeys.list_known(user_id, bound=bound, counting=counting)
        return self._ceremonies.ask_for_signature(self._challenges.make(purpose, browser), known, verify=verify) if known else ""

    def judge(self, purpose: str, browser: str, text: str, user_id: str = "", *, verify: bool = True) -> Proven:
        """Judge an answer; its challenge is spent, and the use is noted. Called inside a store job that writes.

        Args:
            purpose, browser, verify: as above.
            text: the answer, as JSON.
            user_id: whose passkey it has to be; "" for anybody's.
        """
        try:
            answer = self._ceremonies.read_answer(text)
        except BadAnswer:
            return Proven(ProofResult.WRONG)
        if not self._challenges.spend(answer.challenge, purpose, browser):
            return Proven(ProofResult.OVER)
        row = self._passkeys.find_by_credential(answer.credential_id)
        if row is None or (user_id and row.user_id != user_id):
            return Proven(ProofResult.UNKNOWN)
        try:
            signed = self._ceremonies.check_signature(answer, describe(row), verify=verify)
        except BadAnswer:
            return Proven(ProofResult.WRONG, row.user_id)
        if answer.user_handle not in (b"", row.user_id.encode()) or signed.may_sync != bool(row.may_sync):
            return Proven(ProofResult.WRONG, row.user_id)
        return self._note(row, signed)

    def _note(self, row: PasskeyRow, signed: Signed) -> Proven:
        if not self._passkeys.note_use(row, signed):
            return Proven(ProofResult.COPIED, row.user_id)
        method = name_passkey(may_sync=signed.may_sync, verified=signed.verified)
        return Proven(ProofResult.RIGHT, row.user_id, method, self._passkeys.counts(row))
