"""Uploaded pictures: decoded and encoded anew, logos as PNG and grounds as JPEG, so that nothing but pixels reaches a browser (attack 68)."""

from __future__ import annotations

import hashlib
import io
import warnings
from typing import TYPE_CHECKING

import msgspec

from common.clock import Clock
from common.contracts.applications import Branding
from common.contracts.branding import IMAGE_FIELDS, ImageUse, TenantBranding
from common.errors import Invalid, Problem
from daemon.storage.database.store import Database
from daemon.storage.tenant.images import ImageRow, ImageRows
from daemon.storage.tenant.settings import SettingRows

if TYPE_CHECKING:
    from PIL import Image as ImageType

MOST_BYTES = 2 * 1024 * 1024
MOST_PIXELS = 4096  # each way
SHOWN_PIXELS = 256  # each way; logos are shown at most half as wide
GROUND_PIXELS = 1920  # each way
ICON_PIXELS = 64  # each way
_GROUND_QUALITY = 80
_JPEG = b"\xff\xd8\xff"
FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
# An upload that nobody uses is forgotten after a day; until then its form may still be open.
FORGET_AFTER = 86400


class Logo(msgspec.Struct, frozen=True):
    """A picture as it is kept.

    Attributes:
        id: made from the bytes.
        png: the picture, and nothing else; the JPEG of a ground.
        width, height: pixels.
    """

    id: str
    png: bytes
    width: int
    height: int


class Images:
    """Keeps images. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.
    """

    def __init__(self, db: Database, clock: Clock) -> None:
        self._rows, self._branding, self._clock = ImageRows(db), SettingRows(db, "branding"), clock

    def put(self, logo: Logo) -> None:
        """Keep a logo; the same one twice is one."""
        if not self._rows.has(logo.id):
            self._rows.add(ImageRow(logo.id, logo.png, logo.width, logo.height, self._clock.now()))

    def find(self, image_id: str) -> bytes | None:
        """The picture as it is kept, or None; `media_type` says of which kind."""
        return self._rows.find(image_id)

    def has(self, image_id: str) -> bool:
        """Whether there is such an image."""
        return self._rows.has(image_id)

    def purge(self, now: int, most: int = 50) -> int:
        """Forget images that no branding names and that were uploaded more than a day ago.

        Args:
            now: seconds since 1970.
            most: number of images.

        Returns:
            How many went: at most `most`, then there may be more.
        """
        used = set()
        for text in self._rows.list_application_brandings():
            branding = msgspec.json.decode(text, type=Branding)
            used |= {branding.logo, branding.dark_logo}
        tenant = self._branding.find()
        if tenant is not None:
            decoded = msgspec.json.decode(tenant[0], type=TenantBranding)
            used |= {getattr(decoded, field) for field in IMAGE_FIELDS}
        unused = [image_id for image_id in self._rows.list_ids(now - FORGET_AFTER) if image_id not in used][:most]
        self._rows.remove(unused)
        return len(unused)


def encode_logo(data: bytes) -> Logo:
    """Decode an uploaded picture and encode its pixels anew, at the size at which it is shown. Slow: run it in an executor.

    Args:
        data: PNG, JPEG, GIF or WebP, told by its content and not by its name; of a moving picture the first frame.

    Raises:
        Invalid: it is something else, damaged, or too large.
    """
    return encode_picture(data, ImageUse.LOGO)


def encode_picture(data: bytes, use: ImageUse) -> Logo:
    """The same for a picture of any use.

    Args:
        data: as for a logo.
        use: a favicon becomes a square of 64 pixels; a ground at most 1920 pixels each way, without anything to see through.

    Raises:
        Invalid: it is something else, damaged, or too large.
    """
    # Loaded when the first picture comes: most starts never need it, and it costs time and memory.
    from PIL import Image, ImageOps  # noqa: PLC0415

    upright = _decode(data)
    most = {ImageUse.LOGO: SHOWN_PIXELS, ImageUse.FAVICON: ICON_PIXELS, ImageUse.BACKGROUND: GROUND_PIXELS}[use]
    upright.thumbnail((most, most), Image.Resampling.LANCZOS)
    if use is ImageUse.FAVICON:
        upright = ImageOps.pad(upright, (most, most), color=(0, 0, 0, 0))
    out = io.BytesIO()
    # A fresh picture has pixels and nothing else: no profile, no text, no place where a photo was taken.
    if use is ImageUse.BACKGROUND:
        clean = Image.new("RGB", upright.size, "white")
        clean.paste(upright, mask=upright.getchannel("A"))
        clean.save(out, "JPEG", quality=_GROUND_QUALITY, optimize=True, progressive=True)
    else:
        clean = Image.new("RGBA", upright.size)
        clean.paste(upright)
        clean.save(out, "PNG", optimize=True)
    content = out.getvalue()
    return Logo(make_image_id(content), content, *clean.size)


def media_type(content: bytes) -> str:
    """Of which kind a kept picture is."""
    return "image/jpeg" if content.startswith(_JPEG) else "image/png"


def _decode(data: bytes) -> ImageType.Image:
    from PIL import Image, ImageOps  # noqa: PLC0415

    if len(data) > MOST_BYTES:
        raise _refused("image.too_large", "At most 2 MiB.")
    # A picture of very many pixels is an error and no line in a log; the filter stands once, however often it is set.
    warnings.filterwarnings("error", category=Image.DecompressionBombWarning)
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
            if max(picture.size) > MOST_PIXELS:
                raise _refused("image.too_many_pixels", f"At most {MOST_PIXELS} pixels each way.")
            picture.seek(0)
            return ImageOps.exif_transpose(picture).convert("RGBA")
    except Invalid:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _refused("image.too_many_pixels", f"At most {MOST_PIXELS} pixels each way.") from None
    except Exception:
        # Decoders of untrusted bytes fail in many ways; all of them mean the same to whoever uploads.
        raise _refused("image.unreadable", "This is no PNG, JPEG, GIF or WebP picture that can be read.") from None


def make_image_id(png: bytes) -> str:
    """The id of an encoded picture."""
    return hashlib.sha256(png).hexdigest()[:40]


def _refused(code: str, message: str) -> Invalid:
    return Invalid(code, message, [Problem("image", code, message)])
