"""Users of an import: who is here already, who gets another name, and what of them is left out."""

from __future__ import annotations

from msgspec.structs import replace

from common.contracts.users import ChangeUser, CreateUser, Profile, User, username_problems
from common.errors import Problem
from daemon.importing.model import ImportedUser
from daemon.importing.notes import Note
from daemon.importing.report import Action, Report
from daemon.importing.texts import find_username
from daemon.keys.foreign import Cost, measure
from daemon.services.federation.identities import Details, Identities, is_subject
from daemon.services.federation.identity_providers import IdentityProviders
from daemon.services.people.foreign_passwords import MOST_FAMILIES
from daemon.services.people.users import Users
from daemon.services.records.reading import is_too_deep
from daemon.services.records.users import custom_data_problems


class UserWriter:
    """Writes users one by one. Called inside a store job, or on a draft.

    Args:
        users: where they are kept.
        actor: who, for the audit log.
        report: where it is told.
        identities, providers: where accounts elsewhere are connected.
        update: whether those who are here already are changed too.
    """

    def __init__(self, users: Users, actor: str, report: Report, identities: Identities, providers: IdentityProviders, *, update: bool) -> None:
        self._identities, self._providers = identities, providers
        self._costs: dict[str, Cost] = {}
        self._users, self._actor, self._report, self._update = users, actor, report, update
        self._seen: set[str] = set()
        # Ids here, by the user name of the other system.
        self._written: dict[str, str] = {}
        self._own: set[str] = set()

    def find_written(self, username: str) -> str | None:
        """The id of somebody who was taken by this import or an earlier one, by the name that the other system has; None for nobody."""
        return self._written.get(username.casefold())

    def costs(self) -> list[Cost]:
        """What the passwords cost that were taken."""
        return [*self._costs.values()]

    def write(self, user: ImportedUser) -> str | None:
        """Create or change one.

        Returns:
            The id; None where nothing was done.
        """
        key = user.username.casefold()
        if key in self._seen:
            self._report.skip("user", user.username, "user.twice")
            return None
        self._seen.add(key)
        found = self._users.find(user.id)
        new = self._prepare(user, found)
        if new is None:
            return None
        if found is None:
            found, is_other = self._find_other(user, new)
            if is_other:
                return None
        if found is None:
            return self._create(user, new)
        self._written[key] = found.id
        self._own.add(found.id)
        if not self._update:
            self._report.count("user", Action.KEPT)
            return None
        return self._change(user, found, new)

    def _create(self, user: ImportedUser, new: CreateUser) -> str:
        created = self._users.create(new, self._take_password(user), self._actor, user_id=user.id, suspended=user.suspended, with_defaults=False)
        self._report.count("user", Action.CREATED)
        self._written[user.username.casefold()] = created.id
        self._own.add(created.id)
        self._connect(user, created.id)
        return created.id

    def _change(self, user: ImportedUser, current: User, new: CreateUser) -> str:
        """Bring somebody to what the file says; a password is given only to whoever has none, for it may be another one since."""
        change = ChangeUser(
            username=current.username if new.username != user.username else new.username,
            email=new.email or current.email,
            email_verified=_stays_verified(new.email, current.email, now=new.email_verified, before=current.email_verified),
            phone=new.phone or current.phone,
            phone_verified=_stays_verified(new.phone, current.phone, now=new.phone_verified, before=current.phone_verified),
            profile=_merge_profiles(current.profile, new.profile),
            custom_data={**current.custom_data, **new.custom_data},
            # Whoever was suspended here stays so.
            suspended=user.suspended or current.suspended,
        )
        if custom_data_problems({**current.custom_data, **new.custom_data}):
            self._note(user, "user.custom_data")
            change = ChangeUser(**{name: getattr(change, name) for name in change.__struct_fields__ if name != "custom_data"})
        changed = self._users.change(current.id, change, None, self._actor)
        password = None if current.has_password else self._take_password(user)
        if password is not None:
            self._users.set_password(current.id, password, self._actor)
        # Whoever was found by a name alone proves an account elsewhere by signing in with both.
        connected = current.id == user.id and self._connect(user, current.id)
        self._report.count("user", Action.CHANGED if password is not None or changed != current or connected else Action.KEPT)
        return current.id

    def _connect(self, user: ImportedUser, user_id: str) -> bool:
        """Connect the accounts elsewhere whose provider takes part here, under the name that it had there; True if there is a new one."""
        is_new = False
        for each in user.identities:
            known = self._identities.find_of_user(user_id, each.provider)
            if known is not None and known.subject == each.subject:
                continue
            provider = self._providers.find(each.provider) if each.provider and is_subject(each.subject) else None
            if provider is None or not self._identities.link(user_id, provider.id, each.subject, Details(name=each.name), self._actor):
                self._note(user, "user.social", each.provider)
                continue
            is_new = True
        return is_new

    def _take_password(self, user: ImportedUser) -> str | None:
        """The hash, unless it is of one kind too many: each costs every sign-in."""
        cost = None if user.password is None else measure(user.password)
        if cost is None:
            return user.password
        known = self._costs.get(cost.family)
        if known is None and len(self._costs) >= MOST_FAMILIES:
            self._note(user, "user.password_costly")
            return None
        self._costs[cost.family] = cost if known is None else max(cost, known)
        return user.password

    def _find_other(self, user: ImportedUser, new: CreateUser) -> tuple[User | None, bool]:
        """Somebody who is here under one of the names, and whether nothing is to be done therefore."""
        by_name = self._users.find_by_username(new.username)
        by_email = self._users.find_credentials(new.email) if new.email else None
        if by_name is None and by_email is None:
            return None, False
        if by_name is not None and by_email is not None and by_name.id != by_email.id:
            self._report.skip("user", user.username, "user.two_accounts")
            return None, True
        found = by_name or (None if by_email is None else self._users.find(by_email.id))
        if not self._update or (found is not None and found.id in self._own):
            self._report.skip("user", user.username, "user.exists", "user name" if by_name is not None else "e-mail address")
            return None, True
        return found, False

    def _prepare(self, user: ImportedUser, current: User | None) -> CreateUser | None:
        """What can be taken of a user; None with a note if nothing can."""
        email = user.email
        new = CreateUser(user.username, "", email, user.email_verified, user.phone, user.phone_verified, user.profile, user.custom_data)
        for problem in new.problems():
            if problem.field != "username":
                new = self._without(user, new, problem)
        if new.email and self._is_of_own(new.email, user.id):
            self._note(user, "user.email_twice", new.email)
            new = replace(new, email="", email_verified=False)
        if is_too_deep(new.custom_data) or custom_data_problems(new.custom_data):
            self._note(user, "user.custom_data")
            new = replace(new, custom_data={})
        if username_problems(user.username):
            called = current.username if current is not None else self._find_free(user, new.email)
            if not called:
                self._report.skip("user", user.username, "user.name")
                return None
            new = replace(new, username=called)
            if current is None:
                self._note(user, "user.name_changed", called)
        return new

    def _find_free(self, user: ImportedUser, email: str) -> str:
        """A user name that nobody has; "" without an address to sign in with."""
        wanted = find_username(user.username, email)
        if not email:
            return ""
        if self._is_of_somebody(email):
            # Whoever has that address is told of later.
            return wanted or f"user-{user.id[:16]}"
        for called in (wanted, f"{wanted or 'user'}-{user.id[:6]}", f"user-{user.id[:16]}"):
            if called and not username_problems(called) and self._users.find_by_username(called) is None:
                return called
        return ""

    def _is_of_own(self, email: str, user_id: str) -> bool:
        found = self._users.find_credentials(email)
        return found is not None and found.id in self._own and found.id != user_id

    def _is_of_somebody(self, email: str) -> bool:
        return self._users.find_credentials(email) is not None

    def _without(self, user: ImportedUser, new: CreateUser, problem: Problem) -> CreateUser:
        """A user without a value that is not accepted."""
        self._note(user, "user.field", problem.field)
        head, _, rest = problem.field.partition(".")
        if head != "profile":
            return replace(new, **{head: "", f"{head}_verified": False})
        name, _, inner = rest.partition(".")
        value: object = replace(new.profile.address, **{inner: ""}) if inner else ""
        return replace(new, profile=replace(new.profile, **{name: value}))

    def _note(self, user: ImportedUser, code: str, what: str = "") -> None:
        self._report.notes.append(Note("user", user.username, code, what))


def _stays_verified(new: str, current: str, *, now: bool, before: bool) -> bool:
    """Whether an address or number is verified: what was proven here is, whatever the other system knows."""
    return now or before if new in ("", current) else now


def _merge_profiles(current: Profile, new: Profile) -> Profile:
    given = {name: value for name in Profile.__struct_fields__ if (value := getattr(new, name)) != getattr(Profile(), name)}
    return replace(current, **given)
