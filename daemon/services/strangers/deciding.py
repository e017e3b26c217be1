"""What comes of an application that nobody registered: pure, so that the road and the simulator say the same (requirement D1)."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

import msgspec

from common.contracts.application_kinds import Origin
from common.contracts.applications import Application
from common.contracts.resources import OpenTo
from common.contracts.strangers.policy import Admission, StrangerPolicy, StrangerReason, Verdict, host_fits
from daemon.services.strangers.client_ids import read_client_id

_ALONE = frozenset({OpenTo.ANYBODY})
_TRUSTED = frozenset({OpenTo.LISTED, OpenTo.ANYBODY})
_NOBODY: frozenset[OpenTo] = frozenset()


class Decision(msgspec.Struct, frozen=True):
    """What comes of an application.

    Attributes:
        verdict: what comes of it.
        reason: the rule.
        host: whose it is, in small letters; "" where that cannot be read.
        listed: whether its host is a trusted one.
    """

    verdict: Verdict
    reason: StrangerReason
    host: str = ""
    listed: bool = False

    @property
    def openings(self) -> frozenset[OpenTo]:
        """By which marks a permission is open to it."""
        if self.verdict is Verdict.REFUSED:
            return _NOBODY
        return _TRUSTED if self.listed else _ALONE


def decide(policy: StrangerPolicy, client_id: str, *, is_development: bool) -> Decision:
    """What comes of an application by its client ID.

    Args:
        policy: the rules.
        client_id: of nobody who is registered.
        is_development: whether the daemon itself is reached on this machine.
    """
    read = read_client_id(client_id, is_development=is_development)
    if read.problem is not None:
        return Decision(Verdict.REFUSED, read.problem, read.host)
    return decide_host(policy, read.host)


def may_register(policy: StrangerPolicy) -> bool:
    """Whether applications may register themselves: only where anybody is let in, for of these nobody knows whose they are."""
    return policy.registration and policy.admission is Admission.ANYBODY


def decide_registered(policy: StrangerPolicy, redirect_uris: Sequence[str]) -> Decision:
    """What comes of an application that has registered itself: what is open to anybody, unless answers would go to a blocked host.

    Args:
        policy: the rules.
        redirect_uris: where its answers may go.
    """
    hosts = [(urlsplit(uri).hostname or "").lower() for uri in redirect_uris]
    host = next(iter(hosts), "")
    if not may_register(policy):
        return Decision(Verdict.REFUSED, StrangerReason.CLOSED, host)
    if any(host_fits(pattern, each) for pattern in policy.blocked for each in hosts):
        return Decision(Verdict.REFUSED, StrangerReason.BLOCKED, host)
    return Decision(Verdict.ADMITTED, StrangerReason.ANYBODY, host)


def decide_known(policy: StrangerPolicy, application: Application) -> Decision:
    """What comes of an application that is known and that nobody registered."""
    if application.origin is Origin.REGISTRATION:
        return decide_registered(policy, application.settings.redirect_uris)
    return decide_host(policy, (urlsplit(application.id).hostname or "").lower())


def decide_host(policy: StrangerPolicy, host: str) -> Decision:
    """What comes of the applications of a host. A blocked one stays out whatever else is said.

    Args:
        policy: the rules.
        host: in small letters.
    """
    listed = any(host_fits(pattern, host) for pattern in policy.hosts)
    if policy.admission is Admission.CLOSED:
        return Decision(Verdict.REFUSED, StrangerReason.CLOSED, host, listed)
    if any(host_fits(pattern, host) for pattern in policy.blocked):
        return Decision(Verdict.REFUSED, StrangerReason.BLOCKED, host)
    if listed:
        return Decision(Verdict.ADMITTED, StrangerReason.LISTED, host, listed=True)
    if policy.admission is Admission.ANYBODY:
        return Decision(Verdict.ADMITTED, StrangerReason.ANYBODY, host)
    if policy.admission is Admission.ON_REQUEST:
        return Decision(Verdict.ASKED_FOR, StrangerReason.ON_REQUEST, host)
    return Decision(Verdict.REFUSED, StrangerReason.NOT_LISTED, host)
