"""Signing in with a passkey alone: whoever's it is, and whose authenticator knows them, needs no password and no second step."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from common.contracts.events import EventName
from daemon.services.factors.factor_rule import FactorRule
from daemon.services.factors.passkey_proofs import PasskeyProofs, ProofResult, Proven
from daemon.services.people.opening import Opening
from daemon.services.people.sign_ins import Place, SignIns
from daemon.services.people.users import Users
from daemon.services.tenant.audit import Audit
from daemon.storage.people.sessions import SessionRow

_SIGN_IN, _PROOF = "sign in", "proof"


class SignedInByPasskey(msgspec.Struct, frozen=True):
    """What a try gave.

    Attributes:
        result: which.
        suspended: whether the passkey is right, and its user may not sign in.
        is_another: whether it is right, and of another user than the one that it has to be.
        user_id: whose passkey it is, "" if it is nobody's.
        cookie, session: of the session that was opened, when signed in.
    """

    result: ProofResult
    suspended: bool = False
    is_another: bool = False
    user_id: str = ""
    cookie: str = ""
    session: SessionRow | None = None


class PasskeySignIn:
    """Asks and opens.

    Args:
        proofs, rule, users, sign_ins, opening, audit: what each step needs.
    """

    def __init__(self, proofs: PasskeyProofs, rule: FactorRule, users: Users, sign_ins: SignIns, opening: Opening, audit: Audit) -> None:
        self._rule, self._proofs, self._users, self._sign_ins, self._opening, self._audit = rule, proofs, users, sign_ins, opening, audit

    def ask(self, browser: str) -> str:
        """The options for the sign-in page, as JSON; "" where passkeys do not sign in by themselves. Reads alone.

        Args:
            browser: value of the cookie that names the browser.
        """
        return self._proofs.ask(_SIGN_IN, browser) if self._proofs.is_possible() and self._rule.passkeys_sign_in() else ""

    def take(self, text: str, place: Place, here: Sequence[SessionRow], *, keep: bool, whose: str = "") -> SignedInByPasskey:
        """Judge the answer of the sign-in page; a right one opens a session. Called inside a store job that writes.

        Args:
            text: the answer, as JSON.
            place: where.
            here: the sessions of this browser.
            keep: whether the user wants to stay signed in.
            whose: the user that it has to be, "" for anybody.
        """
        if not self._rule.passkeys_sign_in():
            # The rule has changed since the page was shown.
            return SignedInByPasskey(ProofResult.OVER)
        proven = self._proofs.judge(_SIGN_IN, place.browser, text)
        if whose and proven.result is ProofResult.RIGHT and proven.user_id != whose:
            return SignedInByPasskey(proven.result, is_another=True)
        replaces = next((each for each in here if each.user_id == proven.user_id), None)
        return self._open(proven, place, replaces, keep=keep)

    def ask_again(self, session: SessionRow, browser: str) -> str:
        """The options for somebody who is signed in and has to prove it once more; "" if there is no passkey. Reads alone.

        Args:
            session: of the browser.
            browser: as above.
        """
        return self._proofs.ask_user(f"{_PROOF} {session.id}", browser, session.user_id, verify=True) if self._proofs.is_possible() else ""

    def prove(self, session: SessionRow, text: str, place: Place) -> SignedInByPasskey:
        """Judge that answer; a right one renews the session. Called inside a store job that writes.

        Args:
            session: that is open.
            text: the answer, as JSON.
            place: where.
        """
        proven = self._proofs.judge(f"{_PROOF} {session.id}", place.browser, text, session.user_id)
        return self._open(proven, place, session, keep=bool(session.persistent))

    def _open(self, proven: Proven, place: Place, replaces: SessionRow | None, *, keep: bool) -> SignedInByPasskey:
        user = self._users.find(proven.user_id) if proven.user_id else None
        if user is None:
            return SignedInByPasskey(ProofResult.UNKNOWN if proven.result is ProofResult.RIGHT else proven.result)
        if proven.result is not ProofResult.RIGHT or user.suspended:
            reason = "suspended" if proven.result is ProofResult.RIGHT else "passkey"
            detail = {"address": place.address, "reason": reason}
            self._audit.record(EventName.USER_SIGN_IN_FAILED, "daemon", user_id=user.id, detail=detail)
            return SignedInByPasskey(proven.result, suspended=reason == "suspended", user_id=user.id)
        row = self._sign_ins.begin(user.id, proven.method, place, persistent=keep)
        cookie, session = self._opening.open(row, replaces, counts=proven.counts)
        return SignedInByPasskey(proven.result, user_id=user.id, cookie=cookie, session=session)
