"""Invitations to accounts that administrators have made: whoever is invited sets a password, instead of having one typed by others."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from common.clock import Clock
from common.contracts.events import EventName
from common.contracts.mail.letters import Letter, LetterKind
from common.contracts.people.account_settings import Registration
from common.contracts.people.invitations import CreatedInvitation, InviteUser
from common.contracts.users import ChangeUser, Invitation, InvitationState, User
from common.errors import Conflict, NotFound
from daemon.services.mail.mail import Mail
from daemon.services.people.mailed_links import LinkState, MailedLink, MailedLinks, Purpose
from daemon.services.people.recovery import OpenedLink
from daemon.services.people.users import Users
from daemon.services.tenant.account_settings import AccountSettingsStore
from daemon.services.tenant.audit import Audit

# All else that ends one is alike to administrators: it was taken back, or is of no use any more.
_STATES = {
    LinkState.WAITING: InvitationState.WAITING,
    LinkState.USED: InvitationState.USED,
    LinkState.EXPIRED: InvitationState.EXPIRED,
}


class Invitations:
    """Invites people, and takes their passwords. Called inside store jobs that write; passwords are hashed before.

    Args:
        users, links, mail, settings, audit, clock: what each step needs.
    """

    def __init__(self, users: Users, links: MailedLinks, mail: Mail, settings: AccountSettingsStore, audit: Audit, clock: Clock) -> None:
        self._users, self._links, self._mail, self._settings, self._audit = users, links, mail, settings, audit
        self._clock = clock

    def invite(self, user_id: str, how: InviteUser, actor: str) -> CreatedInvitation:
        """Make a link; earlier ones of the account open nothing any more.

        Args:
            user_id: whom.
            how: by mail, or to hand over.
            actor: who, for the audit log.

        Raises:
            NotFound: there is no such user.
            Conflict: invitations are off, the account has a password already or no address to mail to, or too many letters went there.
        """
        user = self._users.get(user_id)
        if self._settings.get().registration is Registration.OFF:
            raise Conflict("invitation.off", "Invitations are switched off in the rules for accounts.")
        if user.has_password:
            raise Conflict("invitation.has_password", "This user has a password already, and can set a new one through the sign-in page.")
        if how.by_mail and not user.email:
            raise Conflict("invitation.no_email", "This user has no e-mail address. Hand the link over yourself, or add an address first.")
        if how.by_mail and not self._mail.may_write_to(LetterKind.INVITATION, user):
            raise Conflict("invitation.too_many", "Many letters went to this address. Hand the link over yourself, or try again in an hour.")
        language = how.language or user.profile.locale or "en"
        email = user.email if how.by_mail else ""
        token = self._links.make(Purpose.INVITE, user.id, email, language=language)
        link = self._links.find_newest(Purpose.INVITE, user.id)
        assert link is not None
        address = self._links.address(Purpose.INVITE, token)
        if how.by_mail:
            facts = {"username": user.username}
            self._mail.queue(Letter(LetterKind.INVITATION, user.email, language, address, facts, user.id, link.expires_at, link.id))
        self._audit.record(EventName.USER_INVITED, actor, user_id=user.id, detail={"by_mail": how.by_mail, "expires_at": link.expires_at})
        return CreatedInvitation(_read(link), "" if how.by_mail else address)

    def show(self, user_id: str) -> Invitation:
        """The newest invitation to an account.

        Raises:
            NotFound: there is no such user, or nobody has invited them.
        """
        link = self._links.find_newest(Purpose.INVITE, self._users.get(user_id).id)
        if link is None:
            raise NotFound("invitation.unknown", "Nobody has invited this user.")
        return _read(link)

    def add_to(self, users: Sequence[User]) -> list[User]:
        """Users with their newest invitations.

        Args:
            users: those of one page.
        """
        found = self._links.list_newest(Purpose.INVITE, [user.id for user in users])
        return [msgspec.structs.replace(user, invitation=_read(found[user.id])) if user.id in found else user for user in users]

    def note_opened(self, opened: OpenedLink) -> None:
        """Note that somebody looks at the page of a link that works; the first time counts."""
        self._links.note_opened(opened.link)

    def withdraw(self, user_id: str, actor: str) -> None:
        """Let a link that waits open nothing any more; one that is over stays as it is.

        Raises:
            NotFound: there is no such user.
        """
        user = self._users.get(user_id)
        if self._links.withdraw(Purpose.INVITE, user.id):
            self._audit.record(EventName.USER_INVITATION_WITHDRAWN, actor, user_id=user.id)

    def find(self, token: str) -> OpenedLink | None:
        """The account of a link; None if there is no such link or account. Looking changes nothing."""
        link = self._links.find(token, Purpose.INVITE)
        user = None if link is None else self._users.find(link.user_id)
        return None if link is None or user is None else OpenedLink(link, user)

    def accept(self, token: str, name: str, password_hash: str, terms_url: str = "") -> User | None:
        """Spend a link, and set name and password of its account.

        Args:
            token: the last part of the link's address.
            name: what to call the person; "" leaves it.
            password_hash: of the password.
            terms_url: of the terms that were accepted, "" where none had to be.

        Returns:
            The account; None if the link is over, somebody was faster, the account is suspended or has a password by now, or invitations are off.

        Raises:
            Invalid: the name is wrong; the link is not spent.
        """
        opened = self.find(token)
        if opened is None or not opened.works or opened.user.has_password or self._settings.get().registration is Registration.OFF:
            return None
        if self._links.spend(token, Purpose.INVITE) is None:
            return None
        user, actor = opened.user, f"user:{opened.user.id}"
        change = ChangeUser(profile=msgspec.structs.replace(user.profile, name=name or user.profile.name))
        if opened.link.email and opened.link.email.casefold() == user.email.casefold():
            # Whoever has the link reads the mail of that address.
            change = msgspec.structs.replace(change, email_verified=True)
        self._users.set_password(user.id, password_hash, actor)
        detail: dict[str, object] = {"terms_url": terms_url, "terms_accepted_at": self._clock.now()} if terms_url else {}
        self._audit.record(EventName.USER_INVITATION_ACCEPTED, actor, user_id=user.id, detail=detail)
        return self._users.change(user.id, change, None, actor)


def _read(link: MailedLink) -> Invitation:
    state = _STATES.get(link.state, InvitationState.REPLACED)
    return Invitation(state, link.email, link.created_at, link.expires_at, link.opened_at, link.ended_at)
