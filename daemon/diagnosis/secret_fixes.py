"""What mends a cause that lies in a secret, by a click: which secret it was, whether the fix still fits, and what it changes. Pure.

Which secret an application showed is known by the secret's id, that opens nothing; so a fix meets that secret alone, whatever others there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from common.contracts.handover.sign_in_log import Fix
from common.contracts.secrets import DAY, ChangeSecret, Secret
from common.errors import Conflict
from daemon.diagnosis.attempt import Case
from daemon.diagnosis.describing import Words, find_known
from daemon.diagnosis.known.entry import said as _

# Seconds by which a secret goes on: from its end if that is still to come, otherwise from now.
PROLONGED_BY = 90 * DAY


class Held(msgspec.Struct, frozen=True):
    """What an application proves itself with.

    Attributes:
        secrets: as they are now.
        now: seconds since 1970.
    """

    secrets: Sequence[Secret] = ()
    now: int = 0


class SecretKind(msgspec.Struct, frozen=True):
    """A kind of fix of a secret.

    Attributes:
        label: what it does, as a button says it; `{value}` is the name of the secret.
        change: what comes of a secret by it, at a time in seconds since 1970; None if it does not fit.
    """

    label: str
    change: Callable[[Secret, int], ChangeSecret | None]


NO_SECRETS = Held()


def list_secret_fixes(case: Case, held: Held, words: Words) -> list[Fix]:
    """What mends a secret that was shown; none if it is not there any more.

    Args:
        case: as it was kept.
        held: the secrets of its application.
        words: of the language.
    """
    secret = _find_secret(case, held)
    if secret is None:
        return []
    kinds = {kind: SECRET_KINDS[kind] for kind in find_known(case.cause, case.outcome).fixes if kind in SECRET_KINDS}
    return [
        Fix(f"{kind}:{secret.id}", words.text(each.label, value=secret.name), fits=each.change(secret, held.now) is not None)
        for kind, each in kinds.items()
    ]


def is_of_secret(fix: str) -> bool:
    """Whether a fix changes a secret, by its id; otherwise it changes the application."""
    return fix.partition(":")[0] in SECRET_KINDS


def apply_secret_fix(fix: str, cases: Iterable[Case], held: Held) -> tuple[Secret, ChangeSecret]:
    """Which secret a fix changes, and what of it.

    Args:
        fix: its id.
        cases: whose fix it may be, one for each of the different requests of an entry: nothing else can be carried out.
        held: the secrets of their application, as they are now.

    Raises:
        Conflict: it is none of these cases, or does not fit any more.
    """
    kind = fix.partition(":")[0]
    for case in cases:
        secret = _find_secret(case, held)
        if secret is None or fix != f"{kind}:{secret.id}" or kind not in find_known(case.cause, case.outcome).fixes:
            continue
        change = SECRET_KINDS[kind].change(secret, held.now)
        if change is not None:
            return secret, change
    raise no_longer_fits()


def no_longer_fits() -> Conflict:
    """What is said of a fix that has nothing to mend, or not any more."""
    return Conflict("fix.no_longer_fits", "This fix does not fit this entry, or not any more.")


def _find_secret(case: Case, held: Held) -> Secret | None:
    """The secret that was shown, if it is there still."""
    shown = case.facts.get(".secret_id")
    return next((each for each in held.secrets if each.id == shown), None)


def _enable(secret: Secret, _now: int) -> ChangeSecret | None:
    return None if secret.enabled else ChangeSecret(enabled=True)


def _prolong(secret: Secret, now: int) -> ChangeSecret | None:
    """Only a secret that is over, or soon is; otherwise each press would add to it."""
    if secret.expires_at is None or not secret.enabled or not secret.ends_soon(now):
        return None
    return ChangeSecret(expires_at=max(now, secret.expires_at) + PROLONGED_BY)


SECRET_KINDS: Mapping[str, SecretKind] = {
    "secret.enable": SecretKind(_("Switch the secret “{value}” on again"), _enable),
    "secret.prolong": SecretKind(_("Let the secret “{value}” go on for another 90 days"), _prolong),
}
