"""A new passkey: what the browser is asked, and what its answer makes."""

from __future__ import annotations

from enum import Enum

import msgspec

from common.contracts.users import User
from daemon.services.factors.ceremonies import Ceremonies
from daemon.services.factors.challenges import Challenges
from daemon.services.factors.passkey_records import BadAnswer
from daemon.services.factors.passkeys import Added, Passkeys
from daemon.services.factors.second_factors import SecondFactors
from daemon.storage.people.sessions import SessionRow

_PURPOSE = "new passkey"


class MakingResult(Enum):
    """What came of it."""

    DONE = "done"
    # The answer came too late, a second time, or from elsewhere.
    OVER = "over"
    WRONG = "wrong"
    KNOWN = "known"
    TOO_MANY = "too_many"


class Making(msgspec.Struct, frozen=True):
    """What came of an answer.

    Attributes:
        result: which.
        name: of the passkey, when done.
        codes: the recovery codes, at the one moment at which they are known; none for whoever has some already.
    """

    result: MakingResult
    name: str = ""
    codes: tuple[str, ...] = ()


class PasskeyMaking:
    """Asks and takes. Called inside store jobs.

    Args:
        ceremonies, challenges, passkeys, factors: what each step needs.
    """

    def __init__(self, ceremonies: Ceremonies, challenges: Challenges, passkeys: Passkeys, factors: SecondFactors) -> None:
        self._ceremonies, self._challenges, self._passkeys, self._factors = ceremonies, challenges, passkeys, factors

    def is_possible(self) -> bool:
        """Whether people can make one: the issuer has a name to bind it to, and the tenant's rule allows it. Reads alone."""
        return bool(self._ceremonies.rp_id) and self._factors.rule.may_make_passkey()

    def ask(self, user: User, browser: str, session_id: str, product: str) -> str:
        """The options for the browser, as JSON. Reads alone.

        Args:
            user: whose it is to be.
            browser, session_id: where the page is shown, and for nobody else.
            product: our name.
        """
        challenge = self._challenges.make(f"{_PURPOSE} {session_id}", browser)
        known, shown = self._passkeys.list_known(user.id), user.profile.name or user.username
        return self._ceremonies.ask_for_new(challenge, product, user.id, user.username, shown, known, verify=self._factors.rule.passkeys_sign_in())

    def take(self, user: User, browser: str, session: SessionRow, text: str, name: str) -> Making:
        """Judge the answer and keep the passkey. Called inside a store job that writes.

        Args:
            user, browser: as above.
            session: where the page was shown; it vouches for the passkey, or the passkey waits (see `waiting`).
            text: the answer, as JSON.
            name: that its user gave it, or "".

        Raises:
            Refused: passkeys are switched off.
        """
        try:
            challenge = self._ceremonies.read_challenge(text)
            if not self._challenges.spend(challenge, f"{_PURPOSE} {session.id}", browser):
                return Making(MakingResult.OVER)
            known, signed = self._ceremonies.check_new(text, challenge, verify=self._factors.rule.passkeys_sign_in())
        except BadAnswer:
            return Making(MakingResult.WRONG)
        added, called, codes = self._factors.add_passkey(user, known, signed, name, session)
        return Making(_RESULTS[added], called, codes)


_RESULTS = {Added.DONE: MakingResult.DONE, Added.KNOWN: MakingResult.KNOWN, Added.TOO_MANY: MakingResult.TOO_MANY}
