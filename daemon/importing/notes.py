"""What an import cannot take, or takes with a change: a code for programs, and a sentence for people."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType

import msgspec

from common.errors import Problem


class Kind(StrEnum):
    """What became of something."""

    # It is there, but not as it was.
    CHANGED = "changed"
    # A part of something that was taken itself.
    LEFT_OUT = "left_out"
    NOT_TAKEN = "not_taken"
    # Something of that name is here already and stays as it is.
    EXISTS = "exists"


class Reason(msgspec.Struct, frozen=True):
    """Why.

    Attributes:
        kind: what became of it.
        sentence: in words; `{what}` stands for what it is about.
    """

    kind: Kind
    sentence: str


def _changed(sentence: str) -> Reason:
    return Reason(Kind.CHANGED, sentence)


def _left_out(sentence: str) -> Reason:
    return Reason(Kind.LEFT_OUT, sentence)


def _not_taken(sentence: str) -> Reason:
    return Reason(Kind.NOT_TAKEN, sentence)


def _exists(sentence: str) -> Reason:
    return Reason(Kind.EXISTS, sentence)


# Every code that an import can give; docs/import.md has the same list.
REASONS = MappingProxyType(
    {
        "user.name_changed": _changed("The user name cannot be one here; it is {what} now. The e-mail address signs in as before."),
        "user.name": _not_taken("The user name has signs that none may have here, and there is no e-mail address to sign in with."),
        "user.form": _not_taken("It is not as such an export has it: {what}"),
        "user.exists": _exists("An account with this {what} is here already."),
        "user.two_accounts": _exists("The user name is that of one account here, the e-mail address that of another."),
        "user.twice": _not_taken("The file has another user of this name."),
        "user.email_twice": _left_out("Another user of the file has the e-mail address {what} already."),
        "user.field": _left_out("The value of {what} is none that is accepted here."),
        "user.custom_data": _left_out("The other attributes are more, or deeper in each other, than custom data may have."),
        "user.second_factor": _left_out("The second factor ({what}) is bound to the other system."),
        "user.social": _left_out(
            "The account at {what} does not sign in here: no identity provider has that id. Whoever has no password needs an invitation."
        ),
        "user.federated": _left_out("The password is kept by {what}, outside of the file; an invitation brings the user in."),
        "user.service_account": _not_taken("It is no person, but an account of a program."),
        "user.no_password": _left_out("There is no password in the file; an invitation brings the user in."),
        "user.password_weak": _left_out("The hash of the password is soon guessed; --weak-hashes takes it, or an invitation brings the user in."),
        "user.password_costly": _left_out("Checking the password would take too long, or too much memory; an invitation brings the user in."),
        "user.password_form": _left_out("The password is kept in a form that is not known here ({what}); an invitation brings the user in."),
        "user.password_temporary": _changed("The password was to be changed at the next sign-in; nobody is asked for that here, so set another one."),
        "user.required_actions": _left_out("What was to be done at the next sign-in is not asked for here: {what}."),
        "user.parts": _left_out("These parts of it are not taken: {what}."),
        "application.id": _not_taken("The client ID has signs that none may have here ({what})."),
        "application.form": _not_taken("It is not as such an export has it: {what}"),
        "application.protocol": _not_taken("It speaks {what}, not OpenID Connect."),
        "application.api": _not_taken("It is an API that only checks tokens; register an API with its permissions instead."),
        "application.no_flow": _not_taken("None of the flows that it may use is supported ({what}); let it use the authorization code flow."),
        "application.refused": _not_taken("It cannot be registered: {what}"),
        "application.exists": _exists("An application of this client ID is here already, and differs."),
        "application.fixed": _exists("An application of this client ID is here already, of another kind or type."),
        "application.name_changed": _changed("The name has signs that none may have here; it is {what} now."),
        "application.wildcard": _left_out("The address {what} has a wildcard; register each full address that the application sends."),
        "application.pattern": _left_out("The address {what} is a pattern; register each full address that the application sends."),
        "application.address": _left_out("The address is not accepted: {what}"),
        "application.origin": _left_out("The web origin is not accepted: {what}"),
        "application.no_address": _left_out("No redirect URI is left, so nobody can sign in to it until one is registered."),
        "application.flow": _left_out("The {what} is not supported; the authorization code flow is."),
        "application.pkce_plain": _changed("PKCE is accepted with S256 alone, not with plain."),
        "application.machine": _left_out("It signed users in and spoke for itself; register a machine-to-machine app of its own for the latter."),
        "application.no_secret": _left_out("There is no secret in the file; issue one in the console."),
        "application.secret_ends": _left_out("The secret called {what} has an end; issue another in the console."),
        "application.restricted": _changed("Who may use it is not taken as it was, so it is disabled; set who may use it, then enable it."),
        "application.secret": _left_out("The secret has a form that none may have here (16 to 256 ASCII characters); issue another in the console."),
        "application.authentication": _changed("The client authentication {what} is not supported; it proves itself with its secret."),
        "application.field": _left_out("The setting is not accepted: {what}"),
        "application.lifetime": _changed("The lifetime {what} is outside of what is possible here; it is the nearest that is."),
        "application.algorithm": _changed("ID tokens are not signed with {what} here, but with RS256."),
        "application.subject": _changed("It saw user IDs of its own; now it sees those that all applications see."),
        "application.subject_mode": _changed("It saw user IDs of another kind ({what}); partners who remember users by them have to be told."),
        "application.mappers": _left_out("Its own rules for claims are not taken: {what}."),
        "application.scopes": _left_out("These permissions are not known here: {what}."),
        "application.parts": _left_out("These settings of it are not taken: {what}."),
        "application.disabled": _changed("It was disabled and still is."),
        "role.form": _not_taken("It is not as such an export has it: {what}"),
        "role.exists": _exists("A role of this name is here already and gives more than there; nobody gets it by the import."),
        "role.name_changed": _changed("A role may have no colon and the like in its name; it is {what} now."),
        "role.name": _not_taken("The name cannot be that of a role here: {what}"),
        "role.description": _changed("The description was cut or cleaned of what none may have here."),
        "role.composite": _changed("Roles contain none here; whoever holds this one gets each of the roles in it: {what}."),
        "group.form": _not_taken("It is not as such an export has it: {what}"),
        "group.role": _changed("Groups become roles; members hold {what}."),
        "group.superuser": _left_out("That its members administer the other system is not taken."),
        "group.attributes": _left_out("Attributes of groups are not taken."),
        "resource.form": _not_taken("It is not as such an export has it: {what}"),
        "resource.refused": _not_taken("It cannot be registered: {what}"),
        "resource.not_default": _changed("Another API is the default one here already, so this one is not."),
        "permission.form": _not_taken("It is not as such an export has it: {what}"),
        "permission.refused": _not_taken("It cannot be registered: {what}"),
        "organization.form": _not_taken("It is not as such an export has it: {what}"),
        "organization.refused": _not_taken("It cannot be created: {what}"),
        "organization.exists": _exists("An organization of this {what} is here already."),
        "organization.disabled": _changed("It was disabled; organizations cannot be here."),
        "organization.parts": _left_out("These parts of it are not taken: {what}."),
        "organization.member": _left_out("The member {what} was not taken."),
        "tenant.form": _left_out("Something that belongs to others is not as such an export has it: {what}"),
        "tenant.lifetimes": _left_out("These lifetimes are not taken; see whether those here suit you: {what}."),
        "tenant.settings": _left_out("These settings are not taken; set here what you need of them: {what}."),
        "tenant.identity_provider": _not_taken("Letpass signs people in by itself; this other provider does not take part."),
    }
)


class Note(msgspec.Struct, frozen=True, gc=False):
    """One thing that an import cannot take, or takes with a change.

    Attributes:
        subject: `user`, `application`, `role`, `group`, `resource`, `permission`, `organization` or `tenant`.
        name: what the other system calls it.
        code: one of REASONS.
        what: which part of it; never a secret or a hash.
    """

    subject: str
    name: str
    code: str
    what: str = ""

    @property
    def kind(self) -> Kind:
        """What became of it."""
        return REASONS[self.code].kind

    @property
    def sentence(self) -> str:
        """Why, in words."""
        sentence = REASONS[self.code].sentence
        return sentence.replace("{what}", self.what) if self.what else sentence.replace(" ({what})", "").replace("{what}", "")


def say_unread(code: str, problem: Problem | None) -> Note:
    """One that is not as such an export has it.

    Args:
        code: that of its subject, such as `user.form`.
        problem: what is wrong, with the path of it: its name is what may be missing.
    """
    return Note(code.partition(".")[0], "?" if problem is None else problem.field, code, "" if problem is None else problem.message)
