"""What users have to have used in their sign-in, as a sentence."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from common.contracts.people.proofs import Proof


def rule_text(proof: Proof, minutes: int) -> str:
    """The rule of a permission; "" for none.

    Args:
        proof: what has to have been used.
        minutes: within how many minutes before; 0 for at any time in the sign-in.
    """
    if proof is Proof.NONE:
        return ""
    if not minutes:
        if proof is Proof.PASSKEY:
            return QCoreApplication.translate("ProofWords", "Users have to have used a passkey in their sign-in.")
        return QCoreApplication.translate("ProofWords", "Users have to have used a second factor in their sign-in.")
    if proof is Proof.PASSKEY:
        return QCoreApplication.translate("ProofWords", "Users have to have used a passkey within %Ln minute(s) before.", "", minutes)
    return QCoreApplication.translate("ProofWords", "Users have to have used a second factor within %Ln minute(s) before.", "", minutes)
