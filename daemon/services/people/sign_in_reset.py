"""An administrator takes away at one stroke all that a user signs in with beside the password, as after an account was stolen."""

from __future__ import annotations

from common.contracts.events import EventName
from common.contracts.mail.letters import Letter, LetterKind
from common.contracts.sign_out_notices import Ending
from common.contracts.users import User
from common.page_languages import DEFAULT, find_page_language
from daemon.services.authorization.endings import Endings
from daemon.services.mail.mail import Mail
from daemon.services.people.added_since import Remove
from daemon.services.people.known_browsers import KnownBrowsers
from daemon.services.people.mailed_links import MailedLinks, Purpose
from daemon.services.people.sign_ins import SignIns
from daemon.services.tenant.audit import Audit


class SignInReset:
    """Called inside store jobs that write.

    Args:
        factors: takes passkeys away, and the authenticator app, without a letter of each (`SecondFactors.remove_since`).
        identities: those of identity providers (`Identities.unlink_since`).
        known, links, endings, sign_ins, mail, audit: what each step needs.
    """

    def __init__(
        self,
        factors: Remove,
        identities: Remove,
        known: KnownBrowsers,
        links: MailedLinks,
        endings: Endings,
        sign_ins: SignIns,
        mail: Mail,
        audit: Audit,
    ) -> None:
        self._factors, self._identities, self._known, self._links = factors, identities, known, links
        self._endings, self._sign_ins, self._mail, self._audit = endings, sign_ins, mail, audit

    def reset(self, user: User, actor: str) -> None:
        """Remove passkeys, app, recovery codes and connected accounts; end sessions, tokens, sign-ins under way, trust and mailed links.

        The password stays, and so do consents. An invitation that waits stays as well: nobody has signed in by it. Each removal is in the audit
        log; the user is told by one letter.

        Args:
            user: whose.
            actor: who, for the audit log.
        """
        self._factors(user, 0, actor)
        self._identities(user, 0, actor)
        self._known.forget_since(user.id, 0)
        for purpose in (Purpose.RECOVER, Purpose.VERIFY_EMAIL, Purpose.DISOWN):
            self._links.withdraw(purpose, user.id)
        self._endings.end_user(user.id, Ending.SIGNED_OUT)
        self._sign_ins.end_of_user(user.id)
        self._audit.record(EventName.USER_SIGN_IN_RESET, actor, user_id=user.id)
        if self._mail.may_write_to(LetterKind.SIGN_IN_RESET, user):
            language, facts = find_page_language(user.profile.locale, DEFAULT), {"username": user.username}
            self._mail.queue(Letter(LetterKind.SIGN_IN_RESET, user.email, language, facts=facts, user_id=user.id))
