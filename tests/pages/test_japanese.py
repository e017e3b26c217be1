"""Japanese, which came as data alone: read out as Japanese, broken where Japanese breaks, and with room on every page."""

from __future__ import annotations

import html
import re

import pytest

from daemon.views.languages import DOMAINS
from tests.daemon.views.test_languages import list_forms, read_catalogue
from tests.pages.conftest import Show
from tests.pages.made_up import BRAND, frame
from tests.pages.states import STATES
from tests.pages.test_pages import FULLEST, OVERFLOW

# Kana, kanji and the signs between them.
JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
# Names, and places for texts, without a word.
SAID_AS_IT_IS = ("Userinfo", "<b>{mender}。</b>{remedy}", "Letpass {letpass}、Python {python}、{openssl}。")
# What ends a sentence politely, or is a label; never the plain form.
PLAIN = re.compile("(?:である|だった|のだ|できない|しない|ない)。")


@pytest.mark.parametrize("domain", DOMAINS)
def test_japanese_is_whole_and_polite(domain: str) -> None:
    """Every text is Japanese, in です and ます, with the signs of Japanese; that none is missing, test_languages.py demands of every language."""
    for message in read_catalogue("ja", domain):
        for text in list_forms(message.string) if message.id else ():
            assert JAPANESE.search(text) or text in SAID_AS_IT_IS, f"no Japanese text for {message.id!r}"
            assert not PLAIN.search(text), text
            assert not re.search("[\u3040-\u30ff\u4e00-\u9fff][,.:?!](?!env)", text), f"a sign of half width: {text}"


# A blank behind a sign that has its own room, or a comma or full stop of other scripts.
FOREIGN = re.compile(r"[。、：）] (?=\S)|[\u3040-\u30ff\u4e00-\u9fff][,.] ")


def test_sentences_and_lists_are_joined_as_japanese_does() -> None:
    """Wherever a template puts one after the other, in what is seen, read out and written on the tab."""
    wrong = set()
    for state, render in STATES.items():
        page = re.sub(r"(?s)<(script|style|svg).*?</\1>", "", render(frame("ja", None, BRAND)))
        text = html.unescape(re.sub(r"<[^>]+>", "", page))
        wrong |= {f"{state}: {text[max(0, found.start() - 20) : found.end() + 20]}" for found in FOREIGN.finditer(text)}
    assert not wrong, "\n".join(sorted(wrong))


@pytest.mark.parametrize("state", FULLEST)
def test_a_page_in_japanese_has_room(show: Show, state: str) -> None:
    """Nothing is cut off on a phone or a desktop; names of other languages are marked within it."""
    page = show(state, "ja")
    assert page.get_attribute("html", "lang") == "ja"
    for width in (320, 390, 1200):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(OVERFLOW) == [0, []], f"{width} pixels"


def test_letters_and_lines_are_those_of_japanese(show: Show) -> None:
    """Kana and kanji come from one font of the system, none of our slices; lines begin with no sign that may not stand there."""
    page = show("consent first", "ja")
    family = page.evaluate("getComputedStyle(document.body).fontFamily")
    assert family.startswith('"Hiragino Sans"')
    assert "Letpass Sans" not in family
    assert page.evaluate("getComputedStyle(document.querySelector('p')).lineBreak") == "strict"
    assert page.evaluate("[...document.fonts].filter((face) => face.status !== 'unloaded').length") == 0


def test_buttons_break_between_words(show: Show) -> None:
    """On a phone, where two stand side by side if they have room: no word is torn apart."""
    page = show("sign-out", "ja")
    page.set_viewport_size({"width": 390, "height": 900})
    lines = """[...document.querySelectorAll('.buttons .button')].map((each) => {
      const range = document.createRange();
      range.selectNodeContents(each);
      return new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size;
    })"""
    assert page.evaluate(lines) == [1, 1]
