"""Assets: hashed names, fonts from the disk, tenant colours that any node can make."""

from __future__ import annotations

import gzip
import hashlib
import re
from pathlib import Path

import pytest

from common.contracts.branding import TenantBranding
from daemon.views.assets import Assets

PAGES = Path(__file__).parents[3] / "resources" / "pages"


@pytest.fixture(scope="module")
def assets() -> Assets:
    """The assets as the daemon starts with them."""
    return Assets()


@pytest.mark.parametrize("name", ["pages.css", "favicon.svg"])
def test_a_file_is_served_under_a_name_with_its_hash(assets: Assets, name: str) -> None:
    """The address changes with the bytes, so browsers may keep them for ever."""
    url = assets.url(name)
    asset = assets.find(url)
    assert asset is not None
    assert asset.content.endswith((PAGES / name).read_bytes())
    digest = hashlib.sha256(asset.content).hexdigest()[:12]
    assert f".{digest}." in url
    assert asset.etag == f'W/"{digest}"'
    assert asset.compressed is not None
    assert gzip.decompress(asset.compressed) == asset.content


def test_every_font_slice_of_the_sheet_exists_under_its_hash(assets: Assets) -> None:
    """The hash in a slice's name is that of its bytes, so nothing has to be read at start (decision 0005)."""
    names = re.findall(r"url\(([^)]*)\)", (PAGES / "fonts" / "fonts.css").read_text("utf-8"))
    assert len(names) == len(set(names)) == 139
    assert {path.name for path in (PAGES / "fonts").glob("*.woff2")} == set(names)
    for name in names:
        content = (PAGES / "fonts" / name).read_bytes()
        assert name.split(".")[1] == hashlib.sha256(content).hexdigest()[:12]
    asset = assets.find(f"/assets/{names[0]}")
    assert asset is not None
    assert asset.content[:4] == b"wOF2"
    assert (asset.content_type, asset.compressed) == ("font/woff2", None)


def test_the_slices_leave_no_letter_of_ours_to_another_font() -> None:
    """Every character of both catalogues lies in a slice."""
    ranges = [
        (int(first, 16), int(last or first, 16))
        for first, last in re.findall(r"U\+([0-9a-f]+)(?:-([0-9a-f]+))?", (PAGES / "fonts" / "fonts.css").read_text("utf-8"), re.IGNORECASE)
    ]
    words = "".join((PAGES / "locale" / language / "LC_MESSAGES" / "pages.po").read_text("utf-8") for language in ("en", "ko"))
    assert {letter for letter in set(words) if letter.isprintable() and not any(first <= ord(letter) <= last for first, last in ranges)} == set()


@pytest.mark.parametrize(
    "path",
    [
        "/assets/../pages.css",
        "/assets/pages.css",
        "/assets/",
        "",
        "/assets/letters-000.000000000000.woff2",
        "/assets/letters-000.%2e%2e.woff2",
        "/assets/fonts/LICENSE.txt",
        "/assets/tenant.000000000000.css",
    ],
)
def test_nothing_else_is_found(assets: Assets, path: str) -> None:
    """A path that is not exactly a known name gives nothing."""
    assert assets.find(path) is None


def test_another_node_makes_the_tenant_sheet_from_the_branding(assets: Assets) -> None:
    """Or this one after a restart; an address of another branding gives nothing."""
    brand = TenantBranding(colour="#00875a", dark_colour="#33CC99")
    sheet = assets.sheets(brand)[-1]
    assert re.fullmatch(r"/assets/tenant\.[0-9a-f]{12}\.css", sheet)
    fresh = Assets()
    assert fresh.find(sheet) is None
    assert fresh.find_of(sheet, TenantBranding(colour="#00875b")) is None
    found = fresh.find_of(sheet, brand)
    assert found is not None
    assert b"--primary:#00875A" in found.content
    assert found.content_type.startswith("text/css")
    assert found == assets.find(sheet)


def test_only_the_last_few_tenant_sheets_are_kept() -> None:
    """Drafts that are previewed leave nothing behind."""
    assets = Assets()
    first = assets.sheets(TenantBranding(colour="#000000"))[-1]
    for number in range(16):
        assets.sheets(TenantBranding(colour=f"#0000{number + 1:02x}"))
    assert assets.find(first) is None


def test_without_colours_there_is_no_tenant_sheet(assets: Assets) -> None:
    """Our own colours stand in the fixed sheet."""
    assert len(assets.sheets(TenantBranding())) == 1


def test_what_a_page_is_drawn_with_stands_in_its_own_sheet() -> None:
    """Pages outside of the account area do not load its sheet, so a class that has rules in that one alone is drawn there as anything else."""
    outside = [path.read_text("utf-8") for path in (PAGES / "templates").glob("*.html") if not path.name.startswith("account")]
    used = {name for page in outside for found in re.findall(r'class="([^"]*)"', page) for name in re.sub(r"{.*?[%}]}", " ", found).split()}
    own, area = (set(re.findall(r"\.([a-z][a-z-]*)", (PAGES / name).read_text("utf-8"))) for name in ("pages.css", "account.css"))
    assert {"small-note", "card"} <= used
    assert used & area - own == set()
