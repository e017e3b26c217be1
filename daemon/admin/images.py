"""Routes about uploaded images."""

from __future__ import annotations

import asyncio

from aiohttp import web

from common.contracts.branding import ImageUpload, UploadedImage
from common.errors import NotFound
from daemon.admin.frame.asked import Asked
from daemon.admin.frame.body import read_bytes
from daemon.admin.parts import AdminParts
from daemon.services.tenant.images import MOST_BYTES, encode_picture, media_type


class ImageRoutes:
    """Takes uploads and shows them.

    Args:
        parts: store, images, origin.
    """

    def __init__(self, parts: AdminParts) -> None:
        self._store, self._images, self._origin = parts.store, parts.services.images, parts.origin
        # A large picture takes 64 MiB while it is decoded: one at a time.
        self._one_at_a_time = asyncio.Lock()

    async def upload(self, asked: Asked[None, ImageUpload]) -> UploadedImage:
        """Take a picture, by its content whatever the headers call it."""
        data = await read_bytes(asked.request, MOST_BYTES)
        async with self._one_at_a_time:
            logo = await asyncio.get_running_loop().run_in_executor(None, encode_picture, data, asked.query.use)
        await self._store.write(lambda: self._images.put(logo))
        ending = media_type(logo.png).removeprefix("image/").replace("jpeg", "jpg")
        return UploadedImage(logo.id, logo.width, logo.height, f"{self._origin}/images/{logo.id}.{ending}")

    async def show(self, asked: Asked[None, None]) -> web.Response:
        """A picture, as it is kept."""
        found = await self._store.read_long(lambda: self._images.find(asked.id))
        if found is None:
            raise NotFound("image.unknown", "There is no such image.")
        return web.Response(body=found, content_type=media_type(found))
