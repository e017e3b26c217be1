"""Uploaded logos: what is accepted, and what is left of it."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from functools import partial

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from common.contracts.applications import Branding, ChangeApplication
from common.contracts.branding import ImageUse, TenantBranding
from common.errors import Invalid
from daemon.services.tenant.images import FORGET_AFTER, MOST_BYTES, encode_logo, encode_picture, make_image_id, media_type
from tests.daemon.tenant import ACTOR, Tenant


def save(picture: Image.Image, form: str = "PNG", **options: object) -> bytes:
    """A picture as a file."""
    out = io.BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()


def decode(png: bytes) -> Image.Image:
    """A file as a picture."""
    return Image.open(io.BytesIO(png))


HELD = {"PNG": "RGB RGBA L P 1 LA I;16", "JPEG": "RGB L 1 CMYK", "GIF": "RGB RGBA L P 1 LA", "WEBP": "RGB RGBA L P 1 LA CMYK"}


@pytest.mark.parametrize("form", HELD)
def test_every_usual_picture_becomes_a_small_png(form: str) -> None:
    """Shrunk to fit 256 by 256, never enlarged, in whatever way its pixels were written."""
    for mode in HELD[form].split():
        picture = Image.new("I;16", (600, 200), 30000) if mode == "I;16" else Image.new("RGB", (600, 200), "teal").convert(mode)
        logo = encode_logo(save(picture, form))
        assert (logo.width, logo.height, decode(logo.png).format) == (256, 85, "PNG"), mode
    assert encode_logo(save(Image.new("RGB", (10, 20)), form)).width == 10


def test_transparency_is_kept() -> None:
    """Logos stand on light and dark pages."""
    picture = Image.new("RGBA", (64, 64), (255, 0, 0, 0))
    picture.paste((0, 0, 255, 255), (16, 16, 48, 48))
    found = decode(encode_logo(save(picture)).png)
    assert found.getpixel((2, 2))[3] == 0  # type: ignore[index]
    assert found.getpixel((32, 32)) == (0, 0, 255, 255)


def test_nothing_but_pixels_is_left() -> None:
    """No text, no place, no profile, nothing behind the end."""
    exif = Image.Exif()
    exif[0x010E] = "a private note"
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", "<script>alert(1)</script>")
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = save(Image.new("RGB", (64, 64), "red"), exif=exif, pnginfo=text, icc_profile=profile) + b"<?php evil ?>"
    png = encode_logo(data).png
    for trace in (b"private", b"script", b"php", b"iCCP", b"eXIf", b"tEXt"):
        assert trace not in png
    assert decode(png).info == {}


def test_a_photograph_is_turned_upright() -> None:
    """Cameras write how they were held beside the pixels, which do not survive."""
    exif = Image.Exif()
    exif[0x0112] = 6
    logo = encode_logo(save(Image.new("RGB", (100, 50), "red"), "JPEG", exif=exif))
    assert (logo.width, logo.height) == (50, 100)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"x",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"\x89PNG\r\n\x1a\n",
        save(Image.new("RGB", (64, 64)))[:-40],
        save(Image.new("RGB", (64, 64)), "BMP"),
        save(Image.new("RGB", (64, 64)), "TIFF"),
        save(Image.new("RGB", (64, 64)), "ICO"),
        save(Image.new("RGB", (64, 64)), "PDF"),
    ],
    ids=["nothing", "text", "svg", "png head", "cut off", "bmp", "tiff", "ico", "pdf"],
)
def test_anything_else_is_refused(data: bytes) -> None:
    """Told by content (attack 68)."""
    with pytest.raises(Invalid) as refused:
        encode_logo(data)
    assert refused.value.problems[0].code == "image.unreadable"


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that claims to be huge."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(4097, 10), (10, 4097), (10_000, 10_000), (60_000, 60_000), (2**31 - 1, 2**31 - 1)])
def test_a_picture_that_would_be_huge_is_never_decoded(size: tuple[int, int]) -> None:
    """The size is looked at first."""
    with pytest.raises(Invalid) as refused:
        encode_logo(bomb(*size))
    assert refused.value.problems[0].code in ("image.too_many_pixels", "image.unreadable")


def test_a_huge_picture_is_refused_without_a_line_in_the_log() -> None:
    """The library would warn, and Python write that to the log as it is."""
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        with pytest.raises(Invalid):
            encode_logo(bomb(10_000, 10_000))
    assert told == []


def test_a_file_that_is_too_long_is_refused() -> None:
    """2 MiB, even if somebody calls this without looking."""
    with pytest.raises(Invalid):
        encode_logo(save(Image.new("RGB", (8, 8))) + b"\0" * MOST_BYTES)


def test_the_id_is_made_from_the_picture(tenant: Tenant) -> None:
    """The same logo twice is one."""
    logo = encode_logo(save(Image.new("RGB", (8, 8), "red")))
    assert logo.id == make_image_id(logo.png) == encode_logo(save(Image.new("RGB", (8, 8), "red"))).id
    for _ in range(2):
        tenant.do(lambda: tenant.images.put(logo))
    assert tenant.do(lambda: tenant.images.find(logo.id)) == logo.png
    assert tenant.do(lambda: tenant.images.find("nothing")) is None


def test_pictures_that_nobody_uses_are_forgotten_after_a_day(tenant: Tenant) -> None:
    """Those of an application, even a deleted one, and of the tenant stay."""
    logos = [encode_logo(save(Image.new("RGB", (8, 8), colour))) for colour in ("red", "green", "blue")]
    for logo in logos:
        tenant.do(partial(tenant.images.put, logo))
    application = tenant.add_application()
    tenant.do(lambda: tenant.applications.change(application.id, ChangeApplication(branding=Branding(dark_logo=logos[0].id)), None, ACTOR))
    tenant.do(lambda: tenant.applications.delete(application.id, ACTOR))
    tenant.do(lambda: tenant.branding.put(TenantBranding(logo=logos[1].id), None, ACTOR))
    assert tenant.do(lambda: tenant.images.purge(tenant.clock.now())) == 0
    tenant.clock.move(FORGET_AFTER + 1)
    assert tenant.do(lambda: tenant.images.purge(tenant.clock.now())) == 1
    assert [tenant.do(partial(tenant.images.has, logo.id)) for logo in logos] == [True, True, False]


def test_a_ground_becomes_a_jpeg_and_a_favicon_a_square() -> None:
    """Large enough for a screen, small enough for a phone; what could be seen through is white."""
    picture = Image.new("RGBA", (3000, 1500), (255, 0, 0, 0))
    ground = encode_picture(save(picture), ImageUse.BACKGROUND)
    assert (ground.width, ground.height, media_type(ground.png)) == (1920, 960, "image/jpeg")
    assert decode(ground.png).getpixel((9, 9)) == (255, 255, 255)
    assert not decode(ground.png).getexif()
    icon = encode_picture(save(Image.new("RGB", (300, 100), "teal")), ImageUse.FAVICON)
    assert (icon.width, icon.height, media_type(icon.png)) == (64, 64, "image/png")
    assert decode(icon.png).getpixel((32, 2))[3] == 0  # type: ignore[index]


def test_every_picture_of_the_branding_is_kept(tenant: Tenant) -> None:
    """Favicon and ground as well as logos, however old they are."""
    kept = {}
    for field, colour in (("logo", "red"), ("dark_logo", "green"), ("favicon", "blue"), ("background_image", "teal")):
        picture = encode_picture(save(Image.new("RGB", (80, 80), colour)), ImageUse.LOGO)
        tenant.do(lambda picture=picture: tenant.images.put(picture))  # type: ignore[misc]
        kept[field] = picture.id
    tenant.do(lambda: tenant.branding.put(TenantBranding(**kept), None, ACTOR))  # type: ignore[arg-type]
    tenant.clock.move(FORGET_AFTER + 1)
    assert tenant.do(lambda: tenant.images.purge(tenant.clock.now())) == 0
