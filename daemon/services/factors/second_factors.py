"""The second factors of a user: what there is, how it is set up, and how it is taken away. The audit log and a letter tell of it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from common.contracts.events import EventName
from common.contracts.mail.letters import Letter, LetterKind
from common.contracts.users import Passkey, SecondFactor, User
from common.errors import Refused
from common.page_languages import DEFAULT, find_page_language
from daemon.services.authorization.endings import Endings
from daemon.services.factors.authenticator_apps import AppInUse, AuthenticatorApps, Verdict
from daemon.services.factors.factor_rule import FactorRule
from daemon.services.factors.one_time_codes import read_typed
from daemon.services.factors.passkey_records import KnownCredential, Signed
from daemon.services.factors.passkeys import Added, Passkeys
from daemon.services.factors.recovery_codes import CodesLeft, RecoveryCodes
from daemon.services.mail.mail import Mail
from daemon.services.people.authentication import BOUND_PASSKEY, CODE, PASSKEY, RECOVERY_CODE, SECOND_FACTOR, find_missing
from daemon.services.people.sessions import Sessions
from daemon.services.tenant.audit import Audit
from daemon.storage.people.sessions import SessionRow


class FactorsInUse(msgspec.Struct, frozen=True):
    """What somebody signs in with beside a password.

    Attributes:
        app: the authenticator app, or None.
        codes: the recovery codes that are left.
        passkeys: the oldest first.
    """

    app: AppInUse | None
    codes: CodesLeft
    passkeys: tuple[Passkey, ...] = ()


class Judged(msgspec.Struct, frozen=True):
    """What a second factor was worth.

    Attributes:
        verdict: what.
        method: by which it passes, if it is right; see `authentication`.
    """

    verdict: Verdict
    method: str = ""


class SecondFactors:
    """Called inside store jobs that write, except what says otherwise.

    Args:
        apps, passkeys, codes, rule, mail, audit, endings, sessions: what each step needs.
    """

    def __init__(
        self,
        apps: AuthenticatorApps,
        passkeys: Passkeys,
        codes: RecoveryCodes,
        rule: FactorRule,
        mail: Mail,
        audit: Audit,
        endings: Endings,
        sessions: Sessions,
    ) -> None:
        self._apps, self._passkeys, self._codes, self._mail, self._audit = apps, passkeys, codes, mail, audit
        self.rule, self._endings, self._sessions = rule, endings, sessions

    def has_any(self, user_id: str) -> bool:
        """Whether a user has one, so that a password is not enough. Reads alone."""
        return self.has_app(user_id) or self.has_passkey(user_id)

    def has_app(self, user_id: str) -> bool:
        """Whether a user has an authenticator app. Reads alone."""
        return self._apps.has_one(user_id)

    def has_passkey(self, user_id: str) -> bool:
        """Whether a user has a passkey. Reads alone."""
        return self._passkeys.has_any(user_id)

    def can_prove(self, user_id: str, proof: str) -> bool:
        """Whether a user has something to give a proof by that counts by now; see `waiting`. Reads alone.

        Args:
            user_id: whose.
            proof: one of `authentication.PROOFS`.
        """
        if proof == SECOND_FACTOR:
            return self._apps.counts(user_id) or self.can_prove(user_id, PASSKEY)
        return bool(self._passkeys.list_known(user_id, bound=proof == BOUND_PASSKEY, counting=True))

    def counts(self, user_id: str, method: str) -> bool:
        """Whether a code that a user has typed counts where a proof is asked for. Reads alone.

        Args:
            user_id: whose.
            method: what the code was; a recovery code counts where anything does that it stands in for.
        """
        return self._apps.counts(user_id) if method == CODE else self.can_prove(user_id, SECOND_FACTOR)

    def find_missing(self, user_id: str, methods: Sequence[str], proof: str = "") -> Sequence[str]:
        """What a user still has to pass after these methods, in its order: whoever has to have a second factor sets one up. Reads alone.

        Args:
            user_id: who.
            methods: what was passed.
            proof: that an application demands, in place of any second factor where the user can give it; "" for none.
        """
        if self.has_any(user_id) or self.rule.must_have(user_id):
            missing = find_missing(methods, second_factor=True)
            if not proof or SECOND_FACTOR not in missing or not self.can_prove(user_id, proof):
                return missing
            return [proof if each == SECOND_FACTOR else each for each in missing]
        return find_missing(methods, second_factor=False, mailed_code=self.rule.mails_codes(user_id))

    def find(self, user_id: str) -> FactorsInUse:
        """What a user has. Reads alone."""
        return FactorsInUse(self._apps.find(user_id), self._codes.find_left(user_id), tuple(self._passkeys.list_mine(user_id)))

    def set_up_app(
        self, user: User, secret: str, typed: str, actor: str, *, obliged: bool = False, session: SessionRow | None = None
    ) -> tuple[Verdict, tuple[str, ...]]:
        """Set an authenticator app up whose code proves that it works.

        Args:
            user: whose.
            secret: from `one_time_codes.make_secret`.
            typed: the code.
            actor: who, for the audit log.
            obliged: whether it is because they have to, and the audit log says by which roles and organizations.
            session: in which it is set up, None where nothing vouches for it; see `waiting`.

        Returns:
            What the code was worth, and new recovery codes if it was right. USED where there is an app already.

        Raises:
            Refused: nobody may set one up.
        """
        if not self.rule.may_set_up():
            raise Refused("second_factor.off", "Second factors are switched off.")
        verdict = self._apps.add(user.id, secret, read_typed(typed), session)
        if verdict is not Verdict.RIGHT:
            return verdict, ()
        detail: dict[str, object] = {"factor": "authenticator_app"}
        if obliged:
            detail["obliged_by"] = self.rule.list_obliging(user.id) or ["everybody"]
        self._audit.record(EventName.USER_SECOND_FACTOR_ADDED, actor, user_id=user.id, detail=detail)
        self._write(LetterKind.SECOND_FACTOR_ADDED, user)
        return verdict, self._codes.make(user.id)

    def add_passkey(
        self, user: User, known: KnownCredential, signed: Signed, name: str, session: SessionRow | None = None
    ) -> tuple[Added, str, tuple[str, ...]]:
        """Keep a passkey that its user has made.

        Args:
            user: whose.
            known, signed: from `Ceremonies.check_new`.
            name: that the user gave it, or "".
            session: in which it is made, None where nothing vouches for it; see `waiting`.

        Returns:
            What came of it, its name, and recovery codes for whoever had nothing that could be lost before.

        Raises:
            Refused: the tenant's rule does not allow it.
        """
        if not self.rule.may_make_passkey():
            raise Refused("passkey.off", "Passkeys are switched off.")
        is_first = not self.has_any(user.id)
        added, called = self._passkeys.add(user.id, known, signed, name, session)
        if added is not Added.DONE:
            return added, "", ()
        self._audit.record(EventName.USER_PASSKEY_ADDED, f"user:{user.id}", user_id=user.id, detail={"passkey": called, "synced": signed.may_sync})
        self._write(LetterKind.PASSKEY_ADDED, user)
        return added, called, self._codes.make(user.id) if is_first else ()

    def remove_passkey(self, user: User, passkey_id: str, actor: str, here: str = "", *, is_told: bool = True) -> Passkey | None:
        """Take a passkey away; with the last thing that could be lost go the recovery codes.

        What sessions have proven counts no more, and those that a passkey alone opened end: it may have been this one.

        Args:
            user: whose.
            passkey_id: which.
            actor: who, for the audit log.
            here: the session in which it is removed, which goes on; "" for none.
            is_told: whether the user is told by a letter.

        Returns:
            The passkey, or None if there is none such.
        """
        removed = self._passkeys.remove(user.id, passkey_id)
        if removed is None:
            return None
        self._endings.end_trust(user.id)
        self._sessions.end_of_passkeys(user.id, here)
        if not self.has_any(user.id):
            self._codes.remove(user.id)
        self._audit.record(EventName.USER_PASSKEY_REMOVED, actor, user_id=user.id, detail={"passkey": removed.name, "synced": removed.synced})
        if is_told:
            self._write(LetterKind.PASSKEY_REMOVED, user)
        return removed

    def make_codes(self, user: User, actor: str) -> tuple[str, ...]:
        """New recovery codes in place of those before; none for whoever has no second factor that could be lost."""
        if not self.has_any(user.id):
            return ()
        self._audit.record(EventName.USER_RECOVERY_CODES_MADE, actor, user_id=user.id)
        return self._codes.make(user.id)

    def remove_app(self, user: User, actor: str) -> bool:
        """Take the authenticator app away; with the last thing that could be lost go the recovery codes. False if there is none."""
        return self._take(user, actor, LetterKind.SECOND_FACTOR_REMOVED)

    def reset(self, user: User, actor: str) -> None:
        """An administrator takes away what somebody has lost; whoever has none stays as they are.

        Args:
            user: whose.
            actor: who does it.
        """
        self._take(user, actor, LetterKind.SECOND_FACTOR_RESET)

    def remove_since(self, user: User, since: int, actor: str, *, is_told: bool = True) -> bool:
        """Take away what was added at or after a moment, and recovery codes that were made then: whoever has made them knows them.

        Args:
            user: whose.
            since: seconds since 1970.
            actor: who, for the audit log.
            is_told: whether the user is told of each by a letter.

        Returns:
            Whether there was any.
        """
        mine = self.find(user.id)
        late = [each for each in mine.passkeys if each.created_at >= since]
        for each in late:
            self.remove_passkey(user, each.id, actor, is_told=is_told)
        kind = LetterKind.SECOND_FACTOR_REMOVED if is_told else None
        app = mine.app is not None and mine.app.created_at >= since and self._take(user, actor, kind)
        codes = mine.codes.count > 0 and mine.codes.made_at >= since
        if codes:
            self._codes.remove(user.id)
        return bool(late) or app or codes

    def add_to(self, users: Sequence[User]) -> list[User]:
        """Users with what they sign in with beside the password. Reads alone.

        Args:
            users: those of one page.
        """
        ids = [user.id for user in users]
        apps, codes, passkeys = self._apps.list_of(ids), self._codes.count_of(ids), self._passkeys.list_of(ids)
        found = {user_id: SecondFactor(app.created_at, app.used_at, codes.get(user_id, 0)) for user_id, app in apps.items()}
        return [
            msgspec.structs.replace(user, second_factor=found.get(user.id), passkeys=tuple(passkeys.get(user.id, ())))
            if user.id in found or user.id in passkeys
            else user
            for user in users
        ]

    def judge(self, user: User, typed: str) -> Judged:
        """Judge a code of the app or a recovery code, and spend it if it is right.

        Args:
            user: whose.
            typed: the code.
        """
        code = read_typed(typed)
        if not self._codes.spend(user.id, code):
            return Judged(self._apps.take(user.id, code), CODE)
        left = self._codes.find_left(user.id).count
        self._audit.record(EventName.USER_RECOVERY_CODE_USED, f"user:{user.id}", user_id=user.id, detail={"left": left})
        self._write(LetterKind.RECOVERY_CODE_USED, user)
        return Judged(Verdict.RIGHT, RECOVERY_CODE)

    def _take(self, user: User, actor: str, kind: LetterKind | None) -> bool:
        if not self._apps.remove(user.id):
            return False
        self._endings.end_trust(user.id)
        self._sessions.forget_codes(user.id)
        if not self.has_any(user.id):
            self._codes.remove(user.id)
        self._audit.record(EventName.USER_SECOND_FACTOR_REMOVED, actor, user_id=user.id, detail={"factor": "authenticator_app"})
        if kind is not None:
            self._write(kind, user)
        return True

    def _write(self, kind: LetterKind, user: User) -> None:
        if self._mail.may_write_to(kind, user):
            language = find_page_language(user.profile.locale, DEFAULT)
            self._mail.queue(Letter(kind, user.email, language, facts={"username": user.username}, user_id=user.id))
