"""The route of the hand-over sheet."""

from __future__ import annotations

import asyncio
from functools import partial

from aiohttp import web

from common.contracts.handover.sheet import SheetFormat, SheetRequest
from daemon.admin.frame.asked import Asked
from daemon.admin.parts import AdminParts
from daemon.handover.sheets import MEDIA, check_printed, make_file


class SheetRoutes:
    """Gives sheets.

    Args:
        parts: store, sheets.
    """

    def __init__(self, parts: AdminParts) -> None:
        self._store, self._sheets = parts.store, parts.sheets
        # A PDF takes a second of a processor: one at a time, beside the event loop.
        self._one_at_a_time = asyncio.Lock()

    async def show(self, asked: Asked[None, SheetRequest]) -> web.Response:
        """The hand-over sheet of an application, in the format that is asked for. Never a secret."""
        language, wanted = asked.query.language, asked.query.format
        check_printed(language, wanted)
        known = await self._store.read_long(lambda: self._sheets.read(asked.id, language))
        async with self._one_at_a_time:
            name, content = await asyncio.get_running_loop().run_in_executor(None, partial(make_file, known, language, wanted))
        # The name is made of letters, digits and dashes.
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return web.Response(body=content, content_type=MEDIA[wanted], charset=None if wanted is SheetFormat.PDF else "utf-8", headers=headers)
