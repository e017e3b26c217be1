"""An entry of the tables of causes."""

from __future__ import annotations

import msgspec

from common.contracts.handover.sign_in_log import Mender


class Known(msgspec.Struct, frozen=True):
    """A cause with its words, which the catalogue of texts translates.

    Attributes:
        code: a code of `reasons`, or finer.
        mender: who can mend it.
        title: a few words.
        explanation: what came, what was expected, and why. `{name}` stands for the fact of that name, without its dot; `{expected}` for what
            would have been accepted most likely, `{expected_all}` for all of that.
        remedy: who has to do what.
        compares: the name of the fact that is shown beside what was expected, or "".
        fixes: kinds of `fixes` that mend it.
    """

    code: str
    mender: Mender
    title: str
    explanation: str
    remedy: str
    compares: str = ""
    fixes: tuple[str, ...] = ()


def said(message: str) -> str:
    """Marks a text for the catalogue; it is looked up when an entry is described."""
    return message
