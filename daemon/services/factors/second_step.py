"""The second step of a sign-in: a code of an authenticator app, a recovery code or a passkey, after the right password."""

from __future__ import annotations

from enum import Enum

import msgspec

from common.contracts.events import EventName
from common.contracts.users import User
from daemon.services.factors.authenticator_apps import Verdict
from daemon.services.factors.factor_throttle import FactorThrottle
from daemon.services.factors.mailed_codes import MailedCodes
from daemon.services.factors.one_time_codes import read_typed
from daemon.services.factors.passkey_proofs import PasskeyProofs, ProofResult
from daemon.services.factors.second_factors import SecondFactors
from daemon.services.people.authentication import BOUND_PASSKEY, CODE, MAILED_CODE, PASSKEY, PROOFS, SECOND_FACTOR
from daemon.services.people.opening import Opening
from daemon.services.people.sign_ins import Place, SignIns
from daemon.services.people.trusted_browsers import TrustedBrowsers
from daemon.services.people.users import Users
from daemon.services.tenant.audit import Audit
from daemon.storage.people.sessions import SessionRow
from daemon.storage.people.sign_ins import SignInRow


class StepResult(Enum):
    """What came of a try."""

    SIGNED_IN = "signed_in"
    # The code is right, and nothing was opened by it yet.
    PASSED = "passed"
    WRONG = "wrong"
    # The passkey was not accepted.
    NO_PASSKEY = "no_passkey"
    # The code was right, and was used before.
    USED = "used"
    PAUSED = "paused"
    SUSPENDED = "suspended"
    # There is no such sign-in under way any more.
    OVER = "over"


class Waiting(msgspec.Struct, frozen=True):
    """A sign-in that waits for its second step.

    Attributes:
        row: as it stands.
        user: who has given the right password.
        enrols: whether they have to set a second factor up first.
        has_app: whether an authenticator app makes codes for it.
        has_passkey: whether a passkey passes it.
        proof: what it waits for, one of `authentication.PROOFS`, or `authentication.MAILED_CODE`.
        is_mailed: whether a mailed code is what it waits for, and one is on its way that may still be right.
    """

    row: SignInRow
    user: User
    enrols: bool = False
    has_app: bool = True
    has_passkey: bool = False
    proof: str = SECOND_FACTOR
    is_mailed: bool = False

    @property
    def wants_passkey(self) -> bool:
        """Whether nothing but a passkey passes it."""
        return self.proof in (PASSKEY, BOUND_PASSKEY)

    @property
    def wants_counting(self) -> bool:
        """Whether what passes it has to count where a proof is asked for: an application demands it."""
        return self.row.raises is not None or self.wants_passkey

    @property
    def wants_mail(self) -> bool:
        """Whether a mailed code passes it."""
        return self.proof == MAILED_CODE


class Stepped(msgspec.Struct, frozen=True):
    """What a try gave.

    Attributes:
        result: which.
        wait: seconds until the next try, when paused.
        method: by which the step was passed, when it was.
        cookie, session: of the session that was opened, when signed in.
        trust: value of the cookie by which the browser is trusted from now on, or "".
        counts: whether what passed it counts where a proof is asked for; see `waiting`.
    """

    result: StepResult
    wait: int = 0
    method: str = ""
    cookie: str = ""
    session: SessionRow | None = None
    trust: str = ""
    counts: bool = True


class SecondStep:
    """Judges it. Called inside store jobs that write; nothing of it takes long.

    Args:
        users, sign_ins, opening, factors, proofs, throttle, audit, trusted, mailed: what each step needs.
    """

    def __init__(
        self,
        users: Users,
        sign_ins: SignIns,
        opening: Opening,
        factors: SecondFactors,
        proofs: PasskeyProofs,
        throttle: FactorThrottle,
        audit: Audit,
        trusted: TrustedBrowsers,
        mailed: MailedCodes,
    ) -> None:
        self._proofs, self._trusted, self._mailed = proofs, trusted, mailed
        self._users, self._sign_ins, self._opening = users, sign_ins, opening
        self._factors, self._throttle, self._audit = factors, throttle, audit

    def find(self, sign_in_id: str, browser: str) -> Waiting | None:
        """The sign-in of this browser that waits for a second factor, or None. Reads alone."""
        row = self._sign_ins.find(sign_in_id, browser)
        proof = "" if row is None else next((each for each in row.needed.split() if each in PROOFS or each == MAILED_CODE), "")
        user = self._users.find(row.user_id) if row is not None and proof else None
        if row is None or user is None:
            return None
        if proof == MAILED_CODE:
            return Waiting(row, user, proof=proof, is_mailed=self._mailed.is_sent(row))
        if proof != SECOND_FACTOR:
            # The passkeys that would do may have been taken away meanwhile: then the road says so.
            can = self._factors.can_prove(user.id, proof)
            return Waiting(row, user, has_app=False, has_passkey=True, proof=proof) if can else None
        if row.raises is not None:
            # Nothing that was added a moment ago makes a session stronger.
            can = self._factors.can_prove(user.id, SECOND_FACTOR)
            has_app, has_passkey = self._factors.counts(user.id, CODE), self._factors.can_prove(user.id, PASSKEY)
            return Waiting(row, user, has_app=has_app, has_passkey=has_passkey) if can else None
        has_app, has_passkey = self._factors.has_app(user.id), self._factors.has_passkey(user.id)
        enrols = not (has_app or has_passkey)
        # What was taken away meanwhile is not waited for: the password has to be given again.
        return None if enrols and not self._factors.rule.must_have(user.id) else Waiting(row, user, enrols, has_app, has_passkey)

    def ask_for_passkey(self, waiting: Waiting, browser: str) -> str:
        """The options with which a browser has a passkey sign, as JSON; "" if the user has none. Reads alone."""
        if not (waiting.has_passkey and self._proofs.is_possible()):
            return ""
        bound = waiting.proof == BOUND_PASSKEY
        return self._proofs.ask_user(_purpose(waiting.row), browser, waiting.user.id, verify=False, bound=bound, counting=waiting.wants_counting)

    def begin(self, session: SessionRow, place: Place, proof: str) -> str | None:
        """An open session is to become stronger: the name of the sign-in that asks for what is missing, None if the user cannot give it.

        Args:
            session: of the browser.
            place: where.
            proof: that is missing, one of `authentication.PROOFS`.
        """
        return self._sign_ins.begin_raising(session, place, proof).id if self._factors.can_prove(session.user_id, proof) else None

    def send_code(self, sign_in_id: str, browser: str) -> bool:
        """Mail a code, where the sign-in waits for one; False where it does not, or no more mails go out for now.

        Args:
            sign_in_id, browser: as below.
        """
        waiting = self.find(sign_in_id, browser)
        return waiting is not None and waiting.wants_mail and not waiting.user.suspended and self._mailed.send(waiting.row, waiting.user)

    def find_over(self, sign_in_id: str, browser: str) -> SignInRow | None:
        """The sign-in of this browser that is finished or too old by now, or None. Reads alone."""
        return self._sign_ins.find_over(sign_in_id, browser)

    def take(
        self,
        sign_in_id: str,
        browser: str,
        typed: str,
        address: str,
        replaces: SessionRow | None,
        answer: str = "",
        trusts: str | None = None,
    ) -> Stepped:
        """Judge a code, or the answer of a passkey; the right one opens the session, if nothing else is needed.

        Args:
            sign_in_id: which sign-in.
            browser: value of the cookie that names the browser.
            typed: the code.
            address: of the browser, as it is now.
            replaces: the session of this user that the browser had.
            answer: of a passkey, as JSON; "" for a code.
            trusts: the user wants to trust this browser: the value of the cookie of trust that it has, or ""; None if they do not.
        """
        waiting = self.find(sign_in_id, browser)
        if waiting is None or waiting.enrols:
            return Stepped(StepResult.OVER)
        if waiting.user.suspended:
            return Stepped(StepResult.SUSPENDED)
        row, user = waiting.row, waiting.user
        if row.raises is not None and (replaces is None or replaces.id != row.raises):
            # What it was to make stronger has ended; a code alone opens nothing.
            return Stepped(StepResult.OVER)
        if waiting.wants_passkey and not answer:
            # Not even looked at: a code that is right would be spent for nothing.
            return Stepped(StepResult.NO_PASSKEY)
        if waiting.wants_mail:
            tried = self._prove_by_mail(waiting, typed, address)
        else:
            tried = self._prove_by_passkey(waiting, browser, answer, address) if answer else self.prove(user, typed, address)
        if tried.result is not StepResult.PASSED:
            return tried
        if waiting.wants_counting and not tried.counts:
            return Stepped(StepResult.NO_PASSKEY if answer else StepResult.WRONG)
        passed = self._sign_ins.note_passed(row, tried.method)
        if passed.needed or passed is row:
            return Stepped(StepResult.OVER)
        if row.raises is not None and replaces is not None:
            made = self._opening.make_stronger(passed, replaces, tried.method)
        else:
            made = self._opening.open(passed, replaces, counts=tried.counts)
        if made is None:
            return Stepped(StepResult.OVER)
        trust = self._trusted.trust(passed, trusts) if trusts is not None and row.raises is None else ""
        return Stepped(StepResult.SIGNED_IN, cookie=made[0], session=made[1], trust=trust)

    def enrol(
        self, sign_in_id: str, browser: str, secret: str, typed: str, replaces: SessionRow | None, trusts: str | None = None
    ) -> tuple[Stepped, tuple[str, ...]]:
        """Set an authenticator app up for whoever has to have one; its first code passes the step.

        Args:
            sign_in_id, browser, replaces, trusts: as above.
            secret: that the app has.
            typed: its code.

        Returns:
            What came of it, and the recovery codes, at the one moment at which they are known.
        """
        waiting = self.find(sign_in_id, browser)
        if waiting is None or not waiting.enrols or waiting.user.suspended:
            return Stepped(StepResult.OVER if waiting is None or not waiting.user.suspended else StepResult.SUSPENDED), ()
        row, user = waiting.row, waiting.user
        verdict, codes = self._factors.set_up_app(user, secret, typed, f"user:{user.id}", obliged=True)
        if verdict is not Verdict.RIGHT:
            return Stepped(StepResult.WRONG), ()
        passed = self._sign_ins.note_passed(row, CODE)
        # A password alone vouches for it: where a proof is asked for, it counts later.
        cookie, session = self._opening.open(passed, replaces, counts=False)
        trust = "" if trusts is None else self._trusted.trust(passed, trusts)
        return Stepped(StepResult.SIGNED_IN, cookie=cookie, session=session, trust=trust), codes

    def prove(self, user: User, typed: str, address: str) -> Stepped:
        """Judge a code of somebody who has given the right password, counted and recorded; a right one is spent, and opens nothing yet.

        Args:
            user: whose.
            typed: the code.
            address: of the browser.
        """
        wait = self._throttle.reserve(user.id, address)
        if wait:
            return Stepped(StepResult.PAUSED, wait)
        judged = self._factors.judge(user, typed)
        if judged.verdict is Verdict.RIGHT:
            self._throttle.note_success(user.id, address)
            return Stepped(StepResult.PASSED, method=judged.method, counts=self._factors.counts(user.id, judged.method))
        wait = self._throttle.note_failure(user.id, address)
        detail = {"address": address, "reason": "second_factor"}
        self._audit.record(EventName.USER_SIGN_IN_FAILED, "daemon", user_id=user.id, detail=detail)
        result = StepResult.USED if judged.verdict is Verdict.USED else StepResult.WRONG
        return Stepped(StepResult.PAUSED if wait else result, wait)

    def _prove_by_mail(self, waiting: Waiting, typed: str, address: str) -> Stepped:
        """Each code has five tries; what all of them together may guess is bounded as it is of other codes."""
        user = waiting.user
        wait = self._throttle.reserve(user.id, address)
        if wait:
            return Stepped(StepResult.PAUSED, wait)
        if self._mailed.take(waiting.row, read_typed(typed)):
            self._throttle.note_success(user.id, address)
            return Stepped(StepResult.PASSED, method=MAILED_CODE)
        wait = self._throttle.note_failure(user.id, address)
        detail = {"address": address, "reason": "mailed_code"}
        self._audit.record(EventName.USER_SIGN_IN_FAILED, "daemon", user_id=user.id, detail=detail)
        return Stepped(StepResult.PAUSED if wait else StepResult.WRONG, wait)

    def _prove_by_passkey(self, waiting: Waiting, browser: str, answer: str, address: str) -> Stepped:
        """Nobody guesses a signature, so that nothing is throttled."""
        row = waiting.row
        proven = self._proofs.judge(_purpose(row), browser, answer, row.user_id, verify=False)
        if proven.result is ProofResult.RIGHT and proven.method not in PROOFS[waiting.proof]:
            # A good one, and not of the kind that is asked for.
            return Stepped(StepResult.NO_PASSKEY)
        if proven.result is ProofResult.RIGHT:
            return Stepped(StepResult.PASSED, method=proven.method, counts=proven.counts)
        if proven.user_id:
            detail = {"address": address, "reason": "passkey"}
            self._audit.record(EventName.USER_SIGN_IN_FAILED, "daemon", user_id=row.user_id, detail=detail)
        return Stepped(StepResult.NO_PASSKEY)


def _purpose(row: SignInRow) -> str:
    return f"step {row.id}"
