"""The users of a document."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import UNSET

from common.contracts.roles import Level
from common.contracts.users import ChangeUser, CreateUser, Profile, User
from common.errors import Invalid, Problem
from daemon.services.configuration.document import Given, merge_record
from daemon.services.configuration.entries import UserEntry
from daemon.services.configuration.references import FetchedSecret
from daemon.services.configuration.roles import RoleSteps
from daemon.services.configuration.steps import ApplyStep, make_step
from daemon.services.people.password_rules import PasswordPolicy, words_of
from daemon.services.people.users import Users
from daemon.services.records.differences import Difference, find_differences
from daemon.services.records.versions import given_values

_FIELDS = ("email", "email_verified", "phone", "phone_verified", "suspended")


class NewPassword(msgspec.Struct, frozen=True):
    """A password that is not the one that the user has.

    Attributes:
        hash: what it was hashed to.
        origin: where it came from.
    """

    hash: str
    origin: str


class UserStep:
    """Makes users like their entries. Called inside a store job.

    Args:
        users: where they are kept.
        roles: gives them roles.
    """

    def __init__(self, users: Users, roles: RoleSteps) -> None:
        self._users, self._roles = users, roles

    def apply(self, given: Given[UserEntry], password: NewPassword | None, actor: str) -> ApplyStep:
        """Create or change one user.

        Args:
            given: the entry.
            password: a new password, None to leave it as it is.
            actor: who, for the audit log.

        Raises:
            AppError: fields are wrong, or names are taken.
        """
        entry = given.entry
        current = self._users.find_by_username(entry.username)
        change = make_change(given, Profile() if current is None else current.profile)
        if current is None:
            return self._create(entry, change, password, actor)
        changed = self._users.change(current.id, change, None, actor)
        differences = find_differences(current, changed)
        if password is not None:
            self._users.set_password(current.id, password.hash, actor)
            differences.append(_password_difference(password, is_new=not current.has_password))
        if entry.roles is not UNSET:
            differences += self._roles.set_held(current.id, Level.USER, entry.roles, actor)
        return make_step("user", entry.username, current.id, differences, is_new=False)

    def _create(self, entry: UserEntry, change: ChangeUser, password: NewPassword | None, actor: str) -> ApplyStep:
        values: dict[str, Any] = given_values(change)
        suspended = bool(values.pop("suspended", False))
        created = self._users.create(CreateUser(**values), None if password is None else password.hash, actor)
        blank = User(created.id, created.username, "", False, "", False, Profile(), {}, False, False, 0, 0, 0)
        if suspended:
            created = self._users.change(created.id, ChangeUser(suspended=True), None, actor)
        differences = find_differences(blank, created)
        if password is not None:
            differences.append(_password_difference(password, is_new=True))
        if entry.roles is not UNSET:
            differences += self._roles.set_held(created.id, Level.USER, entry.roles, actor)
        return make_step("user", entry.username, created.id, differences, is_new=True)


def make_change(given: Given[UserEntry], profile: Profile) -> ChangeUser:
    """What an entry says of a user.

    Args:
        given: the entry.
        profile: what the user's profile is; the entry's is laid over it.

    Raises:
        Invalid: `custom_data_json` is no JSON object.
    """
    entry = given.entry
    values: dict[str, Any] = given_values(entry, _FIELDS)
    if entry.profile is not UNSET:
        values["profile"] = merge_record(profile, given.raw["profile"])
    if entry.custom_data is not UNSET:
        values["custom_data"] = entry.custom_data
    if entry.custom_data_json is not UNSET:
        values["custom_data"] = _read_object(entry.custom_data_json)
    return ChangeUser(username=entry.username, **values)


def _read_object(text: str) -> dict[str, object]:
    try:
        return msgspec.json.decode(text, type=dict[str, object])
    except (ValueError, RecursionError):
        problem = Problem("custom_data_json", "field.type", "This is no JSON object.")
        raise Invalid("request.invalid", "Some fields need attention.", [problem]) from None


def check_password(given: Given[UserEntry], password: FetchedSecret, policy: PasswordPolicy) -> list[Problem]:
    """What is wrong with the password of an entry, with paths from the top of the document.

    Args:
        given: the entry.
        password: what it refers to.
        policy: the tenant's rules.
    """
    entry = given.entry
    known = {name: value for name in ("email", "phone", "profile") if (value := getattr(entry, name)) is not UNSET}
    found = policy.about(*words_of(CreateUser(entry.username, **known))).problems(password.value)
    return [msgspec.structs.replace(problem, field=f"{given.path}.password") for problem in found]


def _password_difference(password: NewPassword, *, is_new: bool) -> Difference:
    return Difference("password", None if is_new else "<another one>", f"<{password.origin}>")
