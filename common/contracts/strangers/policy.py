"""Applications that nobody registered: which of them are admitted, and what would come of one (requirement D1)."""

from __future__ import annotations

import re
from enum import StrEnum

import msgspec

from common.contracts.checks import duplicate_problems, number_problems
from common.contracts.permissions import BY_NAME
from common.contracts.resources import OpenTo
from common.errors import Problem

MOST_HOSTS = 1000
_ANY = "*."
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
# A name of at least two parts, or this machine for development; an address is nobody's name.
_HOST = re.compile(rf"(?:{_LABEL}\.)+(?!\d+$){_LABEL}|localhost")


class Admission(StrEnum):
    """Which applications that nobody registered are let in."""

    CLOSED = "closed"
    # Those whose host is on the list.
    LISTED = "listed"
    # Everybody, for what is open to anybody; hosts on the list besides for what is open to them.
    ANYBODY = "anybody"
    # Hosts on the list; users may ask for others, and an administrator decides.
    ON_REQUEST = "on_request"


class OpenPermission(msgspec.Struct, frozen=True):
    """A user permission that applications may ask for though nobody registered them.

    Attributes:
        name: the scope, such as `email`.
        open_to: which of them.
    """

    name: str
    open_to: OpenTo = OpenTo.ANYBODY


class StrangerPolicy(msgspec.Struct, frozen=True):
    """The rules for applications that nobody registered. Permissions of APIs are open by a mark of their own.

    Attributes:
        admission: which of them are let in.
        hosts: host names of those that are trusted; one that begins with `*.` means all names below it.
        blocked: host names in the same form that are never let in, whatever else is said.
        user_permissions: which user permissions they may ask for.
        consent_days: after how many days users are asked again at the latest.
        registration: whether applications may register themselves (RFC 7591), where anybody is let in.
        version: grows with every change; sent back as `If-Match`.
    """

    admission: Admission = Admission.CLOSED
    hosts: list[str] = []
    blocked: list[str] = []
    user_permissions: list[OpenPermission] = []
    consent_days: int = 30
    registration: bool = False
    version: int = 0

    def problems(self) -> list[Problem]:
        """What is wrong with each field."""
        found = _host_problems("hosts", self.hosts) + _host_problems("blocked", self.blocked)
        found += number_problems("consent_days", self.consent_days, 1, 180)
        names = [permission.name for permission in self.user_permissions]
        for index, name in enumerate(names):
            if name not in BY_NAME:
                found.append(Problem(f"user_permissions.{index}.name", "permission.unknown", "There is no such permission."))
        found += [msgspec.structs.replace(each, field=f"{each.field}.name") for each in duplicate_problems("user_permissions", names)]
        return found


class Verdict(StrEnum):
    """What comes of an application that nobody registered."""

    ADMITTED = "admitted"
    # Its user may ask an administrator for it.
    ASKED_FOR = "asked_for"
    REFUSED = "refused"


class StrangerReason(StrEnum):
    """The rule by which an application is admitted or refused before anything of it is fetched."""

    REGISTERED = "registered"
    LISTED = "listed"
    ANYBODY = "anybody"
    ON_REQUEST = "on_request"
    CLOSED = "closed"
    NOT_LISTED = "not_listed"
    BLOCKED = "blocked"
    NO_URL = "no_url"
    TOO_LONG = "too_long"
    CHARACTER = "character"
    NOT_HTTPS = "not_https"
    USER_INFO = "user_info"
    FRAGMENT = "fragment"
    NO_PATH = "no_path"
    DOT_SEGMENT = "dot_segment"
    HOST = "host"


class SimulateStranger(msgspec.Struct, frozen=True):
    """The question what would come of an application.

    Attributes:
        client_id: as it would stand in an authorization request.
        policy: unsaved rules to go by; None for those in force.
    """

    client_id: str
    policy: StrangerPolicy | None = None

    def problems(self) -> list[Problem]:
        """What is wrong with each field."""
        found = [] if self.policy is None else self.policy.problems()
        return [msgspec.structs.replace(each, field=f"policy.{each.field}") for each in found]


class OpenPermissionOfApi(msgspec.Struct, frozen=True):
    """A permission of an API that an application could ask for.

    Attributes:
        id: of the permission.
        name: the scope.
        resource_name, indicator: of its API.
    """

    id: str
    name: str
    resource_name: str
    indicator: str


class SimulatedStranger(msgspec.Struct, frozen=True):
    """What would come of an application.

    Attributes:
        verdict: what comes of it.
        reason: the rule.
        host: by which users would know it; "" where it has none.
        listed: whether that is a trusted one.
        user_permissions: what it could ask for about users.
        permissions: what it could ask for at APIs; of a registered application neither is told.
    """

    verdict: Verdict
    reason: StrangerReason
    host: str
    listed: bool
    user_permissions: list[str]
    permissions: list[OpenPermissionOfApi]


def host_fits(pattern: str, host: str) -> bool:
    """Whether a host is meant by an entry of a list.

    Args:
        pattern: a host name in small letters; one that begins with `*.` means the names below it, and not that name itself.
        host: in small letters.
    """
    return host.endswith(pattern[1:]) and len(host) > len(pattern) - 1 if pattern.startswith(_ANY) else host == pattern


def is_host_name(text: str) -> bool:
    """Whether a text is a host name in small letters by which somebody can be known."""
    return len(text) <= 253 and _HOST.fullmatch(text) is not None


def find_host_problem(host: str) -> Problem | None:
    """What is wrong with an entry of a list of hosts, with what was meant where that is plain; its `field` is left empty."""
    if is_host_name(host.removeprefix(_ANY)) and host != "*.localhost":
        return None
    why = "Write a host name in small letters without https:// and path, such as app.example.com or *.example.com."
    return Problem("", "stranger_policy.host", why, _find_meant(host))


def _host_problems(field: str, hosts: list[str]) -> list[Problem]:
    if len(hosts) > MOST_HOSTS:
        return [Problem(field, "list.too_long", f"At most {MOST_HOSTS} at once.")]
    found = duplicate_problems(field, hosts)
    for index, host in enumerate(hosts):
        problem = find_host_problem(host)
        if problem is not None:
            found.append(msgspec.structs.replace(problem, field=f"{field}.{index}"))
    return found


def _find_meant(host: str) -> str | None:
    """The host name that was meant, if it is one after all."""
    meant = re.sub(r"^[a-z]+://", "", host.strip().lower()).split("/", 1)[0].rstrip(".")
    return meant if meant != host and is_host_name(meant.removeprefix(_ANY)) and meant != "*.localhost" else None
