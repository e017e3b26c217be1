"""Why a stranger does not come in."""

from __future__ import annotations

import msgspec

from common.contracts.strangers.documents import DocumentFault
from common.contracts.strangers.policy import StrangerReason


class TurnedAway(msgspec.Struct, frozen=True):
    """Why a stranger does not come in.

    Attributes:
        rule: that it breaks.
        detail: what broke it, for its developer; "" where the rule says it all.
        host: whose it is; "" where that cannot be read.
    """

    rule: StrangerReason | DocumentFault
    detail: str = ""
    host: str = ""

    @property
    def is_by_rules(self) -> bool:
        """Whether it is the administrator's rules, and nothing that its developer could mend."""
        return self.rule in _BY_RULES


_BY_RULES = frozenset({StrangerReason.CLOSED, StrangerReason.NOT_LISTED, StrangerReason.BLOCKED})
