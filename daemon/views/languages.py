"""The languages of the pages: which one a visitor gets, and the words in it (gettext catalogues)."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from copy import copy
from gettext import GNUTranslations
from hashlib import sha256
from io import BytesIO

from markupsafe import Markup, escape

from common.page_languages import DEFAULT, locale_folder, read_languages

# Tag and the language's own name for itself, in the order of the links at the foot of every page.
LANGUAGES = {tag: data.name for tag, data in read_languages().items()}

# The catalogues: the words of the pages, those of the account area apart; and those that say why something failed, which console, sheet and
# commands show as well.
DOMAINS = ("pages", "diagnosis", "handover", "mail", "account", "checks")

# Letters that tell their language, in which names and reasons are read out; others are taken for the default one.
_LETTERS = {
    "ko": re.compile("[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]"),
    "ja": re.compile("[\u3040-\u30ff]"),
    "el": re.compile("[\u0370-\u03ff]"),
    "he": re.compile("[\u0590-\u05ff]"),
    "th": re.compile("[\u0e00-\u0e7f]"),
    DEFAULT: re.compile("[A-Za-z\u00c0-\u024f]"),
}
# A syllable of Hangul or a kana says as much as three letters.
_WEIGHTS = {"ko": 3, "ja": 3}
# The values in sentences of ours that others have named.
_NAMES = frozenset({"app", "brand", "name", "role"})

_PARSED: dict[bytes, GNUTranslations] = {}  # by the digest of the file

_PLACEHOLDER = re.compile(r"(\{app\}|\{brand\})")
_LONGEST_HEADER = 512
_RANGE = re.compile(r"\s*([A-Za-z]{1,8}|\*)(?:-[A-Za-z0-9]{1,8})*\s*(?:;\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*)?")


class Words:
    """The words of one language. Messages are looked up by their English text; values are filled in by name.

    Args:
        language: one of LANGUAGES.
        catalogue: the compiled texts.
    """

    def __init__(self, language: str, catalogue: GNUTranslations) -> None:
        self.language = language
        self._one: Callable[[str], str] = catalogue.gettext
        self._counted: Callable[[str, str, int], str] = catalogue.ngettext

    def text(self, message: str, **values: object) -> str:
        """A plain text.

        Args:
            message: the English text with `{names}`.
            values: what to fill in; never read as a pattern itself.
        """
        found = self._one(message)
        return found.format(**values) if values else found

    def count(self, one: str, many: str, n: int, **values: object) -> str:
        """A plain text that depends on a number, which fills in `{n}`."""
        return self._counted(one, many, n).format(n=n, **values)

    def join(self, names: Iterable[str]) -> str:
        """Names one after the other, with what the language puts between them."""
        return read_languages()[self.language].between.join(names)

    def run_on(self, sentences: Iterable[str]) -> str:
        """Sentences one after the other, with what the language puts between them."""
        return read_languages()[self.language].apart.join(sentences)

    def markup(self, message: str, **values: object) -> Markup:
        """A text with tags of our own in it; the values are escaped."""
        return Markup(self._one(message)).format(**values)  # noqa: S704  the message is ours, format() escapes the values


class PageWords:
    """The words of a language as templates use them: what others wrote in another language says so (WCAG 2.2, 3.1.2).

    Args:
        words: of the page's language.
    """

    def __init__(self, words: Words) -> None:
        self._words = words

    def lang(self, text: str) -> Markup:
        """The attribute of an element that holds nothing but a text of others, with a blank in front; nothing in the page's own language."""
        language = find_language(text)
        return Markup(' lang="{}"').format(language) if language not in ("", self._words.language) else Markup()

    def text(self, message: str, **values: object) -> str:
        """A text; see `Words.text`. Names in another language are marked."""
        marked = self._mark_names(values)
        if not any(isinstance(value, Markup) for value in marked.values()):
            return self._words.text(message, **values)
        return escape(self._words.text(message)).format(**marked)

    def markup(self, message: str, **values: object) -> Markup:
        """A text with tags; see `Words.markup`. Names in another language are marked."""
        return self._words.markup(message, **self._mark_names(values))

    def within(self, sentence: str, name: str) -> str:
        """A finished sentence with a name in it, marked wherever it stands."""
        marked = self.mark(name)
        return escape(sentence).replace(escape(name), marked) if isinstance(marked, Markup) else sentence

    def own(self, texts: Mapping[str, str], key: str, brand: str, app: str = "") -> str:
        """A tenant's own text, its names marked; "" if there is none, or if it names an application and none is there.

        Args:
            texts: by key, in this language.
            key: which one.
            brand, app: what stands for `{brand}` and `{app}`.
        """
        text = texts.get(key, "")
        if "{app}" in text and not app:
            return ""
        values = {"{app}": app, "{brand}": brand}
        return Markup().join(self.mark(values[part]) if part in values else part for part in _PLACEHOLDER.split(text))

    def mark(self, name: str) -> str:
        """A name, in an element of its own if it is in another language."""
        attribute = self.lang(name)
        return Markup("<span{}>{}</span>").format(attribute, name) if attribute else name

    def _mark_names(self, values: Mapping[str, object]) -> dict[str, object]:
        return {key: self.mark(value) if key in _NAMES and isinstance(value, str) else value for key, value in values.items()}


def find_language(text: str) -> str:
    """The language that a text of others is most likely in, by its letters; "" for one without letters that tell.

    Args:
        text: of a partner, an administrator or a user, who say nothing of its language.
    """
    if text.isascii():
        return DEFAULT if any(map(str.isalpha, text)) else ""
    counted = {language: len(letters.findall(text)) * _WEIGHTS.get(language, 1) for language, letters in _LETTERS.items()}
    likely = max(counted, key=lambda language: counted[language])
    return likely if counted[likely] else ""


def load_words(language: str) -> Words:
    """Read the compiled catalogues of a language. A text that they lack, or a catalogue that is not there, falls back to English.

    Args:
        language: one of LANGUAGES.

    Raises:
        KeyError: for any other language.
    """
    if language not in LANGUAGES:
        raise KeyError(language)
    pages, *others = (catalogue for each in dict.fromkeys((language, DEFAULT)) for catalogue in _read_catalogues(each))
    for other in others:
        pages.add_fallback(other)
    return Words(language, pages)


def _read_catalogues(language: str) -> Iterator[GNUTranslations]:
    folder = locale_folder().joinpath(language, "LC_MESSAGES")
    found = (folder.joinpath(f"{domain}.mo") for domain in DOMAINS)
    return (_parse(file.read_bytes()) for file in found if file.is_file())


def _parse(content: bytes) -> GNUTranslations:
    """A compiled catalogue. It is parsed once, however often it is read: the English one stands behind that of every other language."""
    digest = sha256(content).digest()
    if digest not in _PARSED:
        _PARSED[digest] = GNUTranslations(BytesIO(content))
    return copy(_PARSED[digest])  # the texts are shared, what it falls back to is not


def list_offered(chosen: Collection[str]) -> Mapping[str, str]:
    """The languages that a tenant offers its pages in, as LANGUAGES; all of them where it has chosen none, or none that is still there.

    Args:
        chosen: `TenantBranding.languages`.
    """
    return {tag: name for tag, name in LANGUAGES.items() if tag in chosen} or LANGUAGES


def choose_language(asked: str | None, cookie: str | None, accept_language: str | None, offered: Mapping[str, str] = LANGUAGES) -> str:
    """Which language a visitor gets: what this request asks for, else what was chosen before, else what the browser prefers.

    Args:
        asked: `ui_locales` (tags separated by blanks, best first, OpenID Connect Core 3.1.2.1) or the value of a language link.
        cookie: what a language link stored before.
        accept_language: the header (RFC 9110 12.5.4).
        offered: which languages there are to choose from; see `list_offered`.

    Returns:
        One of those that are offered. Input that cannot be read counts as not given.
    """
    for given in (asked, cookie):
        for tag in (given or "")[:_LONGEST_HEADER].replace("_", "-").split():
            primary = tag.split("-", 1)[0].lower()
            if primary in offered:
                return primary
    otherwise = DEFAULT if DEFAULT in offered else next(iter(offered))
    wanted = sorted(_ranges(accept_language or ""), key=lambda item: -item[1])
    for primary, weight in wanted:
        if weight > 0 and primary in offered:
            return primary
        if weight > 0 and primary == "*":
            return otherwise
    return otherwise


def _ranges(header: str) -> Iterator[tuple[str, float]]:
    """Primary tag and weight of each language range, in the header's order."""
    for part in header[:_LONGEST_HEADER].split(",")[:32]:
        match = _RANGE.fullmatch(part)
        if match:
            yield match[1].lower(), min(float(match[2] or 1), 1.0)
