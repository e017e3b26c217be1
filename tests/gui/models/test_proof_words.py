"""What a permission wants proven, as its row says it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from common.contracts.people.proofs import Proof
from gui.models.permissions import WRITES, PermissionsModel
from tests.gui.makers import make_permission


@pytest.mark.parametrize(
    ("proof", "minutes", "said"),
    [
        (Proof.NONE, 5, ""),
        (Proof.PASSKEY, 5, "a passkey within 5 minute"),
        (Proof.SECOND_FACTOR, 1, "a second factor within 1 minute"),
        (Proof.PASSKEY, 0, "a passkey in their sign-in"),
        (Proof.SECOND_FACTOR, 0, "a second factor in their sign-in"),
    ],
)
def test_a_row_says_what_users_have_to_have_used(qapp: QApplication, proof: Proof, minutes: int, said: str) -> None:
    """Under the pointer, whether the permission changes data or only reads."""
    owner = QObject(qapp)
    model = PermissionsModel(str, owner)
    for writes in (True, False):
        cell = model.cell(make_permission(user_proof=proof, user_proof_minutes=minutes, changes_data=writes), WRITES)
        assert said in cell.tooltip
        assert bool(cell.tooltip) is bool(said)
