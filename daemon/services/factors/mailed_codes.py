"""Codes by mail: the weakest second step, of whoever has no second factor, where the tenant wants that.

It keeps out who has the password alone. It is no second factor for what applications are told: whoever reads the mail resets the password, too.
"""

from __future__ import annotations

import hmac
import secrets

from common.clock import Clock
from common.contracts.mail.letters import Letter, LetterKind
from common.contracts.users import User
from common.page_languages import DEFAULT, find_page_language
from daemon.keys.digests import Digests
from daemon.services.mail.mail import Mail
from daemon.storage.database.store import Database
from daemon.storage.factors.mailed_codes import MailedCodeRow, MailedCodeRows
from daemon.storage.people.sign_ins import SignInRow

LIFETIME, MOST_TRIES = 600, 5


class MailedCodes:
    """Sends and judges them. Called inside store jobs that write, except what says otherwise.

    Args:
        db: the database.
        clock: the time.
        digests: digests codes.
        mail: how they are sent.
    """

    def __init__(self, db: Database, clock: Clock, digests: Digests, mail: Mail) -> None:
        self._rows, self._clock, self._digests, self._mail = MailedCodeRows(db), clock, digests, mail

    def is_sent(self, row: SignInRow) -> bool:
        """Whether a code was mailed for a sign-in that may still be right. Reads alone."""
        found = self._rows.find(sign_in_id=row.id, now=self._clock.now())
        return found is not None and found.tries < MOST_TRIES

    def send(self, row: SignInRow, user: User) -> bool:
        """Mail a code in place of an earlier one; False where no more mails go to this user for now: an earlier one stays then.

        Args:
            row: the sign-in that it is good for, in its browser alone.
            user: whose.
        """
        if not self._mail.may_write_to(LetterKind.SIGN_IN_CODE, user):
            return False
        code, now = f"{secrets.randbelow(1_000_000):06}", self._clock.now()
        self._rows.remove(sign_in_id=row.id)
        self._rows.add(MailedCodeRow(row.id, self._digest(row, code), 0, now + LIFETIME))
        language = find_page_language(user.profile.locale, DEFAULT)
        told = {"username": user.username, "code": code}
        self._mail.queue(Letter(LetterKind.SIGN_IN_CODE, user.email, language, facts=told, user_id=user.id, expires_at=now + LIFETIME))
        return True

    def take(self, row: SignInRow, code: str) -> bool:
        """Judge a code, count the try, and spend a right one; after five tries none is right.

        Args:
            row: the sign-in.
            code: from `one_time_codes.read_typed`.
        """
        found = self._rows.find(sign_in_id=row.id, now=self._clock.now())
        if found is None or found.tries >= MOST_TRIES:
            return False
        if self._rows.count(sign_in_id=row.id, digest=found.digest, tries=found.tries) != 1:
            return False
        return hmac.compare_digest(found.digest, self._digest(row, code)) and self._rows.remove(sign_in_id=row.id) == 1

    def _digest(self, row: SignInRow, code: str) -> bytes:
        return self._digests.of("mailed-code", f"{row.id} {code}")
