"""Host names as people should read them: registrable domain, IDN decoded, look-alike letters named (Unicode TS 39)."""

from __future__ import annotations

import ipaddress
import unicodedata
from functools import lru_cache
from urllib.parse import urlsplit

import msgspec
from publicsuffixlist import PublicSuffixList

from common.invisible import is_ignorable

# Letters of other scripts that look like a Latin one in most fonts (from the confusables of Unicode TS 39).
CONFUSABLE = dict(
    zip(
        "аеорсухіјѕԁԛԝһӏьгкмтвνοορτυικαωηχγβɑɡıοօսհոցզᴏⅼ",
        "aeopcyxijsdqwhlbrkmtbvooptuikawnxybagioouhngqol",
        strict=True,
    )
)
_SCRIPTS = (
    "LATIN",
    "CYRILLIC",
    "GREEK",
    "ARMENIAN",
    "HANGUL",
    "HIRAGANA",
    "KATAKANA",
    "CJK",
    "BOPOMOFO",
    "HEBREW",
    "ARABIC",
    "THAI",
    "CHEROKEE",
    "GEORGIAN",
    "DEVANAGARI",
)
# Scripts that are written together in real names (TS 39 5.2, "highly restrictive"): these mixtures are no sign of imitation.
_TOGETHER = (
    {"LATIN", "HANGUL", "CJK"},
    {"LATIN", "HIRAGANA", "KATAKANA", "CJK"},
    {"LATIN", "BOPOMOFO", "CJK"},
)


class HostParts(msgspec.Struct, frozen=True):
    """A host, cut where its owner begins.

    Attributes:
        scheme: such as `https://`; "" for a private-use scheme.
        subdomain: what precedes the registrable domain, with its dot, or "".
        domain: the registrable domain with its port if it has an unusual one; an IP address; `localhost`; or a private-use scheme.
        spelled: the host as it is sent (`xn--...`), if the shown one is decoded, otherwise "".
    """

    scheme: str
    subdomain: str
    domain: str
    spelled: str = ""

    @property
    def host(self) -> str:
        """Subdomain and domain together."""
        return self.subdomain + self.domain


class LookAlike(msgspec.Struct, frozen=True):
    """A letter in a host that does not belong there.

    Attributes:
        host: as shown.
        index: where the letter stands in it.
        letter: the letter.
        script: the letter's script in English capitals, such as `CYRILLIC`; `OTHER` if it is none that we can name.
        imitates: what the host looks like at first sight.
    """

    host: str
    index: int
    letter: str
    script: str
    imitates: str


@lru_cache(maxsize=1)
def _suffixes() -> PublicSuffixList:
    """The bundled list, read when the first host is shown: it costs 60 ms and some memory."""
    return PublicSuffixList()


def split_address(uri: str) -> HostParts:
    """Cut a redirect URI's host into what anybody may add and what only its owner controls.

    Args:
        uri: an absolute URI that is registered, so its form is sound; anything else is shown as it is.
    """
    try:
        parts = urlsplit(uri)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return HostParts("", "", uri[:200])
    if parts.scheme not in ("http", "https") or not host:
        return HostParts("", "", f"{parts.scheme}:" if parts.scheme else uri[:200])
    scheme = f"{parts.scheme}://"
    suffix = f":{port}" if port else ""
    if _is_address(host):
        return HostParts(scheme, "", (f"[{host}]" if ":" in host else host) + suffix)
    shown = decode_host(host)
    domain = _suffixes().privatesuffix(host) or host
    subdomain = ".".join(shown.split(".")[: -len(domain.split("."))])
    registrable = ".".join(shown.split(".")[-len(domain.split(".")) :])
    return HostParts(scheme, f"{subdomain}." if subdomain else "", registrable + suffix, host if shown != host else "")


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def decode_host(host: str) -> str:
    """A host with its `xn--` labels decoded; one that cannot be decoded stays as it is.

    Args:
        host: in its ASCII form.
    """
    return ".".join(_decode_label(label) for label in host.lower().split("."))


def _decode_label(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        decoded = label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label
    # Only letters, marks, digits and dashes may stand in a label (RFC 5892); anything else could draw what it likes on the page.
    sound = decoded and all(
        character == "-" or (unicodedata.category(character)[0] in "LMN" and not is_ignorable(character)) for character in decoded
    )
    return decoded if sound and unicodedata.normalize("NFC", decoded) == decoded else label


def find_look_alike(host: str) -> LookAlike | None:
    """Find a letter by which a host may imitate another one.

    A label is suspicious when it mixes scripts that are not written together, or when all its letters of a foreign script look
    like Latin ones.

    Args:
        host: decoded, as shown.
    """
    offset = 0
    for label in host.split("."):
        found = _find_odd_letter(label)
        if found is not None:
            letter = label[found]
            imitates = "".join(CONFUSABLE.get(character, character) for character in host)
            return LookAlike(host, offset + found, letter, script_of(letter), imitates)
        offset += len(label) + 1
    return None


def _find_odd_letter(label: str) -> int | None:
    """Where in one label a letter stands that does not belong there."""
    foreign = [index for index, letter in enumerate(label) if letter.isalpha() and not letter.isascii()]
    if not foreign:
        return None
    scripts = {script_of(letter) for letter in label if letter.isalpha()}
    confusable = [index for index in foreign if label[index] in CONFUSABLE]
    if len(scripts) > 1:
        if any(scripts <= together for together in _TOGETHER):
            return None
        odd = [index for index in foreign if script_of(label[index]) != "LATIN"]
        return next((index for index in odd if index in confusable), odd[0])
    return confusable[0] if len(confusable) == len(foreign) else None


def script_of(letter: str) -> str:
    """The script of a letter, in English capitals as Unicode names it, `OTHER` for a rare one.

    Args:
        letter: one character.
    """
    words = unicodedata.name(letter, "").split(" ")
    return next((script for script in _SCRIPTS if script in words[:2]), "OTHER")
