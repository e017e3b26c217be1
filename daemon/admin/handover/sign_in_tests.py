"""Routes about test sign-ins."""

from __future__ import annotations

from common.contracts.handover.sign_in_tests import ProlongSignInTest, SignInTest, SignInTestTime, StartSignInTest
from common.page_languages import DEFAULT
from daemon.admin.frame.asked import Asked
from daemon.admin.parts import AdminParts
from daemon.handover.sheet import make_sheet
from daemon.handover.sheets import choose_words

# APIs that a test asks for: as many as the examples of the sheet.
_MOST_RESOURCES = 3


class SignInTestRoutes:
    """Starts, prolongs and ends test sign-ins of an application.

    Args:
        parts: store, sheets, tests.
    """

    def __init__(self, parts: AdminParts) -> None:
        self._store, self._sheets, self._tests = parts.store, parts.sheets, parts.services.sign_in_tests

    async def start(self, asked: Asked[StartSignInTest, None]) -> SignInTest:
        """Begin to wait at an address of the console; the answer is the only place where the secret of the test ever stands."""
        known = await self._store.read_long(lambda: self._sheets.read(asked.id, DEFAULT))
        # What a partner is told to ask for is what is tried.
        sheet = make_sheet(known, choose_words(DEFAULT))
        resources = sheet.resources[:_MOST_RESOURCES]
        return await self._store.write(lambda: self._tests.start(asked.id, asked.body, sheet.scope, resources, asked.actor))

    async def prolong(self, asked: Asked[ProlongSignInTest, None]) -> SignInTestTime:
        """The console is still there: another minute."""
        test_id = asked.request.match_info["test"]
        return await self._store.write(lambda: self._tests.prolong(asked.id, test_id, asked.body))

    async def end(self, asked: Asked[None, None]) -> None:
        """Nothing of the test counts any more."""
        test_id = asked.request.match_info["test"]
        await self._store.write(lambda: self._tests.end(asked.id, test_id))
