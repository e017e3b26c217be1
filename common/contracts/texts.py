"""Short texts that people read in their own language: a mapping from language to text, with English as the one to fall back to;
and which texts of pages a tenant may put its own in place of.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import TypeAlias

import msgspec

from common.contracts.checks import text_problems
from common.errors import Problem

# What pages and console are translated into, the first one being what others fall back to.
LANGUAGES = ("en", "ko")
Texts: TypeAlias = dict[str, str]
# What may stand in braces in a text of a page.
PLACEHOLDERS = ("{app}", "{brand}")
_BRACES = re.compile(r"\{[^{}]*\}|[{}]")


def pick_text(texts: Mapping[str, str], language: str, fallback: str = "") -> str:
    """A text in a language, or in the first other one that has it.

    Args:
        texts: by language.
        language: the wanted one, such as `ko`.
        fallback: for when there is no text at all.
    """
    return next((texts[each] for each in (language, *LANGUAGES) if texts.get(each)), fallback)


def texts_problems(field: str, texts: Mapping[str, str], longest: int) -> list[Problem]:
    """Check the texts of a field.

    Args:
        field: path of the field.
        texts: by language.
        longest: greatest number of characters of each.
    """
    found = [Problem(f"{field}.{language}", "text.language", "There is no such language.") for language in texts if language not in LANGUAGES]
    return [*found, *(problem for language, text in texts.items() for problem in text_problems(f"{field}.{language}", text, longest))]


class PageText(StrEnum):
    """Which text."""

    SIGN_IN_TITLE = "sign_in_title"
    SIGN_IN_INTRODUCTION = "sign_in_introduction"
    SIGN_IN_HELP = "sign_in_help"
    CONSENT_TITLE = "consent_title"
    CONSENT_INTRODUCTION = "consent_introduction"
    HELP_LINK = "help_link"
    FOOTER_NOTE = "footer_note"


class TextRule(msgspec.Struct, frozen=True):
    """What a text may be.

    Attributes:
        longest: greatest number of characters.
        built_in: what stands there without one, by language; empty where nothing does.
        names_app: whether it has to say `{app}`, for that must never be left open.
    """

    longest: int
    built_in: Texts = {}
    names_app: bool = False


RULES: Mapping[PageText, TextRule] = {
    PageText.SIGN_IN_TITLE: TextRule(60, {"en": "Sign in", "ko": "로그인"}),
    PageText.SIGN_IN_INTRODUCTION: TextRule(
        200,
        {"en": "Use your {brand} account. {app} never sees your password.", "ko": "{brand} 계정을 사용하세요. {app} 앱은 비밀번호를 볼 수 없습니다."},
    ),
    PageText.SIGN_IN_HELP: TextRule(300),
    PageText.CONSENT_TITLE: TextRule(
        100,
        {"en": "{app} asks to use your {brand} account", "ko": "{app} 앱이 회원님의 {brand} 계정을 사용하려고 합니다"},
        names_app=True,
    ),
    PageText.CONSENT_INTRODUCTION: TextRule(300),
    PageText.HELP_LINK: TextRule(40, {"en": "Help", "ko": "도움말"}),
    PageText.FOOTER_NOTE: TextRule(200),
}


def page_text_problems(field: str, texts: Mapping[str, Texts]) -> list[Problem]:
    """Check a tenant's own texts.

    Args:
        field: path of the field.
        texts: by key, then by language.
    """
    found = []
    for key, written in texts.items():
        path = f"{field}.{key}"
        if key not in RULES:
            found.append(Problem(path, "page_text.unknown", "There is no such text of a page."))
            continue
        rule = RULES[PageText(key)]
        found += texts_problems(path, written, rule.longest)
        for language, text in written.items():
            wrong = next((brace for brace in _BRACES.findall(text) if brace not in PLACEHOLDERS), None)
            if wrong is not None:
                message = "Only {app} and {brand} can stand in braces."
                found.append(Problem(f"{path}.{language}", "page_text.placeholder", message))
            elif rule.names_app and text.strip() and "{app}" not in text:
                found.append(Problem(f"{path}.{language}", "page_text.no_app", "Say {app} somewhere: people have to read who asks."))
    return found


def find_untranslated(texts: Mapping[str, Texts], languages: tuple[str, ...]) -> list[tuple[str, str]]:
    """Key and language of every text that is written in another language but not in this one.

    Args:
        texts: by key, then by language.
        languages: in which pages are shown.
    """
    return [(key, each) for key, written in texts.items() if any(written.values()) for each in languages if not written.get(each, "").strip()]
