"""Accounts that people make themselves. Where the address has to be proven, there is no account before: what it will be made of waits in the link."""

from __future__ import annotations

import msgspec

from common.clock import Clock
from common.contracts.events import EventName
from common.contracts.mail.letters import Letter, LetterKind
from common.contracts.people.account_settings import Registration as How
from common.contracts.users import CreateUser, Profile, User
from common.errors import Conflict, check
from common.page_languages import find_page_language
from daemon.services.mail.mail import Mail
from daemon.services.people.mailed_links import LIFETIMES, MailedLink, MailedLinks, Purpose
from daemon.services.people.throttle import Throttle
from daemon.services.people.users import Users
from daemon.services.tenant.account_settings import AccountSettingsStore
from daemon.services.tenant.audit import Audit


class _Waiting(msgspec.Struct, frozen=True):
    """What an account will be made of when its address is proven.

    Attributes:
        terms_url: what its owner has accepted, "" for nothing; `terms_accepted_at` is when, seconds since 1970.
    """

    username: str
    name: str
    password_hash: str
    terms_url: str = ""
    terms_accepted_at: int = 0


class Registration:
    """Registers people. Called inside store jobs that write; passwords are hashed before.

    Args:
        users, links, mail, settings, audit: what each step needs.
        throttle: counts tries of the passwords of links.
        clock: the time.
    """

    def __init__(
        self, users: Users, links: MailedLinks, mail: Mail, settings: AccountSettingsStore, audit: Audit, throttle: Throttle, clock: Clock
    ) -> None:
        self._throttle, self._clock = throttle, clock
        self._users, self._links, self._mail, self._settings, self._audit = users, links, mail, settings, audit

    def is_open(self) -> bool:
        """Whether anybody may register."""
        return self._settings.get().registration is How.OPEN

    def may_ask(self, address: str) -> bool:
        """Count that somebody registers, if their network may. Asked before anything is looked up, in a job of its own that no refusal
        takes back: nobody reads a list of user names here.
        """
        return self._mail.may_ask(address)

    def register(self, new: CreateUser, password_hash: str, address: str, *, interaction_id: str, language: str, terms_url: str = "") -> User | None:
        """Make an account, or mail a link that makes it.

        Args:
            new: who; its password is not looked at.
            password_hash: of the password.
            address: of the browser.
            interaction_id: the authorization request that the browser is in, "" for none.
            language: of the page.
            terms_url: of the terms that were accepted, "" where none had to be.

        Returns:
            The account; None if its address has to be proven first. Then nobody is told whether the address has an account already.

        Raises:
            Invalid: fields are wrong.
            Conflict: the user name is taken; or the address, where it needs no proof.
        """
        check(new.problems())
        if self._users.find_by_username(new.username) is not None:
            raise self._users.subject.taken("username", "Somebody else has this user name.")
        waiting = _Waiting(new.username, new.profile.name, password_hash, terms_url, self._clock.now() if terms_url else 0)
        if not self._settings.get().verify_email:
            return self._create(new, waiting, address)
        if not self._mail.may_send(LetterKind.REGISTRATION, new.email):
            return None
        owner = self._users.find_credentials(new.email)
        if owner is not None:
            # Told to the owner of the address alone, with a way to an account that is there.
            self._queue_to_owner(self._users.get(owner.id), language)
            return None
        detail = msgspec.to_builtins(waiting)
        token = self._links.make(Purpose.REGISTER, "", new.email, interaction_id=interaction_id, language=language, detail=detail)
        found = self._links.find(token, Purpose.REGISTER)
        expires_at, link_id = (0, "") if found is None else (found.created_at + LIFETIMES[Purpose.REGISTER], found.id)
        where = self._links.address(Purpose.REGISTER, token)
        self._mail.queue(Letter(LetterKind.REGISTRATION, new.email, language, where, expires_at=expires_at, link_id=link_id))
        return None

    def find(self, token: str) -> MailedLink | None:
        """A link that makes an account, whatever became of it, also while nobody may register. Looking changes nothing."""
        return self._links.find(token, Purpose.REGISTER)

    def reserve_try(self, link: MailedLink, address: str) -> int:
        """Count a try of the password of a waiting link before it is made; seconds to wait if none is allowed now, else 0."""
        return self._throttle.reserve(link.id, address)

    def note_try(self, link: MailedLink, address: str, *, right: bool) -> int:
        """What came of that try; seconds until the next one."""
        if not right:
            return self._throttle.note_failure(link.id, address)
        self._throttle.note_success(link.id, address)
        return 0

    def give_back_try(self, link: MailedLink, address: str) -> None:
        """That try was not made, through no fault of whoever wanted to."""
        self._throttle.give_back(link.id, address)

    def hash_in(self, link: MailedLink) -> str:
        """What the password of the account is checked against that a waiting link makes."""
        return str(link.detail.get("password_hash", ""))

    def name_in(self, link: MailedLink) -> str:
        """The user name of the account that a waiting link makes."""
        return str(link.detail.get("username", ""))

    def is_over(self, link: MailedLink) -> bool:
        """Whether a waiting link makes nothing any more because its address has an account by now.

        Told to whoever has the link, for they read the mail of that address. A later registration ends no earlier one: anybody may
        register somebody else's address, and would take their link away.
        """
        return self._users.find_credentials(link.email) is not None

    def confirm(self, token: str, username: str, address: str) -> User | None:
        """Spend a link and make its account, for whoever knows the password that was chosen for it.

        Args:
            token: the last part of the link's address.
            username: another one, where somebody has taken the first meanwhile; "" for that.
            address: of the browser.

        Returns:
            The account; None if the link is over, or somebody was faster.

        Raises:
            Invalid: the user name is wrong.
            Conflict: the user name or the address is taken by now; the link is not spent.
        """
        link = self._links.spend(token, Purpose.REGISTER) if self.is_open() else None
        if link is None:
            return None
        waiting = msgspec.convert(link.detail, _Waiting)
        profile = Profile(name=waiting.name, locale=link.language)
        new = CreateUser(username or waiting.username, email=link.email, email_verified=True, profile=profile)
        return self._create(new, waiting, address)

    def _create(self, new: CreateUser, waiting: _Waiting, address: str) -> User:
        user = self._users.create(msgspec.structs.replace(new, password=""), waiting.password_hash, "daemon")
        detail: dict[str, object] = {"address": address}
        if waiting.terms_url:
            detail |= {"terms_url": waiting.terms_url, "terms_accepted_at": waiting.terms_accepted_at}
        self._audit.record(EventName.USER_REGISTERED, f"user:{user.id}", user_id=user.id, detail=detail)
        return user

    def _queue_to_owner(self, user: User, language: str) -> None:
        language = find_page_language(user.profile.locale, language)
        self._mail.queue(
            Letter(LetterKind.ALREADY_REGISTERED, user.email, language, self._links.sign_in_address, {"username": user.username}, user.id)
        )


def is_email_taken(conflict: Conflict) -> bool:
    """Whether it is the address that somebody else has."""
    return any(problem.field == "email" for problem in conflict.problems)
