"""The files that pages load: style sheets, fonts and the small icon, under names with a hash so that browsers may keep them for ever."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections import OrderedDict
from functools import lru_cache
from importlib.resources import files
from threading import Lock

import msgspec

from common.contracts.branding import TenantBranding
from daemon.views.tenant_sheet import make_tenant_sheet

_HASH = 12
_MOST_TENANT_SHEETS = 16
TENANT_SHEET = re.compile(r"tenant\.[0-9a-f]{12}\.css")
_FONT = re.compile(r"letters-[a-z0-9]{3,5}\.[0-9a-f]{12}\.woff2")
_TYPES = {"css": "text/css; charset=utf-8", "svg": "image/svg+xml", "woff2": "font/woff2"}


class Asset(msgspec.Struct, frozen=True):
    """One file as it is sent.

    Attributes:
        content: the bytes.
        content_type: for the header.
        etag: in quotes, as the header wants it; a weak one, for compressed it is the same.
        compressed: the same bytes gzipped, None where that saves nothing.
    """

    content: bytes
    content_type: str
    etag: str
    compressed: bytes | None = None


class Assets:
    """Finds assets by their address.

    Args:
        prefix: path under which they are served, with a slash at both ends.
    """

    def __init__(self, prefix: str = "/assets/") -> None:
        self._prefix = prefix
        folder = files("resources").joinpath("pages")
        self._fonts = folder.joinpath("fonts")
        # The last few sheets of the tenant, drafts that are previewed among them.
        self._tenant: OrderedDict[str, bytes] = OrderedDict()
        self._lock = Lock()
        self._names: dict[str, str] = {}
        self._assets: dict[str, Asset] = {}
        # The faces and the rules are one file: a first visit asks for as little as can be.
        rules = self._fonts.joinpath("fonts.css").read_bytes() + folder.joinpath("pages.css").read_bytes()
        others = ((name, folder.joinpath(name).read_bytes()) for name in ("account.css", "favicon.svg"))
        for name, content in (("pages.css", rules), *others):
            stem, ending = name.rsplit(".", 1)
            hashed = f"{stem}.{_digest(content)}.{ending}"
            self._names[name] = hashed
            self._assets[hashed] = _make_asset(hashed, content)

    def url(self, name: str) -> str:
        """The address of a file.

        Args:
            name: `pages.css`, `account.css` or `favicon.svg`.

        Raises:
            KeyError: for any other name.
        """
        return self._prefix + self._names[name]

    def sheets(self, brand: TenantBranding) -> tuple[str, ...]:
        """The addresses of a page's style sheets, in their order.

        Args:
            brand: whose looks the last one sets; a brand that changes nothing of them has none.
        """
        fixed = (self.url("pages.css"),)
        sheet = make_tenant_sheet(brand)
        if not sheet:
            return fixed
        content = sheet.encode()
        name = f"tenant.{_digest(content)}.css"
        with self._lock:
            self._tenant[name] = content
            self._tenant.move_to_end(name)
            if len(self._tenant) > _MOST_TENANT_SHEETS:
                self._tenant.popitem(last=False)
        return (*fixed, self._prefix + name)

    def find(self, path: str) -> Asset | None:
        """The asset at an address, or None.

        Fonts are read from the disk when they are asked for: a page needs a few of the slices, and browsers keep them.

        Args:
            path: with the prefix or without it.
        """
        name = path.removeprefix(self._prefix)
        if name in self._assets:
            return self._assets[name]
        if _FONT.fullmatch(name):
            source = self._fonts.joinpath(name)
            return _make_asset(name, source.read_bytes()) if source.is_file() else None
        content = self._tenant.get(name)
        return None if content is None else _make_asset(name, content)

    def find_of(self, path: str, brand: TenantBranding) -> Asset | None:
        """The tenant's sheet at an address if it is that of a brand, though another node or an earlier start made the address.

        Args:
            path: as for `find`.
            brand: as it is now.
        """
        return self.find(path) if path.removeprefix(self._prefix) == self.sheets(brand)[-1].removeprefix(self._prefix) else None


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:_HASH]


def _make_asset(name: str, content: bytes) -> Asset:
    ending = name.rsplit(".", 1)[1]
    compressed = None if ending == "woff2" else _compress(content)
    return Asset(content, _TYPES[ending], f'W/"{name.rsplit(".", 2)[1]}"', compressed)


@lru_cache(maxsize=16)
def _compress(content: bytes) -> bytes:
    # Level 9 and no time stamp: made once, and the same bytes on every node.
    return gzip.compress(content, 9, mtime=0)
