"""*This was not me*: everything that is signed in to an account ends at once, and its owner is led to a new password."""

from __future__ import annotations

import msgspec

from common.contracts.events import EventName
from common.contracts.sign_out_notices import Ending
from daemon.services.authorization.endings import Endings
from daemon.services.people.mailed_links import MailedLinks, Purpose
from daemon.services.people.recovery import OpenedLink
from daemon.services.people.sign_ins import SignIns
from daemon.services.people.users import Users
from daemon.services.tenant.account_settings import AccountSettingsStore
from daemon.services.tenant.audit import Audit


class Disowned(msgspec.Struct, frozen=True):
    """What came of it.

    Attributes:
        user_id: whose account.
        recovery: the token of a link by which its owner sets a new password; "" where the tenant mails no such links, or not to that address.
    """

    user_id: str
    recovery: str


class Disowning:
    """Ends it all. Called inside store jobs that write, except what says otherwise.

    Args:
        users, links, endings, sign_ins, settings, audit: what each step needs.
    """

    def __init__(self, users: Users, links: MailedLinks, endings: Endings, sign_ins: SignIns, settings: AccountSettingsStore, audit: Audit) -> None:
        self._users, self._links, self._endings, self._sign_ins = users, links, endings, sign_ins
        self._settings, self._audit = settings, audit

    def find(self, token: str) -> OpenedLink | None:
        """The account of a link, and the sign-in that it is about; None if there is no such link or account. Reads alone.

        Args:
            token: the last part of its address.
        """
        link = self._links.find(token, Purpose.DISOWN)
        user = None if link is None else self._users.find(link.user_id)
        return None if link is None or user is None else OpenedLink(link, user)

    def finish(self, token: str, address: str) -> Disowned | None:
        """Spend a link: all ends.

        Args:
            token: as above.
            address: of the browser.

        Returns:
            None if somebody was faster, or the link is over, or its account is suspended.
        """
        opened = self.find(token)
        if opened is None or not opened.works or self._links.spend(token, Purpose.DISOWN) is None:
            return None
        user, email = opened.user, opened.link.email
        self.end_all(user.id, "daemon", address, "mail")
        # Whoever has changed the address meanwhile may be whom this is against: its former reader ends all, and recovers nothing.
        leads_on = self._settings.get().recovery and user.has_password and user.email.casefold() == email.casefold()
        recovery = self._links.make(Purpose.RECOVER, user.id, email, language=opened.link.language) if leads_on else ""
        return Disowned(user.id, recovery)

    def end_all(self, user_id: str, actor: str, address: str, way: str) -> None:
        """End every session, every token, every sign-in under way and the trust in every browser.

        Args:
            user_id: whose.
            actor: who, for the audit log.
            address: of the browser that asks for it.
            way: `mail` or `account`: where it was asked for.
        """
        self._endings.end_user(user_id, Ending.SIGNED_OUT)
        self._sign_ins.end_of_user(user_id)
        self._audit.record(EventName.USER_SIGN_IN_DISOWNED, actor, user_id=user_id, detail={"address": address, "way": way})
