"""Characters that nobody sees (Unicode: Default_Ignorable_Code_Point), and where one of them belongs to a real name.

A joiner between emoji makes a family of them, one between letters makes correct Persian or Malayalam, a variation selector picks the shape of the
sign before it. Everywhere else they hide: names that look alike, or like nothing at all.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

# What is written without a shape, and the blank signs that are none by name (Unicode 16, DerivedCoreProperties; U+2800 is a blank by its look).
_RANGES = (
    (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E),
    (0x2060, 0x206F), (0x2800, 0x2800), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFFB), (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
)  # fmt: skip
_ZWNJ, _ZWJ = "\u200c", "\u200d"
_TEXT_SHAPE, _EMOJI_SHAPE = "\ufe0e", "\ufe0f"
# The scripts whose letters change their shape beside each other, so that joiners change what is read (Unicode TR 31, 2.3).
_JOINING = (
    "ARABIC", "SYRIAC", "MANDAIC", "NKO", "MONGOLIAN", "PHAGS-PA", "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA", "TAMIL", "TELUGU",
    "KANNADA", "MALAYALAM", "SINHALA", "KHMER", "MYANMAR", "TIBETAN", "BALINESE", "JAVANESE",
)  # fmt: skip
_VIRAMA = 9
# Signs of punctuation and digits that have a shape as emoji.
_ALSO_EMOJI = frozenset("#*0123456789‼⁉〰〽")
_BLACK_FLAG, _TAGS, _LAST_TAG = "\U0001f3f4", range(0xE0020, 0xE007F), "\U000e007f"


def is_ignorable(character: str) -> bool:
    """Whether a character has no shape of its own."""
    code = ord(character)
    return code >= 0xAD and any(first <= code <= last for first, last in _RANGES)


def find_hidden(text: str) -> Iterator[int]:
    """Where characters stand that hide: those without a shape, as far as they do not belong to the signs around them.

    Args:
        text: of any length.
    """
    if text.isascii():
        return
    for index, character in enumerate(text):
        if is_ignorable(character) and not _belongs(text, index):
            yield index


def without_ignorable(text: str) -> str:
    """The text as two people would compare it: what has no shape counts for nothing."""
    return text if text.isascii() else "".join(character for character in text if not is_ignorable(character))


def _belongs(text: str, index: int) -> bool:
    character, before, after = text[index], text[index - 1 : index], text[index + 1 : index + 2]
    if character in (_TEXT_SHAPE, _EMOJI_SHAPE):
        return bool(before) and (_is_emoji(before) or before in _ALSO_EMOJI)
    if character == _ZWJ and after and _is_emoji(after):
        return _ends_emoji(text[:index])
    if character in (_ZWJ, _ZWNJ):
        return _joins(text, index)
    if "\ufe00" <= character <= "\ufe02" or "\U000e0100" <= character <= "\U000e01ef":
        return unicodedata.name(before, "").startswith("CJK") if before else False
    if "\u180b" <= character <= "\u180f":
        return bool(before) and unicodedata.name(before, "").startswith("MONGOLIAN LETTER")
    return _is_in_flag(text, index)


def _is_emoji(sign: str) -> bool:
    """Whether a sign may be part of a joined emoji: a picture, or the colour of skin or hair behind one."""
    return unicodedata.category(sign) == "So" or sign in ("\u2194", "\u2195", "\u20e3") or "\U0001f3fb" <= sign <= "\U0001f3ff"


def _ends_emoji(text: str) -> bool:
    last = text.removesuffix(_EMOJI_SHAPE)[-1:]
    return bool(last) and _is_emoji(last)


def _joins(text: str, index: int) -> bool:
    """Whether a joiner is seen: between letters of certain scripts, or behind the sign that takes a vowel away (RFC 5892, A.1 and A.2)."""
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    if not before:
        return False
    if unicodedata.combining(before) == _VIRAMA:
        return True
    return _is_joining(before) and bool(after) and _is_joining(after)


def _is_joining(character: str) -> bool:
    return unicodedata.category(character)[0] in "LM" and unicodedata.name(character, "").startswith(_JOINING)


def _is_in_flag(text: str, index: int) -> bool:
    """Whether a tag belongs to the flag of a region, such as that of Scotland."""
    start = index
    while start and ord(text[start - 1]) in _TAGS:
        start -= 1
    return (ord(text[index]) in _TAGS or text[index] == _LAST_TAG) and text[start - 1 : start] == _BLACK_FLAG
