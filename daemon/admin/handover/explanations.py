"""The route that explains a token."""

from __future__ import annotations

from common.contracts.handover.explained_tokens import ExplainedToken, ExplainToken
from daemon.admin.frame.asked import Asked
from daemon.admin.parts import AdminParts
from daemon.handover.explaining import explain
from daemon.handover.sheets import choose_words


class ExplanationRoutes:
    """Takes tokens apart.

    Args:
        parts: store, sheets.
    """

    def __init__(self, parts: AdminParts) -> None:
        self._store, self._sheets = parts.store, parts.sheets

    async def explain(self, asked: Asked[ExplainToken, None]) -> ExplainedToken:
        """What stands in a token of an application, claim by claim. It is kept nowhere."""
        language = asked.body.language
        known = await self._store.read_long(lambda: self._sheets.read(asked.id, language))
        return explain(known, asked.body, choose_words(language))
