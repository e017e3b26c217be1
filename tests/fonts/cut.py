"""Cuts the font of the pages into slices: `python -m tests.fonts.cut PretendardVariable.ttf` (decision 0005).

It needs `brotli` beside the packages of the tests.
What strangers meet first is one slice for each script, so that a first visit loads two; what the consent page says besides is one more, and so is
what all other pages say. Everything else lies in slices of neighbouring characters, of which a page loads those that a name or a
reason needs.
"""

from __future__ import annotations

import argparse
import hashlib
import html
import io
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from tests.pages.made_up import BRAND, frame
from tests.pages.states import STATES

FOLDER = Path(__file__).parents[2] / "resources" / "pages" / "fonts"
# The font may be changed under its licence, though not under its own name.
FAMILY = "Letpass Sans"
# The weights that the style sheet uses.
LIGHTEST, HEAVIEST = 400, 700
LATIN = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("\u00a0\u00b7\u00d7\u00e9\u2013\u2014\u2018\u2019\u201c\u201d\u2026")
# Whose letters come first: what strangers meet before anything of ours is in their browser, by a link, on a device, or because a request fails.
MET_FIRST = (
    *("sign-in, with passkeys", "sign-in", "sign-in wrong", "sign-in nobody asked for", "recover", "new password", "invitation", "device"),
    *("register", "register with terms", "confirm an account", "note recovery_sent", "note recovery_off", "note registration_off"),
    *("note unknown", "note expired", "note used", "error unknown_application", "error return_address", "error expired"),
    *("error link_over", "error not_found", "error bad_request", "error unknown"),
)
# What comes after them.
CONSENTS = ("consent first", "consent in full", "consent more", "consent identity")
# Neighbouring characters in a slice.
TOGETHER = 128
_FEATURES = ["kern", "liga", "ccmp", "locl", "mark", "mkmk"]


def read_letters(language: str, states: Iterable[str]) -> frozenset[str]:
    """The Hangul of some pages in a language, as they are drawn."""
    text = "".join(html.unescape(re.sub(r"<[^>]+>", "", STATES[name](frame(language, None, BRAND)))) for name in states)
    return frozenset(letter for letter in text if is_hangul(letter))


def read_catalogues() -> frozenset[str]:
    """The Hangul of everything that pages can say."""
    folder = FOLDER.parent / "locale" / "ko" / "LC_MESSAGES"
    return frozenset(letter for path in sorted(folder.glob("*.po")) for letter in path.read_text("utf-8") if is_hangul(letter))


def is_hangul(letter: str) -> bool:
    """Whether a character is a syllable of Hangul."""
    return "\uac00" <= letter <= "\ud7a3"


def cut(source: Path, letters: Iterable[str]) -> bytes:
    """A variable font of some characters, as WOFF2."""
    font = TTFont(source)
    options = subset.Options(layout_features=_FEATURES, hinting=False, notdef_outline=True, name_IDs=[])
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[ord(letter) for letter in letters])
    cutter.subset(font)
    font = instancer.instantiateVariableFont(font, {"wght": (LIGHTEST, HEAVIEST)})
    for number, text in ((1, FAMILY), (2, "Regular"), (4, FAMILY), (6, FAMILY.replace(" ", ""))):
        font["name"].setName(text, number, 3, 1, 0x409)
    font.flavor = "woff2"
    # The same bytes whenever it is cut.
    font.recalcTimestamp = False
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()


def split(letters: Iterable[str]) -> list[list[str]]:
    """Neighbouring characters in slices of bounded size."""
    slices: list[list[str]] = []
    for letter in sorted(letters):
        if not slices or ord(letter) - ord(slices[-1][0]) >= TOGETHER:
            slices.append([])
        slices[-1].append(letter)
    return slices


def name_range(letters: Iterable[str]) -> str:
    """The characters as `unicode-range` writes them."""
    runs: list[list[int]] = []
    for code in sorted(map(ord, letters)):
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return ",".join(f"U+{first:x}" if first == last else f"U+{first:x}-{last:x}" for first, last in runs)


def main() -> None:
    """Cut everything anew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path, help="PretendardVariable.ttf of a release")
    source = parser.parse_args().source
    known = {chr(code) for code in TTFont(source).getBestCmap() if not unicodedata.category(chr(code)).startswith("C")}
    first = read_letters("ko", MET_FIRST) & known
    consents = (read_letters("ko", CONSENTS) & known) - first
    rest = (read_catalogues() & known) - first - consents
    for old in FOLDER.glob("*.woff2"):
        old.unlink()
    rules = []
    # Of two faces that have a character, browsers take the later one: so the rare ones come first, and may have it too.
    groups = [(f"{index:03}", part, f"U+{ord(part[0]):x}-{ord(part[-1]):x}") for index, part in enumerate(split(known - LATIN))]
    named = (("said", rest), ("asked", consents), ("met", first), ("latin", LATIN & known))
    groups += [(name, sorted(part), name_range(part)) for name, part in named]
    for name, letters, written in groups:
        content = cut(source, letters)
        file = f"letters-{name}.{hashlib.sha256(content).hexdigest()[:12]}.woff2"
        FOLDER.joinpath(file).write_bytes(content)
        face = f'font-family:"{FAMILY}";font-display:swap;font-weight:{LIGHTEST} {HEAVIEST}'
        rules.append(f'@font-face{{{face};src:url({file}) format("woff2");unicode-range:{written}}}')
        if not name.isdigit():
            print(f"{name}: {len(letters)} characters, {len(content)} bytes")  # noqa: T201  a command of developers
    head = "/* Cut from Pretendard (SIL Open Font License 1.1, see LICENSE.txt) by tests/fonts/cut.py. */"
    FOLDER.joinpath("fonts.css").write_text("\n".join([head, *rules, ""]), "utf-8")
    print(f"{len(groups)} slices")  # noqa: T201


if __name__ == "__main__":
    main()
