"""From when on a new passkey or authenticator app counts where a proof is asked for. Pure.

Whoever has stolen a password, or a code with it, would add what they are asked for a minute later. So what is added counts at once only if
the session had lately proven as much, and otherwise after a day, in which its owner reads the letter about it.
"""

from __future__ import annotations

from common.clock import is_recent
from daemon.services.people.authentication import PASSKEY
from daemon.storage.people.sessions import SessionRow

# A day: long enough that most people read their mail within it, and short enough that nobody waits for long who has bought a new key.
WAITING = 24 * 3600
# How long ago the proof may be that vouches for a new one.
_LATELY = 15 * 60


def find_start(session: SessionRow | None, proof: str, now: int) -> int:
    """From when on one counts that is added now, in seconds since 1970.

    Args:
        session: in which it is added; None where nothing can vouch for it.
        proof: that has to vouch for it: of an app any second factor, of a passkey another one. One of `authentication.PROOFS`.
        now: seconds since 1970.
    """
    given_at = None if session is None else session.passkey_at if proof == PASSKEY else session.factor_at
    return now if given_at is not None and is_recent(given_at, now, _LATELY) else now + WAITING
