"""Signing in with a password: the same answer for known and unknown accounts, throttled, recorded.

The password is one step of a sign-in (`sign_ins`); a session is opened when nothing more is needed.
"""

from __future__ import annotations

from enum import Enum

import msgspec

from common.contracts.events import EventName
from common.contracts.users import EMAIL_MOST
from daemon.keys.foreign import Cost
from daemon.services.people.authentication import HERE, MAILED_CODE, PASSWORD, TRUSTED
from daemon.services.people.foreign_passwords import ForeignPasswords
from daemon.services.people.opening import Opening
from daemon.services.people.sign_ins import Place, SignIns
from daemon.services.people.throttle import Throttle
from daemon.services.people.trusted_browsers import TrustedBrowsers
from daemon.services.people.users import Users
from daemon.services.tenant.audit import Audit
from daemon.storage.people.sessions import SessionRow


class SignInResult(Enum):
    """What came of a try."""

    SIGNED_IN = "signed_in"
    WRONG = "wrong"
    PAUSED = "paused"
    # The password is right, and more is needed before anybody is signed in.
    UNDER_WAY = "under_way"
    # The account has got another hash while this one was checked: of the same password, or of another one.
    CHANGED = "changed"
    SUSPENDED = "suspended"


class Attempt(msgspec.Struct, frozen=True):
    """A try, before the password is checked.

    Attributes:
        doors: what the throttle counts the try by: what was typed, then the account, unless that one's door is shut.
        address: of the browser.
        user_id: whose account that is, or None.
        password_hash: to check against, or None.
        wait: seconds until a try is allowed; the password must not be checked before.
        costs: what checking it has to cost besides a hash of our own.
    """

    doors: tuple[str, ...]
    address: str
    user_id: str | None
    password_hash: str | None
    wait: int
    costs: tuple[Cost, ...] = ()


class SignedIn(msgspec.Struct, frozen=True):
    """What a try gave.

    Attributes:
        result: which.
        under_way: names the sign-in that needs more, when it does.
        wait: seconds until the next try, when paused.
        cookie: value of the session cookie, when signed in.
        session: the new session, when signed in.
        password_hash: the newer one, when it has changed.
    """

    result: SignInResult
    wait: int = 0
    cookie: str = ""
    session: SessionRow | None = None
    password_hash: str | None = None
    under_way: str = ""


class SignIn:
    """Begins and finishes tries. Called inside store jobs; the password is checked between the two, outside.

    Args:
        users, sign_ins, opening, throttle, audit, foreign, trusted: what each step needs.
    """

    def __init__(
        self,
        users: Users,
        sign_ins: SignIns,
        opening: Opening,
        throttle: Throttle,
        audit: Audit,
        foreign: ForeignPasswords,
        trusted: TrustedBrowsers,
    ) -> None:
        self._users, self._sign_ins, self._opening, self._foreign = users, sign_ins, opening, foreign
        self._throttle, self._audit, self._trusted = throttle, audit, trusted

    def begin(self, identifier: str, address: str, *, known: bool = False) -> Attempt:
        """Look up an account and count the try, if one is allowed now, before its password is checked.

        A pause is told of the name that was typed alone, which counts whether there is such an account or not. An account whose own door
        is shut, by tries under its other name, has no password for so long: its answer is that of an unknown one (attack 75).

        Args:
            identifier: user name or e-mail address, as typed.
            address: of the browser.
            known: whether the account is told to be there already, as to its signed-in user: then its own pause is told too.
        """
        found = self._users.find_credentials(identifier) if identifier else None
        typed, costs = f"name:{identifier}", self._foreign.costs()
        wait = self._throttle.reserve(typed, address)
        if found is None or wait:
            return Attempt((typed,), address, None, None, wait, costs)
        account = f"user:{found.id}"
        shut = self._throttle.reserve(account, address)
        if shut:
            return Attempt((typed,), address, found.id, None, shut if known else 0, costs)
        return Attempt((typed, account), address, found.id, found.password_hash, 0, costs)

    def take_back(self, attempt: Attempt) -> None:
        """The password could not be checked, through no fault of the user: the try does not count."""
        for door in attempt.doors:
            self._throttle.give_back(door, attempt.address)

    def prove(self, attempt: Attempt, *, matched: bool) -> SignedIn | None:
        """Judge a password that signs nobody in, counted and recorded like one that does.

        Checking takes a while: a password that is no more that of the account, or an account that is gone, counts as a wrong password,
        and whoever was suspended meanwhile is (attack 117).

        Args:
            attempt: from `begin`.
            matched: whether the password belongs to the account.

        Returns:
            None if it is right; else what came of it.
        """
        stored = None if attempt.user_id is None else self._users.find_password(attempt.user_id)
        if not matched or attempt.user_id is None or stored is None or stored.password_hash != attempt.password_hash:
            wait = self._throttle.note_failure(attempt.doors[0], attempt.address)
            self._audit.record(EventName.USER_SIGN_IN_FAILED, "daemon", user_id=attempt.user_id, detail={"address": attempt.address})
            return SignedIn(SignInResult.PAUSED if wait else SignInResult.WRONG, wait=wait)
        for door in attempt.doors:
            self._throttle.note_success(door, attempt.address)
        if stored.suspended:
            # Only whoever knows the password learns this.
            self._audit.record(EventName.USER_SIGN_IN_FAILED, "daemon", user_id=attempt.user_id, detail={"reason": "suspended"})
            return SignedIn(SignInResult.SUSPENDED)
        return None

    def renew(self, attempt: Attempt, fresh: str) -> None:
        """Keep a right password in its normal form from now on; nothing ends, for it is the same one.

        Args:
            attempt: from `begin`.
            fresh: what it was hashed to.
        """
        if attempt.user_id is not None and attempt.password_hash is not None:
            self._users.renew_hash(attempt.user_id, attempt.password_hash, fresh)

    def _find_newer_hash(self, attempt: Attempt) -> str | None:
        stored = None if attempt.user_id is None else self._users.find_password(attempt.user_id)
        return None if stored is None or stored.password_hash == attempt.password_hash else stored.password_hash

    def finish(self, attempt: Attempt, place: Place, *, matched: bool, keep: bool, replaces: SessionRow | None, once_more: bool = False) -> SignedIn:
        """Pass the step and open a session if nothing more is needed, or count a failure.

        Args:
            attempt: from `begin`.
            place: where it happens.
            matched: whether the password belongs to the account.
            keep: whether the user wants to stay signed in.
            replaces: the session that the browser had.
            once_more: whether the caller will check the password against a newer hash, if there is one by now; nothing is counted then.
        """
        newer = self._find_newer_hash(attempt) if once_more and matched else None
        if newer is not None:
            return SignedIn(SignInResult.CHANGED, password_hash=newer)
        refused = self.prove(attempt, matched=matched)
        if refused is not None or attempt.user_id is None:
            return refused or SignedIn(SignInResult.WRONG)
        under_way = self._sign_ins.begin(attempt.user_id, PASSWORD, place, persistent=keep)
        # Whoever is signed in here already proves anew all that they are: their session must not become weaker.
        if under_way.needed and replaces is None and self._trusted.take(under_way, place.trusted):
            under_way = self._sign_ins.note_passed(under_way, TRUSTED)
        if under_way.needed == MAILED_CODE and replaces is not None:
            # Signed in there already: the password alone is asked for once more.
            under_way = self._sign_ins.note_passed(under_way, HERE)
        if under_way.needed:
            return SignedIn(SignInResult.UNDER_WAY, under_way=under_way.id)
        cookie, session = self._opening.open(under_way, replaces)
        return SignedIn(SignInResult.SIGNED_IN, cookie=cookie, session=session)


def may_be_identifier(text: str) -> bool:
    """Whether a text can be a user name or an e-mail address at all: what is longer is nobody's."""
    return len(text) <= EMAIL_MOST
