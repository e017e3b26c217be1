"""A changed e-mail address: proven at the new one, told at the old one. Until the proof the account keeps the one that it has."""

from __future__ import annotations

from common.clock import Clock
from common.contracts.events import EventName
from common.contracts.mail.letters import Letter, LetterKind
from common.contracts.users import ChangeUser, User, email_problems
from common.errors import Problem, check
from common.page_languages import find_page_language
from daemon.services.mail.mail import Mail
from daemon.services.people.known_browsers import find_since, is_settled
from daemon.services.people.mailed_links import LIFETIMES, LinkState, MailedLink, MailedLinks, Purpose
from daemon.services.people.users import Users
from daemon.services.tenant.account_settings import AccountSettingsStore
from daemon.services.tenant.audit import Audit


class EmailProofs:
    """Mails links to new addresses, and takes the addresses over. Called inside store jobs that write.

    Args:
        clock, users, links, mail, settings, audit: what each step needs.
    """

    def __init__(self, clock: Clock, users: Users, links: MailedLinks, mail: Mail, settings: AccountSettingsStore, audit: Audit) -> None:
        self._clock = clock
        self._users, self._links, self._mail, self._settings, self._audit = users, links, mail, settings, audit

    def ask(self, user_id: str, email: str, address: str, language: str, since: int = 0) -> bool:
        """Mail a link to an address that somebody wants for their account, or has and did not prove yet.

        Args:
            user_id: whose account.
            email: the address.
            address: of the browser.
            language: of the page.
            since: when whoever asks signed in, seconds since 1970; 0 where that is not known.

        Returns:
            False if too many letters were asked for. An address that somebody else has gets none, nor one that got many; nobody is told,
            and the address waits like any other.

        Raises:
            NotFound: there is no such user.
            Invalid: it is no address.
        """
        check(email_problems(email) if email else [Problem("email", "text.required", "Fill this in.")])
        user = self._users.get(user_id)
        if not self._mail.may_ask(address, user.id):
            return False
        language = find_page_language(user.profile.locale, language)
        # Made for an address that is taken, too: nobody gets that link, and the page looks the same.
        token = self._links.make(Purpose.VERIFY_EMAIL, user.id, email, language=language, detail={"since": since} if since else {})
        owner = self._users.find_credentials(email)
        if (owner is not None and owner.id != user.id) or not self._mail.may_send(LetterKind.EMAIL_PROOF, email):
            return True
        link = self._links.find(token, Purpose.VERIFY_EMAIL)
        expires_at, link_id = (0, "") if link is None else (link.expires_at, link.id)
        facts = {"username": user.username}
        where = self._links.address(Purpose.VERIFY_EMAIL, token)
        self._mail.queue(Letter(LetterKind.EMAIL_PROOF, email, language, where, facts, user.id, expires_at, link_id))
        return True

    def find_waiting(self, user_id: str) -> str:
        """The address that waits for its proof, "" for none."""
        link = self._links.find_newest(Purpose.VERIFY_EMAIL, user_id)
        return link.email if link is not None and link.state is LinkState.WAITING else ""

    def withdraw(self, user_id: str) -> None:
        """The account keeps its address; a link that waits opens nothing any more."""
        self._links.withdraw(Purpose.VERIFY_EMAIL, user_id)

    def find(self, token: str) -> tuple[MailedLink, User] | None:
        """A link and whose it is; None if there is no such link or account. Looking changes nothing."""
        link = self._links.find(token, Purpose.VERIFY_EMAIL)
        user = None if link is None else self._users.find(link.user_id)
        return None if link is None or user is None else (link, user)

    def finish(self, token: str) -> User | None:
        """Spend a link: the account has its address, proven; the address that it had before is told.

        Whoever reads the mail is not yet whoever has the account. The caller has seen that they are: by a session, or the password.

        Returns:
            The account as it is now; None if the link is over, somebody was faster, or the account is suspended.

        Raises:
            Conflict: somebody else has the address by now; the link is not spent.
        """
        found = self.find(token)
        if found is None or found[1].suspended or not self._may_change(*found) or self._links.spend(token, Purpose.VERIFY_EMAIL) is None:
            return None
        link, before = found
        actor = f"user:{before.id}"
        user = self._users.change(before.id, ChangeUser(email=link.email, email_verified=True), None, actor)
        self._audit.record(EventName.USER_EMAIL_PROVEN, actor, user_id=user.id)
        if before.email.casefold() != link.email.casefold() and self._mail.may_write_to(LetterKind.EMAIL_CHANGED, before):
            self._tell(before, link)
        return user

    def give_up(self, token: str) -> None:
        """Somebody else has the address of a link by now: the account does not wait for its proof any more."""
        found = self.find(token)
        if found is not None:
            self.withdraw(found[1].id)

    def _tell(self, before: User, link: MailedLink) -> None:
        """Tell the former address, with a link by which its reader says that it was not them.

        What was added since the sign-in in which it was asked for is not the owner's then, if that was within the last day.

        Args:
            before: the account as it was.
            link: that has changed it.
        """
        now, signed_in_at = self._clock.now(), link.detail.get("since")
        at = link.created_at if not isinstance(signed_in_at, int) else max(signed_in_at, link.created_at - LIFETIMES[Purpose.DISOWN])
        since = find_since(self._links, before.id, at)
        about = {"at": now, "since": since, "proven": is_settled(self._links, before, now), "changed": True}
        token = self._links.make(Purpose.DISOWN, before.id, before.email, language=link.language, detail=about, replaces=False)
        made = self._links.find(token, Purpose.DISOWN)
        facts, where = {"username": before.username, "new_email": link.email}, self._links.address(Purpose.DISOWN, token)
        ends_at, link_id = (0, "") if made is None else (made.expires_at, made.id)
        self._mail.queue(Letter(LetterKind.EMAIL_CHANGED, before.email, link.language, where, facts, before.id, ends_at, link_id))

    def _may_change(self, link: MailedLink, user: User) -> bool:
        """Whether users may still change their address, or this one is theirs already and is only proven."""
        return link.email.casefold() == user.email.casefold() or "email" in self._settings.get().editable
