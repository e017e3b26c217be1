"""The language of a visitor, and that the catalogues of every language are complete and compiled."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from daemon.views.language_names import find_language_name
from daemon.views.languages import DOMAINS, LANGUAGES, choose_language, list_offered, load_words

ROOT = Path(__file__).parents[3]
LOCALE = ROOT / "resources" / "pages" / "locale"
KEYWORDS = {"_": None, "m_": None, "n_": (1, 2), "text": None, "count": (1, 2), "markup": None}
COMPILE = "run: pybabel compile --directory resources/pages/locale --domain "
# Where the messages of each catalogue stand.
SOURCES = {
    "pages": (("jinja2.ext:babel_extract", "resources/pages/templates/*.html"), ("python", "daemon/views/**/*.py")),
    "diagnosis": (("python", "daemon/diagnosis/**/*.py"),),
    "handover": (("python", "daemon/handover/*.py"),),
    "mail": (("python", "daemon/mail/*.py"),),
    "checks": (("python", "daemon/checks/*.py"),),
    "account": (
        ("jinja2.ext:babel_extract", "resources/pages/templates/account_*.html"),
        ("python", "daemon/views/account/*.py"),
        ("python", "daemon/views/account_*.py"),
        ("python", "daemon/pages/account/*.py"),
    ),
}
# Which languages are whole: all that the product comes with. One that is put in may lack texts, which are English then.
COMPLETE = ("en", "ko", "ja")
of_each_catalogue = pytest.mark.parametrize(("language", "domain"), [(language, domain) for language in COMPLETE for domain in DOMAINS])


def read_catalogue(language: str, domain: str) -> Catalog:
    """The texts of one catalogue."""
    with (LOCALE / language / "LC_MESSAGES" / f"{domain}.po").open("rb") as file:
        return read_po(file, locale=language)


def list_texts(catalogue: Catalog) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Messages and their texts, however the file's format writes those that depend on a number."""
    return sorted((list_forms(message.id), list_forms(message.string)) for message in catalogue if message.id)


def list_forms(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    """One form of a text, or those for several numbers; "" for one that is missing."""
    return (text or "",) if not isinstance(text, (list, tuple)) else tuple(text)


def find_messages(domain: str) -> set[str | tuple[str, ...]]:
    """Every message of a catalogue, in the templates and in the code."""
    found: set[str | tuple[str, ...]] = set()
    for method, pattern in SOURCES[domain]:
        for path in ROOT.glob(pattern):
            if domain == "pages" and any("account" in part for part in (path.stem.partition("_")[0], path.parent.name)):
                continue
            with path.open("rb") as file:
                found.update(message for _, message, _, _ in extract(method, file, KEYWORDS, [], {"silent": "false", "trim_blocks": "true"}))
    return found


@pytest.mark.parametrize(
    ("asked", "cookie", "header", "language"),
    [
        (None, None, None, "en"),
        ("ko", "en", "en", "ko"),
        ("de fr-CA ko-KR en", None, None, "ko"),
        ("de", "ko", "en", "ko"),
        (None, "xx", "ko", "ko"),
        (None, None, "ko-KR,ko;q=0.9,en-US;q=0.8", "ko"),
        (None, None, "en;q=0.5, ko;q=0.8", "ko"),
        (None, None, "de, ko;q=0", "en"),
        (None, None, "*, ko;q=0.5", "en"),
        (None, None, "KO", "ko"),
        ("ko_KR", None, None, "ko"),
        (None, None, ";;;,,,q=1, ko;q=abc, ko;q=2", "en"),
        ("\x00", "\x00", "\x00", "en"),
        (None, None, "x," * 10_000 + "ko", "en"),
    ],
)
def test_the_request_decides_then_the_cookie_then_the_browser(asked: str | None, cookie: str | None, header: str | None, language: str) -> None:
    """ui_locales or a language link, then the kept choice, then Accept-Language by weight; what cannot be read is not there (requirement U2)."""
    assert choose_language(asked, cookie, header) == language


@pytest.mark.parametrize(
    ("chosen", "asked", "cookie", "header", "language"),
    [
        (("ko",), "en", "en", "en", "ko"),
        (("ko", "ja"), "en ko", None, None, "ko"),
        (("ko", "ja"), None, "en", "en, ja;q=0.5", "ja"),
        (("en", "ko"), "ja", "ja", "ja", "en"),
        (("ko",), None, None, "*", "ko"),
        ((), "ja", None, None, "ja"),
        # Of an earlier version that had more.
        (("xx",), "ja", None, None, "ja"),
    ],
)
def test_a_language_that_is_not_offered_is_not_chosen(
    chosen: tuple[str, ...], asked: str | None, cookie: str | None, header: str | None, language: str
) -> None:
    """English is fallen back to only where it is offered."""
    assert choose_language(asked, cookie, header, list_offered(chosen)) == language


@given(st.text(max_size=200), st.text(max_size=50), st.text(max_size=600))
def test_no_header_breaks_the_choice(asked: str, cookie: str, header: str) -> None:
    """Whatever a client sends, a language comes out."""
    assert choose_language(asked, cookie, header) in LANGUAGES


@of_each_catalogue
def test_every_message_is_translated_and_none_is_left_over(language: str, domain: str) -> None:
    """The catalogue holds exactly what templates and code say, all filled in, none fuzzy (requirement U2)."""
    catalogue = read_catalogue(language, domain)
    messages = {message.id: message for message in catalogue if message.id}
    wanted = find_messages(domain)
    assert set(messages) == wanted
    for message in messages.values():
        texts = list_forms(message.string)
        assert all(texts), f"no {language} text for {message.id!r}"
        assert not message.fuzzy


@of_each_catalogue
def test_a_translation_has_the_same_blanks_and_tags(language: str, domain: str) -> None:
    """`{app}` and `<b>` of the English text stand in the translation as well, in any order."""
    marks = re.compile(r"\{\w+\}|</?\w+>")
    for message in read_catalogue(language, domain):
        if not message.id:
            continue
        source = list_forms(message.id)[-1]
        texts = list_forms(message.string)
        for text in texts:
            assert set(marks.findall(text)) == set(marks.findall(source)), message.id


@of_each_catalogue
def test_the_compiled_catalogue_is_current(language: str, domain: str) -> None:
    """The daemon reads the compiled file; it is made from the other one."""
    with (LOCALE / language / "LC_MESSAGES" / f"{domain}.mo").open("rb") as file:
        compiled = read_mo(file)
    assert list_texts(compiled) == list_texts(read_catalogue(language, domain)), COMPILE + domain


@pytest.mark.parametrize("domain", DOMAINS)
def test_no_korean_particle_depends_on_a_name(domain: str) -> None:
    """A noun follows a filled-in name, so that no particle has to fit its last sound (page rule 2)."""
    names = "app|brand|host|home" if domain in ("pages", "account") else r"\w+"
    for message in read_catalogue("ko", domain):
        texts = list_forms(message.string)
        for text in texts:
            assert not re.search(rf"\{{(?:{names})\}}(?:</b>|”)?(?:은|는|이|가|을|를|과|와|으로|로)(?![가-힣])", text), text
            assert "(으)로" not in text


@pytest.mark.parametrize("domain", DOMAINS)
def test_korean_keeps_one_level_of_politeness(domain: str) -> None:
    """Sentences end in -니다 or -세요 and questions in -요, none in plain or familiar forms; nothing is offered in two forms to choose from."""
    for message in read_catalogue("ko", domain):
        for text in list_forms(message.string):
            assert not re.search(r"(?<!니)다[.](?!\w)|(?<![세])요[.]|해[.]|니까[?]", text), text
            assert not re.search(r"[을를이가은는과와]\([을를이가은는과와]\)|\(으\)로|\(이\)", text), text


@pytest.mark.parametrize("language", COMPLETE)
def test_a_sentence_has_one_text_in_all_catalogues(language: str) -> None:
    """They are looked through one after the other, so that a second text of the same message would never be read."""
    found: dict[tuple[str, ...], dict[tuple[str, ...], str]] = {}
    for domain in DOMAINS:
        for message, texts in list_texts(read_catalogue(language, domain)):
            found.setdefault(message, {})[texts] = domain
    assert [(message, texts) for message, texts in found.items() if len(texts) > 1] == []


def test_values_are_filled_in_and_escaped_where_there_are_tags() -> None:
    """A value is never read as a pattern, and in marked-up text it is escaped."""
    words = load_words("en")
    assert words.text("{app} says:", app="{brand} <b>") == "{brand} <b> says:"
    made = words.markup("Continue to <b>{host}</b>.", host="<i>{0}")
    assert made == "Continue to <b>&lt;i&gt;{0}</b>."


def test_numbers_choose_the_form_of_the_word() -> None:
    """English has a singular, Korean has not."""
    forms = ("{n} day, then it asks again.", "{n} days, then it asks again.")
    assert load_words("en").count(*forms, 1) == "1 day, then it asks again."
    assert load_words("en").count(*forms, 180) == "180 days, then it asks again."
    assert load_words("ko").count(*forms, 1) == "1일 뒤에 다시 확인합니다."


def test_a_language_without_catalogue_is_refused() -> None:
    """Only the languages of the pages can be loaded; a name never becomes a path."""
    with pytest.raises(KeyError):
        load_words("../en")


@pytest.mark.parametrize(
    ("tag", "english", "korean"), [("sv-SE", "Swedish", "스웨덴어"), ("pt_BR", "Portuguese", "포르투갈어"), ("ko", "Korean", "한국어")]
)
def test_a_language_is_named_in_the_language_of_the_page(tag: str, english: str, korean: str) -> None:
    """No tag is shown to people where there is a word (page rule 1)."""
    assert (find_language_name(tag, "en"), find_language_name(tag, "ko")) == (english, korean)
    assert find_language_name("x-klingon", "en") == ""


def test_names_of_languages_are_those_of_the_common_repository() -> None:
    """The file says what the repository says of every language with a tag of two letters."""
    english, korean = Locale("en").languages, Locale("ko").languages
    for code in (str(code) for code in english if len(str(code)) == 2 and code in korean):
        assert (find_language_name(code, "en"), find_language_name(code, "ko")) == (english[code], korean[code])


def test_a_catalogue_is_parsed_once_and_leads_where_each_reader_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    """The English one stands behind every other: parsing it for each language, and for each test, took a quarter of building a daemon."""
    load_words("ko")

    def refuse(*_: object) -> None:
        raise AssertionError("parsed again")

    monkeypatch.setattr("daemon.views.languages.GNUTranslations", refuse)
    korean, english = load_words("ko"), load_words("en")
    assert korean.text("Cancel") != english.text("Cancel") == "Cancel"
    assert korean.text("No catalogue has this") == "No catalogue has this"
