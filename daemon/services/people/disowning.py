"""*This was not me*: all that is signed in to an account ends at once, what was added since goes, and its owner sets a new password."""

from __future__ import annotations

import msgspec

from common.contracts.events import EventName
from common.contracts.sign_out_notices import Ending
from common.contracts.users import ChangeUser, User
from daemon.services.authorization.endings import Endings
from daemon.services.people.added_since import AddedSince
from daemon.services.people.deletions import Deletions
from daemon.services.people.known_browsers import find_since
from daemon.services.people.mailed_links import MailedLink, MailedLinks, Purpose
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
        has_password: whether the account has one at all.
    """

    user_id: str
    recovery: str
    has_password: bool


class Disowning:
    """Ends it all. Called inside store jobs that write, except what says otherwise.

    Args:
        users, links, endings, sign_ins, added, deletions, settings, audit: what each step needs.
    """

    def __init__(
        self,
        users: Users,
        links: MailedLinks,
        endings: Endings,
        sign_ins: SignIns,
        added: AddedSince,
        deletions: Deletions,
        settings: AccountSettingsStore,
        audit: Audit,
    ) -> None:
        self._users, self._links, self._endings, self._sign_ins = users, links, endings, sign_ins
        self._added, self._deletions, self._settings, self._audit = added, deletions, settings, audit

    def find(self, token: str) -> OpenedLink | None:
        """The account of a link, and the sign-in that it is about; None if there is no such link or account. Reads alone.

        Args:
            token: the last part of its address.
        """
        link = self._links.find(token, Purpose.DISOWN)
        user = None if link is None else self._users.find(link.user_id)
        return None if link is None or user is None else OpenedLink(link, user)

    def leads_on(self, opened: OpenedLink) -> bool:
        """Whether the press leads to a new password. Reads alone.

        Whoever has changed the address meanwhile may be whom this is against: its former reader recovers nothing, unless that change is taken back.
        """
        mine = _is_same(opened.user, opened.link) or self.takes_back(opened)
        return self._settings.get().recovery and opened.user.has_password and mine

    def finish(self, token: str, unknown_hash: str, address: str) -> Disowned | None:
        """Spend a link: all ends, and what was added since that sign-in goes.

        Args:
            token: as above.
            unknown_hash: of a password that nobody knows, which takes the place of the stolen one where the way leads to a new one.
            address: of the browser.

        Returns:
            None if somebody was faster, or the link is over, or its account is suspended.
        """
        opened = self.find(token)
        if opened is None or not opened.works:
            return None
        leads_on, takes_back = self.leads_on(opened), self.takes_back(opened)
        if self._links.spend(token, Purpose.DISOWN) is None:
            return None
        user, link = opened.user, opened.link
        if takes_back:
            self._free(link.email)
            user = self._users.change(user.id, ChangeUser(email=link.email, email_verified=True), None, "daemon")
        since = link.detail.get("since", link.detail.get("at"))
        self._end_all(user, since if isinstance(since, int) else link.created_at, "daemon", address, "mail")
        self._links.end_beside(link)
        if not leads_on:
            return Disowned(user.id, "", user.has_password)
        self._users.lock_password(user.id, unknown_hash)
        made = self._links.make(Purpose.RECOVER, user.id, link.email, language=link.language, detail={"disowned": True})
        return Disowned(user.id, made, has_password=True)

    def end_all(self, user: User, at: int, actor: str, address: str) -> None:
        """The same from within the account, by whoever is signed in to it: their password stays, for they choose another by it.

        Args:
            user: whose.
            at: when the sign-in was that is somebody else's, in seconds since 1970.
            actor: who, for the audit log.
            address: of the browser that asks for it.
        """
        self._end_all(user, find_since(self._links, user.id, at), actor, address, "account")
        # Not the links that do the same: whoever presses here may be whom they are against.
        self._links.end_others(user.id, Purpose.DISOWN)

    def _end_all(self, user: User, since: int, actor: str, address: str, way: str) -> None:
        """End every session, token, sign-in under way and trust in browsers, and the wish to have the account deleted; remove what was added."""
        self._endings.end_user(user.id, Ending.SIGNED_OUT)
        self._sign_ins.end_of_user(user.id)
        self._deletions.take_back(user.id)
        # An account without a password keeps what it was made with: nothing else leads back to it.
        self._added.remove(user, since if user.has_password else max(since, user.created_at + 1), actor)
        self._audit.record(EventName.USER_SIGN_IN_DISOWNED, actor, user_id=user.id, detail={"address": address, "way": way})

    def takes_back(self, opened: OpenedLink) -> bool:
        """Whether the press gives the account its address back. Reads alone.

        It does where that was changed by a mailed link since that sign-in, from the proven one of this link, which nobody else has proven.
        """
        user, link, at = opened.user, opened.link, opened.link.detail.get("at")
        if _is_same(user, link) or link.detail.get("proven") is not True or not isinstance(at, int):
            return False
        return self._is_free(link.email) and self._links.was_used_since(Purpose.VERIFY_EMAIL, user.id, user.email, at)

    def _is_free(self, email: str) -> bool:
        """Whether nobody else has proven an address: whoever has changed it away from here could write it into another account of theirs."""
        owner = self._users.find_credentials(email)
        return owner is None or not self._users.get(owner.id).email_verified

    def _free(self, email: str) -> None:
        """Take it from whoever has it without a proof; they have one address less."""
        owner = self._users.find_credentials(email)
        if owner is not None:
            self._users.change(owner.id, ChangeUser(email=""), None, "daemon")


def _is_same(user: User, link: MailedLink) -> bool:
    return user.email.casefold() == link.email.casefold()
