"""A forgotten password: a link to the account's address, and a new password through it."""

from __future__ import annotations

import msgspec

from common.contracts.events import EventName
from common.contracts.mail.letters import Letter, LetterKind
from common.contracts.people.account_settings import Registration
from common.contracts.users import ChangeUser, User
from common.page_languages import find_page_language
from daemon.services.mail.mail import Mail
from daemon.services.people.added_since import AddedSince
from daemon.services.people.histories import Histories
from daemon.services.people.mailed_links import LIFETIMES, LinkState, MailedLink, MailedLinks, Purpose
from daemon.services.people.users import Users
from daemon.services.tenant.account_settings import AccountSettingsStore
from daemon.services.tenant.audit import Audit


class OpenedLink(msgspec.Struct, frozen=True):
    """A link and whose it is.

    Attributes:
        link: as it was found.
        user: the account, as it is now.
        cleared: whether what others had added before the address was proven was removed by it.
    """

    link: MailedLink
    user: User
    cleared: bool = False

    @property
    def works(self) -> bool:
        """Whether it can be used now."""
        return self.link.state is LinkState.WAITING and not self.user.suspended


class Recovery:
    """Mails links and sets passwords through them. Called inside store jobs that write; passwords are hashed before.

    Args:
        users, links, added, histories, mail, settings, audit: what each step needs.
    """

    def __init__(
        self, users: Users, links: MailedLinks, added: AddedSince, histories: Histories, mail: Mail, settings: AccountSettingsStore, audit: Audit
    ) -> None:
        self._histories = histories
        self._users, self._links, self._mail, self._settings, self._audit = users, links, mail, settings, audit
        self._added = added

    def may_ask(self, address: str) -> bool:
        """Count that somebody asks, if their network may. It depends on no account, so it is told."""
        return self._mail.may_ask(address)

    def ask(self, identifier: str, address: str, *, interaction_id: str, language: str) -> None:
        """Mail a link to the account that somebody names, if there is one that it can be mailed to. Nobody is told whether there is.

        There is nothing to recover of an account that has no password yet: only an invitation sets the first one, and one that was mailed
        and still waits is mailed once more.

        Args:
            identifier: user name or e-mail address, as typed.
            address: of the browser.
            interaction_id: the authorization request that the browser is in, "" for none.
            language: of the page.
        """
        if not self._settings.get().recovery:
            return
        found = self._users.find_credentials(identifier)
        user = None if found is None else self._users.get(found.id)
        if user is None or user.suspended:
            return
        if not user.has_password:
            self._invite_again(user, language)
            return
        if not self._mail.may_write_to(LetterKind.RECOVERY, user):
            return
        language = find_page_language(user.profile.locale, language)
        token = self._links.make(Purpose.RECOVER, user.id, user.email, interaction_id=interaction_id, language=language)
        link = self._links.find(token, Purpose.RECOVER)
        self._mail.queue(
            Letter(
                LetterKind.RECOVERY,
                user.email,
                language,
                self._links.address(Purpose.RECOVER, token),
                {"username": user.username},
                user.id,
                0 if link is None else link.created_at + LIFETIMES[Purpose.RECOVER],
                "" if link is None else link.id,
            )
        )
        self._audit.record(EventName.USER_RECOVERY_ASKED, "daemon", user_id=user.id, detail={"address": address})

    def find(self, token: str) -> OpenedLink | None:
        """The account of a link; None if there is no such link or account, or it has no password. Looking changes nothing."""
        link = self._links.find(token, Purpose.RECOVER)
        user = None if link is None else self._users.find(link.user_id)
        return None if link is None or user is None or not user.has_password else OpenedLink(link, user)

    def finish(self, token: str, password_hash: str, address: str) -> OpenedLink | None:
        """Spend a link and set the password; all sessions and tokens end, and the account's owner is told by mail.

        Args:
            token: the last part of the link's address.
            password_hash: of the new password.
            address: of the browser.

        Returns:
            Whose it was; None if somebody was faster, it is over, the account is suspended, or passwords are not recovered any more.
        """
        opened = self.find(token) if self._settings.get().recovery else None
        if opened is None or not opened.works or self._links.spend(token, Purpose.RECOVER) is None:
            return None
        user = opened.user
        self._users.set_password(user.id, password_hash, f"user:{user.id}")
        cleared = False
        if user.email.casefold() == opened.link.email.casefold() and not user.email_verified:
            # Whoever has the link reads the mail of that address. Who was here before may have been anybody, and left ways back, if they made
            # the account; one that an administrator made is its user's, whose second factor no mail replaces.
            cleared = self._histories.has_registered(user.id) and self._added.remove(user, 0, f"user:{user.id}")
            self._users.change(user.id, ChangeUser(email_verified=True), None, f"user:{user.id}")
        self._audit.record(EventName.USER_RECOVERED, f"user:{user.id}", user_id=user.id, detail={"address": address})
        if self._mail.may_write_to(LetterKind.PASSWORD_CHANGED, user):
            self._mail.queue(
                Letter(LetterKind.PASSWORD_CHANGED, user.email, opened.link.language, facts={"username": user.username}, user_id=user.id)
            )
        return msgspec.structs.replace(opened, cleared=cleared)

    def _invite_again(self, user: User, language: str) -> None:
        """Mail an invitation once more that waits and went to the same address. It ends when the first one would have."""
        link = self._links.find_newest(Purpose.INVITE, user.id)
        if link is None or link.state is not LinkState.WAITING or link.email.casefold() != user.email.casefold():
            return
        if self._settings.get().registration is Registration.OFF or not self._mail.may_write_to(LetterKind.INVITATION, user):
            return
        language = find_page_language(user.profile.locale, language)
        token = self._links.make(Purpose.INVITE, user.id, user.email, language=language, expires_at=link.expires_at)
        made, facts, where = self._links.find(token, Purpose.INVITE), {"username": user.username}, self._links.address(Purpose.INVITE, token)
        link_id = "" if made is None else made.id
        self._mail.queue(Letter(LetterKind.INVITATION, user.email, language, where, facts, user.id, link.expires_at, link_id))
