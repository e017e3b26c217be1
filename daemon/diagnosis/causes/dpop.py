"""Proofs of a key (DPoP) that prove nothing."""

from __future__ import annotations

from daemon.diagnosis.causes.clues import Cause, Clues
from daemon.diagnosis.reasons import Reason

ALGORITHMS = ("ES256", "EdDSA", "PS256")


def find_dpop_cause(clues: Clues) -> Cause | None:
    """What is wrong with a proof."""
    match clues.reason:
        case Reason.DPOP_ALGORITHM:
            return Cause("dpop.algorithm", ALGORITHMS)
        case Reason.DPOP_REQUEST:
            return Cause("dpop.request", [f"{clues.get('.method_here')} {clues.get('.address_here')}".strip()])
        case Reason.DPOP_TIME:
            ahead = _count_ahead(clues)
            return Cause("dpop.ahead", facts={".seconds": str(ahead)}) if ahead > 0 else None
    return None


def _count_ahead(clues: Clues) -> int:
    """How many seconds a proof lies in the future; 0 if it does not, or says nothing of it."""
    try:
        return int(float(clues.get(".proof_time"))) - int(clues.get(".now"))
    except (ValueError, OverflowError):
        return 0
