"""Which languages pages, letters and texts of others are in: one for each folder under `resources/pages/locale` that says what it is.

A language is data alone: nothing of it stands in code. The daemon reads the folders; a console learns from its daemon.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Annotated

import msgspec

# What texts fall back to, each for itself.
DEFAULT = "en"
FILE = "language.toml"
# The tag of a language is the name of its folder, and never becomes another path (ISO 639, two letters or three).
_TAG = re.compile(r"[a-z]{2,3}")
Line = Annotated[str, msgspec.Meta(min_length=1, max_length=100)]


class LanguageData(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a language says of itself, in its file.

    Attributes:
        name: what it calls itself, as the link to it says.
        day: how a day is written, of `{day}`, `{month}`, `{year}` and `{month_name}`.
        moment: how a day with its time is written, of `{day}` and `{time}`; it says that the time is universal.
        when: how such a day, or *today*, stands with a time, which names its zone where it is not that of the reader.
        months: the names of the twelve months, where a day has them.
        between: what stands between the names of a list.
        apart: what stands between two sentences, and behind a colon; "" where that is the sign alone.
        stop: what ends a sentence.
        printed: whether the fonts of printed sheets have its letters; a sheet is not printed in it otherwise.
    """

    name: Line
    day: Line
    moment: Line
    when: Line = "{day}, {time}"
    months: Annotated[list[Line], msgspec.Meta(max_length=12)] = []
    between: Line = ", "
    apart: Annotated[str, msgspec.Meta(max_length=100)] = " "
    stop: Line = "."
    printed: bool = False


def locale_folder() -> Traversable:
    """Where the languages lie."""
    return files("resources").joinpath("pages", "locale")


@cache
def read_languages() -> Mapping[str, LanguageData]:
    """Every language by its tag: the default one first, the others by their tags."""
    tags = sorted(entry.name for entry in locale_folder().iterdir() if _TAG.fullmatch(entry.name) and entry.joinpath(FILE).is_file())
    return {tag: _read(tag) for tag in sorted(tags, key=lambda tag: tag != DEFAULT)}


def find_page_language(locale: str, otherwise: str = "") -> str:
    """The language of pages and letters for somebody's own one.

    Args:
        locale: of the profile, such as `ko-KR`; "" for none.
        otherwise: given where there is none, or no pages are in it.
    """
    primary = locale.replace("_", "-").partition("-")[0].lower()
    return primary if primary in read_languages() else otherwise


def _read(tag: str) -> LanguageData:
    return msgspec.toml.decode(locale_folder().joinpath(tag, FILE).read_bytes(), type=LanguageData)


class PageLanguages:
    """The languages that texts are written in, with their own names.

    In the daemon they are those of its folders; a console has them from the daemon that it is connected to.
    """

    def __init__(self) -> None:
        self._names: dict[str, str] | None = None
        self._texts: Mapping[str, Mapping[str, str]] = {}
        self._printed: Collection[str] | None = None

    def names(self) -> Mapping[str, str]:
        """What each language calls itself, by tag, the default one first."""
        if self._names is None:
            self._names = {tag: data.name for tag, data in read_languages().items()}
        return self._names

    def name(self, tag: str) -> str:
        """What a language calls itself; its tag if it is none of these."""
        return self.names().get(tag, tag)

    def is_printed(self, tag: str) -> bool:
        """Whether a sheet can be printed in a language."""
        if self._printed is None:
            self._printed = {each for each, data in read_languages().items() if data.printed}
        return tag in self._printed

    def text(self, tag: str, key: str, fallback: str) -> str:
        """What pages say where a tenant has no text of its own, as far as a daemon has told it.

        Args:
            tag: of the language.
            key: of the text.
            fallback: in English.
        """
        return self._texts.get(tag, {}).get(key, fallback)

    def learn(self, names: Mapping[str, str], texts: Mapping[str, Mapping[str, str]], printed: Collection[str]) -> None:
        """Take the languages of a daemon.

        Args:
            names: what each calls itself, by tag.
            texts: what pages say in each, by key.
            printed: the tags of those in which sheets are printed.
        """
        self._names, self._texts, self._printed = dict(names), texts, frozenset(printed)


PAGE_LANGUAGES = PageLanguages()
